import BrowserSessions

/// The shortest texts that tell sessions apart by their ids: eight characters, more only where two of the loaded ids begin
/// alike, whatever matches and whatever account they are in. A vendor's mark in front that all its ids have is left out.
///
/// From the order of all identities, so that it holds for any of them and takes no room of its own. Over many sessions those that came last are looked at a moment
/// later, with the facets.
package struct ShortIDs: Sendable {
    package static let leastLength = 8
    private static let longestID = 200
    /// What all ids of a vendor begin with.
    static let marks = SessionKey.idMarks

    private let ids: TextList
    private let order: [UInt32]
    /// Where those of each account stand, in the order of their bytes.
    private let runs: [Range<Int>]

    /// None loaded.
    package init() {
        self.init(TextList(), order: [], runs: [])
    }

    /// Of ids that are there already.
    package init(of ids: some Sequence<String>) {
        var list = TextList()
        for id in ids { id.withBytes { _ = list.append($0) } }
        let order = TextSort(Array(0..<UInt32(truncatingIfNeeded: list.count)), of: list).order
        self.init(list, order: order, runs: [0..<order.count])
    }

    /// - Parameter identities: of all rows of the columns.
    init(_ identities: IdentityOrder, of columns: SessionColumns) {
        var (runs, next) = ([Range<Int>](), 0)
        for account in columns.accountsInOrder {
            runs.append(next..<next + columns.rowsByAccount[account])
            next += columns.rowsByAccount[account]
        }
        self.init(columns.ids, order: identities.rows, runs: runs)
    }

    private init(_ ids: TextList, order: [UInt32], runs: [Range<Int>]) {
        self.ids = ids
        self.order = order
        self.runs = runs
    }

    /// The short text of an id, of a short one the whole.
    /// - Complexity: O(accounts × log of what is loaded), some microseconds
    package func text(of id: String) -> String {
        // No vendor's ids are so long: what a stranger wrote there costs no frame more than it shows.
        guard id.utf8.count <= Self.longestID else { return String(id.unicodeScalars.prefix(Self.leastLength)) }
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
        runs.reduce(0) { max($0, common(with: text, in: $1)) }
    }

    private func common(with text: [UInt8], in run: Range<Int>) -> Int {
        let place = firstPlace(in: run) { Self.compare($0, text) < 0 }
        var next = place
        while next < run.upperBound, isEqual(next, text) { next += 1 }
        return max(
            place > run.lowerBound ? common(text, place - 1) : 0, next < run.upperBound ? common(text, next) : 0)
    }

    private func common(_ text: [UInt8], _ place: Int) -> Int {
        ids.withBytes(of: Int(order[place])) { other in
            var length = 0
            while length < min(text.count, other.count), text[length] == other[length] { length += 1 }
            return length
        }
    }

    private func isEqual(_ place: Int, _ text: [UInt8]) -> Bool {
        ids.withBytes(of: Int(order[place])) { Self.compare($0, text) == 0 }
    }

    private func firstPlace(in run: Range<Int>, after isBefore: (UnsafeBufferPointer<UInt8>) -> Bool) -> Int {
        var (low, high) = (run.lowerBound, run.upperBound)
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
