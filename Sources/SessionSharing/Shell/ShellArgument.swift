import RemoteText

/// Texts as arguments of a line for a POSIX shell.
package enum ShellArgument {
    /// One word on one line that a shell reads as the text, and that does nothing to the terminal that it is pasted into.
    ///
    /// Letters, digits and `_./:@%+,-` stand as they are, other texts in single quotes. Pasted controls would act as keys, and
    /// invisible characters hide what is pasted: a text that has some is written as `"$(printf '…')"`. NULs, which no argument can
    /// hold, are left out, and in that form line breaks at the end, which shells drop.
    /// - Complexity: O(n)
    package static func quoted(_ text: String) -> String {
        if !text.isEmpty, text.utf8.allSatisfy(isPlain) { return text }
        if text.unicodeScalars.contains(where: RemoteText.isHostile) { return printed(text) }
        var word: [UInt8] = [quote]
        word.reserveCapacity(text.utf8.count + 2)
        for byte in text.utf8 { if byte == quote { word += escapedQuote } else { word.append(byte) } }
        word.append(quote)
        return String(decoding: word, as: UTF8.self)
    }

    /// A line of the words.
    package static func line(_ words: [String]) -> String {
        words.map(quoted).joined(separator: " ")
    }

    private static let quote = UInt8(ascii: "'")
    private static let escapedQuote = Array("'\\''".utf8)

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "_./:@%+,-".utf8.contains(byte)
        }
    }

    /// By a format of `printf`'s. A hyphen at its beginning would be an option, and an exclamation mark within double quotes
    /// asks interactive shells for their history.
    private static func printed(_ text: String) -> String {
        var format: [UInt8] = []
        for (index, scalar) in text.unicodeScalars.enumerated() where scalar.value != 0 {
            switch scalar {
            case "'": format += escapedQuote
            case "\\": format += "\\\\".utf8
            case "%": format += "%%".utf8
            case _ where scalar == "!" || scalar == "-" && index == 0 || RemoteText.isHostile(scalar):
                for byte in UTF8.encode(scalar) ?? .init() { format += octal(byte) }
            default: format += UTF8.encode(scalar) ?? .init()
            }
        }
        return "\"$(printf '" + String(decoding: format, as: UTF8.self) + "')\""
    }

    /// `\033`
    private static func octal(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "\\")] + [byte >> 6, byte >> 3 & 7, byte & 7].map { $0 + 0x30 }
    }
}
