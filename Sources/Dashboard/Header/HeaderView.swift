import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The first lines: the views with counts, what there is of sessions, every account worst first, the clock.
struct HeaderView {
    let tabs: TabsView
    let around: Surroundings
    /// Printed beside the clock.
    let zoneLabel: String
    let isDemo: Bool
    /// How far reading all is.
    let progress: LoadProgress?

    private var layout: Layout { around.layout }

    func draw(in grid: inout CellGrid) {
        let area = layout.header
        guard !area.isEmpty else { return }
        if area.columns < Layout.compact || area.rows < 2 {
            drawCompact(in: area.line(0), of: &grid)
        } else if area.rows >= 3 {
            drawFigures(in: area.line(0), of: &grid)
            drawAccounts(in: area.line(1), of: &grid)
            drawTabs(in: area.line(2), of: &grid, withClock: false)
        } else {
            drawTabs(in: area.line(0), of: &grid, withClock: true)
            drawAccounts(in: area.line(1), of: &grid)
        }
    }

    // MARK: Parts

    private var clock: [Span] {
        [Span(around.clock.time(around.now) + " " + zoneLabel, .statusBar)]
    }

    /// What is unusual about the whole screen.
    private var conditions: [Span] {
        var spans: [Span] = []
        if around.isPaused { spans.append(Span("PAUSED ", Ink(.warning, .bold))) }
        if !around.isAttended { spans.append(Span("slow: unattended ", Ink(.warning))) }
        return spans
    }

    private func drawTabs(in line: Rect, of grid: inout CellGrid, withClock: Bool) {
        let right = besideTabs(withClock: withClock)
        let width = right.columns(grid.glyphs)
        // Before the present tab is cut the clock goes.
        let spans = tabs.spans(columns: line.columns - 2 - width, glyphs: grid.glyphs)
        let hasRoom = spans.columns(grid.glyphs) + width + 2 <= line.columns
        let end = grid.write(spans, at: line.origin, in: line)
        guard hasRoom || end + width < line.endColumn else { return }
        let finding = WorstFinding(around)
        let worst = layout.header.columns >= WorstFinding.wide ? finding.text : nil
        let room = line.inset(left: end + 2 - line.column, right: 1)
        // How often vendors are asked stands on the accounts' page, too: a finding goes before it.
        let isCrowded =
            !withClock && room.columns >= 24
            && finding.spans(columns: 400, glyphs: grid.glyphs).columns(grid.glyphs) > room.columns - width - 2
        if worst == nil || !isCrowded {
            grid.write(right, at: Position(column: line.endColumn - width - 1, row: line.row), in: line)
        }
        if worst != nil {
            drawWorst(finding, in: isCrowded ? room : room.inset(right: width + 2), of: &grid)
        }
    }

    private func besideTabs(withClock: Bool) -> [Span] {
        withClock ? conditions + clock.map { Span($0.text, .dim) } : pace
    }

    /// The key of the tab that stands there; nil where none does.
    func tab(at position: Position) -> String? {
        let area = layout.header
        guard area.columns >= Layout.compact, area.rows >= 2, area.contains(position) else { return nil }
        let isHigh = area.rows >= 3
        guard position.row == area.row + (isHigh ? 2 : 0) else { return nil }
        let width = besideTabs(withClock: !isHigh).columns()
        return tabs.key(at: position.column - area.column, columns: area.columns - 2 - width, glyphs: .unicode)
    }

    /// What needs somebody most, where there is room beside the views.
    private func drawWorst(_ worst: WorstFinding, in room: Rect, of grid: inout CellGrid) {
        guard room.columns >= 24 else { return }
        grid.write(worst.spans(columns: room.columns, glyphs: grid.glyphs), at: room.origin, in: room)
    }

    private var pace: [Span] { around.accountText.paceAndNext ?? [] }

    /// What there is, what ran and failed of late, and the clock.
    private func drawFigures(in line: Rect, of grid: inout CellGrid) {
        grid.fill(line, Ink(.statusBar, on: .statusBar))
        var text = FittedLine()
        text.add(isDemo ? "browsertop demo" : "browsertop", Ink(.title, .bold), importance: 1)
        for part in conditions { text.add([part], importance: 9) }
        for part in counts { text.add(part.spans, importance: part.importance) }
        let width = clock.columns(grid.glyphs)
        let room = line.inset(left: 1, right: width + 2)
        let spans = text.spans(columns: room.columns, gap: Span("   ", .statusBar), glyphs: grid.glyphs)
        grid.write(bar(spans), at: room.origin, in: room)
        grid.write(bar(clock), at: Position(column: line.endColumn - width - 1, row: line.row), in: line)
    }

