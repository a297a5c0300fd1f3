import BrowserSessions

/// A document as a block of code within Markdown.
enum FencedJSON {
    /// The document as indented JSON between two fences, each line with its end.
    ///
    /// Nothing within can end the block, also where three backticks do so in the middle of a line, as in chats: backticks are
    /// written as JSON's escapes, which read back as themselves, and so is what could begin a tag.
    /// - Parameter limit: bytes of JSON that are written; a line behind the block says where it was cut.
    /// - Complexity: O(n) in the document's length, or in the limit.
    static func text(of value: JSONValue, limit: Int) -> String {
        var writer = JSONWriter(indent: 2, limit: limit)
        writer.write(value)
        let (body, isCut) = escaped(writer.text, limit: limit)
        let note = isCut || writer.isCut ? "\nCut here: `browsertop show` prints it whole.\n" : ""
        return "```json\n\(body)\n```\n\(note)"
    }

    /// Cut between two scalars.
    private static func escaped(_ text: String, limit: Int) -> (text: String, isCut: Bool) {
        var (written, room) = (String.UnicodeScalarView(), limit)
        for scalar in text.unicodeScalars {
            let escape: String? =
                switch scalar {
                case "`": "\\u0060"
                case "<": "\\u003c"
                default: nil
                }
            room -= escape?.utf8.count ?? UTF8.width(scalar)
            guard room >= 0 else { return (String(written), true) }
            if let escape { written += escape.unicodeScalars } else { written.append(scalar) }
        }
        return (String(written), false)
    }
}
