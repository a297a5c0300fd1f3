package import BrowserSessions

/// What was known before, and what a screen shows of it besides the list.
package protocol FleetHistory: Sendable {
    /// A session with its raw record, as it was kept; nil when it was not.
    func session(_ key: SessionKey) async -> Session?
}

/// Nothing was kept.
package struct NoHistory: FleetHistory {
    package init() {}

    package func session(_ key: SessionKey) async -> Session? { nil }
}
