import CellGrid
import SessionStore

/// Names of accounts in little room: cut where they are alike, not where they differ.
struct AccountNames: Sendable, Hashable {
    private let names: [String]
    private let widest: Int

    init(_ names: [String]) {
        self.names = names
        widest = names.reduce(0) { max($0, TextWidth.columns(of: $1, upTo: 100)) }
    }

    /// What they need, the name of the column included.
    func columns(atMost limit: Int) -> Int { min(max(7, widest), limit) }

    /// How names become texts of so many columns: a text for each, never one for two of them where columns allow that.
    /// - Complexity: O(names × columns) for each way to cut; names of accounts are short
    func cut(to columns: Int, _ glyphs: GlyphSet = .unicode) -> Cut {
        var cut = Cut(columns: columns, glyphs: glyphs)
        guard widest > columns, columns > 0 else { return cut }
        func isTooLong(_ name: String) -> Bool { TextWidth.columns(of: name, glyphs, upTo: columns + 1) > columns }
        var taken = Set(names.filter { !isTooLong($0) })
        // Those that look alike when they are cut at their ends.
        var alike: [(end: String, names: [String])] = []
        var places: [String: Int] = [:]
        var known = taken
        for name in names where known.insert(name).inserted {
            let end = TextWidth.clipped(name, to: columns, glyphs)
            if let place = places[end] {
                alike[place].names.append(name)
            } else {
                places[end] = alike.count
                alike.append((end, [name]))
            }
        }
        for group in alike {
            let texts = Self.tellApart(group.names, columns, glyphs, taken)
            taken.formUnion(texts)
            for (name, text) in zip(group.names, texts) { cut.texts[name] = text }
        }
        return cut
    }

    /// One or two letters for each.
    static func letters(of accounts: [AccountStatus]) -> Cut {
        var cut = Cut(columns: 2, glyphs: .unicode)
        cut.texts = AccountText.letters(accounts)
        return cut
    }

    struct Cut: Sendable {
        /// What the longest of them takes, where they are not cut to some width.
        var widest: Int { texts.values.reduce(1) { max($0, $1.count) } }

        fileprivate let columns: Int
        fileprivate let glyphs: GlyphSet
        /// Of the names that are too long.
        fileprivate var texts: [String: String] = [:]

        fileprivate init(columns: Int, glyphs: GlyphSet) {
            self.columns = columns
            self.glyphs = glyphs
        }

        /// Of an account that is there no more, its beginning.
        func text(of name: String) -> String { texts[name] ?? TextWidth.clipped(name, to: columns, glyphs) }
    }

    // MARK: Ways to cut

    /// The first way that gives each of them a text of its own; numbers where none does.
    private static func tellApart(
        _ names: [String], _ columns: Int, _ glyphs: GlyphSet, _ taken: Set<String>
    ) -> [String] {
        let characters = names.map(Array.init)
        let common = commonBeginning(characters)
        let start = start(of: characters, common, columns)
        let ways: [([Character]) -> [Character]] = [
            { beginning($0, columns) },
            { beginning(["…"] + $0.dropFirst(start), columns) },
            { beginning(["…"] + $0.dropFirst(common), columns) },
            { ["…"] + end($0, columns - 1) },
            { withoutMiddle($0, columns) },
            { withoutMiddle(["…"] + $0.dropFirst(start), columns) },
            { withoutMiddle(["…"] + $0.dropFirst(common), columns) },
            { end($0, columns) },
        ]
        for way in ways {
            let texts = characters.map { TextWidth.clipped(String(way($0)), to: columns, glyphs) }
            if Set(texts).count == texts.count, taken.isDisjoint(with: texts) { return texts }
        }
        return numbered(characters, columns, glyphs, taken)
    }

    /// How much of a common beginning goes: as few words as make the rest of each fit, else all of its words.
    private static func start(of names: [[Character]], _ common: Int, _ columns: Int) -> Int {
        let words = (0..<common).filter { !names[0][$0].isLetter && !names[0][$0].isNumber }.map { $0 + 1 }
        let widest = names.map { name in name.map(self.columns) }
        return words.first { word in
            widest.allSatisfy { $0.dropFirst(word).reduce(0, +) < columns }
        } ?? words.last ?? 0
    }

    private static func numbered(
        _ names: [[Character]], _ columns: Int, _ glyphs: GlyphSet, _ taken: Set<String>
    ) -> [String] {
        var (taken, number) = (taken, 0)
        let digits = String(names.count + taken.count).count
        // Too little room for any text of their own.
        guard digits <= columns else { return names.map { String(beginning($0, columns)) } }
        return names.map { name in
            var text: String
            repeat {
                number += 1
                text = String(beginning(name, columns - digits)) + String(number)
            } while taken.contains(text)
            taken.insert(text)
            return text
        }
    }

    private static func commonBeginning(_ names: [[Character]]) -> Int {
        var common = names.first?.count ?? 0
        for name in names { common = zip(names[0].prefix(common), name).prefix { $0 == $1 }.count }
        return common
    }

    private static func columns(of character: Character) -> Int { TextWidth.columns(of: String(character)) }

    /// With a sign at its end where something had to go.
    private static func beginning(_ name: [Character], _ columns: Int) -> [Character] {
        var used = 0
        for (index, character) in name.enumerated() {
            used += self.columns(of: character)
            guard used > columns else { continue }
            var kept = Array(name.prefix(index))
            used -= self.columns(of: character)
            while used > columns - 1, let last = kept.popLast() { used -= self.columns(of: last) }
            return columns > 0 ? kept + ["…"] : []
        }
        return name
    }

    /// As much as fits of its end.
    private static func end(_ name: [Character], _ columns: Int) -> [Character] {
        var used = 0
        let start = name.indices.reversed().first { index in
            used += self.columns(of: name[index])
            return used > columns
        }
        return start.map { Array(name[($0 + 1)...]) } ?? name
    }

    private static func withoutMiddle(_ name: [Character], _ columns: Int) -> [Character] {
        guard columns >= 3, name.reduce(0, { $0 + self.columns(of: $1) }) > columns else { return name }
        let head = beginning(name, (columns - 1) / 2 + 1).dropLast()
        let used = head.reduce(0) { $0 + self.columns(of: $1) }
        let tail = end(name, columns - 1 - used)
        return head + ["…"] + tail
    }
}