    private var counts: [(spans: [Span], importance: Int)] {
        let latest = around.snapshot
        if around.accounts.isEmpty { return [([Span("no account", .warning)], 8)] }
        let isUnread = around.accounts.allSatisfy { $0.dataAt == nil && !$0.isFailing }
        if latest.generation == 0 || isUnread { return [([Span("loading…", .statusBar)], 8)] }
        let total = around.total.map { " of \(Numbers.grouped($0.count))\($0.isWhole ? "" : "+")" } ?? ""
        let more = around.mayGrow(around.question.filter) ? "+" : ""
        let recent = latest.recent.all
        let starts = recent.spark.starts(completeSince: recent.completeSince).drop { $0 == nil }
        let running = [
            Span("\(Numbers.grouped(around.runningCount)) run", around.runningCount > 0 ? .stateRunning : .dim)
        ]
        let begun = starts.isEmpty ? [] : [Span("starts ", .dim), Span(EighthBlocks.spark(Array(starts)), .chart1)]
        return [
            ([Span("\(Numbers.grouped(latest.matching))\(more) match", .statusBar)], 8),
            ([Span("\(Numbers.grouped(latest.loaded))\(total) loaded", .statusBar)], 7), (running, 6),
            (begun, 5),
            (RecentText.failures(recent, without: around.incompleteAccounts, now: around.now), 6),
        ]
    }

    private func drawAccounts(in line: Rect, of grid: inout CellGrid) {
        let accounts = AccountMeters(around).spans(columns: line.columns - 2, glyphs: grid.glyphs)
        let end = grid.write(accounts, at: Position(column: line.column + 1, row: line.row), in: line)
        // On high screens it stands beside the views.
        guard layout.header.rows < 3, let pace = around.accountText.pace else { return }
        let width = pace.columns(grid.glyphs)
        guard end + 2 + width < line.endColumn else { return }
        grid.write(pace, at: Position(column: line.endColumn - width - 1, row: line.row), in: line)
    }

    // MARK: Little room

    private func drawCompact(in line: Rect, of grid: inout CellGrid) {
        grid.fill(line, Ink(.statusBar, on: .statusBar))
        let latest = around.snapshot
        let text = around.accountText
        var left = FittedLine()
        if around.isPaused { left.add("PAUSED", Ink(.warning, .bold), importance: 9) }
        if !around.isAttended { left.add("slow", Ink(.warning), importance: 9) }
        // The line below the list, which says it on higher screens, is not there.
        if progress != nil { left.add("loading", Ink(.accent), importance: 9) }
        left.add(compactTitle(columns: max(10, line.columns / 3), grid.glyphs), importance: 10)
        let running = around.runningCount
        left.add("\(Numbers.short(running)) run", Ink(running > 0 ? .stateRunning : .dim), importance: 7)
        for account in around.accounts.worstFirst.filter(\.isFailing).prefix(3) {
            left.add(text.short(account), importance: 6)
        }
        let well = around.accounts.count { $0.phase == .ok }
        if well > 0 { left.add("\(well) ok", Ink(.ok), importance: 3) }
        let total = around.total.map { "/" + Numbers.short($0.count) } ?? ""
        let loaded = progress?.loaded ?? latest.loaded
        let counts = "\(Numbers.short(latest.matching))/\(Numbers.short(loaded))\(total)"
        left.add(around.accounts.isEmpty ? "no account" : counts, Ink(.statusBar), importance: 8)
        let spans = left.spans(columns: line.columns, gap: Span(" ", .statusBar), glyphs: grid.glyphs)
        grid.write(bar(spans), at: line.origin, in: line)
    }

    /// The view's name or the filter in force; nothing for all sessions.
    private func compactTitle(columns: Int, _ glyphs: GlyphSet) -> [Span] {
        let place = around.place
        let off = place.isFilterOn || place.filterText.isEmpty ? [] : [Span(" off", .warning)]
        if let view = place.view {
            return [Span("\(view + 1) ", .key), title(around.viewName, columns - 2, glyphs)] + off
        }
        if place.content != .sessions { return [title(around.viewName, columns, glyphs)] }
        guard !place.filterText.isEmpty else { return [] }
        let text = title(place.filterText, columns - 1, glyphs)
        return [Span("/", .key), place.isFilterOn ? text : Span(text.text, .dim)] + off
    }

    private func title(_ text: String, _ columns: Int, _ glyphs: GlyphSet) -> Span {
        Span(TextWidth.clipped(text.beginning, to: max(1, columns), glyphs), Ink(.accent, .bold))
    }

    // MARK: Spans

    private func bar(_ spans: [Span]) -> [Span] { spans.map { Span($0.text, $0.ink.on(.statusBar)) } }
}
