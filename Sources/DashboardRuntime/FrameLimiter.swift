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

    private var lastFrame: ContinuousClock.Instant?
    private var lastKey: ContinuousClock.Instant
    private let began: ContinuousClock.Instant
    /// The first change that has not been drawn.
    private var changedAt: ContinuousClock.Instant?
    private var isUrgent = false

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
        isUrgent = true
    }

    /// What a key asked for is there, or the clock's next second.
    mutating func answerArrived(at now: ContinuousClock.Instant) {
        changed(at: now)
        isUrgent = true
    }

    mutating func drawn(at now: ContinuousClock.Instant) {
        lastFrame = now
        changedAt = nil
        isUrgent = false
    }

    func isDue(at now: ContinuousClock.Instant) -> Bool { wait(at: now) == .zero }

    /// How long until a frame is due; nil when none is wanted.
    func wait(at now: ContinuousClock.Instant) -> Duration? {
        guard let changedAt else { return nil }
        guard !isUrgent, let lastFrame else { return .zero }
        let gathers = lastKey.duration(to: now) > Self.attention
        let gathered = gathers ? Self.gathering - changedAt.duration(to: now) : .zero
        let isFilling = lastKey == began && !gathers
        let interval = isFilling ? Self.filling : Self.interval
        return max(.zero, gathered, interval - lastFrame.duration(to: now))
    }
}
