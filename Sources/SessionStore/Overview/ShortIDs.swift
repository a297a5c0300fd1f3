/// The shortest texts that tell sessions apart by their ids: eight characters, more only where two of the loaded ids begin
/// alike, whatever matches and whatever account they are in. A vendor's mark in front that all its ids have is left out.
///
/// From the order of all ids, so that it holds for any of them. Over many sessions those that came last are looked at a moment
/// later, with the facets.
package struct ShortIDs: Sendable {
    package static let leastLength = 8
    /// What all ids of a vendor begin with.
    static let marks = ["sess_"]

    private let ids: TextList
    /// In the order of their bytes.
    private let order: [UInt32]

    /// None loaded.
    package init() {
        self.init(TextList(), order: [])
    }

    /// Of ids that are there already.
    package init(of ids: some Sequence<String>) {
        var list = TextList()
        for id in ids { id.withBytes { _ = list.append($0) } }
        self.init(list, order: TextSort(Array(0..<UInt32(truncatingIfNeeded: list.count)), of: list).order)
    }

    private init(_ ids: TextList, order: [UInt32]) {
        self.ids = ids
        self.order = order
    }

    /// The short text of an id, of a short one the whole.
    /// - Complexity: O(log of what is loaded), some microseconds
    package func text(of id: String) -> String {
        let mark = Self.marks.first { id.utf8.count > $0.utf8.count && id.utf8.starts(with: $0.utf8) } ?? ""
        let own = id.utf8.dropFirst(mark.utf8.count)
        // What the id shares with another one: neither with its mark nor without it may another be meant.
        let shared =
            ([""] + Self.marks).map { common(with: Array(($0 + Substring(own)).utf8)) - $0.utf8.count }.max() ?? 0
        return Self.prefix(of: Substring(own), bytes: shared + 1)
    }

    /// As few characters as have so many bytes, and no fewer than eight.
    private static func prefix(of text: Substring, bytes: Int) -> String {
        var (end, length, count) = (text.startIndex, 0, 0)
        while end < text.endIndex, count < leastLength || length < bytes {
            let next = text.index(after: end)
            length += text.utf8.distance(from: end, to: next)
            (end, count) = (next, count + 1)
        }
        return String(text[..<end])
    }

    /// How many bytes a text has in common with the id most like it that is another.
    private func common(with text: [UInt8]) -> Int {
        let place = firstPlace { Self.compare($0, text) < 0 }
        let end = firstPlace { Self.compare($0, text) <= 0 }
        return max(place > 0 ? common(text, place - 1) : 0, end < order.count ? common(text, end) : 0)
    }

    private func common(_ text: [UInt8], _ place: Int) -> Int {
        ids.withBytes(of: Int(order[place])) { other in
            var length = 0
            while length < min(text.count, other.count), text[length] == other[length] { length += 1 }
            return length
        }
    }

    private func firstPlace(after isBefore: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int {
        var (low, high) = (0, order.count)
        while low < high {
            let middle = (low + high) / 2
            if ids.withBytes(of: Int(order[middle]), isBefore) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func compare(_ left: UnsafeBufferPointer<UInt8>, _ right: [UInt8]) -> Int {
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
            return left[index] < right[index] ? -1 : 1
        }
        return left.count - right.count
    }
}

extension ShortIDs {
    /// The same with the rows that came since.
    /// - Complexity: as `SortedRows.merge` for a few new rows, else O(rows)
    func extended(to columns: SessionColumns) -> ShortIDs {
        let old = order.count
        guard old < columns.count else { return self }
        let isAnew = (columns.count - old) * 64 >= columns.count
        let range = UInt32(truncatingIfNeeded: isAnew ? 0 : old)..<UInt32(truncatingIfNeeded: columns.count)
        let new = TextSort(Array(range), of: columns.ids).order
        if isAnew { return ShortIDs(columns.ids, order: new) }
        let merged = SortedRows.merge(new, into: order) { columns.ids.compare(Int($0), Int($1)) < 0 }
        return ShortIDs(columns.ids, order: merged)
    }
}
