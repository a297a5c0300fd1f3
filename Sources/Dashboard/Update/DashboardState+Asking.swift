import BrowserSessions
import SessionQuery
import SessionStore

/// Filters and orders: everything that changes what is asked.
extension DashboardState {
    /// - Throws: what is wrong with the text, or that the accounts can't answer it.
    func filter(reading text: String) throws(FilterError) -> Filter {
        let filter = try Filter(parsing: text, context: context)
        if let refused = refusal(filter, accounts) { throw refused }
        return filter
    }

    /// The rows that are shown are another question's.
    var isAsking: Bool { facts.isAsking }

    /// Asks what the place says, if that is not what is asked already.
    mutating func ask() -> [DashboardEffect] {
        var next = question
        next.order = place.order
        next.grouping = place.grouping
        do {
            next.filter = place.isFilterOn ? try filter(reading: place.filterText) : .all
        } catch {
            tell("filter: \(error.message)", .bad)
            return []
        }
        return ask(next)
    }

    mutating func ask(_ next: ListQuestion) -> [DashboardEffect] {
        guard
            next.filter != question.filter || next.order != question.order || next.chart != question.chart
                || next.grouping != question.grouping
        else { return [] }
        let isSameList = next.filter == question.filter && next.order == question.order
        let isRegrouped = next.grouping != question.grouping
        question = next
        question.revision += 1
        panes[ListPane.self].forgetAnswer(isSameList: isSameList, isRegrouped: isRegrouped)
        guard !isSameList else { return [.feed(.ask(question))] }
        plans = []
        return (paging.isLoadingAll ? stopLoadingAll() : []) + [.feed(.ask(question))]
    }

    /// Puts a filter in the place of the present one; a text of the user's own belongs to no view.
    mutating func setFilter(_ text: String) -> [DashboardEffect] { go(to: sessions(filteredBy: text), .filter) }

    /// Shows the sessions of a filter as a layer over the pane they were opened from.
    mutating func openSessions(filter text: String, from pane: PaneID) -> [DashboardEffect] {
        var next = sessions(filteredBy: text)
        next.grouping = nil
        return go(to: next, .opened(by: pane))
    }

    private func sessions(filteredBy text: String) -> ViewPlace {
        var next = place
        if next.content != .sessions { (next.order, next.columnsOf) = (looks.order, nil) }
        next.filterText = text
        next.isFilterOn = true
        next.view = viewIndex(ofFilter: text, order: next.order)
        next.content = .sessions
        return next
    }

    /// The view that has just that filter and order.
    func viewIndex(ofFilter text: String, order: SortOrder) -> Int? {
        views.indices.first { index in
            let place = place(ofView: index)
            return place.content == .sessions && place.filterText == text && place.order == order && !text.isEmpty
        }
    }

    mutating func sort(by order: SortOrder) -> [DashboardEffect] {
        place.order = order
        list.goToTop()
        return ask()
    }

    /// Groups the list, its groups closed; nil puts it in one piece again.
    mutating func group(by grouping: Grouping?) -> [DashboardEffect] {
        var next = place
        next.grouping = grouping
        return go(to: next, .grouping)
    }
}

extension Filter {
    /// Its text with a clause that has to hold besides; the clause alone where there is no filter.
    func text(with clause: String) -> String {
        isAll ? clause : beginning(ofClauseAfter: "\(self)") + clause
    }

    /// Its text as somebody wrote it, up to where a clause follows that has to hold besides.
    func beginning(ofClauseAfter text: String) -> String {
        if text.isEmpty { return text }
        // A choice can't stand beside another term as it is.
        if case .or = root { return "(\(text.withoutBlanksAtEnd)) " }
        return text.hasSuffix(" ") ? text : text + " "
    }
}
