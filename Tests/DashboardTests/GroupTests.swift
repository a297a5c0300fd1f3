import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Groups in the list")
struct GroupTests {
    /// The samples by state, as the store would answer the present question.
    private static func snapshot(
        _ state: DashboardState, by grouping: Grouping = .state, generation: UInt64 = 2,
        _ sessions: [Session] = Samples.sessions
    ) -> ListSnapshot {
        var snapshot = Samples.snapshot(sessions, revision: state.question.revision, generation: generation)
        let order: [SessionState] = [.failed, .pending, .running, .unknown, .finished]
        let parts = order.map { state in sessions.filter { $0.state == state } }
        let filled = order.indices.filter { !parts[$0].isEmpty }
        snapshot.groups = SessionGroups(
            grouping: grouping,
            heads: filled.map { index in
                let rows = parts[index]
                let ended = rows.count { !$0.isActive }
                return SessionGroup(
                    key: GroupKey(grouping, .text(order[index].rawValue)), title: order[index].rawValue,
                    count: rows.count,
                    active: rows.count - ended, failed: rows.count { $0.state == .failed }, ended: ended,
                    durations: ended > 1 ? DurationFigures(p50: 250, p95: 260, samples: ended) : nil,
                    bytes: SessionGroup.Bytes(amount: 1_200_000_000, known: rows.count),
                    credits: [.anchor: SessionGroup.Total(amount: 12.5, known: 3)],
                    costs: ["USD": SessionGroup.Total(amount: 41.2, known: 3)],
                    spark: Spark(
                        start: Samples.ago(3600), sliceLength: 300_000, starts: [0, 1, 2, 4, 0, 0, 8, 1, 0, 0, 0, 3]))
            },
            rows: filled.map { SessionRows(parts[$0]) })
        return snapshot
    }

    private static func grouped(columns: Int = 80, rows: Int = 24) -> DashboardState {
        var state = Samples.busy(columns: columns, rows: rows)
        press(&state, "t", "s")
        _ = update(&state, .snapshotArrived(snapshot(state)))
        return state
    }

    @Test(
        "Of an answer about failures the failed share says nothing",
        arguments: [
            ("", true), ("tag:prod age:<1h", true), ("ended:<24h", true), ("state:failed", false),
            ("tag:prod (error:timeout or captcha:solved)", false), ("-status:completed", false),
        ])
    func shares(filter: String, hasShares: Bool) throws {
        #expect(try Filter(parsing: filter, context: Samples.state().context).asksForOutcome == !hasShares)
        var head = SessionGroup(key: GroupKey(.tag, .text("a")), title: "a", count: 20, failed: 2, ended: 20)
        func failed() -> String { GroupHeadView.cells(of: head, hasShares: hasShares)[3].map(\.text).joined() }
        #expect(failed() == (hasShares ? "2 10%" : "2"))
        head.key = GroupKey(.error, .text("a"))
        #expect(failed() == "2")
    }

    @Test(
        "Sessions whose vendors never tell which failed are in no share",
        arguments: [(2, 20, 5, "2+ 10%"), (0, 20, 5, "0+"), (0, 0, 5, "?"), (0, 20, 0, "0"), (0, 0, 0, "-")])
    func untold(failed: Int, ended: Int, untold: Int, text: String) {
        let head = SessionGroup(
            key: GroupKey(.tag, .text("a")), title: "a", count: 30, failed: failed, ended: ended, untold: untold)
        #expect(GroupHeadView.cells(of: head)[3].map(\.text).joined() == text)
        let lines = GroupFields(of: head, vendor: nil, openKey: "enter", columns: 60).lines
        let field = lines.first { $0[0].text.hasPrefix("failed") }?[1].text
        #expect(field?.contains("5 not told") == (untold > 0 && ended > 0))
        #expect(field?.contains("not told by 5 that ended") == (untold > 0 && ended == 0))
    }

    @Test("Credits of two vendors have their names")
    func credits() {
        var head = SessionGroup(key: GroupKey(.tag, .text("a")), title: "a", count: 2)
        head.credits = [
            .anchor: SessionGroup.Total(amount: 0.87, known: 1),
            .hyperbrowser: SessionGroup.Total(amount: 183.89, known: 1),
        ]
        #expect(GroupHeadView.cells(of: head)[7].map(\.text).joined() == "anch 0.87  hyp 183.89")
        head.credits[.hyperbrowser] = nil
        #expect(GroupHeadView.cells(of: head)[7].map(\.text).joined() == "0.87")
    }

    @Test("A column that had to go comes back where a wider one went after it")
    func refill() {
        let columns = [
            TableColumn("A", least: 20, wanted: 20, importance: 9, gap: 2),
            TableColumn("B", least: 5, wanted: 5, importance: 1, gap: 2),
            TableColumn("C", least: 30, wanted: 30, importance: 3, gap: 2),
            TableColumn("D", least: 12, wanted: 12, importance: 2, gap: 2),
        ]
        let fit = TableFit(columns, width: 46, gutter: 2, refills: true)
        #expect(fit.placed.map(\.index) == [0, 1, 3] && fit.isCut)
        #expect(TableFit(columns, width: 46, gutter: 2).placed.map(\.index) == [0])
    }

    @Test("t and a letter group the list; what is asked has the grouping")
    func asking() {
        var state = Samples.busy()
        press(&state, "t")
        let effects = press(&state, "e")
        #expect(state.question.grouping == .error && effects.contains(.feed(.ask(state.question))))
        #expect(press(&state, "t", "n").contains(.feed(.ask(state.question))))
        #expect(state.question.grouping == nil)
    }

