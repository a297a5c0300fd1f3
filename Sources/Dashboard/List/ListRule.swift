import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The line under the list: which rows are shown of how many, how much is loaded, the order, and what holds it.
struct ListRule {
    let state: DashboardState
    let layout: Layout

    func draw(in grid: inout CellGrid) {
        let line = layout.rule
        guard !line.isEmpty else { return }
        grid.horizontalLine(at: line.origin, columns: line.columns)
        var text = FittedLine()
        text.add(shownRows, importance: 9)
        text.add(search ?? loadedRows, importance: 8)
        if let hold { text.add(hold, importance: 7) }
        if state.paging.outstanding != nil { text.add("reading more…", Ink(.dim), importance: 3) }
        text.add(order, importance: 5)
        if let view { text.add(view, importance: 1) }
        if let unordered { text.add([unordered], importance: 2) }
        if let ruledOut { text.add([ruledOut], importance: 6) }
        if !state.list.marks.isEmpty {
            text.add("\(state.list.marks.count) marked", Ink(.marked), importance: 4)
        }
        if !state.place.isFilterOn, !state.place.filterText.isEmpty {
            text.add("filter off (\\)", Ink(.warning), importance: 6)
        }
        let room = line.inset(left: 1, right: 1)
        let parts = text.spans(columns: room.columns - 2, gap: Span(" │ ", .border), glyphs: grid.glyphs)
        grid.write([Span(" ")] + parts + [Span(" ")], at: room.origin, in: room)
    }

    private var shownRows: [Span] {
        let list = state.list
        guard list.count > 0 else { return [Span(state.isAsking ? "asking…" : "0 match", .text)] }
        let lines = list.lines(height: max(1, layout.listHeight))
        let last = list.top + lines.count { $0 != .frontier }
        let matching = list.isHeld || list.rows.isGrouped ? list.latest.matching : list.count
        if list.rows.isGrouped {
            let groups = Numbers.counted(list.base.groups.count, "group")
            return [Span("\(groups), \(Numbers.grouped(matching)) match" + (state.isAsking ? "…" : ""), .text)]
        }
        return [
            Span("\(Numbers.grouped(list.top + 1))–\(Numbers.grouped(last))", .text),
            Span(" of \(Numbers.grouped(matching)) match" + (state.isAsking ? "…" : ""), .text),
        ]
    }

    /// The filter that a view stands for.
    private var view: [Span]? {
        guard state.place.view != nil, !state.place.filterText.isEmpty else { return nil }
        return [Span("/ ", .key), Span(String(state.place.filterText.unicodeScalars.prefix(300)), .dim)]
    }

    private var loadedRows: [Span] {
        let loaded = Numbers.grouped(state.list.latest.loaded)
        let total = state.total.map { " of \(Numbers.grouped($0.count))\($0.isWhole ? "" : "+")" } ?? ""
        // Where a row that is not loaded may belong above all of these, that has to be said.
        let isOverLoaded = state.list.latest.isOverLoaded
        return [Span((isOverLoaded ? "sorted over " : "") + "\(loaded)\(total) loaded", isOverLoaded ? .warning : .dim)]
    }

    private var order: [Span] {
        let terms = state.question.order.terms.prefix(3).map { $0.key.name + ($0.ascending ? " ▴" : " ▾") }
        return [Span("sort \(terms.joined(separator: ", "))", .dim)]
    }

    /// For whom the order is over what is loaded, unless for all.
    private var unordered: Span? {
        let names = state.list.latest.unordered
        guard !names.isEmpty, names.count < state.askedAccounts.count else { return nil }
        let more = names.count > 2 ? " +\(names.count - 2)" : ""
        return Span("unordered: \(names.prefix(2).joined(separator: ", "))\(more)", .warning)
    }

    /// Who is not asked because its rows lack what the filter asks for: else what is loaded of it seems to have been searched.
    private var ruledOut: Span? {
        guard let (names, fields) = state.accountsLacking else { return nil }
        let more = names.count > 2 ? " +\(names.count - 2)" : ""
        // Where there is no room for names, the explanation (`X`) has them.
        let who = layout.rule.columns < 90 ? "\(names.count)" : names.prefix(2).joined(separator: ", ") + more
        return Span("\(who) ruled out (no \(fields.listed))", .dim)
    }

    private var hold: [Span]? {
        if !state.list.follows { return [Span("line mode (F)", .warning)] }
        guard let until = state.list.heldUntil else { return nil }
        return [Span("HELD \(AgeText.until(until, now: state.now))", .accent)]
    }

    /// How far reading all is, or why no more was read; nil when there is nothing to say beyond what is loaded.
    private var search: [Span]? {
        if let progress = state.paging.progress {
            let total = progress.total.map { " of \(Numbers.grouped($0))" } ?? ""
            let rest = progress.remaining.map { ", \(HumanDuration.text(seconds: $0.rounded(.up))) left" } ?? ""
            let budget = progress.waitsForBudget ? " (budget)" : ""
            let text = "loading all: \(Numbers.grouped(progress.loaded))\(total)\(rest)\(budget)"
            return [
                Span(text, .accent), Span("  \(state.keymap.keyName(for: .feed(.loadAll)) ?? "ctrl-c") cancels", .dim),
            ]
        }
        if state.paging.isSearchExhausted(state) {
            let total = state.total.map { " of \(Numbers.grouped($0.count))" } ?? ""
            let key = state.keymap.keyName(for: .feed(.loadAll)) ?? ":load-all"
            return [Span("searched \(Numbers.grouped(state.list.latest.loaded))\(total); \(key) loads more", .warning)]
        }
        return nil
    }
}
