import BrowserSessions
import SessionFeed

/// Keeps nothing; numbers events from 1.
actor EventCounter: FeedRecorder {
    private var last: Int64 = 0

    func keep(_ sessions: [Session], account: String) {}

    func append(_ events: [SessionEvent], account: String) -> [SessionEvent] {
        events.map { event in
            last += 1
            var numbered = event
            numbered.seq = last
            return numbered
        }
    }

    func note(_ poll: PollNote, account: String) {}
}
