import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore

/// The sessions, or groups of them: the rows with the cursor, how far pages were read, and how it looks.
struct ListPane: Pane {
    static let id = PaneID.list

    var list = ListState()
    var paging = PagingState()
    /// The newest snapshot that came while paused.
    private(set) var stashed: ListSnapshot?
    /// Where the last search for a session stopped.
    var seekPause: SeekPause?
    /// What is awaited has other rows than those that are shown: another filter, order or grouping was asked for.
    private var awaitsOtherRows = true

    // MARK: What it is told

    mutating func receive(_ fact: FeedFact, _ around: Surroundings) -> [PaneRequest] {
        switch fact {
        case .snapshotArrived(let snapshot): return take(snapshot, around)
        case .eventsHappened(let lines): noteFresh(lines, around)
        case .loadEnded(let revision):
            if paging.outstanding == revision { paging.outstanding = nil }
        case .loadProgress(let progress):
            paging.progress = progress
            paging.isLoadingAll = progress != nil
        case .recordArrived(_, let session?), .detailArrived(_, .session(let session)): list.take(session)
        case .accountsChanged, .findingsStand, .recordArrived(_, nil), .detailArrived(_, .absent),
            .detailArrived(_, .failed), .batchesArrived, .usageArrived, .plansArrived, .seriesArrived:
            break
        }
        return []
    }

    /// An answer to an older question is nobody's.
    private mutating func take(_ snapshot: ListSnapshot, _ around: Surroundings) -> [PaneRequest] {
        guard snapshot.revision == around.question.revision else { return [] }
        if around.isPaused, list.latest.revision == snapshot.revision {
            stashed = snapshot
            return []
        }
        return show(snapshot, around)
    }

    private mutating func show(_ snapshot: ListSnapshot, _ around: Surroundings) -> [PaneRequest] {
        guard list.latest.revision != snapshot.revision || snapshot.generation >= list.latest.generation else {
            return []
        }
        let text = list.take(snapshot, isNewQuestion: awaitsOtherRows, height: around.layout.listHeight)
        awaitsOtherRows = false
        var around = around
        around.snapshot = list.latest
        notePagesFound(around)
        let asked = list.readBesideRows.map { [PaneRequest.effect(.read(.record($0)))] } ?? []
        return asked + (text.map { [.tell($0, .plain)] } ?? [])
    }

    /// Shows what came while nothing was to change.
    mutating func resume(_ around: Surroundings) -> [PaneRequest] {
        guard let snapshot = stashed else { return [] }
        stashed = nil
        return show(snapshot, around)
    }

    /// Another question is asked now.
    /// - Parameters:
    ///   - isSameList: the same sessions in the same order, in other groups or with another chart.
    ///   - isRegrouped: they stand in other groups.
    mutating func forgetAnswer(isSameList: Bool, isRegrouped: Bool) {
        stashed = nil
        if !isSameList || isRegrouped { awaitsOtherRows = true }
        if isSameList { paging.outstanding = nil } else { paging.reset() }
    }

    private mutating func noteFresh(_ lines: [EventLine], _ around: Surroundings) {
        let recent = around.now - .minutes(1)
        for line in lines where line.kind == .appeared && line.at > recent {
            if let key = line.key { list.fresh.appear(key) }
        }
    }

    mutating func tick(_ around: Surroundings) -> [PaneRequest] {
        let height = around.layout.listHeight
        var requests: [PaneRequest] = []
        if !around.isPaused, list.holdEnds(at: around.now), let text = list.release(height: height) {
            requests.append(.tell(text, .plain))
        }
        if !list.fresh.isEmpty, around.isAttended, around.showsSessions {
            list.fresh.show(list.shownKeys(height: height), at: around.now)
        }
        return requests
    }

