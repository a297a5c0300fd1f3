import CellGrid
import SessionStore

@testable import Dashboard

/// The panes by name, with what they are given, as the dashboard would.
extension DashboardState {
    var filters: FiltersPane { panes[FiltersPane.self] }
    var details: DetailsPane {
        get { panes[DetailsPane.self] }
        set { panes[DetailsPane.self] = newValue }
    }
    var chart: ChartPane {
        get { panes[ChartPane.self] }
        set { panes[ChartPane.self] = newValue }
    }

    var chartFigures: ChartFigures { chart.sources(surroundings(of: .chart)).figures }
    var chartMetrics: [ChartMetric] { chart.sources(surroundings(of: .chart)).metrics }
    var cursorBucket: Int { chartFigures.frame.bucket(at: chart.cursor) }
    var viewName: String { facts.viewName }
    var askedAccounts: [AccountStatus] { facts.askedAccounts }

    mutating func setWindow(_ window: ChartWindow) {
        for request in chart.show(window, surroundings(of: .chart)) { _ = carryOut(request, from: .chart) }
    }
}
