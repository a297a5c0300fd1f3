import CellGrid
import SessionQuery
import SessionStore

/// The bars of a facet's values: all of one field begin in one column and have one length, so that they can be compared.
struct FacetScale {
    private let most: Int
    /// Columns of the longest bar; 0 where names and counts leave no room for bars.
    private let barColumns: Int
    /// Columns behind the bars.
    private let countColumns: Int

    private static let wanted = 6
    private static let least = 3
    /// Columns before a name: the cursor's edge and the box.
    private static let indent = 5

    /// - Parameter columns: of the list.
    init(_ group: FacetGroup, _ names: AccountNames.Cut, columns: Int, _ glyphs: GlyphSet) {
        let values = group.values.prefix(FacetRow.valuesShown)
        most = values.first?.count ?? 0
        countColumns = values.reduce(1) { max($0, Numbers.grouped($1.count).count) } + 2
        let room = columns - Self.indent - countColumns
        let widest = values.reduce(0) { widest, value in
            let name = group.field == .account ? names.text(of: value.text) : value.text
            return max(widest, TextWidth.columns(of: name.isEmpty ? "(empty)" : name, glyphs, upTo: max(0, room)))
        }
        let left = min(Self.wanted, room - widest - 1)
        barColumns = left >= Self.least && glyphs == .unicode ? left : 0
    }

    /// - Parameter room: of the name, the bar and the count.
    func drawBar(of count: Int, in room: Rect, of grid: inout CellGrid) {
        guard barColumns > 0, most > 0 else { return }
        let eighths = max(1, 8 * barColumns * count / most)
        let bar = room.inset(right: countColumns).splitTrailing(barColumns).trailing
        grid.write(EighthBlocks.bar(eighths), in: bar, Ink(.border))
    }
}
