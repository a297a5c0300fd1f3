/// A cursor over rows that come, go and change places: it stays on its row and not on its line.
///
/// Until it is moved it stands on the first row, whichever that is.
struct RowCursor<ID: Sendable & Hashable>: Sendable, Hashable {
    /// The row it was put on; nil until it is.
    private(set) var id: ID?
    private(set) var scroll = ScrollCursor()

    var index: Int { scroll.index }

    mutating func move(_ movement: Movement, over ids: [ID], height: Int) {
        move(to: movement.target(from: index, count: ids.count, height: height), over: ids, height: height)
    }

    /// Puts it on a row, clamped, and scrolls that into sight.
    mutating func move(to wanted: Int, over ids: [ID], height: Int) {
        scroll.move(to: wanted, count: ids.count, height: height)
        id = ids.indices.contains(index) ? ids[index] : nil
    }

    /// Stands on a row without holding on to it.
    mutating func rest(at index: Int, count: Int, height: Int) {
        scroll.move(to: index, count: count, height: height)
    }

    /// Holds on to the row it stands on.
    mutating func keep(_ ids: [ID]) { id = ids.indices.contains(index) ? ids[index] : nil }

    /// The rows are others now. Where its own is gone, it goes to the one that took its place.
    mutating func follow(_ ids: [ID], height: Int) {
        guard let id else { return scroll.move(to: 0, count: ids.count, height: height) }
        if let place = ids.firstIndex(of: id) { return scroll.move(to: place, count: ids.count, height: height) }
        move(to: index, over: ids, height: height)
    }

    /// The row that is drawn on a line of the table; nil below the last.
    func row(onLine line: Int, count: Int, height: Int) -> Int? {
        let index = rows(count: count, height: height).lowerBound + line
        return line >= 0 && line < height && index < count ? index : nil
    }

    /// Shows the first row, if the cursor stays in sight.
    mutating func showFirst() { scroll.showFirst() }

    /// Back to the first row.
    mutating func reset() { self = RowCursor() }

    /// The rows that are shown, whatever changed since.
    func rows(count: Int, height: Int) -> Range<Int> { scroll.rows(count: count, height: height) }
}
