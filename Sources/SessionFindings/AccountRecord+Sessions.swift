import BrowserSessions
import SessionQuery
import SessionStore

/// Findings about one session.
extension AccountRecord {
    /// How long nothing has to move.
    private static let idleSpan: Int64 = 600_000

    func overdue(_ session: Session, at now: Timestamp) -> String? {
        RuntimeLimit.of(session, maxRuntime: account.maxRuntime)?.evidence(of: session, at: now)
    }

    mutating func heavy(_ session: Session) -> String? {
        guard let bytes = session.bandwidthBytes, let domain = session.domains?.first else { return nil }
        let (median, count) = traffic.update(domain, empty: Traffic()) { ($0.median(), $0.count) }
        guard let median, median > 0, bytes / 2 >= median, bytes > 2 * median else { return nil }
        return "\(HumanBytes.text(bytes)), over twice the median \(HumanBytes.text(median)) of \(count) sessions of "
            + Self.short(domain)
    }

    // MARK: No activity

    /// By the time of the reading: while nobody reads, nothing stands still.
    mutating func noteMovement(of session: Session) {
        guard session.isActive else { return movements[session.id] = nil }
        let figures = Movement.figures(of: session)
        guard let last = movements[session.id] else {
            movements[session.id] = Movement(figures: figures, at: session.fetchedAt)
            return
        }
        let moved = last.figures.filter { figure, value in figures[figure].map { $0 != value } ?? false }.keys
        movingFigures.formUnion(moved)
        guard figures != last.figures else { return }
        movements[session.id] = Movement(figures: figures, at: session.fetchedAt)
    }

    /// Only over figures that this account was seen to move while sessions ran: a vendor that counts at the end says nothing.
    func idle(_ session: Session) -> String? {
        guard !movingFigures.isEmpty, let movement = movements[session.id],
            session.fetchedAt.milliseconds - movement.at.milliseconds >= Self.idleSpan
        else { return nil }
        let still = movement.figures.keys.filter(movingFigures.contains).sorted { $0.rawValue < $1.rawValue }
        guard !still.isEmpty else { return nil }
        let values = still.compactMap { figure in movement.figures[figure].map { figure.text($0) } }
        return "no movement for \(DurationText.format(Self.idleSpan)), at \(values.joined(separator: ", "))"
    }
}

/// What a session's figures were, and since when.
struct Movement: Sendable {
    /// What grows while a browser does something.
    enum Figure: String, Sendable {
        case bandwidth, navigations, steps

        func text(_ value: Int64) -> String {
            switch self {
            case .bandwidth: HumanBytes.text(value)
            case .navigations, .steps: "\(value) \(rawValue)"
            }
        }
    }

    var figures: [Figure: Int64]
    var at: Timestamp

    static func figures(of session: Session) -> [Figure: Int64] {
        var figures: [Figure: Int64] = [:]
        figures[.bandwidth] = session.bandwidthBytes
        figures[.navigations] = session.navigations
        figures[.steps] = session.steps
        return figures
    }
}
