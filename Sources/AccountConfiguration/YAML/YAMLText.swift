/// Lines and columns of a text as libyaml counts them: from 1, columns in Unicode scalars.
enum YAMLText {
    /// The index of that place; nil behind the end.
    static func index(line: Int, column: Int, in text: String) -> String.Index? {
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var current = 1
        while current < line {
            guard let next = lineEnd(after: index, in: scalars) else { return nil }
            index = next
            current += 1
        }
        guard let place = scalars.index(index, offsetBy: column - 1, limitedBy: scalars.endIndex),
            place != scalars.endIndex
        else { return nil }
        return place
    }

    /// The line that holds the character at that offset.
    static func line(ofCharacter offset: Int, in text: String) -> Int {
        1 + text.prefix(max(0, offset)).count(where: \.isNewline)
    }

    /// The text of a line, without its end.
    static func line(_ number: Int, of text: String) -> Substring? {
        guard number >= 1, let start = index(line: number, column: 1, in: text) else { return nil }
        return text[start...].prefix { !$0.isNewline }
    }

    private static func lineEnd(after start: String.Index, in scalars: String.UnicodeScalarView) -> String.Index? {
        var index = start
        while index != scalars.endIndex {
            let scalar = scalars[index]
            index = scalars.index(after: index)
            switch scalar {
            case "\r":
                if index != scalars.endIndex, scalars[index] == "\n" { index = scalars.index(after: index) }
                return index
            case "\n", "\u{85}", "\u{2028}", "\u{2029}":
                return index
            default:
                continue
            }
        }
        return nil
    }
}
