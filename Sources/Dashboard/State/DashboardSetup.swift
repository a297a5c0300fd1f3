package import BrowserSessions
package import CellGrid
package import SessionQuery
package import SessionStore

/// Everything the dashboard has to be given at its start.
package struct DashboardSetup: Sendable {
    package var accounts: [AccountStatus] = []
    /// The zone of clocks and of dates in filters, and which fields filters may use; what `me:` stands for is in the settings.
    package var context: FilterContext
    package var settings = DashboardSettings()
    /// Printed beside the clock.
    package var zoneLabel = "UTC"
    package var now: Timestamp
    package var size = Size(columns: 80, rows: 24)
    /// Index of the view to begin with; nil for all sessions, or for `startFilter`.
    package var startView: Int?
    /// The filter's text to begin with. A bad one is reported and nothing is filtered.
    package var startFilter: String?
    package var themes: [String] = []
    /// Why the accounts can't answer a filter; nil where they can. Pure and quick: asked for each letter that is typed.
    package var refusal: @Sendable (Filter, [AccountStatus]) -> FilterError? = { _, _ in nil }
    /// Where a configuration would be read from.
    package var configurationPath = "~/.config/browsertop/config.yaml"
    /// The configuration file that was named at the start.
    package var namedConfiguration: String?
    /// How the screen was laid out last time; nil at the first start.
    package var memory: DashboardMemory?
    package var isDemo = false
    /// There is a place for a configuration that views can be saved into.
    package var savesViews = true

    package init(context: FilterContext, now: Timestamp) {
        self.context = context
        self.now = now
    }
}

/// What may change while the dashboard runs.
package struct DashboardSettings: Sendable {
    /// On the keys 1 to 9, in this order.
    package var views = DashboardView.standard
    package var keymap = Keymap.standard
    /// What is wrong with the configuration, a line each.
    package var problems: [String] = []
    package var looks = Looks()
    /// What `me:` stands for.
    package var me: Filter?
    /// How the vendors' own tools reach the accounts, by name; nil: as before.
    package var access: [String: AccountAccess]?

    package init() {}

    /// How lists look where the user has not chosen otherwise.
    package struct Looks: Sendable, Hashable {
        /// The order of lists that don't say one.
        package var order = SortOrder.newestFirst
        /// In this order; nil for the standard ones.
        package var columns: [ListColumn]?
        package var theme: String?
        /// Whether the window's title says what is shown.
        package var setsTitle = true

        package init() {}
    }
}
