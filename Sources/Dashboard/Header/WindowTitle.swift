import RemoteText
import SessionStore

extension DashboardState {
    /// What the terminal's window is called meanwhile, for whoever looks at something else: the view, and what failed within the
    /// hour. Nil where the configuration wants none.
    package var windowTitle: String? {
        guard looks.setsTitle else { return nil }
        let around = facts
        let isFilter = place.view == nil && around.showsSessions && !place.filterText.isEmpty
        let name = isFilter ? place.filterText : around.viewName
        var parts = ["browsertop", RemoteText.sanitised(name, limit: 40)]
        let recent = around.snapshot.recent.all
        if recent.completeSince != nil, recent.lastHour.failed > 0 {
            parts.append("\(Numbers.grouped(recent.lastHour.failed)) failed")
        }
        return parts.joined(separator: " · ")
    }
}