    /// The cursor is in sight, the frontier in its place, and pages are asked for.
    mutating func settle(_ around: Surroundings) -> [PaneRequest] {
        let certain = around.frontier(of: list.base).certain
        list.uncertainFrom = !list.rows.isGrouped && certain < list.count ? certain : nil
        list.scroll(height: around.layout.listHeight)
        let effects = [list.fresh.takeChanges(), nextPages(around)].compactMap { $0 }
        return effects.map(PaneRequest.effect)
    }

    // MARK: Keys

    mutating func move(_ movement: Movement, _ around: Surroundings) {
        let height = around.layout.listHeight
        let wasLast = list.index == list.count - 1
        list.move(
            to: movement.target(from: list.index, count: list.count, height: height), height: height, now: around.now)
        if let key = list.current?.key { list.fresh.look(at: key) }
        // Asking for the end again asks for what comes after it.
        if movement == .last, wasLast { paging.asked = 0 }
    }

    mutating func open(_ around: Surroundings) -> [PaneRequest] {
        if let head = list.currentHead { return goInto(head, around) }
        if list.isOnMore {
            list.showMore(height: around.layout.listHeight)
            return []
        }
        guard list.current != nil else { return [] }
        list.move(to: list.index, height: around.layout.listHeight, now: around.now)
        return [around.layout.details == nil ? .reveal(.details) : .enlargeDetails]
    }

    /// Shows the sessions of a group as a layer over the groups.
    private func goInto(_ head: SessionGroup, _ around: Surroundings) -> [PaneRequest] {
        guard let clause = head.key.clause else {
            return [.tell("these are too many to be asked for at once: filter first", .warning)]
        }
        return [.sessions(filter: around.question.filter.text(with: clause))]
    }

    /// The ids of what is marked, or of the session under the cursor.
    func copy(_ around: Surroundings) -> (name: String, text: String)? {
        guard list.marks.isEmpty else {
            let ids = list.marks.sorted().map(\.id)
            let elsewhere = list.marked.elsewhere
            let whose = elsewhere == ids.count ? "" : " \(Numbers.grouped(elsewhere)) of them"
            let place = elsewhere == 0 ? "" : ",\(whose) not in this list"
            return (Numbers.counted(ids.count, "id") + place, ids.joined(separator: "\n"))
        }
        return list.current.map { ($0.id, $0.id) }
    }

    mutating func undo() -> Bool {
        defer { (list.marks, list.markAnchor) = ([], nil) }
        return !list.marks.isEmpty
    }

    func hints(_ around: Surroundings) -> [Hint] {
        [
            Hint(.list(.filter), "filter", 8), Hint(.screen(.open), "details", 7), Hint(.list(.sort), "sort", 5),
            Hint(.row(.mark), "mark", 2), Hint(.list(.nextFailed), "next failed", 3), Hint(.row(.copy), "copy id", 1),
            Hint(named: "1-9", "views", 4),
        ]
    }

    /// A head sorts, a row gets the cursor, and is opened where that is already.
    mutating func press(at position: Position, _ around: Surroundings) -> [PaneRequest] {
        let rows = around.layout.listRows
        if position.row == rows.row - 1, around.layout.hasHeads {
            let line = Rect(column: rows.column, row: position.row, columns: rows.columns, rows: 1)
            let column = fit(around).placed.first { $0.area(in: line).contains(position) }?.column
            guard let key = column?.sortKey else { return [] }
            let first = around.question.order.terms.first
            return [
                .sort(
                    SortOrder([first?.key == key ? SortTerm(key, ascending: first?.ascending != true) : SortTerm(key)]))
            ]
        }
        let lines = list.lines(height: rows.rows)
        guard lines.indices.contains(position.row - rows.row), case .row(let index) = lines[position.row - rows.row]
        else {
            return []
        }
        if index == list.index { return open(around) }
        list.move(to: index, height: around.layout.listHeight, now: around.now)
        return []
    }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        ListView(self, around).draw(in: &grid)
        ListRule(pane: self, around: around).draw(in: &grid)
    }
}
