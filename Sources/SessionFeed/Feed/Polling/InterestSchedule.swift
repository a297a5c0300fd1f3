import BrowserSessions

/// When what is read besides sessions is due: at once when somebody begins to look, then at its own pace. Pure.
struct InterestSchedule: Sendable {
    private var due: [FeedInterest: Timestamp] = [:]
    /// What somebody looks at.
    private var shown: Set<FeedInterest> = []
    /// Of what something was under way when it was last read.
    private var lively: Set<FeedInterest> = []
    /// Batches are read although nobody looks at them.
    private let followsBatches: Bool

    init(followsBatches: Bool) {
        self.followsBatches = followsBatches
    }

    /// Those whose time has come.
    func due(at now: Timestamp) -> [FeedInterest] {
        FeedInterest.allCases.filter { due[$0].map { $0 <= now } ?? false }
    }

    func time(of interest: FeedInterest) -> Timestamp? { due[interest] }

    /// The account's sessions are known: now there is time for batches.
    mutating func sessionsAreKnown(now: Timestamp) {
        if followsBatches, due[.batches] == nil { due[.batches] = now }
    }

    /// Somebody begins to look at something, or looks away.
    mutating func show(_ interest: FeedInterest, _ isShown: Bool, pace: PollPace, now: Timestamp) {
        if isShown { shown.insert(interest) } else { shown.remove(interest) }
        let interval = pace.interval(of: interest, isLively: lively.contains(interest))
        let next = follows(interest) ? now.adding(milliseconds: interval) : nil
        due[interest] = isShown ? now : next
    }

    /// It was read, or could not be.
    /// - Parameters:
    ///   - isLive: something of it is under way.
    ///   - random: 0..<1.
    mutating func answered(_ interest: FeedInterest, isLive: Bool, pace: PollPace, now: Timestamp, random: Double) {
        if isLive { lively.insert(interest) } else { lively.remove(interest) }
        guard shown.contains(interest) || follows(interest) else { return }
        let interval = pace.interval(of: interest, isLively: isLive || shown.contains(interest))
        due[interest] = now.adding(milliseconds: PollPace.jittered(interval, random))
    }

    mutating func clockWasSet(by step: Int64) { due = due.mapValues { $0.adding(milliseconds: step) } }

    private func follows(_ interest: FeedInterest) -> Bool { interest == .batches && followsBatches }
}
