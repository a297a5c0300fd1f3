import BrowserSessions
import SessionQuery

/// Counts rows into the buckets of a chart, one pass over the columns; parts of the rows may be counted apart and added up.
struct ChartTally: Sendable {
    /// What a combination of traits means to the chart.
    private struct Meaning {
        var isActive: Bool
        var isFailed: Bool
        var tellsFailures: Bool
        /// Places among the figures.
        var credits: Int
        var cost: Int?
    }

    private let frame: ChartFrame
    private let parts: ChartParts
    private let figures: [ChartFigure]
    private let meanings: [Meaning]
    private var values: [Double]
    /// By bucket, then bin.
    private var bins: [UInt32]
    private var failedWithoutEnd = 0

    /// In the order of their places.
    private static let plain: [ChartFigure] = [.started, .ended, .told, .failed, .running, .bandwidth, .steps, .hours]
    private static let (started, ended, told, failed, running, bandwidth, steps, hours) = (0, 1, 2, 3, 4, 5, 6, 7)

    init(_ frame: ChartFrame, _ parts: ChartParts, _ columns: SessionColumns) {
        self.frame = frame
        self.parts = parts
        let traits = (0..<columns.traits.count).map { columns.traits[UInt32(truncatingIfNeeded: $0)] }
        let providers = ProviderKind.allCases
        var figures = Self.plain + providers.map { .credits($0) }
        var costs: [UInt32: Int] = [:]
        for traits in traits where costs[traits[.currency]] == nil {
            costs[traits[.currency]] = figures.count
            figures.append(.cost(columns.words[traits[.currency]] ?? ""))
        }
        meanings = traits.map { traits in
            let provider = providers.firstIndex(of: traits.provider) ?? 0
            return Meaning(
                isActive: traits.state.isActive, isFailed: traits.state == .failed,
                tellsFailures: traits.provider.traits.tellsFailures, credits: Self.plain.count + provider,
                cost: costs[traits[.currency]])
        }
        self.figures = figures
        values = Array(repeating: 0, count: figures.count * parts.series.count * frame.count)
        bins = Array(repeating: 0, count: frame.count * DurationBins.count)
    }

    mutating func count(_ rows: BitTable, chunks: Range<Int>, of columns: SessionColumns) {
        rows.forEach(in: chunks) { count($0, of: columns) }
    }

    @inline(__always)
    private mutating func count(_ row: Int, of columns: SessionColumns) {
        let last = frame.count
        let start = columns.started.value(row)
        let end = columns.ended.value(row)
        // What has no moment comes as the earliest, and lies before the window.
        let (began, stopped) = (frame.place(of: start), frame.place(of: end))
        let number = Int(columns.trait[row])
        let meaning = meanings[number]
        let isInside = stopped >= 0 && stopped < last
        let goesOn = meaning.isActive && end == IntegerColumn.none
        guard isInside || began < last && (began >= 0 || goesOn || stopped == last) else { return }
        let part = parts.part(ofTraits: number, row, columns)
        if began >= 0, began < last { add(1, Self.started, part, began) }
        if isInside { countEnd(row, part, stopped, meaning, columns) }
        if start != IntegerColumn.none, began < last { countRun(part, max(0, began), goesOn ? last : stopped) }
        if meaning.isFailed, end == IntegerColumn.none, began >= 0, began < last { failedWithoutEnd += 1 }
    }

    @inline(__always)
    private mutating func add(_ value: Double, _ figure: Int, _ part: Int, _ bucket: Int) {
        values[(figure * parts.series.count + part) * frame.count + bucket] += value
    }

    private mutating func countEnd(
        _ row: Int, _ part: Int, _ bucket: Int, _ meaning: Meaning, _ columns: SessionColumns
    ) {
        add(1, Self.ended, part, bucket)
        if meaning.tellsFailures { add(1, Self.told, part, bucket) }
        if meaning.isFailed { add(1, Self.failed, part, bucket) }
        if let bytes = columns.bandwidth[row] { add(Double(bytes), Self.bandwidth, part, bucket) }
        if let count = columns.steps[row] { add(Double(count), Self.steps, part, bucket) }
        let credits = columns.credits.value(row)
        if !credits.isNaN { add(credits, meaning.credits, part, bucket) }
        let cost = columns.cost.value(row)
        if !cost.isNaN, let place = meaning.cost { add(cost, place, part, bucket) }
        let seconds = columns.duration.value(row)
        if !seconds.isNaN, seconds >= 0 {
            add(seconds / 3600, Self.hours, part, bucket)
            bins[bucket * DurationBins.count + DurationBins.bin(of: seconds)] &+= 1
        }
    }

    /// It runs at the end of each bucket from the one it began in to the one before `end`. Noted as changes.
    private mutating func countRun(_ part: Int, _ first: Int, _ end: Int) {
        guard end > first else { return }
        add(1, Self.running, part, first)
        if end < frame.count { add(-1, Self.running, part, end) }
    }

    mutating func add(_ other: ChartTally) {
        for index in values.indices { values[index] += other.values[index] }
        for index in bins.indices { bins[index] &+= other.bins[index] }
        failedWithoutEnd += other.failedWithoutEnd
    }

    /// What was counted. Figures that no session has are left out.
    func chart(_ question: ChartQuestion, firstKnown: Int) -> SessionChart {
        var values = values
        let size = parts.series.count * frame.count
        for place in Self.running * size..<(Self.running + 1) * size where place % frame.count > 0 {
            values[place] += values[place - 1]
        }
        let isUsed = figures.indices.map { place in
            place < Self.plain.count || values[place * size..<(place + 1) * size].contains { $0 != 0 }
        }
        var chart = SessionChart(
            question, frame, series: parts.series,
            figures: figures.indices.filter { isUsed[$0] }.map { figures[$0] },
            values: figures.indices.filter { isUsed[$0] }.flatMap { values[$0 * size..<($0 + 1) * size] },
            durations: (0..<frame.count).map {
                DurationBins.spread(of: bins[$0 * DurationBins.count..<($0 + 1) * DurationBins.count])
            },
            firstKnown: firstKnown)
        chart.failedWithoutEnd = failedWithoutEnd
        return chart
    }
}
