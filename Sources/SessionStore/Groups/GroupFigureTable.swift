import BrowserSessions

/// The figures of all groups, counted chunk by chunk and column by column: what a million rows at a time go through.
struct GroupFigureTable: Sendable {
    private let slots: Int
    private let columns: SessionColumns
    /// Those that occur.
    let currencies: [UInt32]
    /// By the number of the traits: the places of the outcome, of the vendor and of the currency among all.
    private let traits: [(outcome: UInt8, provider: UInt8, hasEnded: Bool, currency: UInt32)]
    private var outcomes: [Int]
    private(set) var bytes: [GroupFigures.Sum]
    private(set) var steps: [GroupFigures.Sum]
    private(set) var credits: [GroupFigures.Sum]
    private(set) var costs: [GroupFigures.Sum]
    private(set) var starts: [SliceCounts]
    private var durations: [UInt32]

    private static let outcomeCount = SessionOutcome.allCases.count
    private static let providerCount = ProviderKind.allCases.count

    init(slots: Int, _ columns: SessionColumns) {
        self.slots = slots
        self.columns = columns
        var places: [UInt32: Int] = [:]
        var currencies: [UInt32] = []
        traits = (0..<UInt32(truncatingIfNeeded: columns.traits.count)).map { number in
            let traits = columns.traits[number]
            let place = places[traits[.currency]] ?? currencies.count
            if place == currencies.count {
                currencies.append(traits[.currency])
                places[traits[.currency]] = place
            }
            return (
                traits.outcome.rawValue, UInt8(truncatingIfNeeded: traits.providerIndex), traits.state.isEnded,
                UInt32(truncatingIfNeeded: place)
            )
        }
        self.currencies = currencies
        outcomes = Array(repeating: 0, count: slots * Self.outcomeCount)
        bytes = Array(repeating: GroupFigures.Sum(), count: slots)
        steps = Array(repeating: GroupFigures.Sum(), count: slots)
        credits = Array(repeating: GroupFigures.Sum(), count: slots * Self.providerCount)
        costs = Array(repeating: GroupFigures.Sum(), count: slots * currencies.count)
        starts = Array(repeating: .zero, count: slots)
        durations = Array(repeating: 0, count: slots * DurationHistogram.partCount)
    }

    /// Adds what was counted of other rows, for the same slots and columns.
    mutating func add(_ other: GroupFigureTable) {
        Self.add(&outcomes, other.outcomes) { $0 &+= $1 }
        Self.add(&bytes, other.bytes) { $0.add($1) }
        Self.add(&steps, other.steps) { $0.add($1) }
        Self.add(&credits, other.credits) { $0.add($1) }
        Self.add(&costs, other.costs) { $0.add($1) }
        Self.add(&starts, other.starts) { $0 &+= $1 }
        Self.add(&durations, other.durations) { $0 &+= $1 }
    }

    @inline(__always)
    private static func add<Value>(_ values: inout [Value], _ others: [Value], _ add: (inout Value, Value) -> Void) {
        values.withUnsafeMutableBufferPointer { values in
            others.withUnsafeBufferPointer { others in
                for index in others.indices { add(&values[index], others[index]) }
            }
        }
    }

    /// Rows by outcome.
    func outcomes(_ slot: Int) -> ArraySlice<Int> {
        outcomes[slot * Self.outcomeCount..<(slot + 1) * Self.outcomeCount]
    }

    /// Durations by the parts of their histogram.
    func durations(_ slot: Int) -> ArraySlice<UInt32> {
        durations[slot * DurationHistogram.partCount..<(slot + 1) * DurationHistogram.partCount]
    }

    /// Counts some rows of a chunk.
    /// - Parameters:
    ///   - rows: with their slots.
    ///   - cells: of all rows the number of the traits and 1.
    mutating func count(_ rows: TaggedPlaces, ofChunk chunk: Int, traitCells cells: [UInt32], marks: [SparkMarks?]) {
        let first = chunk &<< Chunk.shift
        count(outcomes: rows, cells, first)
        let byProvider = rows.map { place, slot in
            slot &* Self.providerCount &+ Int(traits[Int(cells[first | place]) &- 1].provider)
        }
        Self.add(columns.credits, chunk, byProvider, &credits)
        let currencyCount = currencies.count
        let byCurrency =
            currencyCount == 1
            ? rows
            : rows.map { place, slot in slot &* currencyCount &+ Int(traits[Int(cells[first | place]) &- 1].currency) }
        Self.add(columns.cost, chunk, byCurrency, &costs)
        bytes.withUnsafeMutableBufferPointer { bytes in
            columns.bandwidth.forEach(of: chunk, among: rows) { slot, number in bytes[slot].add(1, number) }
        }
        steps.withUnsafeMutableBufferPointer { steps in
            columns.steps.forEach(of: chunk, among: rows) { slot, number in steps[slot].add(1, number) }
        }
        starts.withUnsafeMutableBufferPointer { starts in
            columns.started.forEach(of: chunk, among: rows) { slot, moment in
                if let slice = marks[slot]?.slice(of: moment) { starts[slot][slice] &+= 1 }
            }
        }
        let ended = rows.map { place, slot in traits[Int(cells[first | place]) &- 1].hasEnded ? slot : -1 }
        durations.withUnsafeMutableBufferPointer { durations in
            columns.duration.forEachPart(of: chunk, among: ended) { slot, milliseconds in
                guard let part = DurationHistogram.part(ofMilliseconds: milliseconds) else { return }
                durations[slot &* DurationHistogram.partCount &+ part] &+= 1
            }
        }
    }

    private mutating func count(outcomes rows: TaggedPlaces, _ cells: [UInt32], _ first: Int) {
        outcomes.withUnsafeMutableBufferPointer { outcomes in
            rows.forEach { place, slot in
                outcomes[slot &* Self.outcomeCount &+ Int(traits[Int(cells[first | place]) &- 1].outcome)] &+= 1
            }
        }
    }

    private static func add(
        _ column: FigureColumn, _ chunk: Int, _ rows: TaggedPlaces, _ sums: inout [GroupFigures.Sum]
    ) {
        sums.withUnsafeMutableBufferPointer { sums in
            column.forEachPart(of: chunk, among: rows) { tag, parts in sums[tag].add(1, parts) }
        }
    }
}
