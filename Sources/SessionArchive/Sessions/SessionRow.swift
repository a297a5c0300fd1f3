import BrowserSessions
import Foundation

/// A session as its tables hold it: made before a transaction begins, so that nobody waits for it.
struct SessionRow: Sendable {
    let account: Int64
    let id: String
    let status: String
    let fetchedAt: Int64
    let share: SessionShare
    let record: Data
    /// Nil where the session came without its documents: those that are there stay then.
    let raw: String?
    let configuration: String?

    init(account: Int64, session: Session) {
        self.account = account
        id = session.id.idColumn
        status = session.status.idColumn
        fetchedAt = session.fetchedAt.milliseconds
        share = SessionShare(of: session)
        record = SessionBytes.data(of: session)
        raw = session.raw == .null ? nil : session.raw.line
        configuration = session.configuration?.line
    }

    var hasDocuments: Bool { raw != nil || configuration != nil }

    /// From when on the raw record ages; nil while the session is active.
    var rawAge: Int64? { share.state.isActive ? nil : share.endedAt ?? share.startedAt ?? fetchedAt }
}

/// What one session adds to counters and samples: a function of the session alone. A session that is written again takes
/// away what it added before, so nothing is counted twice, whoever writes it how often.
struct SessionShare: Sendable, Hashable {
    var state: SessionState
    var startedAt: Int64?
    var endedAt: Int64?
    /// Millionths.
    var credits: Int64
    var bandwidth: Int64
    var steps: Int64
    /// Milliseconds.
    var length: Int64

    /// The minute it started in.
    var firstMinute: Int64? { startedAt.map(Self.minute) }

    /// The minute that its end and its figures count in: those of the whole session, since no vendor says more. Nil while
    /// it has not ended.
    var lastMinute: Int64? { state.isEnded ? (endedAt ?? startedAt).map(Self.minute) : nil }

    static func minute(_ milliseconds: Int64) -> Int64 {
        milliseconds >= 0 ? milliseconds / 60_000 : (milliseconds - 59_999) / 60_000
    }
}

extension SessionShare {
    init(of session: Session) {
        self.init(
            state: session.state, startedAt: session.startedAt?.milliseconds, endedAt: session.endedAt?.milliseconds,
            credits: Self.bounded(session.credits.map { $0.value * 1_000_000 }),
            bandwidth: Self.bounded(session.bandwidthBytes.map(Double.init)),
            steps: Self.bounded(session.steps.map(Double.init)),
            length: Self.bounded(session.recordedDuration.map { $0.value * 1000 }))
    }

    /// Implausible figures must not make a sum overflow: a million sessions of 10¹² each don't.
    private static func bounded(_ figure: Double?) -> Int64 {
        guard let figure, figure > 0 else { return 0 }
        return Int64(min(figure, 1e12).rounded())
    }
}
