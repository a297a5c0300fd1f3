import CellGrid

/// A column of a table.
struct TableColumn: Sendable, Hashable {
    var title: String
    /// Columns of the screen that it needs at least, and how many it makes use of.
    var least: Int
    var wanted: Int
    var alignment: TextWidth.Alignment = .leading
    /// The column with the lowest goes first when there is no room; of those alike the last.
    var importance = 5
    /// It never goes.
    var isFixed = false
    /// It gets what the others leave of the room, and all of that.
    var takesRest = false
    /// Columns of the screen behind it.
    var gap = 2

    /// A column as wide as its widest text, its title included, which may be cut down to `least`.
    init(
        _ title: String, _ texts: some Sequence<String> = [], least: Int? = nil, most: Int = 60,
        _ alignment: TextWidth.Alignment = .leading, importance: Int = 5
    ) {
        self.title = title
        let widest = texts.reduce(TextWidth.columns(of: title)) { max($0, TextWidth.columns(of: $1, upTo: most)) }
        wanted = min(most, widest)
        self.least = min(wanted, least ?? wanted)
        self.alignment = alignment
        self.importance = importance
    }

    /// A column whose width does not depend on its texts.
    init(
        _ title: String, least: Int, wanted: Int, _ alignment: TextWidth.Alignment = .leading, importance: Int,
        gap: Int
    ) {
        self.title = title
        self.least = least
        self.wanted = max(least, wanted)
        self.alignment = alignment
        self.importance = importance
        self.gap = gap
    }
}

/// Which columns stand where in a table of some width.
struct TableFit: Sendable, Hashable {
    struct Placed: Sendable, Hashable {
        /// Index of the column.
        var index: Int
        /// From the table's left edge.
        var start: Int
        var columns: Int
    }

    private(set) var placed: [Placed] = []
    /// Some column has no room.
    private(set) var isCut = false

    /// Columns before the first: the cursor's mark.
    static let gutter = 2

    /// - Parameter refills: columns that had to go come back where others, that went after them, have left them room.
    init(_ columns: [TableColumn], width: Int, gutter: Int = Self.gutter, refills: Bool = false) {
        var kept = Array(columns.indices)
        func needed(_ indices: [Int]) -> Int {
            gutter + indices.reduce(0) { $0 + columns[$1].least }
                + indices.dropLast().reduce(0) { $0 + columns[$1].gap }
        }
        // The sign that columns are missing takes the last place of the line and covers no title. A column that takes the rest has
        // a title short enough to leave that place free.
        let edge = columns.contains(where: \.takesRest) ? 0 : 1
        while kept.count > 1, needed(kept) + (isCut ? edge : 0) > width,
            let least = kept.indices.reversed().filter({ !columns[kept[$0]].isFixed })
                .min(by: { columns[kept[$0]].importance < columns[kept[$1]].importance })
        {
            kept.remove(at: least)
            isCut = true
        }
        if refills, isCut {
            let gone = columns.indices.filter { !kept.contains($0) }
            for index in gone.sorted(by: { columns[$0].importance > columns[$1].importance }) {
                let more = (kept + [index]).sorted()
                if needed(more) + edge <= width { kept = more }
            }
        }
        var room = max(0, width - needed(kept) - (isCut ? edge : 0))
        var widths = kept.map { columns[$0].least }
        func grow(_ place: Int, to wanted: Int) {
            let more = min(room, max(0, wanted - widths[place]))
            widths[place] += more
            room -= more
        }
        // The most important grow first; nothing is cut while cells are free.
        let order = kept.indices.sorted { columns[kept[$0]].importance > columns[kept[$1]].importance }
        for place in order where !columns[kept[place]].takesRest { grow(place, to: columns[kept[place]].wanted) }
        if let rest = order.first(where: { columns[kept[$0]].takesRest }) { grow(rest, to: .max) }
        var start = gutter
        for (place, index) in kept.enumerated() {
            placed.append(Placed(index: index, start: start, columns: max(0, min(widths[place], width - start))))
            start += widths[place] + columns[index].gap
        }
    }
}
