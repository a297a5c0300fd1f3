import CellGrid
import SessionQuery
import SessionStore

/// The views with their keys and counts, with a `+` where more may match of what is not loaded, and what is shown now, which is the last to be cut.
struct TabsView {
    private struct Tab {
        var key: String
        var name: String
        var count: Int?
        /// None is counted, and none could be: the vendors do not tell.
        var isUntold = false
        /// More may match of what is not loaded.
        var mayGrow = false
        var isCurrent: Bool
        /// The one that goes last has the most.
        var importance: Int
    }

    private let tabs: [Tab]

    /// - Parameter views: with the filters that they stand for, and what panes among them count.
    init(_ views: [(view: DashboardView, filter: Filter?, count: Int?)], _ around: Surroundings) {
        let (place, latest) = (around.place, around.snapshot)
        let isAll = place.view == nil && place.content == .sessions && place.filterText.isEmpty
        var tabs = [
            Tab(
                key: "0", name: "all", count: latest.loaded, mayGrow: around.mayGrow(.all), isCurrent: isAll,
                importance: 1)
        ]
        for (index, (view, filter, count)) in views.prefix(Action.viewCount).enumerated() {
            tabs.append(
                Tab(
                    key: "\(index + 1)", name: view.name, count: count ?? filter.flatMap(latest.counts.count),
                    isUntold: filter.flatMap(around.untoldSentence) != nil,
                    mayGrow: filter.map(around.mayGrow) ?? false, isCurrent: place.view == index,
                    importance: 20 - index))
        }
        if place.view == nil, !isAll {
            let isFilter = place.content == .sessions
            let key = isFilter ? "/" : around.keymap.keyName(for: .page(place.content.pane)) ?? ":"
            let name = isFilter ? place.filterText : around.viewName
            tabs.insert(
                Tab(
                    key: key, name: name, count: isFilter ? latest.matching : nil,
                    isUntold: isFilter && around.untoldSentence(of: around.question.filter) != nil,
                    mayGrow: isFilter && around.mayGrow(around.question.filter), isCurrent: true, importance: 99),
                at: 0)
        }
        self.tabs = tabs
    }

    /// The spans that fit, the present tab in any case: names are cut to their first word before counts go, and tabs go from
    /// the right before that.
    func spans(columns: Int, glyphs: GlyphSet) -> [Span] {
        let (tabs, hasCounts) = fitted(columns: columns, glyphs)
        return joined(tabs, hasCounts)
    }

    /// The key of the tab that stands in a column of the line; nil beside them.
    func key(at column: Int, columns: Int, glyphs: GlyphSet) -> String? {
        let (tabs, hasCounts) = fitted(columns: columns, glyphs)
        var start = 0
        for tab in tabs {
            let end = start + Self.width([tab], hasCounts: hasCounts, glyphs)
            if (start..<end).contains(column) { return tab.key }
            start = end
        }
        return nil
    }

    private func fitted(columns: Int, _ glyphs: GlyphSet) -> (tabs: [Tab], hasCounts: Bool) {
        let short = shortened
        for tabs in [tabs, short] where Self.width(tabs, hasCounts: true, glyphs) <= columns { return (tabs, true) }
        var kept = short
        while kept.count > Self.fewTabs, Self.width(kept, hasCounts: true, glyphs) > columns { dropLeast(of: &kept) }
        if Self.width(kept, hasCounts: true, glyphs) <= columns { return (kept, true) }
        kept = short
        while kept.count > 1, Self.width(kept, hasCounts: false, glyphs) > columns { dropLeast(of: &kept) }
        return (kept, Self.width(kept, hasCounts: true, glyphs) <= columns)
    }

    /// With fewer, tabs are worth more than counts.
    private static let fewTabs = 4

    private func dropLeast(of tabs: inout [Tab]) {
        let others = tabs.indices.filter { !tabs[$0].isCurrent }
        if let least = others.min(by: { tabs[$0].importance < tabs[$1].importance }) { tabs.remove(at: least) }
    }

    /// Names of several words by their first, where that tells them apart; what is shown now stays whole.
    private var shortened: [Tab] {
        let first = tabs.map { String($0.name.prefix { $0 != " " }) }
        return tabs.indices.map { index in
            var tab = tabs[index]
            if !tab.isCurrent, first.count(where: { $0 == first[index] }) == 1 { tab.name = first[index] }
            return tab
        }
    }

    private func joined(_ tabs: [Tab], _ hasCounts: Bool) -> [Span] {
        tabs.flatMap { Self.spans(of: $0, hasCount: hasCounts) }
    }

    private static func spans(of tab: Tab, hasCount: Bool) -> [Span] {
        let back: Role? = tab.isCurrent ? .tabActive : nil
        var spans = [
            Span(" \(tab.key) ", Ink(tab.isCurrent ? .tabActive : .key, on: back)),
            Span(
                tab.name.beginning + " ", Ink(tab.isCurrent ? .tabActive : .tab, on: back, tab.isCurrent ? .bold : [])),
        ]
        if hasCount, let count = tab.count {
            spans.append(
                Span(
                    tab.isUntold && count == 0 ? "? " : Numbers.short(count) + (tab.mayGrow ? "+ " : " "),
                    Ink(tab.isCurrent ? .tabActive : .dim, on: back))
            )
        }
        return spans
    }

    private static func width(_ tabs: [Tab], hasCounts: Bool, _ glyphs: GlyphSet) -> Int {
        tabs.reduce(0) { $0 + spans(of: $1, hasCount: hasCounts).columns(glyphs) }
    }
}
