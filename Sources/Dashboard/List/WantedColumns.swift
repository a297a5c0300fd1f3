/// The columns that a list is to have, and whose word that is.
struct WantedColumns: Sendable, Hashable {
    enum Origin: Sendable, Hashable {
        /// Nobody said any.
        case standard
        /// They are the view's own.
        case view
        /// The configuration says them for all lists that have none of their own.
        case configured
        /// They were chosen on the screen.
        case chosen
    }

    var columns: [ListColumn]
    var origin: Origin

    /// The user named them: they stand on any screen.
    var isOfUser: Bool {
        switch origin {
        case .configured, .chosen: true
        case .standard, .view: false
        }
    }

    /// What a view of its own would have to say for them; nil where it has them without a word.
    var ofView: [ListColumn]? {
        switch origin {
        case .view, .chosen: columns
        case .standard, .configured: nil
        }
    }
}

extension DashboardState {
    /// A view's own columns, else those of all lists that have none.
    var wantedColumns: WantedColumns {
        if let index = place.columnsOf, views.indices.contains(index), let own = views[index].columns {
            return WantedColumns(columns: own, origin: own == originalColumns[views[index].name] ? .view : .chosen)
        }
        guard let columns = list.columns else { return WantedColumns(columns: ListColumn.standard, origin: .standard) }
        return WantedColumns(columns: columns, origin: columns == looks.columns ? .configured : .chosen)
    }
}
