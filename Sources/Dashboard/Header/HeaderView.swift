import BrowserSessions
import CellGrid
import SessionStore

/// The first lines: view, counts, accounts worst first, clock.
struct HeaderView {
    let state: DashboardState
    let layout: Layout

    private var clock: ClockText { ClockText(state.context) }

    func draw(in grid: inout CellGrid) {
        let area = layout.header
        guard !area.isEmpty else { return }
        if area.columns < Layout.compact || area.rows < 2 {
            drawCompact(in: area.line(0), of: &grid)
        } else if area.columns >= Layout.wide {
            drawCounts(in: area.line(0), of: &grid, withAccounts: true)
            drawTabs(in: area.line(1), of: &grid)
        } else {
            let line = area.line(1)
            let (accounts, saysPace) = accounts(columns: line.columns - 2, grid.glyphs)
            drawCounts(in: area.line(0), of: &grid, withAccounts: false, pace: saysPace ? nil : AccountText(state).pace)
            grid.write(accounts, at: Position(column: line.column + 1, row: line.row), in: line)
        }
    }

    private func bar(_ spans: [Span]) -> [Span] { spans.map { Span($0.text, $0.ink.on(.statusBar)) } }

    /// - Parameter pace: what the line below has no room for.
    private func drawCounts(in line: Rect, of grid: inout CellGrid, withAccounts: Bool, pace: [Span]? = nil) {
        grid.fill(line, Ink(.statusBar, on: .statusBar))
        var text = FittedLine()
        text.add(state.isDemo ? "browsertop demo" : "browsertop", Ink(.title, .bold), importance: 1)
        if state.isPaused { text.add("PAUSED", Ink(.warning, .bold), importance: 9) }
        if state.isUnattended { text.add("slow: unattended", Ink(.warning), importance: 9) }
        if !withAccounts { text.add(viewTitle, importance: isOwnFilter ? 7 : 4) }
        for part in counts { text.add(part.spans, importance: part.importance) }
        if let pace { text.add(pace, importance: 2) }
        let gap = Span("  ", .statusBar)
        var right: [Span] = []
        if withAccounts {
            let left = Self.width(of: text.spans(columns: line.columns, gap: gap, glyphs: grid.glyphs), grid.glyphs)
            right = accounts(columns: max(line.columns / 2, line.columns - left - 5), grid.glyphs).spans
        } else {
            right = [Span(clock.time(state.now) + " " + state.zoneLabel, .statusBar)]
        }
        let rightWidth = Self.width(of: right, grid.glyphs)
        let room = line.inset(left: 1, right: rightWidth + 2)
        let spans = text.spans(columns: room.columns, gap: gap, glyphs: grid.glyphs)
        grid.write(bar(spans), at: room.origin, in: room)
        grid.write(bar(right), at: Position(column: line.endColumn - rightWidth - 1, row: line.row), in: line)
    }

    /// The view's name, or the filter that is in its place.
    private var viewTitle: [Span] {
        if isOwnFilter {
            return [Span("/", .key), Span(TextWidth.clipped(state.place.filterText, to: 22), Ink(.accent, .bold))]
        }
        let isAll = state.place.filterText.isEmpty && state.place.content == .sessions
        let key = state.place.view.map { "\($0 + 1) " } ?? (isAll ? "0 " : "")
        return [Span(key, .key), Span(state.viewName, Ink(.accent, .bold))]
    }

    private var isOwnFilter: Bool {
        state.place.view == nil && state.place.content == .sessions && !state.place.filterText.isEmpty
            && state.place.isFilterOn
    }

    private var counts: [(spans: [Span], importance: Int)] {
        let latest = state.list.latest
        if state.accounts.isEmpty { return [([Span("no account", .warning)], 8)] }
        if latest.generation == 0 { return [([Span("loading…", .statusBar)], 8)] }
        let total = state.total.map { " of \(Numbers.grouped($0.count))\($0.isWhole ? "" : "+")" } ?? ""
        return [
            ([Span("\(Numbers.grouped(latest.matching)) match", .statusBar)], 8),
            ([Span("\(Numbers.grouped(latest.loaded))\(total) loaded", .statusBar)], 7),
            ([Span("\(Numbers.grouped(state.runningCount)) run", state.runningCount > 0 ? .stateRunning : .dim)], 6),
            ([Span("\(Numbers.grouped(latest.failed)) fail", latest.failed > 0 ? .stateFailed : .dim)], 6),
        ]
    }

