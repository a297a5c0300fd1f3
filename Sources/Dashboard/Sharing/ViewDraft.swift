import BrowserSessions
import SessionQuery
import SessionStore

/// A view that is to be saved into the configuration: what is shown now, under a name.
package struct ViewDraft: Sendable, Hashable {
    package var name: String
    /// As lines of a mapping in YAML.
    package var lines: [String]

    init(_ place: ViewPlace, named name: String, columns: [ListColumn]?) {
        self.name = name
        func quoted(_ text: String) -> String { JSONValue.string(text).line }
        lines = ["name: \(quoted(name))"]
        if !place.filterText.isEmpty, place.isFilterOn { lines.append("filter: \(quoted(place.filterText))") }
        lines.append("sort: \(quoted(place.order.description))")
        if let columns { lines.append("columns: [\(columns.map(\.rawValue).joined(separator: ", "))]") }
        if let grouping = place.grouping { lines.append("group: \(grouping.rawValue)") }
    }
}

extension DashboardState {
    mutating func openViewPrompt() {
        guard place.content == .sessions else { return tell("only a list of sessions can be saved as a view") }
        guard savesViews else {
            let whose = isDemo ? "the demo has" : "there is"
            return tell("\(whose) no configuration file to save views into", .warning)
        }
        prompt = Prompt(.viewName, text: "", original: visit)
    }

    /// Shows what would be written, or says why the name can't be taken.
    mutating func draftView(named text: String) throws(FilterError) {
        let name = text.trimmed
        guard !name.isEmpty else { throw ExportOrder.mistake(text, "a view has a name") }
        guard !views.contains(where: { $0.name.lowercased() == name.lowercased() }) else {
            throw ExportOrder.mistake(text, "there is a view of that name")
        }
        overlay = .page(TextPage(kind: .newView(ViewDraft(place, named: name, columns: wantedColumns.ofView))))
    }
}
