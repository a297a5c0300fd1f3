import BrowserSessions

/// What is counted and added up of a group's sessions. A session that was put in can be taken out.
struct GroupFigures: Sendable {
    /// Amounts in whole parts, so that taking out leaves what was there before.
    struct Sum: Sendable {
        var parts: Int128 = 0
        var known = 0

        @inline(__always)
        mutating func add(_ times: Int, _ amount: Int64) {
            parts &+= times < 0 ? -Int128(amount) : Int128(amount)
            known += times
        }

        mutating func add(_ other: Sum) {
            parts &+= other.parts
            known += other.known
        }

        static let partsPerUnit = 1e6

        /// Nil for no amount, and for one that nothing can be added to: beyond nine billions.
        @inline(__always)
        static func parts(of amount: Double) -> Int64? {
            amount.magnitude < 9e9 ? Int64((amount * partsPerUnit).rounded()) : nil
        }

        var total: SessionGroup.Total? {
            known > 0 ? SessionGroup.Total(amount: Double(parts) / Self.partsPerUnit, known: known) : nil
        }
    }

    private(set) var count = 0
    private(set) var active = 0
    private(set) var failed = 0
    private(set) var ended = 0
    private(set) var bytes = Sum()
    /// By the vendor's place among all.
    private(set) var credits = Array(repeating: Sum(), count: ProviderKind.allCases.count)
    /// By currency; there are no more of them than price lists.
    private(set) var costs: [(currency: UInt32, sum: Sum)] = []
    private(set) var starts = SliceCounts.zero
    private(set) var durations = DurationHistogram()

    init() {}

    /// - Parameter times: -1 takes a row out.
    mutating func add(_ times: Int, _ row: RowFigures, _ marks: SparkMarks?) {
        count += times
        if row.isActive { active += times }
        if row.hasFailed { failed += times }
        if row.hasEnded { ended += times }
        if row.bytes != IntegerColumn.none { bytes.add(times, row.bytes) }
        if let amount = row.credits { credits[row.provider].add(times, amount) }
        if let amount = row.cost { addCost(row.currency) { $0.add(times, amount) } }
        if let slice = marks?.slice(of: row.started) { starts[slice] &+= Int32(truncatingIfNeeded: times) }
        if let part = row.durationPart { durations.add(times, part: part) }
    }

    mutating func add(_ other: GroupFigures) {
        count += other.count
        active += other.active
        failed += other.failed
        ended += other.ended
        bytes.add(other.bytes)
        for index in credits.indices { credits[index].add(other.credits[index]) }
        for (currency, sum) in other.costs { addCost(currency) { $0.add(sum) } }
        starts &+= other.starts
        durations.add(other.durations)
    }

    @inline(__always)
    private mutating func addCost(_ currency: UInt32, _ add: (inout Sum) -> Void) {
        for index in costs.indices where costs[index].currency == currency { return add(&costs[index].sum) }
        var sum = Sum()
        add(&sum)
        costs.append((currency, sum))
    }
}

/// What of a row goes into its groups' figures.
struct RowFigures: Sendable {
    var isActive: Bool
    var hasFailed: Bool
    var hasEnded: Bool
    var provider: Int
    var currency: UInt32
    var started: Int64
    var bytes: Int64
    var credits: Int64?
    var cost: Int64?
    /// Of an ended session with a recorded duration.
    var durationPart: Int?

    @inline(__always)
    init(_ row: Int, of columns: SessionColumns) {
        let traits = columns.traits(of: row)
        let state = traits.state
        isActive = state.isActive
        hasFailed = state == .failed
        hasEnded = state.isEnded
        provider = traits.providerIndex
        currency = traits.currency
        started = columns.started.value(row)
        bytes = columns.bandwidth.value(row)
        credits = GroupFigures.Sum.parts(of: columns.credits.value(row))
        cost = GroupFigures.Sum.parts(of: columns.cost.value(row))
        durationPart = hasEnded ? DurationHistogram.part(ofSeconds: columns.duration.value(row)) : nil
    }
}
