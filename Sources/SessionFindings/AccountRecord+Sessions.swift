import BrowserSessions
import SessionQuery
import SessionStore

/// Findings about one session.
extension AccountRecord {
    /// How long nothing has to move.
    static let idleSpan = Duration.minutes(10)

    func limit(of session: Session) -> RuntimeLimit? { RuntimeLimit.of(session, maxRuntime: account.maxRuntime) }

    func overdue(_ session: Session, at now: Timestamp) -> String? {
        limit(of: session)?.evidence(of: session, at: now)
    }

    /// When it passed its limit.
    func overdueSince(_ session: Session, at now: Timestamp) -> Timestamp? {
        limit(of: session)?.excess(of: session, at: now).map { now - $0 }
    }

    /// How long before its known end a session is said to end soon.
    private static let warningSpan = Duration.minutes(2)

    func endsSoon(_ session: Session, at now: Timestamp) -> String? {
        limit(of: session)?.warning(of: session, within: Self.warningSpan, at: now)
    }

    func waitsForHuman(_ session: Session) -> String? {
        guard session.isActive, let pending = interventions[session.id] else { return nil }
        return "waits for a person" + (pending.intervention.words.map { ": \($0)" } ?? "")
    }

    mutating func heavy(_ session: Session, at now: Timestamp) -> String? {
        guard let bytes = session.bandwidthBytes, let domain = session.domains?.first else { return nil }
        let known = traffic.updateKnown(domain, at: now) { traffic in traffic.value().map { ($0, traffic.count) } }
        guard let (median, count) = known, median > 0, bytes / 2 >= median, bytes > 2 * median else { return nil }
        return
            "\(HumanBytes.text(bytes)) = \(bytes / median)× median \(HumanBytes.text(median)) of \(count) sessions of "
            + Self.short(domain)
    }

    // MARK: No activity

    /// By the time of the reading: while nobody reads, nothing stands still.
    mutating func noteMovement(of session: Session) {
        guard session.isActive else { return movements[session.id] = nil }
        let figures = LastMovement.figures(of: session)
        toldFigures.formUnion(figures.lazy.filter { $0.value > 0 }.map(\.key))
        guard let last = movements[session.id] else {
            movements[session.id] = LastMovement(figures: figures, at: session.fetchedAt)
            return
        }
        let moved = last.figures.filter { figure, value in figures[figure].map { $0 != value } ?? false }.keys
        movingFigures.formUnion(moved)
        guard figures != last.figures else { return }
        movements[session.id] = LastMovement(figures: figures, at: session.fetchedAt)
    }

    /// Only over figures that this account was seen to move while sessions ran: a vendor that counts at the end says nothing.
    func idle(_ session: Session, at now: Timestamp) -> String? {
        guard let (movement, _) = stillness(of: session, at: now) else { return nil }
        let still = figuresThatMove(in: movement)
        guard !still.isEmpty else { return nil }
        let values = still.compactMap { figure in movement.figures[figure].map { figure.text($0) } }
        return "no movement for \(DurationText.format(Self.idleSpan)), at \(values.joined(separator: ", "))"
    }

    /// The figures that have not moved for long enough, and for how long; nil while any has.
    func stillness(of session: Session, at now: Timestamp) -> (movement: LastMovement, span: Duration)? {
        guard let movement = movements[session.id] else { return nil }
        // What was read before the clock was set back was read by now.
        let span = min(session.fetchedAt, now) - movement.at
        return span >= Self.idleSpan ? (movement, span) : nil
    }

    /// Those of a session's figures that the account was seen to move, in a fixed order.
    func figuresThatMove(in movement: LastMovement) -> [LastMovement.Figure] {
        movement.figures.keys.filter(movingFigures.contains).sorted { $0.rawValue < $1.rawValue }
    }
}

/// What a session's figures were, and since when.
struct LastMovement: Sendable {
    /// What grows while a browser does something.
    enum Figure: String, Sendable {
        case bandwidth, navigations, steps

        func text(_ value: Int64) -> String {
            switch self {
            case .bandwidth: HumanBytes.text(value)
            case .navigations, .steps: "\(value) \(rawValue)"
            }
        }

        /// What is missing when it stands still.
        var lack: String {
            switch self {
            case .bandwidth: "traffic"
            case .navigations: "navigation"
            case .steps: "step"
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
