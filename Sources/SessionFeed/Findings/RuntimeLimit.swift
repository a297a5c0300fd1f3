import BrowserSessions
import SessionQuery

/// How long a session may run, and who says so.
struct RuntimeLimit: Sendable, Hashable {
    var milliseconds: Int64
    var reason: String

    private static let minute: Int64 = 60_000

    /// The tighter of the vendor's limit and the configured one; nil where there is neither.
    static func of(_ session: Session, maxRuntime: Int64?) -> RuntimeLimit? {
        let vendors = vendorsLimit(of: session).map { RuntimeLimit(milliseconds: $0, reason: "the vendor's limit") }
        let own = maxRuntime.map { RuntimeLimit(milliseconds: $0, reason: "max_runtime") }
        return [own, vendors].compactMap { $0 }.min { $0.milliseconds < $1.milliseconds }
    }

    /// Bright Data ends sessions after 60 minutes (docs.brightdata.com, scraping-browser, session limits: `session_timeout`).
    /// Anchor ends them after `session.timeout.max_duration` minutes of what they were started with, 180 where nothing is
    /// said (docs.anchorbrowser.io, session timeouts).
    private static func vendorsLimit(of session: Session) -> Int64? {
        switch session.provider {
        case .brightdata: return 60 * minute
        case .hyperbrowser: return nil
        case .anchor:
            let said = session.configuration?["session"]?["timeout"]?["max_duration"]
            guard case .number(let digits)? = said, let minutes = Double(digits), minutes > 0, minutes < 1_000_000
            else { return 180 * minute }
            return Int64(minutes * Double(minute))
        }
    }

    /// Nil while the session keeps within it.
    func evidence(of session: Session, at now: Timestamp) -> String? {
        guard session.isActive, let start = session.startedAt, now.milliseconds - start.milliseconds > milliseconds
        else { return nil }
        return "over its cap of \(DurationText.format(milliseconds)), \(reason)"
    }
}
