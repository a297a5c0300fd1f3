import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

/// The cursor under snapshots of any kind, against what a list of ids would do.
@Suite("Whatever snapshot comes")
struct CursorPropertyTests {
    private static func rows(_ ids: [Int]) -> [Session] {
        ids.map { Samples.session("s\($0)", account: "anchor-prod", .anchor, "running", startedAgo: 60) }
    }

    private static func state(_ ids: [Int], rows height: Int = 24) -> DashboardState {
        var state = Samples.state(rows: height)
        arrive(&state, ids, generation: 1)
        return state
    }

    private static func arrive(_ state: inout DashboardState, _ ids: [Int], generation: Int) {
        let snapshot = ListSnapshot(
            revision: state.question.revision, generation: UInt64(generation), rows: rows(ids), loaded: ids.count)
        _ = update(&state, .snapshotArrived(snapshot))
    }

    private static func pass(_ state: inout DashboardState, seconds: Int64) {
        _ = update(&state, .ticked(state.now.adding(milliseconds: seconds * 1_000)))
    }

    /// Some of the sessions in another order, with others.
    private static func changed(_ ids: [Int], _ dice: inout SeededGenerator) -> [Int] {
        var ids = ids
        switch Int.random(in: 0..<5, using: &dice) {
        case 0: ids.shuffle(using: &dice)
        case 1: ids.removeAll { _ in dice.chance(20) }
        case 2: ids.insert(contentsOf: (0..<5).map { _ in Int.random(in: 1_000...99_999, using: &dice) }, at: 0)
        case 3: ids.append(Int.random(in: 100_000...999_999, using: &dice))
        default: ids = ids.filter { _ in dice.chance(70) }.shuffled(using: &dice)
        }
        var seen: Set<Int> = []
        return ids.filter { seen.insert($0).inserted }
    }

    @Test("It stays on its session while that is there, else goes to the nearest that is left", arguments: 0..<5)
    func stays(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        var ids = Array(0..<80)
        var state = Self.state(ids, rows: dice.pick([7, 12, 24, 50]))
        for generation in 2..<25 {
            for _ in 0..<Int.random(in: 0...6, using: &dice) {
                press(&state, dice.pick(["j", "k", "ctrl-d", "g", "G"]))
            }
            // Only from now on it is on a session.
            press(&state, "j")
            let (before, key, old) = (cursorIndex(state), cursorKey(state), ids)
            ids = Self.changed(ids, &dice)
            Self.arrive(&state, ids, generation: generation)
            #expect(cursorKey(state) == key && cursorIndex(state) == before, "HELD: nothing moves")
            Self.pass(&state, seconds: 31)
            guard !ids.isEmpty else {
                #expect(cursorKey(state) == nil)
                ids = [1, 2, 3]
                Self.arrive(&state, ids, generation: generation)
                continue
            }
            #expect(cursorKey(state)?.id == Self.expected(old, before, ids).map { "s\($0)" })
            #expect(cursorIndex(state) - firstRow(state) < max(1, state.layout.listHeight))
        }
    }

    /// The cursor's session, or the nearest of its neighbours that is left, the one below first.
    private static func expected(_ old: [Int], _ index: Int, _ new: [Int]) -> Int? {
        let left = Set(new)
        if left.contains(old[index]) { return old[index] }
        for distance in 1..<max(2, old.count) {
            for place in [index + distance, index - distance] where old.indices.contains(place) {
                if left.contains(old[place]) { return old[place] }
            }
        }
        return new.isEmpty ? nil : new[min(index, new.count - 1)]
    }

    @Test("Its line on the screen is the same, as far as the rows reach", arguments: 0..<5)
    func keepsLine(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 50))
        for _ in 0..<12 {
            let ids = Array(0..<100)
            var state = Self.state(ids)
            for _ in 0..<Int.random(in: 1...60, using: &dice) { press(&state, "j") }
            let line = cursorIndex(state) - firstRow(state)
            let above = Int.random(in: 0...30, using: &dice)
            Self.arrive(&state, (0..<above).map { 500 + $0 } + ids, generation: 2)
            Self.pass(&state, seconds: 31)
            #expect(cursorIndex(state) - firstRow(state) == line)
        }
    }

    @Test("Untouched, it is on the first row, whatever that is", arguments: 0..<3)
    func untouched(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 80))
        var ids = Array(0..<30)
        var state = Self.state(ids)
        for generation in 2..<30 {
            ids = Self.changed(ids, &dice)
            Self.arrive(&state, ids, generation: generation)
            #expect(cursorKey(state)?.id == ids.first.map { "s\($0)" })
            #expect(firstRow(state) == 0 && !isHeld(state))
        }
    }

    @Test("Marks are on their sessions, whether these are there or not", arguments: 0..<3)
    func marksStay(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 90))
        var ids = Array(0..<40)
        var state = Self.state(ids)
        for _ in 0..<8 { press(&state, dice.pick(["space", "j", "space"])) }
        let marked = marks(state)
        #expect(!marked.isEmpty)
        for generation in 2..<20 {
            ids = Self.changed(ids, &dice)
            Self.arrive(&state, ids, generation: generation)
            Self.pass(&state, seconds: 31)
            #expect(marks(state) == marked)
        }
        press(&state, "2", "[", "a", "q")
        #expect(marks(state) == marked)
        press(&state, "U")
        #expect(marks(state).isEmpty)
    }

    @Test("On its line rather than its session it stays on the line", arguments: 0..<3)
    func lineMode(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 120))
        var ids = Array(0..<60)
        var state = Self.state(ids)
        press(&state, "j", "F")
        for generation in 2..<30 {
            press(&state, dice.pick(["j", "j", "k"]))
            let index = cursorIndex(state)
            ids = Self.changed(ids, &dice)
            Self.arrive(&state, ids, generation: generation)
            #expect(!isHeld(state))
            #expect(cursorIndex(state) == (ids.isEmpty ? 0 : min(index, ids.count - 1)))
            if ids.count < 3 { ids = Array(0..<60) }
        }
    }
}
