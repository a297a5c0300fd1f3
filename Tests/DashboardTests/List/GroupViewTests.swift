import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Groups over a real store")
struct GroupViewTests {
    private static let size = Size(columns: 140, rows: 50)

    @Test("Closed groups are as many as the store makes, with its counts", arguments: Grouping.allCases)
    func heads(grouping: Grouping) async throws {
        var stage = await Stage(Self.size, Fleets.varied)
        let entry = try #require(stage.state.groupMenu.shown.first { $0.choice == .group(grouping) })
        let letter = try #require(entry.hotkey)
        await stage.press("t \(letter)")
        let answer = await stage.fleet.answer(stage.state.question)
        #expect(rowCount(stage.state) == answer.groups.count && answer.groups.count > 0)
        let screen = lines(stage.state)
        for head in answer.groups.heads.prefix(20) {
            let title = head.title.isEmpty ? "(empty)" : head.title
            #expect(
                screen.contains { $0.lowercased().contains(title.lowercased()) && $0.contains(" \(head.count)") },
                "\(title)")
        }
    }

    @Test(
        "All open, every session of every group has a row; all closed, none", arguments: [Grouping.tag, .state, .error])
    func folding(grouping: Grouping) async throws {
        var stage = await Stage(Self.size, Fleets.varied)
        let entry = try #require(stage.state.groupMenu.shown.first { $0.choice == .group(grouping) })
        let letter = try #require(entry.hotkey)
        await stage.press("t \(letter) t +")
        let groups = (await stage.fleet.answer(stage.state.question)).groups
        #expect(rowCount(stage.state) == groups.count + groups.heads.reduce(0) { $0 + $1.count })
        await stage.press("t -")
        #expect(rowCount(stage.state) == groups.count)
    }

    @Test(
        "Opening and closing at random, a row is where its id says, and the cursor stays on its group",
        arguments: 0..<3)
    func random(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed))
        var stage = await Stage(Self.size, Fleets.varied)
        await stage.press("t t")
        let answer = await stage.fleet.answer(stage.state.question)
        var folding = Folding(opensAll: dice.oneIn(2))
        for _ in 0..<8 {
            folding.toggle(dice.pick(answer.groups.heads.map(\.key)))
            let rows = ListRows(answer, folding)
            var expected = 0
            for (index, head) in answer.groups.heads.enumerated() {
                #expect(rows.index(of: .head(head.key)) == expected && rows.row(at: expected) == .head(index))
                expected += 1 + (folding.isOpen(head.key) ? head.count : 0)
            }
            #expect(rows.count == expected)
            for index in rows.indices {
                #expect(rows.index(of: rows.id(at: index)) == index)
            }
        }
    }

    @Test("What is looked for is found in closed groups, too, in the order of the list", arguments: 0..<4)
    func spots(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed))
        var stage = await Stage(Self.size, Fleets.varied)
        await stage.press("t \(dice.pick(["t", "a", "e"]))")
        let answer = await stage.fleet.answer(stage.state.question)
        var folding = Folding(opensAll: dice.oneIn(2))
        for _ in 0..<30 {
            folding.toggle(dice.pick(answer.groups.heads.map(\.key)))
            let rows = ListRows(answer, folding)
            let all = answer.groups.heads.indices.flatMap { group in
                answer.groups.rows(of: group).indices.map { ListRows.Spot(group: group, place: $0) }
            }
            let wanted = Set((0..<3).map { _ in dice.pick(all) })
            let index = Int.random(in: 0..<rows.count, using: &dice)
            // Where the row stands among all sessions: the first that comes after it, and the last before it.
            let (after, before): (Int, Int)
            switch rows.row(at: index) {
            case .head(let group):
                after = all.firstIndex { $0.group >= group } ?? all.count
                before = after - 1
            case .more(let group):
                after = all.firstIndex { $0.group == group && !rows.isShown($0) } ?? all.count
                before = after - 1
            case .session:
                let own = all.firstIndex { rows.id(at: $0) == rows.id(at: index) } ?? 0
                (after, before) = (own + 1, own - 1)
            }
            func found(_ step: Int) -> ListRows.Spot? {
                let isWanted: (SessionRows, Int, Int) -> Bool = { sessions, place, _ in
                    wanted.contains { spot in
                        answer.groups.rows(of: spot.group).count == sessions.count && spot.place == place
                            && answer.groups.rows(of: spot.group).key(at: 0) == sessions.key(at: 0)
                    }
                }
                // A few at a time, each going on from the last.
                var seen = 0
                while true {
                    switch rows.seek(from: index, by: step, skipping: seen, reach: 7, where: isWanted) {
                    case .found(let spot): return spot
                    case .nowhere: return nil
                    case .beyond(let more):
                        guard more == seen + 7 else { return nil }
                        seen = more
                    }
                }
            }
            #expect(found(1) == all[min(after, all.count)...].first(where: wanted.contains))
            #expect(found(-1) == all[...max(-1, before)].last(where: wanted.contains))
        }
    }

    @Test(
        "Of many rows a search says how far it came, and goes on from there, also where rows come above",
        arguments: [("e", 100_000), ("!", 20_000)])
    func longSearch(key: String, reach: Int) {
        let sessions = (0..<reach + 5).map { number in
            Samples.session("s\(number)", account: "a", .anchor, "running", startedAgo: 60) {
                $0.state = number == reach + 3 ? .failed : .running
                $0.raw = .null
            }
        }
        var state = Samples.state()
        let snapshot = ListSnapshot(
            revision: state.question.revision, generation: 1, rows: sessions, loaded: sessions.count)
        _ = update(&state, .snapshotArrived(snapshot))
        press(&state, key)
        #expect(state.list.index == 0)
        #expect(state.notice?.text.contains("\(Numbers.grouped(reach)) rows") == true)
        #expect(state.notice?.text.hasSuffix("; \(key) goes on from there") == true)
        let new = Samples.session("new", account: "a", .anchor, "running", startedAgo: 1)
        _ = update(
            &state,
            .snapshotArrived(
                ListSnapshot(
                    revision: state.question.revision, generation: 2, rows: [new] + sessions,
                    loaded: sessions.count + 1)))
        #expect(state.list.index == 0 && state.list.isHeld)
        #expect(state.list.cursorKey == nil, "a search that found nothing has moved no cursor")
        press(&state, key)
        #expect(state.list.index == reach + 3 && state.list.current?.id == "s\(reach + 3)")
    }

    @Test("e and ! open the group of what they find")
    func attentionInClosedGroups() async {
        for key in ["e", "!"] {
            var stage = await Stage(Self.size, Fleets.varied)
            await stage.press("t a \(key)")
            #expect(stage.state.list.current?.state == .failed || key == "!", "\(key)")
            #expect(stage.state.list.current != nil, "\(key)")
            #expect(stage.state.notice == nil)
        }
    }

    @Test("Where a layer is taken away, the cursor and the open groups are as they were")
    func standing() async {
        var stage = await Stage(Self.size, Fleets.varied)
        await stage.press("t a j space j j")
        let key = stage.state.list.cursorID
        let (line, count) = (stage.state.list.cursorLine, rowCount(stage.state))
        await stage.press("/ 'state:failed' enter")
        #expect(stage.state.list.cursorID == nil)
        await stage.press("q")
        #expect(stage.state.list.cursorID == key && key != nil)
        #expect(stage.state.list.cursorLine == line && rowCount(stage.state) == count)
        await stage.press("k k enter q")
        #expect(rowCount(stage.state) == count && stage.state.list.currentHead != nil)
        await stage.press("/ 'state:failed' esc")
        #expect(rowCount(stage.state) == count && stage.state.list.currentHead != nil)
    }

    @Test(
        "A page, or a prompt that is given up, changes nothing of the list", arguments: ["a q", "/ esc", "/ 'x' esc"])
    func untouched(keys: String) async {
        var stage = await Stage(Self.size, Fleets.varied)
        await stage.press("j j j")
        let (id, held) = (stage.state.list.cursorID, stage.state.list.heldUntil)
        #expect(id != nil && held != nil)
        await stage.press(keys)
        #expect(stage.state.list.cursorID == id)
        if keys != "/ 'x' esc" { #expect(stage.state.list.heldUntil == held) }
        #expect(stage.state.layers.isEmpty && stage.state.place == stage.state.home)
    }

    @Test("What a head leads to is what it counts", arguments: 0..<3)
    func inside(row: Int) async {
        for letter in ["t", "e", "d"] {
            var stage = await Stage(Self.size, Fleets.varied)
            await stage.press("t \(letter)" + String(repeating: " j", count: row))
            let groups = (await stage.fleet.answer(stage.state.question)).groups
            guard groups.heads.indices.contains(row) else { continue }
            await stage.press("enter")
            #expect(rowCount(stage.state) == groups.heads[row].count, "\(stage.state.place.filterText)")
            await stage.press("q")
            #expect(rowCount(stage.state) == groups.count)
        }
    }
}
