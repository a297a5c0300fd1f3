import RemoteText

/// Text of vendors and pages within Markdown, written so that no renderer does anything with it.
///
/// Escaping is not enough: after it has undone the escapes, GitHub makes links of addresses and mail of people (`@name`,
/// `#12`), and its table cells are cut at a pipe before code is looked for. So whatever is more than words is code, which is
/// left alone everywhere, and the four signs that could end code, a cell or begin a tag stand outside of it as entities.
enum MarkdownText {
    /// The text on one line: words as they are, everything else as code. Nothing for an empty text.
    ///
    /// There is no `|`, `<`, `>` nor a line break in it, and its backticks come in pairs.
    /// - Parameter limit: the most characters of the text that are written, an ellipsis included; nil for all.
    /// - Complexity: O(n), or in the limit
    static func inline(_ text: String, limit: Int? = nil) -> String {
        let text = RemoteText.sanitised(text, limit: limit)
        if isPlain(text) { return text }
        let tick = UInt8(ascii: "`")
        var written: [UInt8] = []
        written.reserveCapacity(text.utf8.count + 2)
        var isCode = false
        for byte in text.utf8 {
            let entity = entity(for: byte)
            if isCode != (entity == nil) {
                written.append(tick)
                isCode.toggle()
            }
            if let entity { written += entity.utf8 } else { written.append(byte) }
        }
        if isCode { written.append(tick) }
        return String(decoding: written, as: UTF8.self)
    }

    /// One row of a table with its end of line.
    /// - Parameter cells: as `inline` writes them.
    static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }

    /// The header of a table and the line below it.
    static func header(_ names: [String]) -> String {
        row(names) + row(names.map { _ in "---" })
    }

    private static func entity(for byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "|"): "&#124;"
        case UInt8(ascii: "`"): "&#96;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        default: nil
        }
    }

    /// Letters of ASCII in words, with a single blank or hyphen between two. A digit already may be part of a reference (`GH-1`).
    private static func isPlain(_ text: String) -> Bool {
        var isAfterLetter = false
        for byte in text.utf8 {
            let isLetter = (0x61...0x7A).contains(byte | 0x20)
            guard isLetter || isAfterLetter && (byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")) else {
                return false
            }
            isAfterLetter = isLetter
        }
        return isAfterLetter || text.isEmpty
    }
}
