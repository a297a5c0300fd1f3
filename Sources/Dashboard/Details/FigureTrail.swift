import BrowserSessions
import SessionQuery

/// A figure of a session that may move while it runs.
enum TrailFigure: String, CaseIterable {
    case steps, navigations, bandwidth

    func value(of session: Session) -> Int64? {
        switch self {
        case .steps: session.steps
        case .navigations: session.navigations
        case .bandwidth: session.bandwidthBytes
        }
    }

    func text(_ value: Int64) -> String {
        switch self {
        case .steps, .navigations: Numbers.grouped(value)
        case .bandwidth: HumanBytes.text(value)
        }
    }
}

/// What one session's figures were at each of its last readings.
struct FigureTrail: Sendable, Hashable {
    /// When each was made, oldest first.
    private(set) var moments: [Timestamp] = []
    private var values: [TrailFigure: [Int64?]] = [:]
    private var moved: [TrailFigure: Timestamp] = [:]
    /// The first reading, forgotten or not.
    private(set) var began: Timestamp?

    /// Readings that are kept.
    static let limit = 60

    /// Notes a reading; one that is no newer than the last is none.
    mutating func note(_ session: Session) {
        if let last = moments.last, session.fetchedAt <= last { return }
        if began == nil { began = session.fetchedAt }
        let isFull = moments.count >= Self.limit
        if isFull { moments.removeFirst() }
        moments.append(session.fetchedAt)
        for figure in TrailFigure.allCases {
            let value = figure.value(of: session)
            if let before = last(figure), let value, value != before { moved[figure] = session.fetchedAt }
            if isFull { values[figure]?.removeFirst() }
            values[figure, default: []].append(value)
        }
    }

    /// The last reading, in milliseconds.
    fileprivate var last: Int64 { moments.last?.milliseconds ?? 0 }

    /// The value at the last reading; nil where none was told.
    func last(_ figure: TrailFigure) -> Int64? { values[figure]?.last ?? nil }

    /// When the figure was first seen with its last value, if it ever had another.
    func moved(_ figure: TrailFigure) -> Timestamp? { moved[figure] }

    /// How much a figure grew from each of the last readings to the next, oldest first; nil where one of the two told none.
    func growth(_ figure: TrailFigure, readings: Int) -> [Int64?] {
        let shown = (values[figure] ?? []).suffix(readings + 1)
        return zip(shown, shown.dropFirst()).map { before, after in
            guard let before, let after else { return nil }
            return after.subtractingReportingOverflow(before).partialValue
        }
    }

    /// A sign for each of the last readings, `columns` at most: from the lowest of them to the highest.
    func spark(_ figure: TrailFigure, columns: Int) -> String {
        let shown = (values[figure] ?? []).suffix(max(0, columns))
        let known = shown.compactMap { $0 }
        guard let least = known.min(), let most = known.max() else { return "" }
        let span = Double(most) - Double(least)
        return EighthBlocks.spark(
            shown.map { value in
                guard let value, span > 0 else { return value == nil ? nil : 0 }
                return value == least ? 0 : max(1, Int((Double(value) - Double(least)) / span * 1_000))
            })
    }
}

/// The trails of sessions that are active or looked at, as far back as the program has seen them.
struct FigureTrails: Sendable {
    private var trails: [SessionKey: FigureTrail] = [:]

    /// Of more sessions than these, those that were read longest ago are forgotten.
    static let limit = 2_000
    /// Forgotten at once, so that it is seldom.
    private static let spare = 200
    /// Bytes of an id; longer ones would have to be read again with each snapshot.
    private static let longestID = 200

    var count: Int { trails.count }

    subscript(key: SessionKey) -> FigureTrail? { trails[key] }

    mutating func note(_ session: Session) {
        guard session.id.utf8.count <= Self.longestID else { return }
        trails[session.key, default: FigureTrail()].note(session)
        guard trails.count > Self.limit else { return }
        let oldest = trails.sorted { ($0.value.last, $0.key) < ($1.value.last, $1.key) }
        for (key, _) in oldest.prefix(Self.spare) { trails[key] = nil }
    }
}
