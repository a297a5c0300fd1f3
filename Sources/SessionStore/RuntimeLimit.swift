package import BrowserSessions
import SessionQuery

/// How long a session may run, and who says so.
package struct RuntimeLimit: Sendable, Hashable {
    package var milliseconds: Int64
    package var reason: String

    package init(milliseconds: Int64, reason: String) {
        self.milliseconds = milliseconds
        self.reason = reason
    }

    /// The tighter of the vendor's limit and the configured one; nil where there is neither.
    /// - Parameter maxRuntime: of the session's account, in milliseconds.
    package static func of(_ session: Session, maxRuntime: Int64?) -> RuntimeLimit? {
        let vendors = vendorsLimit(of: session)
        let own = maxRuntime.map { RuntimeLimit(milliseconds: $0, reason: "max_runtime") }
        return [own, vendors].compactMap { $0 }.min { $0.milliseconds < $1.milliseconds }
    }

    /// What the session was started with, else the longest that its vendor lets any run.
    private static func vendorsLimit(of session: Session) -> RuntimeLimit? {
        if let end = session.expiresAt, let start = session.startedAt, end > start {
            return RuntimeLimit(milliseconds: end.milliseconds - start.milliseconds, reason: "its own timeout")
        }
        if let own = session.maxDuration { return RuntimeLimit(milliseconds: own, reason: "its own max_duration") }
        return session.provider.traits.runLimit.map {
            RuntimeLimit(milliseconds: $0, reason: "the vendor's limit")
        }
    }

    /// Milliseconds that a session is or was past it; nil while it keeps within it, and where its length is not known.
    package func excess(of session: Session, at now: Timestamp) -> Int64? {
        remainder(of: session, at: now).flatMap { $0 < 0 ? -$0 : nil }
    }

    /// Milliseconds until an active session reaches it; nil once it is past it, and where its start is not known.
    package func remaining(of session: Session, at now: Timestamp) -> Int64? {
        guard session.isActive else { return nil }
        return remainder(of: session, at: now).flatMap { $0 >= 0 ? $0 : nil }
    }

    private func remainder(of session: Session, at now: Timestamp) -> Int64? {
        guard let ran = session.duration(at: now)?.value, ran.isFinite, ran.magnitude < 1e12 else { return nil }
        return milliseconds - Int64((ran * 1000).rounded())
    }

    /// That an active session is past it, in numbers; nil while it keeps within it, and once it is over.
    package func evidence(of session: Session, at now: Timestamp) -> String? {
        guard session.isActive, excess(of: session, at: now) != nil else { return nil }
        return "over its cap of \(words)"
    }

    /// That an active session will have reached it within less than `span` milliseconds, in numbers; else nil.
    package func warning(of session: Session, within span: Int64, at now: Timestamp) -> String? {
        guard let remaining = remaining(of: session, at: now), remaining < span else { return nil }
        return "\(HumanDuration.text(milliseconds: remaining)) before its cap of \(words)"
    }

    private var words: String { "\(DurationText.format(milliseconds)), \(reason)" }
}
