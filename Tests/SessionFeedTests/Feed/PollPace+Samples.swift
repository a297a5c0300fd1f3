import BrowserSessions
import SessionFeed

extension PollPace {
    init(active: Duration, recent: Duration, requestsPerMinute: Int) {
        self.init(PollIntervals(active: active, recent: recent), requestsPerMinute: requestsPerMinute)
    }
}
