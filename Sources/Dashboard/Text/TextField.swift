/// A line of text being typed, with a cursor between its characters.
struct TextField: Sendable, Hashable {
    private(set) var characters: [Character]
    /// 0 to the number of characters.
    private(set) var cursor: Int

    /// As much as a filter may be long.
    static let limit = 10_000

    init(_ text: String = "") {
        characters = Array(text.prefix(Self.limit))
        cursor = characters.count
    }

    var text: String { String(characters) }
    var beforeCursor: String { String(characters[..<cursor]) }
    var isEmpty: Bool { characters.isEmpty }

    /// Unicode scalars before the cursor, the unit that filter errors and completions count in.
    var scalarCursor: Int { characters[..<cursor].reduce(0) { $0 + $1.unicodeScalars.count } }

    /// Line ends and tabs become spaces, other control characters are dropped.
    mutating func insert(_ text: some StringProtocol) {
        let wanted = text.compactMap { character -> Character? in
            if character.isNewline || character == "\t" { return " " }
            return character.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } ? character : nil
        }
        let added = Array(wanted.prefix(max(0, Self.limit - characters.count)))
        characters.insert(contentsOf: added, at: cursor)
        cursor += added.count
    }

    mutating func deleteBackward() {
        guard cursor > 0 else { return }
        cursor -= 1
        characters.remove(at: cursor)
    }

    mutating func deleteForward() {
        guard cursor < characters.count else { return }
        characters.remove(at: cursor)
    }

    mutating func deleteToStart() {
        characters.removeSubrange(..<cursor)
        cursor = 0
    }

    mutating func deleteWord() {
        var start = cursor
        while start > 0, characters[start - 1] == " " { start -= 1 }
        while start > 0, characters[start - 1] != " " { start -= 1 }
        characters.removeSubrange(start..<cursor)
        cursor = start
    }

    mutating func move(by step: Int) { cursor = min(max(0, cursor + step), characters.count) }
    mutating func moveToStart() { cursor = 0 }
    mutating func moveToEnd() { cursor = characters.count }

    /// Puts `replacement` for a range of Unicode scalars, and the cursor behind it.
    mutating func replace(scalars range: Range<Int>, with replacement: String) {
        let scalars = Array(text.unicodeScalars)
        let lower = min(max(0, range.lowerBound), scalars.count)
        let upper = min(max(lower, range.upperBound), scalars.count)
        var head = String.UnicodeScalarView()
        head.append(contentsOf: scalars[..<lower])
        head.append(contentsOf: replacement.unicodeScalars)
        var whole = head
        whole.append(contentsOf: scalars[upper...])
        self = TextField(String(whole))
        cursor = min(String(head).count, characters.count)
    }
}
