import CellGrid
import SessionQuery
import SessionStore

/// The views with their keys and counts, and what is shown now, which is the last to be cut.
struct TabsView {
    private struct Tab {
        var key: String
        var name: String
        var count: Int?
        var isCurrent: Bool
        /// The one that goes last has the most.
        var importance: Int
    }

    private let tabs: [Tab]

    init(_ state: DashboardState) {
        let place = state.place
        let latest = state.list.latest
        let isAll = place.view == nil && place.content == .sessions && place.filterText.isEmpty
        var tabs = [Tab(key: "0", name: "all", count: latest.loaded, isCurrent: isAll, importance: 1)]
        for (index, view) in state.views.prefix(Action.viewCount).enumerated() {
            let count = state.viewFilters[index].flatMap(latest.counts.count)
            tabs.append(
                Tab(
                    key: "\(index + 1)", name: view.name, count: count, isCurrent: place.view == index,
                    importance: 20 - index))
        }
        if place.view == nil, !isAll {
            let isFilter = place.content == .sessions
            let key = isFilter ? "/" : state.keymap.keyName(for: .page(place.content.pane)) ?? ":"
            let name = isFilter ? place.filterText : state.viewName
            tabs.insert(
                Tab(key: key, name: name, count: isFilter ? latest.matching : nil, isCurrent: true, importance: 99),
                at: 0)
        }
        self.tabs = tabs
    }

    /// The spans that fit, the present tab in any case.
    func spans(columns: Int, glyphs: GlyphSet) -> [Span] {
        // Counts go before tabs do, and tabs from the right.
        for hasCounts in [true, false] {
            let widths = tabs.map { Self.width($0, hasCount: hasCounts, glyphs) }
            if widths.reduce(widths.count - 1, +) <= columns { return joined(tabs, hasCounts) }
        }
        var kept = Array(tabs.indices)
        func width(_ hasCounts: Bool) -> Int {
            kept.reduce(kept.count - 1) { $0 + Self.width(tabs[$1], hasCount: hasCounts, glyphs) }
        }
        while kept.count > 1, width(false) > columns {
            let others = kept.filter { !tabs[$0].isCurrent }
            guard let least = others.min(by: { tabs[$0].importance < tabs[$1].importance }) else { break }
            kept.removeAll { $0 == least }
        }
        return joined(kept.map { tabs[$0] }, width(true) <= columns)
    }

    private func joined(_ tabs: [Tab], _ hasCounts: Bool) -> [Span] {
        Array(tabs.map { Self.spans(of: $0, hasCount: hasCounts) }.joined(separator: [Span(" ")]))
    }

    private static func spans(of tab: Tab, hasCount: Bool) -> [Span] {
        let back: Role? = tab.isCurrent ? .tabActive : nil
        // A filter may be as long as it likes; nothing shows more of it than this.
        let name = String(tab.name.unicodeScalars.prefix(500))
        var spans = [
            Span(" \(tab.key) ", Ink(tab.isCurrent ? .tabActive : .key, on: back)),
            Span(name + " ", Ink(tab.isCurrent ? .tabActive : .tab, on: back, tab.isCurrent ? .bold : [])),
        ]
        if hasCount, let count = tab.count {
            spans.append(Span(Numbers.short(count) + " ", Ink(tab.isCurrent ? .tabActive : .dim, on: back)))
        }
        return spans
    }

    private static func width(_ tab: Tab, hasCount: Bool, _ glyphs: GlyphSet) -> Int {
        spans(of: tab, hasCount: hasCount).reduce(0) { $0 + TextWidth.columns(of: $1.text, glyphs, upTo: 600) }
    }
}
