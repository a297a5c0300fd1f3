package import BrowserSessions
package import Dashboard
package import SessionStore

/// What was known before, and what a screen shows of it besides the list.
package protocol FleetHistory: Sendable {
    /// A session with its raw record, as it was kept; nil when it was not.
    func session(_ key: SessionKey) async -> Session?
    /// What happened to a session, in order, as it was kept.
    func events(of key: SessionKey, limit: Int) async -> [SessionEvent]
    /// What all accounts did in these buckets, of a minute or more; nil where nothing was kept.
    func series(over frame: ChartFrame) async -> ChartSeries?
}
