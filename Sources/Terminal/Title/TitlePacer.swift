/// When the window's title is set: only when it is another, and once a second at most, however fast the screen changes.
package struct TitlePacer: Sendable {
    private static let interval = Duration.seconds(1)

    private var sent: String?
    private var sentAt: ContinuousClock.Instant?

    package init() {}

    /// Whether to set this title now; asked again and again, at the latest when the next second begins.
    /// - Parameter title: nil: the terminal's own.
    package mutating func isDue(_ title: String?, at now: ContinuousClock.Instant) -> Bool {
        guard title != sent else { return false }
        if let sentAt, sentAt.duration(to: now) < Self.interval { return false }
        (sent, sentAt) = (title, now)
        return true
    }
}
