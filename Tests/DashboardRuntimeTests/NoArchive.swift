import BrowserSessions
import Dashboard
import DashboardRuntime
import SessionFeed
import SessionStore

/// Keeps nothing, and has kept nothing.
struct NoArchive: FeedRecorder, FleetHistory {
    func keep(_ sessions: [Session], account: String) {}

    func append(_ events: [SessionEvent], account: String) -> [SessionEvent] { events }

    func note(_ poll: PollNote, account: String) {}

    func session(_ key: SessionKey) -> Session? { nil }

    func events(of key: SessionKey, limit: Int) -> [SessionEvent] { [] }

    func series(over frame: ChartFrame) -> ChartSeries? { nil }
}
