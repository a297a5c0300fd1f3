/// When the next frame is due: at once after a key and when its answer is there, else at most 30 times a second, and never when
/// nothing changed.
///
/// While the first answers of all accounts come in, one after the other, two frames a second show that it fills: each costs
/// kilobytes. Some time after the last key nobody waits for an answer: what vendors tell, a few messages a second, then waits a
/// moment to be drawn together, with the clock's next second if that begins before. Each frame less saves the ways of the
/// cursor.
struct FrameLimiter {
    private static let interval = Duration.milliseconds(33)
    private static let gathering = Duration.milliseconds(500)
    private static let attention = Duration.seconds(2)
    private static let filling = Duration.milliseconds(400)
    /// What the first of several answers waits for the others.
    private static let company = Duration.milliseconds(200)

    private var lastFrame: ContinuousClock.Instant?
    private var lastKey: ContinuousClock.Instant
    private let began: ContinuousClock.Instant
    /// The first change that has not been drawn.
    private var changedAt: ContinuousClock.Instant?
    /// When it has to be drawn, where somebody waits for it.
    private var urgentAt: ContinuousClock.Instant?

    /// - Parameter now: a start is waited for like a key.
    init(at now: ContinuousClock.Instant) {
        lastKey = now
        began = now
    }

    mutating func changed(at now: ContinuousClock.Instant) {
        changedAt = changedAt ?? now
    }

    mutating func keyArrived(at now: ContinuousClock.Instant) {
        changed(at: now)
        lastKey = now
        urgentAt = now
    }

    /// What a key asked for is there, or the clock's next second.
    /// - Parameter hasCompany: other accounts' answers are about to come: they are drawn together.
    mutating func answerArrived(at now: ContinuousClock.Instant, hasCompany: Bool = false) {
        changed(at: now)
        let due = hasCompany ? now.advanced(by: Self.company) : now
        urgentAt = min(urgentAt ?? due, due)
    }

    mutating func drawn(at now: ContinuousClock.Instant) {
        lastFrame = now
        changedAt = nil
        urgentAt = nil
    }

    func isDue(at now: ContinuousClock.Instant) -> Bool { wait(at: now) == .zero }

    /// How long until a frame is due; nil when none is wanted.
    func wait(at now: ContinuousClock.Instant) -> Duration? {
        guard let changedAt else { return nil }
        guard let lastFrame else { return .zero }
        if let urgentAt { return max(.zero, now.duration(to: urgentAt)) }
        let gathers = lastKey.duration(to: now) > Self.attention
        let gathered = gathers ? Self.gathering - changedAt.duration(to: now) : .zero
        let isFilling = lastKey == began && !gathers
        let interval = isFilling ? Self.filling : Self.interval
        return max(.zero, gathered, interval - lastFrame.duration(to: now))
    }
}
