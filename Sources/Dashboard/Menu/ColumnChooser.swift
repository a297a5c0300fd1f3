import SessionQuery

/// Which columns the list has, and in which order: a list of all, those that are shown first.
extension DashboardState {
    var columnMenu: Menu {
        let shown = wantedColumns.columns
        let others = ListColumn.allCases.filter { !shown.contains($0) }
        let entries = (shown + others).map { column in
            Menu.Entry(
                title: (shown.contains(column) ? "[x] " : "[ ] ") + column.rawValue, text: column.help,
                choice: .column(column))
        }
        return Menu(.columns, entries, isTyped: false)
    }

    /// Shows or hides a column, and stays in the menu.
    mutating func toggle(_ column: ListColumn) {
        var columns = wantedColumns.columns
        if let index = columns.firstIndex(of: column) {
            guard columns.count > 1 else {
                reopenMenu(cursorOn: column)
                return tell("a list has a column at least")
            }
            columns.remove(at: index)
        } else {
            // The reason stays at the end.
            columns.insert(column, at: columns.last == .why ? columns.count - 1 : columns.count)
        }
        show(columns, cursorOn: column)
    }

    /// Moves a shown column to another place; what is frozen at the left stays there.
    mutating func move(_ column: ListColumn, by step: Int) {
        var columns = wantedColumns.columns
        guard let index = columns.firstIndex(of: column), columns.indices.contains(index + step) else { return }
        columns.swapAt(index, index + step)
        show(columns, cursorOn: column)
    }

    /// They belong to the view from now on; in a list without a view, to all lists that have none of their own.
    private mutating func show(_ columns: [ListColumn], cursorOn column: ListColumn) {
        if let view = place.columnsOf, views.indices.contains(view) {
            views[view].columns = columns
        } else {
            list.columns = columns
        }
        list.isWide = false
        list.columnOffset = 0
        reopenMenu(cursorOn: column)
    }

    /// With the columns as they are now, narrowed as it was.
    private mutating func reopenMenu(cursorOn column: ListColumn) {
        var menu = columnMenu
        if case .menu(let before)? = overlay, before.kind == .columns, let query = before.query {
            menu.beginTyping()
            menu.edit { $0 = query }
        }
        menu.move(height: MenuView.height(in: layout.body)) { $0.choice == .column(column) }
        overlay = .menu(menu)
    }
}

extension ListColumn {
    /// What it shows, in a phrase.
    fileprivate var help: String {
        switch self {
        case .ran: "how long it ran or runs, with a bar"
        case .moves: "how much it did at each of the last polls"
        case .cap: "how long it may run, or how far past that it is"
        case .why: "the reason, then where it was"
        case let column: column.field?.help ?? ""
        }
    }
}
