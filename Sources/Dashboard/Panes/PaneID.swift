/// The name of a part of the screen that can have the keys.
package enum PaneID: String, Sendable, Hashable, CaseIterable {
    case list
    case filters
    case details
    case chart
    case events
    case batches
    case accounts
    case usage
    case findings
    /// What is chosen from over the panes: the sort picker, the field picker.
    case menu
    /// A page of text over the others: explain, problems.
    case page

    /// What help calls it.
    package var title: String {
        switch self {
        case .list: "sessions"
        case .page: "text page"
        case .filters, .details, .chart, .events, .batches, .accounts, .usage, .findings, .menu: rawValue
        }
    }
}
