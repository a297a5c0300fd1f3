package import BrowserSessions
package import CellGrid
package import SessionQuery
package import SessionStore

/// Everything the dashboard has to be given at its start.
package struct DashboardSetup: Sendable {
    package var accounts: [AccountStatus] = []
    /// The zone of clocks and of dates in filters, and which fields filters may use.
    package var context: FilterContext
    /// Printed beside the clock.
    package var zoneLabel = "UTC"
    package var now: Timestamp
    package var size = Size(columns: 80, rows: 24)
    /// On the keys 1 to 9, in this order.
    package var views = DashboardView.standard
    /// Index of the view to begin with; nil for all sessions, or for `startFilter`.
    package var startView: Int?
    /// The filter's text to begin with. A bad one is reported and nothing is filtered.
    package var startFilter: String?
    package var looks = DashboardSettings.Looks()
    package var keymap = Keymap.standard
    /// What is wrong with the configuration, a line each.
    package var problems: [String] = []
    package var themes: [String] = []
    package var isDemo = false

    package init(context: FilterContext, now: Timestamp) {
        self.context = context
        self.now = now
    }
}

/// What may change while the dashboard runs.
package struct DashboardSettings: Sendable {
    package var views = DashboardView.standard
    package var keymap = Keymap.standard
    package var problems: [String] = []
    package var looks = Looks()

    package init() {}

    /// How lists look where the user has not chosen otherwise.
    package struct Looks: Sendable, Hashable {
        /// The order of lists that don't say one.
        package var order = SortOrder.newestFirst
        /// In this order; nil for the standard ones.
        package var columns: [ListColumn]?
        package var theme: String?

        package init() {}
    }
}
