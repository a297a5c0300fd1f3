package import BrowserSessions
import SessionQuery

/// How long a session may run, and who says so.
package struct RuntimeLimit: Sendable, Hashable {
    package var length: Duration
    package var reason: String

    package init(_ length: Duration, reason: String) {
        self.length = length
        self.reason = reason
    }

    /// The tighter of the vendor's limit and the configured one; nil where there is neither.
    /// - Parameter maxRuntime: of the session's account.
    package static func of(_ session: Session, maxRuntime: Duration?) -> RuntimeLimit? {
        let vendors = vendorsLimit(of: session)
        let own = maxRuntime.map { RuntimeLimit($0, reason: "max_runtime") }
        return [own, vendors].compactMap { $0 }.min { $0.length < $1.length }
    }

    /// What the session was started with, else the longest that its vendor lets any run.
    private static func vendorsLimit(of session: Session) -> RuntimeLimit? {
        if let end = session.expiresAt, let start = session.startedAt, end > start {
            return RuntimeLimit(end - start, reason: "its own timeout")
        }
        if let own = session.maxDuration { return RuntimeLimit(own, reason: "its own max_duration") }
        return session.provider.traits.runLimit.map {
            RuntimeLimit($0, reason: "the vendor's limit")
        }
    }

    /// How long a session is or was past it; nil while it keeps within it, and where its length is not known.
    package func excess(of session: Session, at now: Timestamp) -> Duration? {
        remainder(of: session, at: now).flatMap { $0 < .zero ? .zero - $0 : nil }
    }

    /// How long until an active session reaches it; nil once it is past it, and where its start is not known.
    package func remaining(of session: Session, at now: Timestamp) -> Duration? {
        guard session.isActive else { return nil }
        return remainder(of: session, at: now).flatMap { $0 >= .zero ? $0 : nil }
    }

    private func remainder(of session: Session, at now: Timestamp) -> Duration? {
        guard let ran = session.duration(at: now)?.value, ran.isFinite, ran.magnitude < 1e12 else { return nil }
        return length - .milliseconds(Int64((ran * 1000).rounded()))
    }

    /// That an active session is past it, in numbers; nil while it keeps within it, and once it is over.
    package func evidence(of session: Session, at now: Timestamp) -> String? {
        guard session.isActive, excess(of: session, at: now) != nil else { return nil }
        return "over its cap of \(words)"
    }

    /// That an active session will have reached it within less than `span`, in numbers; else nil.
    package func warning(of session: Session, within span: Duration, at now: Timestamp) -> String? {
        guard let remaining = remaining(of: session, at: now), remaining < span else { return nil }
        return "\(HumanDuration.text(remaining)) before its cap of \(words)"
    }

    private var words: String { "\(DurationText.format(length)), \(reason)" }
}
