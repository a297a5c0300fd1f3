import BrowserSessions

/// What is counted and added up of a group's sessions. A session that was put in can be taken out.
struct GroupFigures: Sendable {
    /// Amounts in whole parts, so that taking out leaves what was there before.
    struct Sum: Sendable {
        var parts: Int128 = 0
        var known = 0

        @inline(__always)
        mutating func add(_ times: Int, _ amount: Int64) {
            parts &+= Int128(times < 0 ? 0 &- amount : amount)
            known &+= times
        }

        mutating func add(_ other: Sum) {
            parts &+= other.parts
            known += other.known
        }

        var total: SessionGroup.Total? {
            known > 0 ? SessionGroup.Total(amount: Double(parts) / 1e6, known: known) : nil
        }
    }

    private(set) var count = 0
    private(set) var active = 0
    private(set) var failed = 0
    private(set) var ended = 0
    /// Ended besides, at vendors that never tell which failed.
    private(set) var untold = 0
    private(set) var bytes = Sum()
    private(set) var steps = Sum()
    /// By the vendor's place among all.
    private(set) var credits = Array(repeating: Sum(), count: ProviderKind.allCases.count)
    /// By currency; there are no more of them than price lists.
    private(set) var costs: [(currency: UInt32, sum: Sum)] = []
    private(set) var starts = SliceCounts.zero
    private(set) var durations = DurationHistogram()

    init() {}

    /// - Parameter times: -1 takes a row out.
    mutating func add(_ times: Int, _ row: RowFigures, _ marks: SparkMarks?) {
        count(times, row.outcome)
        if row.bytes != IntegerColumn.none { bytes.add(times, row.bytes) }
        if row.steps != IntegerColumn.none { steps.add(times, row.steps) }
        if let amount = row.credits { credits[row.provider].add(times, amount) }
        if let amount = row.cost { addCost(row.currency) { $0.add(times, amount) } }
        if let slice = marks?.slice(of: row.started) { starts[slice] &+= Int32(truncatingIfNeeded: times) }
        if let part = row.durationPart { durations.add(times, part: part) }
    }

    private mutating func count(_ times: Int, _ outcome: SessionOutcome) {
        count += times
        switch outcome {
        case .active: active += times
        case .finished: ended += times
        case .failed:
            ended += times
            failed += times
        case .untold: untold += times
        case .unknown: break
        }
    }

    /// What was counted of many rows.
    init(_ table: GroupFigureTable, slot: Int) {
        for (outcome, rows) in zip(SessionOutcome.allCases, table.outcomes(slot)) { count(rows, outcome) }
        bytes = table.bytes[slot]
        steps = table.steps[slot]
        for provider in credits.indices { credits[provider] = table.credits[slot * credits.count + provider] }
        for (index, currency) in table.currencies.enumerated() {
            let sum = table.costs[slot * table.currencies.count + index]
            if sum.known > 0 { costs.append((currency, sum)) }
        }
        starts = table.starts[slot]
        durations = DurationHistogram(table.durations(slot))
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
    var outcome: SessionOutcome
    var provider: Int
    var currency: UInt32
    var started: Int64
    var bytes: Int64
    var steps: Int64
    var credits: Int64?
    var cost: Int64?
    /// Of an ended session with a recorded duration.
    var durationPart: Int?

    init(_ row: Int, of columns: SessionColumns) {
        let traits = columns.traits(of: row)
        outcome = traits.outcome
        provider = traits.providerIndex
        currency = traits[.currency]
        started = columns.started.value(row)
        bytes = columns.bandwidth.value(row)
        steps = columns.steps.value(row)
        credits = columns.credits.parts(row)
        cost = columns.cost.parts(row)
        durationPart =
            traits.state.isEnded ? columns.duration.parts(row).flatMap(DurationHistogram.part(ofMilliseconds:)) : nil
    }
}
