package import SessionStore

/// A named view: what a key from 1 to 9 shows.
package struct DashboardView: Sendable, Hashable {
    package enum Content: Sendable, Hashable {
        /// Sessions by a filter's text and a sort order's text; nil for the order of lists that don't say one.
        case sessions(filter: String, order: String?)
        /// A pane on the whole screen.
        case page(PaneID)
    }

    package var name: String
    package var content: Content
    /// The columns that belong to it; nil for the standard ones.
    package var columns: [ListColumn]?
    /// How its sessions are grouped, the groups open; nil for a list in one piece.
    package var grouping: Grouping?
    /// Pages that are read unasked, at most, to find enough matches.
    package var searchPages: Int

    package init(
        name: String, content: Content, columns: [ListColumn]? = nil, grouping: Grouping? = nil,
        searchPages: Int = Self.searchPagesUsually
    ) {
        self.columns = columns
        self.grouping = grouping
        self.name = name
        self.content = content
        self.searchPages = searchPages
    }

    package static let searchPagesUsually = 20

    /// The views to start with. Active sessions are polled, so `now` need not be searched for.
    package static let standard: [DashboardView] = [
        DashboardView(
            name: "now",
            content: .sessions(
                filter: "active:yes or (state:failed ended:<15m)", order: "state:desc,ended:desc,started:asc"),
            columns: [.state, .account, .id, .ran, .bandwidth, .cost, .credits, .moves, .steps, .why], grouping: .state,
            searchPages: 2),
        DashboardView(
            name: "failed 24h", content: .sessions(filter: "state:failed ended:<24h", order: "ended:desc"),
            columns: [.state, .account, .id, .ended, .ran, .bandwidth, .cost, .credits, .captcha, .why]),
        DashboardView(
            name: "stuck", content: .sessions(filter: "state:running age:>1h", order: "started:asc"),
            columns: [
                .state, .account, .id, .ran, .cap, .moves, .bandwidth, .steps, .navigations, .cost, .credits, .why,
            ],
            searchPages: 2),
        DashboardView(
            name: "costly today",
            content: .sessions(filter: "age:<24h", order: "cost:desc,credits:desc,bandwidth:desc"),
            columns: [.state, .account, .id, .cost, .credits, .bandwidth, .ran, .age, .why]),
        DashboardView(name: "batches", content: .page(.batches)),
        DashboardView(name: "findings", content: .page(.findings)),
    ]
}
