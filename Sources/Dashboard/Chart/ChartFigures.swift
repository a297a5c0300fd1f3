import BrowserSessions
import CellGrid
import SessionStore

/// One figure over a window of time, in the layers of a stack, and where it comes from.
struct ChartFigures: Sendable, Hashable {
    struct Layer: Sendable, Hashable {
        var name: String
        var role: Role
        /// Tells it apart where there is no colour.
        var letter: Character
        var values: [Double]

        var isEmpty: Bool { values.allSatisfy { $0 == 0 } }
    }

    enum Source: Sendable, Hashable {
        /// What is loaded.
        case loaded
        /// The archive for what is not, without accounts of which it knows nothing.
        case archive(without: [String])
        /// Vendors' usage histories, by the day.
        case usage
    }

    let metric: ChartMetric
    var source = Source.loaded
    let frame: ChartFrame
    /// From the base up.
    private(set) var layers: [Layer] = []
    private(set) var isKnown: [Bool]
    /// From which bucket on all is loaded.
    let firstKnown: Int

    /// From what is loaded.
    /// - Parameter showsSeen: what is loaded of a time that is not all loaded is drawn, too; else that time is a gap.
    init(_ metric: ChartMetric, loaded chart: SessionChart, showsSeen: Bool = true) {
        self.metric = metric
        frame = chart.frame
        firstKnown = chart.firstKnown
        isKnown = (0..<chart.frame.count).map { $0 >= chart.firstKnown }
        if let figure = metric.figure {
            layers = chart.series.indices.map {
                Layer(chart.series[$0], at: $0, of: chart.question.stack, chart.values(of: figure, in: $0))
            }
        } else if metric == .share {
            let share = zip(chart.total(of: .failed), chart.total(of: .told)).map { failed, told in
                told > 0 ? min(failed, told) * 100 / told : 0
            }
            layers = [Layer(name: "failed", role: .stateFailed, letter: "f", values: share)]
        }
        let before = 0..<min(firstKnown, frame.count)
        // What is loaded of a time that is not all loaded was seen: it is drawn as that, and is no gap.
        let seen = metric.isSum && showsSeen ? before.map(total) : []
        for index in layers.indices {
            for bucket in before { layers[index].values[bucket] = 0 }
        }
        guard seen.contains(where: { $0 > 0 }) else { return }
        for bucket in before where seen[bucket] > 0 { isKnown[bucket] = true }
        insertSeen(seen + Array(repeating: 0, count: frame.count - seen.count))
    }

    /// At the base: the last in the legend.
    private mutating func insertSeen(_ values: [Double]) {
        layers.insert(Layer(name: Self.seen, role: .dim, letter: "-", values: values), at: 0)
    }

    /// From usage histories, a bucket for each day. Points whose date does not begin with a day are left out: the
    /// format is not documented.
    init?(_ metric: ChartMetric, usage histories: [UsageHistory], _ window: ChartWindow, now: Timestamp) {
        self.metric = metric
        source = .usage
        frame = ChartFrame(ChartQuestion(window: window), now: now, atLeast: 86_400_000)
        firstKnown = 0
        isKnown = Array(repeating: false, count: frame.count)
        var values = Array(repeating: 0.0, count: frame.count)
        for point in histories.lazy.flatMap(\.points) {
            guard let midnight = Timestamp(iso8601: "\(point.date.prefix(10))T00:00:00Z"),
                let bucket = frame.bucket(of: midnight)
            else { continue }
            isKnown[bucket] = true
            let figure = metric == .hours ? point.figures[.sessionHours] : point.figures[.creditsUsed]
            values[bucket] += figure?.value ?? 0
        }
        guard isKnown.contains(true) else { return nil }
        layers = [Layer(name: "usage", role: .chart3, letter: "u", values: values)]
    }

    /// Puts what the archive knows in the place of what is not loaded, as a layer of its own: it holds what was seen, which is
    /// seldom all, and must not look like what is known for certain.
    mutating func complete(with series: ChartSeries) {
        let loaded = layers.first?.name == Self.seen ? layers.removeFirst().values : nil
        var values = loaded ?? Array(repeating: 0.0, count: frame.count)
        for bucket in 0..<min(firstKnown, frame.count) {
            guard let place = series.frame.bucket(of: frame.marks[bucket]), let part = series.parts[place],
                let value = metric.value(of: part)
            else { continue }
            // A part that is longer than the bucket is taken to be spread evenly.
            let share = Double(min(frame.length, series.frame.length)) / Double(series.frame.length)
            values[bucket] = metric.isSum ? max(values[bucket], value * share) : value
            isKnown[bucket] = true
            source = .archive(without: series.unknown)
        }
        guard source != .loaded || loaded != nil else { return }
        insertSeen(values)
    }

    /// The layer of what the archive adds.
    static let seen = "seen"

    /// What is shown of that bucket is only what was seen.
    func isOnlySeen(_ bucket: Int) -> Bool {
        bucket < firstKnown && isKnown[bucket] && source != .usage
    }

    func total(at bucket: Int) -> Double { layers.reduce(0) { $0 + $1.values[bucket] } }

    var peak: Double { isKnown.indices.reduce(0) { isKnown[$1] ? max($0, total(at: $1)) : $0 } }
}

extension ChartFigures.Layer {
    fileprivate init(_ series: SessionChart.Series, at place: Int, of stack: ChartStack, _ values: [Double]) {
        let hues: [Role] = [.chart1, .chart2, .chart3, .chart4, .chart5]
        switch series {
        case .all: self.init(name: "all", role: .chart1, letter: "#", values: values)
        case .state(.failed): self.init(name: "fail", role: .stateFailed, letter: "f", values: values)
        case .state(.finished): self.init(name: "done", role: .chart1, letter: "d", values: values)
        case .state(.running): self.init(name: "run", role: .stateRunning, letter: "r", values: values)
        case .state(.pending): self.init(name: "pend", role: .statePending, letter: "p", values: values)
        case .state(.unknown): self.init(name: "?", role: .stateUnknown, letter: "?", values: values)
        case .provider(let provider):
            // More vendors than hues: each keeps its own, whoever else is there.
            let roles = hues + [.error, .text]
            self.init(
                name: provider.traits.abbreviation, role: roles[Int(provider.place) % roles.count],
                letter: provider.letter, values: values)
        case .text(let text):
            self.init(
                name: text.isEmpty ? "\"\"" : text, role: hues[place % hues.count],
                letter: Character("\((place + 1) % 10)"), values: values)
        case .other: self.init(name: "other", role: .text, letter: "o", values: values)
        case .without: self.init(name: "no \(stack.rawValue)", role: .dim, letter: ".", values: values)
        }
    }
}

extension ProviderKind {
    /// A letter of its word that no vendor before it has, so that layers without colour can be told apart.
    fileprivate var letter: Character {
        var taken: Set<Character> = []
        for kind in ProviderKind.allCases {
            let letter = kind.rawValue.first { !taken.contains($0) } ?? "?"
            if kind == self { return letter }
            taken.insert(letter)
        }
        return "?"
    }
}