    @Test("Closed groups are a table, open ones stand above their sessions", arguments: FrameTests.sizes)
    func frames(size: Size) {
        var state = Self.grouped(columns: size.columns, rows: size.rows)
        Frames.expect("groups-closed-\(size.columns)x\(size.rows)", state)
        press(&state, "space", "j", "j")
        Frames.expect("groups-open-\(size.columns)x\(size.rows)", state)
    }

    @Test("Space opens and closes a group, also from a session in it; the cursor stays on what it was on")
    func folding() {
        var state = Self.grouped()
        #expect(state.list.count == 4 && state.list.rows.isFolded)
        press(&state, "j", "space")
        #expect(state.list.count == 4 + 21)
        press(&state, "j", "j")
        let key = state.list.current?.key
        #expect(key != nil)
        _ = update(&state, .ticked(state.now.adding(milliseconds: 31_000)))
        _ = update(&state, .snapshotArrived(Self.snapshot(state, generation: 3, Array(Samples.sessions.dropFirst(1)))))
        #expect(state.list.current?.key == key)
        while state.list.currentHead == nil { press(&state, "k") }
        press(&state, "h")
        #expect(state.list.rows.isFolded && state.list.currentHead?.title == "running")
    }

    @Test(
        "A facet leaves the groups open that a view has open, as a filter does that is typed", arguments: [true, false])
    func refined(isTyped: Bool) {
        var state = Samples.busy(columns: 160, rows: 50)
        press(&state, "1")
        _ = update(&state, .snapshotArrived(Self.snapshot(state)))
        let count = state.list.count
        #expect(count > 5 && !state.list.rows.isFolded)
        if isTyped {
            press(&state, "/")
            type(&state, "tag:prod")
            press(&state, "enter")
        } else {
            while state.activePane != .filters { press(&state, "tab") }
            press(&state, "j", "space")
        }
        #expect(state.place.view == nil && state.place.grouping == .state && state.isAsking)
        _ = update(&state, .snapshotArrived(Self.snapshot(state, generation: 3)))
        #expect(state.list.count == count)
    }

    @Test(
        "A session that an event leads to is shown in its group, closed or cut off as that may be",
        arguments: [false, true])
    func shownByAnEvent(isOpen: Bool) throws {
        var state = Self.grouped(columns: 160, rows: 50)
        let last = try #require(Samples.sessions.last { $0.state == .running })
        if isOpen { state.list.fold(.opened(most: 5), height: state.layout.listHeight) }
        _ = state.carryOut(.show(last.key), from: .events)
        #expect(state.list.current?.key == last.key && state.list.currentHead == nil && !state.list.isOnMore)
    }

    @Test("Enter goes into a group as a layer, and q comes back out")
    func goingIn() {
        var state = Self.grouped()
        press(&state, "enter")
        #expect(state.question.filter.description == "state:failed" && state.question.grouping == nil)
        press(&state, "q")
        #expect(state.question.filter.isAll && state.question.grouping == .state)
    }

    @Test("A session on its row is the same as in a list in one piece")
    func details() {
        var state = Self.grouped()
        press(&state, "space", "j", "enter")
        #expect(state.layout.details != nil && state.list.current?.state == .failed)
        press(&state, "c")
        #expect(state.notice?.text.contains(state.list.current?.id ?? "?") == true)
    }

    @Test("Rows stand where their ids say, whatever is folded")
    func places() {
        let state = Samples.busy()
        let snapshot = Self.snapshot(state)
        for closed in 0..<4 {
            var folding = Folding(opensAll: true)
            folding.toggle(snapshot.groups.heads[closed].key)
            let rows = ListRows(snapshot, folding)
            #expect(rows.count == 4 + 60 - snapshot.groups.heads[closed].count)
            for index in rows.indices { #expect(rows.index(of: rows.id(at: index)) == index) }
            // What is folded away stands at its head.
            let hidden = ListRows.ID.session(
                snapshot.groups.rows(of: closed).key(at: 0), in: snapshot.groups.heads[closed].key)
            #expect(rows.index(of: hidden).map { rows.row(at: $0) } == .head(closed))
        }
    }

    @Test("A view shows its groups open, long ones in part but the last; Enter on the rest shows it")
    func more() {
        var state = Samples.busy()
        press(&state, "1")
        func sessions(_ letter: String, _ count: Int, _ kind: SessionState) -> [Session] {
            (0..<count).map { number in
                Samples.session("\(letter)\(number)", account: "bd-main", .brightdata, "w", startedAgo: 600) {
                    $0.state = kind
                }
            }
        }
        let failed = sessions("f", 12, .failed)
        let snapshot = Self.snapshot(state, failed + sessions("r", 20, .running))
        _ = update(&state, .snapshotArrived(snapshot))
        let rows = state.list.rows
        #expect(rows.count == 1 + 5 + 1 + 1 + 20)
        #expect(rows.row(at: 6) == .more(0) && rows.hidden(in: 0) == 7)
        #expect(view(state, size: state.size).lines.contains { $0.contains("⋮ 7 more") })
        press(&state, "j", "j", "j", "j", "j", "j", "enter")
        #expect(state.list.rows.count == 1 + 12 + 1 + 20)
        #expect(state.list.index == 6 && state.list.current?.id == "f5")
        // What is left out stands at the line that says so.
        #expect(rows.index(of: .session(SessionKey(account: failed[9].account, id: "f9"), in: nil)) == 6)
    }

    @Test("A group under the cursor is told in the details")
    func headInDetails() {
        var state = Self.grouped(columns: 120, rows: 36)
        let text = view(state, size: state.size).lines.joined(separator: "\n")
        #expect(text.contains("p50 4m10s  p95 4m20s") && text.contains("41.20 USD"))
        press(&state, "j")
        #expect(state.list.currentHead != nil)
    }
}
