import BrowserSessions
import Synchronization

/// The requests of an account that wait for its budget, and until when.
final class BudgetQueue: Sendable {
    private let waits = Mutex<[FeedRequest: Timestamp]>([:])

    func waits(_ request: FeedRequest, until moment: Timestamp) { waits.withLock { $0[request] = moment } }
    func ended(_ request: FeedRequest) { waits.withLock { $0[request] = nil } }

    /// Until when the poll that has waited longest still waits; nil while none does.
    func end(now: Timestamp) -> Timestamp? {
        waits.withLock { $0.filter { $0.key.urgency == .polling && $0.value > now }.values.min() }
    }
}

/// How long the answers to one request of a feed took: there may be several pages to one.
final class AnswerTimes: Sendable {
    private let times = Mutex<[Int64]>([])

    /// What tells it.
    var listener: AnswerTiming { AnswerTiming { [self] time in times.withLock { $0.append(time) } } }

    var all: [Int64] { times.withLock { $0 } }
}
