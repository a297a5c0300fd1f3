import BrowserSessions
import CellGrid
import SessionStore

/// One session's fields, raw record and timeline.
struct DetailsPane: Pane {
    static let id = PaneID.details

    enum Tab: Int, Sendable, Hashable, CaseIterable {
        case fields
        case json
        case yaml
        case timeline

        var title: String {
            switch self {
            case .fields: "Fields"
            case .json: "JSON"
            case .yaml: "YAML"
            case .timeline: "Timeline"
            }
        }
    }

    private(set) var tab: Tab = .fields
    var reader = TextReader()
    /// What is at hand of the session.
    private var readings = SessionReadings()
    /// Its long texts in lines.
    var lines = DetailLines()
    /// How the figures of running sessions went.
    private(set) var trails = FigureTrails()
    /// The two that are looked at side by side; nil while no page shows them.
    private(set) var compared: ComparedSessions?
    /// The session whose text was scrolled.
    private var shown: SessionKey?

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        switch fact {
        case .recordArrived(let key, let session):
            readings.keep(session, of: key)
            compared?.keep(session, of: key)
        case .detailArrived(let key, let answer):
            guard readings.end(key, with: answer), key == around.current?.key else { break }
            return [answer.sentence]
        // What is shown may stand still; what was read has been read.
        case .snapshotArrived(let snapshot): trails.note(snapshot)
        // A session that has left the list is in no snapshot: its end is in its record.
        case .eventsHappened(let lines):
            if let key = around.current?.key, lines.contains(where: { $0.key == key }) { readings.outdate(key) }
        case .accountsChanged, .loadEnded, .findingsStand, .loadProgress, .batchesArrived, .usageArrived, .plansArrived,
            .seriesArrived:
            break
        }
        return []
    }

    /// Asks for the raw record of the session that is shown, which rows of the list do not have, and breaks what is long in
    /// it into lines.
    mutating func settle(_ around: Surroundings) -> [PaneRequest] {
        let requests = settleText(around)
        // Without its page a comparison is over, and its records are let go of.
        if around.activePane != .page { compared = nil }
        guard requests.isEmpty, let key = compared?.nextRecord() else { return requests }
        return [.effect(.read(.record(key)))]
    }

    private mutating func settleText(_ around: Surroundings) -> [PaneRequest] {
        guard let row = around.current, !around.area.isEmpty else { return [] }
        if shown != row.key {
            shown = row.key
            reader.rewind()
            lines.folds = RecordFolds()
        }
        let requests: [PaneRequest] = readings.wantsRecord(of: row) ? [.effect(.read(.record(row.key)))] : []
        let session = readings.session(for: row)
        if session.isActive || trails[session.key] != nil { trails.note(session) }
        prepareLines(around)
        return requests
    }

    /// Breaks what is long in the text that is shown into lines.
    mutating func prepareLines(_ around: Surroundings) {
        guard let row = around.current else { return }
        let (session, columns) = (readings.session(for: row), Self.columns(around))
        switch tab {
        case .fields: lines.prepareFields(of: session, columns: columns, now: around.now, clock: around.clock)
        case .json, .yaml: lines.prepareRecord(of: session, tab, columns: columns)
        case .timeline: break
        }
    }

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        let (count, height) = (text(around).count, Self.height(around))
        if outline(around) == nil {
            reader.move(movement, count: count, height: height)
        } else {
            reader.moveCursor(movement, count: count, height: height)
        }
    }

    mutating func open(_ around: Surroundings) -> [PaneRequest] { toggleFold(around) ? [] : [.enlargeDetails] }

    mutating func undo() -> Bool {
        defer { reader.search = "" }
        return !reader.search.isEmpty
    }

    mutating func perform(_ action: Action, _ around: Surroundings) -> [PaneRequest]? {
        switch action {
        case .text(.previousTab): turnTab(by: -1)
        case .text(.nextTab): turnTab(by: 1)
        case .text(.fold): if !toggleFold(around) { move(.pages(1), around) }
        case .move(.left) where around.isFocused, .move(.right) where around.isFocused:
            guard outline(around) != nil else { return [.tell("nothing folds here", .plain)] }
            if action == .move(.left) { foldAround(around) } else { unfold(around) }
        case .text(.searchNext): return find(1, around)
        case .text(.searchPrevious): return find(-1, around)
        case .row(.raw):
            // JSON; when it is shown already, YAML.
            show(tab == .json && !around.area.isEmpty ? .yaml : .json)
            return [.reveal(.details)]
        case .row(.timeline):
            show(.timeline)
            return [.reveal(.details)]
        case .row(.copyField): return fieldMenu(around).map { [.menu($0)] } ?? []
        case .row, .share, .move, .screen, .view, .page, .list, .facet, .chart, .feed, .terminal: return nil
        }
        return []
    }

    mutating func show(_ tab: Tab) {
        self.tab = tab
        reader.rewind()
    }

    private mutating func turnTab(by step: Int) {
        let tabs = Tab.allCases
        show(tabs[(tab.rawValue + step + tabs.count) % tabs.count])
    }

    /// The session of the list, whole where its record is at hand.
    func session(for row: Session) -> Session { readings.session(for: row) }

    /// Begins to compare two sessions.
    mutating func compare(_ first: Session, _ second: Session) { compared = ComparedSessions(first, second) }

    /// Notes that a session is being read by its id.
    mutating func begin(_ key: SessionKey) { readings.begin(key) }

    // MARK: Searching

    mutating func search(for text: String) { reader.search = text }

    mutating func find(_ step: Int, _ around: Surroundings, fromStart: Bool = false) -> [PaneRequest] {
        guard !reader.search.isEmpty else { return [] }
        let isFound =
            if outline(around) != nil, let row = around.current {
                findInRecord(step, in: readings.session(for: row).raw, around, fromStart: fromStart)
            } else {
                reader.findNext(step, in: text(around), height: Self.height(around), fromStart: fromStart)
            }
        return isFound ? [] : [.tell("not found: \(reader.search)", .warning)]
    }

    /// The fields of the session, to copy one in full.
    private func fieldMenu(_ around: Surroundings) -> Menu? {
        guard let row = around.current else { return nil }
        let entries = readings.session(for: row).copyableFields(at: around.now).map { field in
            Menu.Entry(
                title: field.name, text: String(field.value.prefix(200)),
                choice: .copy(name: field.name, value: field.value))
        }
        return Menu(.fields, entries, isTyped: true)
    }

    func hints(_ around: Surroundings) -> [Hint] {
        let fold = outline(around) == nil ? [] : [Hint(.text(.fold), "fold", 6)]
        return fold + [
            Hint(.screen(.open), around.layout.isEnlarged(Self.id) ? "smaller" : "full screen", 8),
            Hint(named: "[ ]", "tabs", 7), Hint(.list(.filter), "search", 5), Hint(.row(.copyField), "copy field", 4),
            Hint(.screen(.nextPane), "pane", 3),
        ]
    }

    // MARK: The text

    /// Columns that the text has.
    private static func columns(_ around: Surroundings) -> Int { max(10, around.area.columns - 2) }

    /// Rows of the pane that show text.
    static func height(_ around: Surroundings) -> Int { max(0, around.area.rows - 1) }

    /// There is room for lines that name groups.
    private static func hasHeads(_ around: Surroundings) -> Bool { around.area.rows >= 10 }

    /// The text of the tab for the session under the cursor.
    ///
    /// - Complexity: O(lines): what is long in it was broken into lines by `settle`.
    func text(_ around: Surroundings) -> DetailText {
        guard let row = around.current else {
            let key = around.keymap.keyName(for: .screen(.open)) ?? "enter"
            return .spans(
                around.group.map { group in
                    GroupFields(
                        of: group, vendor: around.vendor(of: group.key), openKey: key, columns: Self.columns(around)
                    ).lines
                } ?? [])
        }
        let (session, columns) = (readings.session(for: row), Self.columns(around))
        switch tab {
        case .fields:
            return .spans(
                SessionFields(
                    of: session, isEnding: around.isEnding(session), findings: around.findings(of: session),
                    now: around.now, clock: around.clock, columns: columns, hasHeads: Self.hasHeads(around),
                    longValues: lines.longValues(of: session.key, columns: columns)
                ).lines)
        case .json, .yaml:
            guard let record = lines.record, record.key == session.key, record.tab == tab else {
                return .spans([noRecord(of: session.key, around)])
            }
            return .record(record.outline.lines)
        case .timeline:
            return .spans(
                SessionTimeline(
                    of: session, events: around.events, trail: trails[session.key], clock: around.clock,
                    now: around.now, columns: columns
                ).lines)
        }
    }

    /// Why there is no raw record, and how to get it.
    private func noRecord(of key: SessionKey, _ around: Surroundings) -> [Span] {
        guard readings.hasLooked(for: key) else { return [Span("…", .dim)] }
        let name = around.keymap.keyName(for: .feed(.refresh)) ?? ":refresh"
        return [
            Span("Its record is not at hand: ", .dim), Span(name, .key), Span(" reads it from \(key.account).", .dim),
        ]
    }

    // MARK: Drawing

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        drawHead(in: area.line(0), of: &grid, around)
        let room = area.splitTop(1).rest.inset(left: 1)
        guard around.current != nil || around.group != nil else {
            grid.write("no session", in: room.line(0), Ink(.dim))
            return
        }
        reader.draw(text(around), in: room, of: &grid)
        guard around.isFocused else { return }
        let rows = reader.scroll.rows(count: outline(around)?.lines.count ?? 0, height: room.rows)
        if rows.isEmpty {
            grid.cursor = room.origin
        } else {
            let line = min(reader.scroll.index, rows.upperBound - 1) - rows.lowerBound
            grid.cursorBar(in: area.line(1 + max(0, line)), isFocused: true)
        }
    }

    private func drawHead(in line: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let note = around.current.flatMap { readings.note(of: $0.key) }
        let tabs = Tab.allCases.map { tab in
            tab == self.tab ? Span("[\(tab.title)]", Ink(.accent, .bold)) : Span(" \(tab.title) ", Ink(.dim))
        }
        // What came of reading again goes before the other tabs, whose keys are known.
        let own = tabs.filter { $0.text.hasPrefix("[") }
        let isTight = note.map { line.columns < 10 + tabs.columns(grid.glyphs) + $0.text.count } ?? false
        let more = (isTight ? own : tabs) + [note].compactMap { $0 }
        let rows = reader.scroll.top..<reader.scroll.top + Self.height(around)
        let hasID = tab == .fields && rows.contains(SessionFields.idLine)
        let id = TextWidth.clipped(around.current?.id ?? "", to: line.columns >= 86 ? 40 : 13, grid.glyphs)
        let name = line.columns >= 60 && !hasID ? "DETAILS " + id : "DETAILS"
        grid.paneTitle(name, more, in: line, isFocused: around.isFocused)
    }
}

extension DetailAnswer {
    /// For the message line, which has room for it where the pane's title has none.
    fileprivate var sentence: PaneRequest {
        switch self {
        case .session: .tell("read again", .good)
        case .absent(let sentence): .tell(sentence, .warning)
        case .failed(let sentence): .tell(sentence, .bad)
        }
    }
}
