import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The line under the list: which rows are shown of how many, how much is loaded, the order, and what holds it.
struct ListRule {
    let pane: ListPane
    let around: Surroundings

    private var list: ListState { pane.list }
    private var layout: Layout { around.layout }

    func draw(in grid: inout CellGrid) {
        let line = layout.rule
        guard !line.isEmpty else { return }
        grid.horizontalLine(at: line.origin, columns: line.columns)
        var text = FittedLine()
        text.add(shownRows, importance: 9)
        text.add(search ?? loadedRows, importance: search == nil ? 8 : 10)
        if let hold { text.add(hold, importance: 7) }
        if pane.paging.outstanding != nil { text.add("reading more…", Ink(.dim), importance: 3) }
        text.add(order, importance: 5)
        if let view { text.add(view, importance: 1) }
        if let unordered { text.add([unordered], importance: 2) }
        if let ruledOut { text.add([ruledOut], importance: 6) }
        // What the next key would do is about them.
        if let marks { text.add(marks, Ink(.marked), importance: 7) }
        if !around.place.isFilterOn, !around.place.filterText.isEmpty {
            text.add("filter off (\\)", Ink(.warning), importance: 6)
        }
        let room = line.inset(left: 1, right: 1)
        let parts = text.spans(columns: room.columns - 2, gap: Span(" │ ", .border), glyphs: grid.glyphs)
        grid.write([Span(" ")] + parts + [Span(" ")], at: room.origin, in: room)
    }

    private var shownRows: [Span] {
        guard list.count > 0 else { return [Span(around.isAsking ? "asking…" : "0 match", .text)] }
        let lines = list.lines(height: max(1, layout.listHeight))
        let last = list.top + lines.count { $0 != .frontier }
        let matching = list.isHeld || list.rows.isGrouped ? list.latest.matching : list.count
        if list.rows.isGrouped {
            let groups = Numbers.counted(list.base.groups.count, "group")
            return [Span("\(groups), \(Numbers.grouped(matching)) match" + (around.isAsking ? "…" : ""), .text)]
        }
        return [
            Span("\(Numbers.grouped(list.top + 1))–\(Numbers.grouped(last))", .text),
            Span(" of \(Numbers.grouped(matching)) match" + (around.isAsking ? "…" : ""), .text),
        ]
    }

    /// Marks that are looked for in the list for each frame.
    private static let markReach = 100

    /// How many sessions are marked; those of another list can't be seen in this one.
    private var marks: String? {
        let count = list.marks.count
        guard count > 0 else { return nil }
        return "\(Numbers.grouped(count)) marked" + elsewhere(of: count)
    }

    private func elsewhere(of count: Int) -> String {
        guard count <= Self.markReach else {
            // Some stand for all of them: how many are elsewhere would take too long for a frame.
            let areSome =
                count > list.latest.matching
                || list.marks.prefix(Self.markReach).contains { list.latest.position(of: $0) == nil }
            return areSome ? ", not all here" : ""
        }
        let elsewhere = list.marked.elsewhere
        return elsewhere == 0 ? "" : elsewhere == count ? ", not here" : ", \(Numbers.grouped(elsewhere)) not here"
    }

    /// The filter that a view stands for.
    private var view: [Span]? {
        guard around.place.view != nil, !around.place.filterText.isEmpty else { return nil }
        return [Span("/ ", .key), Span(around.place.filterText.beginning, .dim)]
    }

    private var loadedRows: [Span] {
        let loaded = Numbers.grouped(list.latest.loaded)
        let total = around.total.map { " of \(Numbers.grouped($0.count))\($0.isWhole ? "" : "+")" } ?? ""
        // Where a row that is not loaded may belong above all of these, that has to be said.
        let isOverLoaded = list.latest.isOverLoaded
        return [Span((isOverLoaded ? "sorted over " : "") + "\(loaded)\(total) loaded", isOverLoaded ? .warning : .dim)]
    }

    private var order: [Span] {
        let terms = around.question.order.terms.prefix(3).map { $0.key.name + ($0.ascending ? " ▴" : " ▾") }
        return [Span("sort \(terms.joined(separator: ", "))", .dim)]
    }

    /// For whom the order is over what is loaded, unless for all.
    private var unordered: Span? {
        let names = list.latest.unordered
        guard !names.isEmpty, names.count < around.askedAccounts.count else { return nil }
        let more = names.count > 2 ? " +\(names.count - 2)" : ""
        return Span("unordered: \(names.prefix(2).joined(separator: ", "))\(more)", .warning)
    }

    /// Who is not asked because its rows lack what the filter asks for: else what is loaded of it seems to have been searched.
    private var ruledOut: Span? {
        guard let (names, fields) = around.accountsLacking else { return nil }
        let more = names.count > 2 ? " +\(names.count - 2)" : ""
        // Where there is no room for names, the explanation (`X`) has them.
        let who = layout.rule.columns < 90 ? "\(names.count)" : names.prefix(2).joined(separator: ", ") + more
        return Span("\(who) ruled out (no \(fields.listed))", .dim)
    }

    private var hold: [Span]? {
        if !list.follows { return [Span("line mode (F)", .warning)] }
        guard let until = list.heldUntil else { return nil }
        return [Span("HELD \(AgeText.until(until, now: around.now))", .accent)]
    }

    /// How far reading all is, or why no more was read; nil when there is nothing to say beyond what is loaded.
    private var search: [Span]? {
        if let progress = pane.paging.progress {
            let total = progress.total.map { " of \(Numbers.grouped($0))" } ?? ""
            let rest = progress.remaining.map { ", \(HumanDuration.text(seconds: $0.rounded(.up))) left" } ?? ""
            let budget = progress.waitsForBudget ? " (budget)" : ""
            let text = "loading all: \(Numbers.grouped(progress.loaded))\(total)\(rest)\(budget)"
            return [
                Span(text, .accent), Span("  \(around.keymap.keyName(for: .feed(.loadAll)) ?? "ctrl-c") cancels", .dim),
            ]
        }
        if pane.isSearchExhausted(around) {
            let total = around.total.map { " of \(Numbers.grouped($0.count))" } ?? ""
            let key = around.keymap.keyName(for: .feed(.loadAll)) ?? ":load-all"
            return [Span("searched \(Numbers.grouped(list.latest.loaded))\(total); \(key) loads more", .warning)]
        }
        return nil
    }
}
