import BrowserSessions

/// When what is read besides sessions is due: at once when somebody begins to look, then at its own pace. Pure.
struct InterestSchedule: Sendable {
    private var due: [FeedInterest: Timestamp] = [:]
    /// What somebody looks at.
    private var shown: Set<FeedInterest> = []
    /// Of what something was under way when it was last read.
    private var lively: Set<FeedInterest> = []
    /// Read although nobody looks at them.
    private var followed: Set<FeedInterest>

    init(followed: Set<FeedInterest>) {
        self.followed = followed
    }

    /// Those whose time has come.
    func due(at now: Timestamp, hasActive: Bool) -> [FeedInterest] {
        FeedInterest.allCases.filter { interest in
            due[interest].map { $0 <= now } ?? false && (hasActive || !interest.isOfActiveSessions)
        }
    }

    /// What somebody looks at.
    var awaited: [FeedInterest] { FeedInterest.allCases.filter(shown.contains) }

    func time(of interest: FeedInterest) -> Timestamp? { due[interest] }

    /// The account's sessions are known: now there is time for what is followed.
    mutating func sessionsAreKnown(now: Timestamp) {
        for interest in followed where due[interest] == nil { due[interest] = now }
    }

    /// Somebody begins to look at something, or looks away.
    mutating func show(_ interest: FeedInterest, _ isShown: Bool, pace: PollPace, now: Timestamp) {
        if isShown { shown.insert(interest) } else { shown.remove(interest) }
        let interval = pace.interval(of: interest, isLively: lively.contains(interest))
        let next = followed.contains(interest) ? now + interval : nil
        due[interest] = isShown ? now : next
    }

    /// Somebody who looks at it wants it at once.
    mutating func wantAnew(_ interest: FeedInterest, now: Timestamp) { due[interest] = now }

    /// It was read, or could not be.
    /// - Parameters:
    ///   - isLive: something of it is under way.
    ///   - random: 0..<1.
    mutating func answered(_ interest: FeedInterest, isLive: Bool, pace: PollPace, now: Timestamp, random: Double) {
        if isLive { lively.insert(interest) } else { lively.remove(interest) }
        guard shown.contains(interest) || followed.contains(interest) else { return }
        let interval = pace.interval(of: interest, isLively: isLive || shown.contains(interest))
        due[interest] = now + PollPace.jittered(interval, random)
    }

    mutating func clockWasSet(by step: Duration) { due = due.mapValues { $0 + step } }

    /// The vendor has no such call: it is not made again, whoever looks.
    mutating func isAbsent(_ interest: FeedInterest) {
        followed.remove(interest)
        due[interest] = nil
    }
}