    /// All accounts, worst first, in as many words as fit. More accounts than fit at all end in their number.
    /// - Returns: whether how often they are polled is among the words, too.
    private func accounts(columns: Int, _ glyphs: GlyphSet) -> (spans: [Span], saysPace: Bool) {
        let text = AccountText(state)
        let accounts = state.accountsWorstFirst
        // On wide screens it stands beside the clock.
        let isWide = layout.header.columns >= Layout.wide
        for pace in isWide ? [] : [text.paceAndNext, text.pace].compactMap({ $0 }) {
            let parts = accounts.map(text.brief) + [pace]
            if Self.width(ofAll: parts, glyphs) <= columns {
                return (Self.joined(parts, columns: columns, glyphs), true)
            }
        }
        // The worst keep the most words.
        let levels = [text.brief, text.plain, text.concise, text.short].map(accounts.map)
        let widths = levels.map { level in level.map { Self.width(of: $0, glyphs) } }
        for level in 0..<levels.count - 1 {
            var width = widths[level].reduce(3 * (accounts.count - 1), +)
            for count in stride(from: accounts.count, through: 1, by: -1) {
                if width <= columns {
                    let parts = Array(levels[level][..<count] + levels[level + 1][count...])
                    return (Self.joined(parts, columns: columns, glyphs), false)
                }
                width += widths[level + 1][count - 1] - widths[level][count - 1]
            }
        }
        return (Self.joined(accounts.map(text.short), columns: columns, glyphs), false)
    }

    private static func width(ofAll parts: [[Span]], _ glyphs: GlyphSet) -> Int {
        parts.reduce(3 * (parts.count - 1)) { $0 + width(of: $1, glyphs) }
    }

    private static func width(of spans: [Span], _ glyphs: GlyphSet) -> Int {
        spans.reduce(0) { $0 + TextWidth.columns(of: $1.text, glyphs) }
    }

    private static func joined(_ parts: [[Span]], columns: Int, _ glyphs: GlyphSet) -> [Span] {
        var spans: [Span] = []
        var used = 0
        for (index, part) in parts.enumerated() {
            let width = width(of: part, glyphs) + (index > 0 ? 3 : 0)
            let reserve = index == parts.count - 1 ? 0 : 9
            guard used + width + reserve <= columns || index == 0 else {
                return spans + [Span("   +\(parts.count - index) more", .dim)]
            }
            spans += (index > 0 ? [Span("   ")] : []) + part
            used += width
        }
        return spans
    }

    /// The views with their keys, and the clock.
    private func drawTabs(in line: Rect, of grid: inout CellGrid) {
        let time = clock.time(state.now) + " " + state.zoneLabel
        let pace = AccountText(state).paceAndNext.map { $0.map(\.text).joined() + "   " } ?? ""
        let room = line.inset(left: 1, right: TextWidth.columns(of: pace + time, grid.glyphs) + 2)
        var column = room.column
        func tab(_ key: String, _ name: String, isCurrent: Bool) {
            let back: Role? = isCurrent ? .tabActive : nil
            let spans = [
                Span(" \(key) ", Ink(isCurrent ? .tabActive : .key, on: back)),
                Span("\(name) ", Ink(isCurrent ? .tabActive : .tab, on: back, isCurrent ? .bold : [])),
            ]
            column = grid.write(spans, at: Position(column: column, row: room.row), in: room) + 1
        }
        let isAll = state.place.view == nil && state.place.content == .sessions && state.place.filterText.isEmpty
        tab("0", "all", isCurrent: isAll)
        for (index, view) in state.views.prefix(9).enumerated() {
            tab("\(index + 1)", view.name, isCurrent: state.place.view == index)
        }
        if state.place.view == nil, !isAll {
            let isFilter = state.place.content == .sessions
            let key = isFilter ? "/" : state.keymap.keyName(for: .page(state.place.content.pane)) ?? ":"
            tab(key, isFilter ? state.place.filterText : state.viewName, isCurrent: true)
        }
        let right = pace + time
        grid.write(
            right, at: Position(column: line.endColumn - TextWidth.columns(of: right, grid.glyphs) - 1, row: line.row),
            Ink(.dim), in: line)
    }

    private func drawCompact(in line: Rect, of grid: inout CellGrid) {
        grid.fill(line, Ink(.statusBar, on: .statusBar))
        let latest = state.list.latest
        let text = AccountText(state)
        var left = FittedLine()
        if state.isPaused { left.add("PAUSED", Ink(.warning, .bold), importance: 9) }
        let running = state.runningCount
        left.add("\(Numbers.short(running)) run", Ink(running > 0 ? .stateRunning : .dim), importance: 7)
        left.add("\(Numbers.short(latest.failed)) fail", Ink(latest.failed > 0 ? .stateFailed : .dim), importance: 7)
        for account in state.accountsWorstFirst.filter(\.isFailing).prefix(3) {
            left.add(text.short(account), importance: 6)
        }
        let well = state.accounts.count { $0.phase == .ok }
        if well > 0 { left.add("\(well) ok", Ink(.ok), importance: 3) }
        let total = state.total.map { "/" + Numbers.short($0.count) } ?? ""
        let counts = "\(Numbers.short(latest.matching))/\(Numbers.short(latest.loaded))\(total)"
        left.add(state.accounts.isEmpty ? "no account" : counts, Ink(.statusBar), importance: 8)
        let spans = left.spans(columns: line.columns, gap: Span(" ", .statusBar), glyphs: grid.glyphs)
        grid.write(bar(spans), at: line.origin, in: line)
    }
}
