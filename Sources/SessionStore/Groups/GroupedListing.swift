import BrowserSessions
import SessionQuery

/// The rows of a listing by group, each group's in the listing's order, with the groups' figures.
///
/// The next one is made from the last where only some rows changed; else in three passes over the rows, none of which sorts.
struct GroupedListing: Sendable {
    let grouping: Grouping
    private let numbering: UInt64
    private var slots: GroupSlots
    private var days: DayTable
    /// By slot.
    private var rows: [RowList] = []
    private var figures: [GroupFigures] = []
    private var marks: [SparkMarks?] = []
    private let hour: SparkMarks
    /// For the screen.
    private(set) var heads: [SessionGroup] = []
    /// The slot of each head.
    private(set) var order: [Int] = []

    /// One row put in its groups costs as much as that many anew.
    private static let rowsPerMove = 64

    private init(_ grouping: Grouping, _ listing: Listing) {
        self.grouping = grouping
        numbering = listing.numbering
        slots = GroupSlots(grouping)
        days = DayTable(listing.question.chart.zone.context)
        hour = SparkMarks(hourTo: listing.order.moment)
    }

    /// The groups of a listing.
    /// - Parameters:
    ///   - previous: the groups of the listing before, if it had some.
    ///   - touched: the rows that came or changed since then.
    /// - Returns: nil when they are wanted no more.
    static func next(
        after previous: (groups: GroupedListing, listing: Listing)?, _ grouping: Grouping, _ listing: Listing,
        touched: [UInt32], workers: Workers
    ) async -> GroupedListing? {
        if let previous, let moved = listing.moved {
            let changed = Set(moved).union(touched)
            if let next = previous.groups.moved(changed, from: previous.listing, to: listing, by: grouping) {
                return next
            }
        }
        var next = GroupedListing(grouping, listing)
        guard await next.make(listing, workers) else { return nil }
        next.makeHeads(listing)
        return next
    }

    func rows(ofHead head: Int) -> RowList { rows[order[head]] }

    // MARK: Anew

    private mutating func make(_ listing: Listing, _ workers: Workers) async -> Bool {
        let (columns, matches) = (listing.columns, listing.matches)
        let traits = columns.trait.cells(rows: columns.count)
        let cells = GroupCells(grouping, columns, traitCells: traits, &days)
        let chunks = 0..<Chunk.count(rows: columns.count)
        guard let parts = await workers.map(chunks, { [cells.histogram(matches, chunks: $0)] }) else { return false }
        let counts = Self.sum(parts)
        slots.count(counts, columns, days)
        let table = CellSlots(slots, counts, columns)
        fillMarks()
        let (marks, count) = (marks, slots.count)
        let tables = await workers.map(chunks) { chunks in
            var figures = GroupFigureTable(slots: count, columns)
            for chunk in chunks {
                let places = table.places(matches.chunk(chunk), ofChunk: chunk, cells.rows)
                figures.count(places, ofChunk: chunk, traitCells: traits, marks: marks)
            }
            return [figures]
        }
        guard let tables, var sums = tables.first else { return false }
        for table in tables.dropFirst() { sums.add(table) }
        figures = (0..<count).map { GroupFigures(sums, slot: $0) }
        guard let rows = await listing.matching.split(by: cells.rows, table, into: count, with: workers) else {
            return false
        }
        self.rows = rows
        return true
    }

    private static func sum(_ parts: [[UInt32]]) -> [UInt32] {
        var sum = parts.first ?? []
        for part in parts.dropFirst() { for index in sum.indices { sum[index] &+= part[index] } }
        return sum
    }

    /// Says where the sparks of the slots lie that are there by now.
    private mutating func fillMarks() {
        while marks.count < slots.count {
            let slot = marks.count
            guard grouping == .day else {
                marks.append(hour)
                continue
            }
            let value = slot - GroupSlots.first
            marks.append(value < 0 ? nil : days.marks(of: slots.values[value]))
        }
    }

    // MARK: Some rows

