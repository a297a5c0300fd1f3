/// A line of text being typed, with a cursor between its characters, which are whole graphemes: a mark that is typed after a
/// letter joins it, and both are deleted together.
///
/// Editing plain ASCII costs what is moved by it; with other text the line is divided anew, in time proportional to it.
struct TextField: Sendable, Hashable {
    private(set) var characters: [Character]
    /// 0 to the number of characters.
    private(set) var cursor: Int
    /// The text is a proposal: what is typed at once stands in its place, other keys take it up.
    private var isProposal = false

    /// As many Unicode scalars as a filter may be long. Counted in scalars, since a character can have any number of them.
    static let limit = 10_000

    init(_ text: String = "") {
        characters = Self.fitting(text, scalars: Self.limit)
        cursor = characters.count
    }

    /// A field with a text that what is typed replaces.
    init(proposing text: String) {
        self.init(text)
        isProposal = true
    }

    var text: String { String(characters) }
    var beforeCursor: String { String(characters[..<cursor]) }
    var isEmpty: Bool { characters.isEmpty }

    /// Unicode scalars before the cursor, the unit that filter errors and completions count in.
    var scalarCursor: Int { Self.scalars(in: characters[..<cursor]) }

    /// Puts text at the cursor. Line ends and tabs become spaces, other control characters are dropped. What is too much is
    /// left out.
    mutating func insert(_ text: some StringProtocol) {
        if isProposal { splice(0..<characters.count) }
        var wanted = String.UnicodeScalarView()
        var count = 0
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            // One more than there is room for tells whether the last character is whole.
            if count > Self.limit { break }
            let isSecondOfPair = scalar == "\n" && isAfterReturn
            isAfterReturn = scalar == "\r"
            if isSecondOfPair { continue }
            let isControl = scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value)
            let isBlank = Character(scalar).isNewline || scalar == "\t"
            if isControl, !isBlank { continue }
            wanted.append(isBlank ? " " : scalar)
            count += 1
        }
        let room = max(0, Self.limit - Self.scalars(in: characters[...]))
        splice(cursor..<cursor, with: Self.fitting(String(wanted), scalars: room))
    }

    mutating func deleteBackward() { splice(max(0, cursor - 1)..<cursor) }
    mutating func deleteForward() { splice(cursor..<min(cursor + 1, characters.count)) }
    mutating func deleteToStart() { splice(0..<cursor) }

    /// Back to the last blank, as the shell's Ctrl-W.
    mutating func deleteToBlank() {
        var start = cursor
        while start > 0, characters[start - 1] == " " { start -= 1 }
        while start > 0, characters[start - 1] != " " { start -= 1 }
        splice(start..<cursor)
    }

    mutating func deleteWordBackward() { splice(wordStart..<cursor) }
    mutating func deleteWordForward() { splice(cursor..<wordEnd) }

    mutating func move(by step: Int) { place(cursor: min(max(0, cursor + step), characters.count)) }
    mutating func moveToStart() { place(cursor: 0) }
    mutating func moveToEnd() { place(cursor: characters.count) }
    mutating func moveWordBackward() { place(cursor: wordStart) }
    mutating func moveWordForward() { place(cursor: wordEnd) }

    private mutating func place(cursor: Int) {
        self.cursor = cursor
        isProposal = false
    }

    /// Puts `replacement` for a range of Unicode scalars, and the cursor behind it.
    mutating func replace(scalars range: Range<Int>, with replacement: String) {
        let scalars = Array(text.unicodeScalars)
        let lower = min(max(0, range.lowerBound), scalars.count)
        let upper = min(max(lower, range.upperBound), scalars.count)
        var head = String.UnicodeScalarView(scalars[..<lower])
        head.append(contentsOf: replacement.unicodeScalars)
        divide(String(head), String(String.UnicodeScalarView(scalars[upper...])))
    }

    // MARK: Words

    /// Letters and digits are words, as to the shell's Alt-B and Alt-F.
    private static func isWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

    private var wordStart: Int {
        var start = cursor
        while start > 0, !Self.isWord(characters[start - 1]) { start -= 1 }
        while start > 0, Self.isWord(characters[start - 1]) { start -= 1 }
        return start
    }

    private var wordEnd: Int {
        var end = cursor
        while end < characters.count, !Self.isWord(characters[end]) { end += 1 }
        while end < characters.count, Self.isWord(characters[end]) { end += 1 }
        return end
    }

    // MARK: Graphemes

    /// Puts characters for others and the cursor behind them.
    private mutating func splice(_ range: Range<Int>, with new: [Character] = []) {
        isProposal = false
        let end = range.lowerBound + new.count
        // Only at a seam can characters become one, or, with flags, others; and between two of ASCII nothing does.
        let before = range.lowerBound > 0 ? characters[range.lowerBound - 1] : nil
        let after = range.upperBound < characters.count ? characters[range.upperBound] : nil
        let isPlain = [before, new.first, new.last, after].allSatisfy { $0?.isASCII ?? true }
        characters.replaceSubrange(range, with: new)
        cursor = end
        if !isPlain { divide(String(characters[..<end]), String(characters[end...])) }
    }

    /// Divides the text into characters, the cursor behind the last of those that `before` has a part in.
    private mutating func divide(_ before: String, _ after: String) {
        characters = Self.fitting(before + after, scalars: Self.limit)
        let wanted = before.unicodeScalars.count
        var passed = 0
        cursor = 0
        while passed < wanted, cursor < characters.count {
            passed += characters[cursor].unicodeScalars.count
            cursor += 1
        }
    }

    private static func scalars(in characters: ArraySlice<Character>) -> Int {
        characters.reduce(0) { $0 + $1.unicodeScalars.count }
    }

    /// As many whole characters as have no more scalars than that.
    private static func fitting(_ text: String, scalars limit: Int) -> [Character] {
        var left = limit
        var characters: [Character] = []
        for character in text {
            left -= character.unicodeScalars.count
            if left < 0 { break }
            characters.append(character)
        }
        return characters
    }
}
