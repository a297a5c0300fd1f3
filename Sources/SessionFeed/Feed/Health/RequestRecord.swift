import BrowserSessions
import SessionStore

/// Remembers how an account's requests went. Pure: it is told what happened and when. What it keeps is bounded: the newest
/// answers' times, the last errors, half an hour of minutes.
struct RequestRecord: Sendable {
    static let answerLimit = 100
    static let failureLimit = 6

    /// Oldest first.
    private var answers: [(milliseconds: Int64, at: Timestamp)] = []
    /// Newest first.
    private var failures: [RequestFigures.Failure] = []
    private var minutes: [RequestFigures.Minute] = []
    /// The number of the first of them since 1970.
    private var firstMinute: Int64 = 0

    /// Answers came, which took so long.
    mutating func answered(in times: [Int64], at now: Timestamp) {
        guard let slowest = times.max() else { return }
        answers += times.suffix(Self.answerLimit).map { (max(0, $0), now) }
        answers.removeFirst(max(0, answers.count - Self.answerLimit))
        change(now) { $0.slowest = max($0.slowest ?? 0, slowest) }
    }

    /// A request failed. Errors that say the same are one.
    mutating func failed(_ error: ProviderError, remedy: String, at now: Timestamp) {
        guard error != .cancelled else { return }
        change(now) { $0.failures += 1 }
        var failure = RequestFigures.Failure(error: error, remedy: remedy, first: now, last: now)
        let same = failures.firstIndex { $0.error.headline == error.headline && $0.remedy == remedy }
        if let same {
            let known = failures.remove(at: same)
            (failure.count, failure.first) = (known.count + 1, known.first)
        }
        failures.insert(failure, at: 0)
        failures.removeLast(max(0, failures.count - Self.failureLimit))
    }

    /// So many requests have been made in the 60 seconds up to now, by all who share the budget.
    mutating func looked(atSpent spent: Int, at now: Timestamp) {
        change(now) { $0.spent = max($0.spent ?? 0, spent) }
    }

    var figures: RequestFigures {
        var figures = RequestFigures()
        figures.latency = latency
        figures.failures = failures
        figures.minutes = minutes
        figures.begin = Timestamp(milliseconds: firstMinute * RequestFigures.minuteLength)
        return figures
    }

    /// By nearest rank.
    private var latency: RequestFigures.Latency? {
        let times = answers.map(\.milliseconds).sorted()
        guard let slowest = times.last, let since = answers.first?.at else { return nil }
        let p95 = times[(times.count * 95 + 99) / 100 - 1]
        return RequestFigures.Latency(
            median: times[(times.count - 1) / 2], p95: p95, slowest: slowest, count: times.count, since: since)
    }

    /// Changes the minute of that moment, which becomes the last one: after a clock that was set back, too.
    private mutating func change(_ now: Timestamp, _ change: (inout RequestFigures.Minute) -> Void) {
        let number = now.milliseconds / RequestFigures.minuteLength
        let count = Int64(RequestFigures.minuteCount)
        if minutes.isEmpty || number < firstMinute || number >= firstMinute + Int64(minutes.count) + count {
            (minutes, firstMinute) = ([], number)
        }
        let place = Int(number - firstMinute)
        if place < minutes.count { minutes.removeLast(minutes.count - place - 1) }
        while minutes.count <= place { minutes.append(RequestFigures.Minute()) }
        change(&minutes[place])
        let surplus = minutes.count - RequestFigures.minuteCount
        guard surplus > 0 else { return }
        minutes.removeFirst(surplus)
        firstMinute += Int64(surplus)
    }
}
