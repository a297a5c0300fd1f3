package import BrowserSessions

/// What browsertop was told by its files and its environment.
package struct Configuration: Sendable, Hashable {
    package var accounts: [AccountSettings] = []
    package var poll = PollIntervals()
    package var timeZone = TimeZoneChoice.local
    package var view = ViewSettings()
    package var views: [SavedView] = []
    /// Filters; a session that any of them asks for is one's own (`me:`).
    package var me: [ConfiguredText] = []
    package var keys: [KeyBinding] = []
    package var archive = ArchiveLimits()
    package var alerts: [AlertRule] = []
    /// What is wrong, in the order of the files and their lines. What is right is kept all the same.
    package var problems: [ConfigurationProblem] = []
    /// The paths that were looked at, those without a file included: where a saved change would appear.
    package var watchedFiles: [String] = []

    /// The defaults, without an account.
    package init() {}
}
