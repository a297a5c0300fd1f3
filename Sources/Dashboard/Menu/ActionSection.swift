/// What an action is about: help and palette list actions under these headings, in this order.
enum ActionSection: Int, CaseIterable {
    case list
    case sessions
    case sharing
    case views
    case reading
    case chart
    case text
    case facets
    case panes
    case moving
    case terminal

    var title: String {
        switch self {
        case .list: "filter, order, groups"
        case .sessions: "the session under the cursor"
        case .sharing: "what leaves the screen"
        case .views: "views and pages"
        case .reading: "reading the vendors"
        case .chart: "chart"
        case .text: "text"
        case .facets: "filter values"
        case .panes: "panes and layers"
        case .moving: "moving"
        case .terminal: "terminal"
        }
    }
}

extension Action {
    var section: ActionSection {
        switch self {
        case .list: .list
        case .row: .sessions
        case .share: .sharing
        case .view, .page: .views
        case .feed: .reading
        case .chart: .chart
        case .text: .text
        case .facet: .facets
        case .screen: .panes
        case .move: .moving
        case .terminal: .terminal
        }
    }
}
