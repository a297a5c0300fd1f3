/// One planned session at Hyperbrowser. Figures are those at its end; `span` says how they grow.
package struct HyperbrowserPlan: PlannedSession {
    package let span: Lifespan
    package let identity: SessionIdentity
    let launch: LaunchFlags
    /// Whether the vendor answers `launchState` with null.
    package let launchIsUnknown: Bool
    let profile: Int?
    /// Thousandths of a credit.
    package let credits: Int64
    package let proxyBytes: Int64
    /// Whether a failure reads `close-error` (an oddity: in the SDKs, not in the OpenAPI document).
    package let closesBadly: Bool

    package var id: String { identity.uuid }
    /// When it was asked for: a constant 120 ms before it starts, so that both times give one order.
    package var created: Int64 { span.start - 120 }

    /// The vendor's word: `active`, `closed`, `error`, with oddities also `close-error`.
    package func status(at time: Int64) -> String {
        guard span.hasEnded(at: time) else { return "active" }
        return span.failed ? (closesBadly ? "close-error" : "error") : "closed"
    }

    /// When the record last changed: every 10 seconds while it runs, then its end.
    package func updated(at time: Int64) -> Int64 {
        span.hasEnded(at: time) ? span.end : span.start + (max(0, time - span.start) / 10_000) * 10_000
    }
}

/// What a Hyperbrowser session was launched with.
struct LaunchFlags: OptionSet, Sendable {
    let rawValue: UInt16

    static let stealth = LaunchFlags(rawValue: 1)
    static let ultraStealth = LaunchFlags(rawValue: 2)
    static let proxy = LaunchFlags(rawValue: 4)
    static let captchas = LaunchFlags(rawValue: 8)
    static let adblock = LaunchFlags(rawValue: 16)
    static let webRecording = LaunchFlags(rawValue: 32)
    static let videoRecording = LaunchFlags(rawValue: 64)
    static let logs = LaunchFlags(rawValue: 128)
    static let cookies = LaunchFlags(rawValue: 256)
    static let downloads = LaunchFlags(rawValue: 512)
    static let wide = LaunchFlags(rawValue: 1024)
}