    /// The same with some rows taken out where they were and put in where they are.
    /// - Returns: nil when it is better made anew.
    private func moved(
        _ changed: Set<UInt32>, from old: Listing, to new: Listing, by grouping: Grouping
    ) -> GroupedListing? {
        guard self.grouping == grouping, numbering == new.numbering, hour == SparkMarks(hourTo: new.order.moment),
            changed.count * Self.rowsPerMove <= new.matching.count + Listing.smallCount
        else { return nil }
        var next = self
        if changed.isEmpty { return next }
        let leaving = changed.filter { Int($0) < old.columns.count && old.matches[Int($0)] }
        let coming = changed.filter { new.matches[Int($0)] }
        let before = leaving.map { ($0, next.values(of: $0, in: old.columns)) }
        let after = coming.map { ($0, next.values(of: $0, in: new.columns)) }
        for (_, values) in before { next.slots.count(-1, values) }
        for (_, values) in after { next.slots.count(1, values) }
        guard next.slots.settle(new.columns, next.days, hadOthers: slots.hasOthers) else { return nil }
        next.grow()
        for (row, values) in before {
            for slot in slots.slots(of: values, row, in: old.columns) {
                guard next.take(row, out: slot, old) else { return nil }
            }
        }
        for (row, values) in after {
            for slot in next.slots.slots(of: values, row, in: new.columns) { next.put(row, in: slot, new) }
        }
        next.makeHeads(new)
        return next
    }

    private mutating func values(of row: UInt32, in columns: SessionColumns) -> [UInt32] {
        var values: [UInt32] = []
        GroupValues.forEach(of: grouping, Int(row), in: columns, &days) { values.append($0) }
        return values
    }

    private mutating func grow() {
        fillMarks()
        while rows.count < slots.count {
            rows.append(RowList())
            figures.append(GroupFigures())
        }
    }

    /// - Returns: false when the row was not where it should have been.
    private mutating func take(_ row: UInt32, out slot: Int, _ listing: Listing) -> Bool {
        let place = listing.place(of: Int(row), among: rows[slot])
        guard place < rows[slot].count, rows[slot][place] == row else { return false }
        rows[slot].remove(at: place)
        figures[slot].add(-1, RowFigures(Int(row), of: listing.columns), marks[slot])
        return true
    }

    private mutating func put(_ row: UInt32, in slot: Int, _ listing: Listing) {
        rows[slot].insert(row, at: listing.place(of: Int(row), among: rows[slot]))
        figures[slot].add(1, RowFigures(Int(row), of: listing.columns), marks[slot])
    }

    // MARK: For the screen

    private mutating func makeHeads(_ listing: Listing) {
        let columns = listing.columns
        let texts = slots.ordered.map { GroupValues.text(of: $0, grouping, in: columns, days) }
        let places = slots.ordered.compactMap { slots.slot(of: $0) }
        let own = zip(places, texts).map { (slot: $0, head: head(.text($1), title: title(of: $1), slot: $0, columns)) }
        let sorted = GroupRank(listing.question.order)?.sorted(own) { $0.head } ?? own
        (order, heads) = (sorted.map(\.slot), sorted.map(\.head))
        if slots.hasOthers {
            let title = grouping.title(ofOthers: slots.valueCount - order.count)
            heads.append(head(.others, title: title, slot: GroupSlots.others, columns))
            order.append(GroupSlots.others)
        }
        if figures[GroupSlots.none].count > 0 {
            heads.append(head(.none, title: grouping.titleOfNone, slot: GroupSlots.none, columns))
            order.append(GroupSlots.none)
        }
        if figures[GroupSlots.didNotFail].count > 0 {
            heads.append(head(.didNotFail, title: "did not fail", slot: GroupSlots.didNotFail, columns))
            order.append(GroupSlots.didNotFail)
        }
    }

    private func title(of text: String) -> String {
        if grouping == .provider, let provider = ProviderKind(rawValue: text) { return provider.displayName }
        return text.isEmpty ? "\"\"" : text
    }

    private func head(
        _ value: GroupKey.Value, title: String, slot: Int, _ columns: SessionColumns
    ) -> SessionGroup {
        let sums = figures[slot]
        var group = SessionGroup(
            key: GroupKey(grouping, value), title: title, count: sums.count, active: sums.active,
            failed: sums.failed, ended: sums.ended, untold: sums.untold, durations: sums.durations.figures)
        if sums.bytes.known > 0 {
            group.bytes = SessionGroup.Bytes(amount: Int64(clamping: sums.bytes.parts), known: sums.bytes.known)
        }
        group.steps = sums.steps.known > 0 ? Int64(clamping: sums.steps.parts) : nil
        for (provider, sum) in zip(ProviderKind.allCases, sums.credits) { group.credits[provider] = sum.total }
        for (currency, sum) in sums.costs {
            guard let total = sum.total else { continue }
            group.costs[columns.words[currency] ?? "", default: SessionGroup.Total(amount: 0, known: 0)].add(total)
        }
        group.spark = marks[slot]?.spark(sums.starts)
        return group
    }
}

extension SessionGroup.Total {
    fileprivate mutating func add(_ other: SessionGroup.Total) {
        amount += other.amount
        known += other.known
    }
}
