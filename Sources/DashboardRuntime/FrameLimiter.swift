/// When the next frame is due: at once after a key, else at most 30 times a second, and never when nothing changed.
struct FrameLimiter {
    private static let interval = Duration.milliseconds(33)

    private var lastFrame: ContinuousClock.Instant?
    private var isChanged = false
    private var isUrgent = false

    mutating func changed() {
        isChanged = true
    }

    mutating func keyArrived() {
        isChanged = true
        isUrgent = true
    }

    mutating func drawn(at now: ContinuousClock.Instant) {
        lastFrame = now
        isChanged = false
        isUrgent = false
    }

    func isDue(at now: ContinuousClock.Instant) -> Bool {
        isChanged && (isUrgent || wait(at: now) == .zero)
    }

    /// How long until a frame is due; nil when none is wanted.
    func wait(at now: ContinuousClock.Instant) -> Duration? {
        guard isChanged else { return nil }
        guard !isUrgent, let lastFrame else { return .zero }
        return max(.zero, Self.interval - lastFrame.duration(to: now))
    }
}
