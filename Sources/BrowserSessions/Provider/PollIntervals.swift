/// How often the vendors are asked; the budget may stretch them.
package struct PollIntervals: Sendable, Hashable {
    /// Between two readings of the active sessions.
    package var active: Duration
    /// Between two readings of the newest sessions.
    package var recent: Duration
    /// Between two readings of the batches, and of the usage, while they are shown. Batches of which none is under way are read
    /// five times rarer when they are not.
    package var batches = Duration.minutes(1)
    package var usage = Duration.minutes(15)
    /// Between two readings of how much room the accounts have.
    package var limits = Duration.minutes(5)

    package init(active: Duration = .seconds(10), recent: Duration = .seconds(30)) {
        self.active = active
        self.recent = recent
    }
}
