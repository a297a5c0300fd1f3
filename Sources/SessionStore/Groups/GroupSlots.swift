import BrowserSessions
import SessionQuery

/// Which values have a group of their own, and where: a slot is a group's number while the listing goes on, whatever its place
/// on the screen.
struct GroupSlots: Sendable {
    /// Groups of their own, the others and those without a value or a failure aside.
    static let limit = 200
    static let none = 0
    static let others = 1
    static let didNotFail = 2
    /// From here on slots are of values.
    static let first = 3

    let grouping: Grouping
    /// How many rows have each value.
    private(set) var counts: [UInt32] = []
    /// Values that occur.
    private(set) var valueCount = 0
    /// By slot from `first` on.
    private(set) var values: [UInt32] = []
    /// Those of them that occur, in the order of the screen.
    private(set) var ordered: [UInt32] = []
    private var slots: [UInt32: Int] = [:]

    init(_ grouping: Grouping) {
        self.grouping = grouping
    }

    var count: Int { values.count + Self.first }

    var hasOthers: Bool { valueCount > Self.limit }

    /// Nil for a value that stands among the others.
    func slot(of value: UInt32) -> Int? { slots[value] }

    /// For every value the slot that it stands in.
    var slotsByValue: [UInt16] {
        var table = Array(repeating: UInt16(Self.others), count: counts.count)
        for (value, slot) in slots { table[Int(value)] = UInt16(truncatingIfNeeded: slot) }
        return table
    }

    /// Counts the values of cells that occur so often.
    mutating func count(_ cells: [UInt32], _ columns: SessionColumns, _ days: DayTable) {
        counts = Array(repeating: 0, count: GroupValues.bound(of: grouping, in: columns, days))
        for cell in cells.indices where cells[cell] > 0 {
            GroupValues.forEach(ofCell: cell, of: grouping, in: columns) { counts[Int($0)] &+= cells[cell] }
        }
        valueCount = counts.count { $0 > 0 }
        ordered = largest(columns, days)
        values = ordered
        slots = Dictionary(uniqueKeysWithValues: zip(values, Self.first...))
    }

    /// Counts a row's values over.
    /// - Parameter times: 1 or -1.
    mutating func count(_ times: Int, _ values: [UInt32]) {
        for value in values {
            if value >= counts.count {
                counts.append(contentsOf: repeatElement(0, count: Int(value) + 1 - counts.count))
            }
            let old = counts[Int(value)]
            counts[Int(value)] = old &+ UInt32(truncatingIfNeeded: times)
            if (old == 0) != (counts[Int(value)] == 0) { valueCount += times }
        }
    }

    /// Gives new values their slots, where that is all there is to do.
    /// - Parameter hadOthers: before the counts changed.
    /// - Returns: false when other values would have groups of their own now.
    mutating func settle(_ columns: SessionColumns, _ days: DayTable, hadOthers: Bool) -> Bool {
        guard hadOthers == hasOthers else { return false }
        ordered = largest(columns, days)
        let fresh = ordered.filter { slots[$0] == nil }
        // Slots of values that are gone stay until there are too many.
        guard hasOthers ? fresh.isEmpty : values.count + fresh.count <= 2 * Self.limit else { return false }
        for value in fresh {
            slots[value] = count
            values.append(value)
        }
        return true
    }

    /// The slots of a row, each once.
    @inline(__always)
    func slots(of values: [UInt32], _ row: UInt32, in columns: SessionColumns) -> [Int] {
        guard !values.isEmpty else {
            return [grouping == .error && columns.traits(of: Int(row)).state != .failed ? Self.didNotFail : Self.none]
        }
        var found: [Int] = []
        for value in values {
            let slot = slots[value] ?? Self.others
            if slot != Self.others || !found.contains(Self.others) { found.append(slot) }
        }
        return found
    }

    // MARK: Order

    private typealias Ranked = (value: UInt32, rank: Int64, text: String?)

    /// The values with groups of their own, in the order of the screen: what needs a person first, the newest day, else the
    /// most sessions.
    /// - Complexity: O(values)
    private func largest(_ columns: SessionColumns, _ days: DayTable) -> [UInt32] {
        var best: [Ranked] = []
        for value in counts.indices where counts[value] > 0 {
            let number = UInt32(truncatingIfNeeded: value)
            let rank = rank(of: number, days)
            if best.count == Self.limit, let last = best.last, rank < last.rank { continue }
            let text = isRankedAlone ? nil : GroupValues.text(of: number, grouping, in: columns, days)
            let new = (value: number, rank: rank, text: text)
            if best.count == Self.limit, let last = best.last, !Self.isBefore(new, last) { continue }
            best.insert(new, at: Self.place(of: new, in: best))
            if best.count > Self.limit { best.removeLast() }
        }
        return best.map(\.value)
    }

    /// Different values have different ranks.
    private var isRankedAlone: Bool { grouping == .state || grouping == .day }

    private func rank(of value: UInt32, _ days: DayTable) -> Int64 {
        switch grouping {
        case .state:
            switch SessionState.allCases[Int(value)] {
            case .failed: 5
            case .pending: 4
            case .running: 3
            case .unknown: 2
            case .finished: 1
            }
        case .day: days.day(value)
        case .account, .provider, .error, .tag, .zone, .key, .domain, .batch: Int64(counts[Int(value)])
        }
    }

    private static func isBefore(_ left: Ranked, _ right: Ranked) -> Bool {
        left.rank != right.rank ? left.rank > right.rank : SortOrder.order(left.text ?? "", right.text ?? "") < 0
    }

    /// By halves, because texts may be long alike.
    private static func place(of new: Ranked, in values: [Ranked]) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(values[middle], new) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
