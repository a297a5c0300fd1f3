package import BrowserSessions
import SessionStore

/// How the screen was laid out when the program was last left: panes, columns, chart, theme. Not where the user was.
package struct DashboardMemory: Sendable, Hashable {
    var filters = true
    var details = true
    var chart = true
    var isWide = false
    /// Nil for the configured one.
    var theme: String?
    var window: ChartWindow?
    /// By view, where they are not the view's own.
    var columns: [String: [ListColumn]] = [:]
    /// Of lists whose view has none; nil for the configured ones.
    var listColumns: [ListColumn]?

    init() {}

    /// What can't be read of it is left out: an older or newer program wrote it.
    package init?(_ value: JSONValue) {
        guard value.members != nil else { return nil }
        filters = value["filters"]?.flag ?? true
        details = value["details"]?.flag ?? true
        chart = value["chart"]?.flag ?? true
        isWide = value["wide"]?.flag ?? false
        theme = value["theme"]?.text
        window = value["window"]?.text.flatMap(ChartWindow.init(rawValue:))
        for member in value["columns"]?.members ?? [] { columns[member.name] = member.value.columns }
        listColumns = value["list_columns"]?.columns
    }

    package var json: JSONValue {
        func list(_ columns: [ListColumn]) -> JSONValue { .array(columns.map { .string($0.rawValue) }) }
        return .object([
            JSONMember("filters", .bool(filters)), JSONMember("details", .bool(details)),
            JSONMember("chart", .bool(chart)), JSONMember("wide", .bool(isWide)),
            JSONMember("theme", theme.map(JSONValue.string) ?? .null),
            JSONMember("window", window.map { .string($0.rawValue) } ?? .null),
            JSONMember(
                "columns", .object(columns.sorted { $0.key < $1.key }.map { JSONMember($0.key, list($0.value)) })),
            JSONMember("list_columns", listColumns.map(list) ?? .null),
        ])
    }
}

extension DashboardState {
    /// What the next start shall find again.
    package var memory: DashboardMemory {
        var memory = DashboardMemory()
        (memory.filters, memory.details) = (visible.filtersWide, visible.detailsWide)
        (memory.chart, memory.isWide) = (visible.chart, list.isWide)
        // What is configured need not be remembered, and may change.
        memory.theme = theme == looks.theme ? nil : theme
        memory.window = question.chart.window
        for view in views where view.columns != originalColumns[view.name] { memory.columns[view.name] = view.columns }
        if list.columns != looks.columns { memory.listColumns = list.columns }
        return memory
    }

    /// The name of the theme to begin with; nil for the terminal's own colours.
    package var startTheme: String? { theme }

    mutating func restore(_ memory: DashboardMemory) {
        (visible.filtersWide, visible.detailsWide) = (memory.filters, memory.details)
        (visible.chart, list.isWide) = (memory.chart, memory.isWide)
        if let name = memory.theme, looks.theme == nil, themes.contains(name) { theme = name }
        shownTheme = theme
        if let window = memory.window { question.chart.window = window }
        for index in views.indices {
            if let columns = memory.columns[views[index].name] { views[index].columns = columns }
        }
        if let columns = memory.listColumns, looks.columns == nil { list.columns = columns }
    }
}

extension JSONValue {
    fileprivate var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }
    /// Nil where it names none.
    fileprivate var columns: [ListColumn]? {
        let columns = (elements ?? []).compactMap { $0.text.flatMap(ListColumn.init(name:)) }
        return columns.isEmpty ? nil : columns
    }
}
