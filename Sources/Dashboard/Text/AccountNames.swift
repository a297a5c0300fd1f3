import CellGrid

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

    /// How names become texts of so many columns. Two names get the same text only where none tells them apart.
    /// - Complexity: O(names × columns), once for all of them; names of accounts are short
    func cut(to columns: Int, _ glyphs: GlyphSet = .unicode) -> Cut {
        let end: @Sendable (String) -> String = { TextWidth.clipped($0, to: columns, glyphs) }
        guard widest > columns else { return Cut(columns: columns, glyphs: glyphs, cut: end) }
        let cuts: [@Sendable (String) -> String] = [
            end, withoutCommonBeginning(columns, glyphs), { Self.withoutMiddle($0, columns, glyphs) },
            { Self.end(of: $0, columns, glyphs) },
        ]
        let count = Set(names).count
        let telling = cuts.first { cut in Set(names.map(cut)).count == count }
        return Cut(columns: columns, glyphs: glyphs, cut: telling ?? end)
    }

    struct Cut: Sendable {
        fileprivate let columns: Int
        fileprivate let glyphs: GlyphSet
        fileprivate let cut: @Sendable (String) -> String

        func text(of name: String) -> String {
            TextWidth.columns(of: name, glyphs, upTo: columns + 1) > columns ? cut(name) : name
        }
    }

    /// What all begin with, left out as far as the last sign between words.
    private func withoutCommonBeginning(_ columns: Int, _ glyphs: GlyphSet) -> @Sendable (String) -> String {
        var common = Array(names.first ?? "")
        for name in names { common = zip(common, name).prefix { $0 == $1 }.map(\.0) }
        let kept = (common.lastIndex { !$0.isLetter && !$0.isNumber } ?? -1) + 1
        return { name in
            kept > 1 && name.count > kept
                ? TextWidth.clipped("…" + name.dropFirst(kept), to: columns, glyphs)
                : TextWidth.clipped(name, to: columns, glyphs)
        }
    }

    private static func withoutMiddle(_ name: String, _ columns: Int, _ glyphs: GlyphSet) -> String {
        func beginning(_ columns: Int) -> String {
            String(TextWidth.fitting(name, columns: columns, glyphs, ellipsis: false).map(\.character))
        }
        guard columns >= 5, TextWidth.columns(of: name, glyphs, upTo: columns + 1) > columns else {
            return beginning(columns)
        }
        let head = beginning((columns - 1) / 2)
        return head + "…" + ending(name, columns - 1 - TextWidth.columns(of: head, glyphs), glyphs)
    }

    private static func end(of name: String, _ columns: Int, _ glyphs: GlyphSet) -> String {
        columns < 2 ? ending(name, columns, glyphs) : "…" + ending(name, columns - 1, glyphs)
    }

    /// As many of its last characters as fit.
    private static func ending(_ name: String, _ columns: Int, _ glyphs: GlyphSet) -> String {
        var left = columns
        return String(
            name.reversed().prefix { character in
                left -= TextWidth.columns(of: String(character), glyphs)
                return left >= 0
            }.reversed())
    }
}
