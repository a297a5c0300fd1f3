import BrowserSessions
import CellGrid

/// Draws the details of the session under the cursor.
struct DetailsView {
    let state: DashboardState
    let area: Rect

    /// Rows of the pane that show text.
    static func height(of area: Rect) -> Int { max(0, area.rows - 1) }

    private var isFocused: Bool { state.activePane == .details }

    func draw(in grid: inout CellGrid) {
        drawHead(in: area.line(0), of: &grid)
        let text = area.splitTop(1).rest.inset(left: 1)
        guard state.list.current != nil else {
            grid.write("no session", in: text.line(0), Ink(.dim))
            return
        }
        let lines = state.detailText
        let shown = state.details.scroll.rows(count: lines.count, height: text.rows)
        for (line, index) in shown.enumerated() {
            draw(lines[index], in: text.line(line), of: &grid)
        }
        if isFocused { grid.cursor = text.origin }
    }

    private func drawHead(in line: Rect, of grid: inout CellGrid) {
        var more: [Span] = []
        for tab in DetailsState.Tab.allCases {
            let isCurrent = tab == state.details.tab
            more.append(
                Span(isCurrent ? "[\(tab.title)]" : " \(tab.title) ", isCurrent ? Ink(.accent, .bold) : Ink(.dim)))
        }
        if let note = readingNote { more.append(note) }
        // The fields begin with the id.
        let hasID = state.details.tab == .fields && state.details.scroll.top == 0
        let id = TextWidth.clipped(state.list.current?.id ?? "", to: area.columns >= 100 ? 40 : 13, grid.glyphs)
        let name = area.columns >= 60 && !hasID ? "DETAILS " + id : "DETAILS"
        grid.paneTitle(name, more, in: line, isFocused: isFocused)
    }

    private var readingNote: Span? {
        guard let reading = state.details.reading, reading.key == state.list.current?.key else { return nil }
        return switch reading.answer {
        case nil: Span("  reading…", .dim)
        case .session: nil
        case .absent(let sentence): Span("  " + sentence, .warning)
        case .failed(let sentence): Span("  " + sentence, .error)
        }
    }

    private func draw(_ spans: [Span], in line: Rect, of grid: inout CellGrid) {
        grid.write(spans, at: line.origin, in: line)
        guard !state.details.search.isEmpty else { return }
        let text = TextWidth.clipped(spans.map(\.text).joined(), to: line.columns, grid.glyphs)
        guard let found = MatchMarks.find(state.details.search, in: text) else { return }
        let characters = Array(text)
        let start = TextWidth.columns(of: String(characters[..<found.lowerBound]), grid.glyphs)
        let width = TextWidth.columns(of: String(characters[found]), grid.glyphs)
        let place = Rect(column: line.column + start, row: line.row, columns: width, rows: 1)
        grid.restyle(place.intersection(line)) { Ink(.match, on: $0.background, $0.attributes.union(.bold)) }
    }
}

extension DashboardState {
    /// Columns that the details' text has.
    var detailColumns: Int { max(10, (layout.details ?? layout.body).columns - 2) }

    /// The text of the details' tab for the session under the cursor.
    ///
    /// - Complexity: O(lines): what is long in it was broken into lines by `update`.
    var detailText: DetailText {
        guard let row = list.current else { return .spans([]) }
        let session = details.session(for: row)
        switch details.tab {
        case .fields:
            let isEnding = session.isActive && ending[session.account]?.contains(session.id) == true
            return .spans(
                SessionFields(
                    of: session, isEnding: isEnding, now: now, clock: ClockText(context), columns: detailColumns,
                    longValues: details.longValues(of: session.key, columns: detailColumns)
                ).lines)
        case .json, .yaml:
            guard let record = details.record, record.key == session.key, record.tab == details.tab else {
                return .spans([noRecord(of: session.key)])
            }
            return .record(record.lines)
        case .timeline:
            return .spans(
                SessionTimeline(of: session, events: panes[EventsPane.self].log, clock: ClockText(context), now: now)
                    .lines)
        }
    }

    /// Why there is no raw record, and how to get it.
    private func noRecord(of key: SessionKey) -> [Span] {
        guard details.hasLooked(for: key) else { return [Span("…", .dim)] }
        let name = keymap.keyName(for: .feed(.refresh)) ?? ":refresh"
        return [
            Span("Its record is not at hand: ", .dim), Span(name, .key), Span(" reads it from \(key.account).", .dim),
        ]
    }
}
