import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("Where the list is certain")
struct FrontierTests {
    @Test(
        "A count may grow while an account in play has not all that matches",
        arguments: [
            ("age:<6h", false), ("age:<7h30m", true), ("-account:anchor-prod age:<7h30m", false),
            ("state:failed", true),
            ("state:running", false), ("state:running,failed", true), ("account:nobody", false),
        ])
    func growing(text: String, expected: Bool) throws {
        var accounts = Samples.accounts
        for index in accounts.indices { accounts[index].hasBaseline = true }
        var state = Samples.busy(accounts: accounts)
        let filter = try Filter(parsing: text, context: state.context)
        func mayGrow(_ filter: Filter) -> Bool { state.surroundings(of: .list).mayGrow(filter) }
        #expect(mayGrow(filter) == expected)
        var failing = accounts
        failing[1].phase = .failing(.unauthorized(message: ""), remedy: "", retryAt: nil)
        _ = update(&state, .accountsChanged(failing))
        #expect(mayGrow(filter) == (text != "account:nobody"))
        // Whatever is asked, where all is loaded nothing is missing.
        for index in accounts.indices { accounts[index].completeSince = Timestamp(milliseconds: 0) }
        _ = update(&state, .accountsChanged(accounts))
        #expect(!mayGrow(filter))
    }

    @Test("A list that was read to its end has all, and its tab says so")
    func readToTheEnd() {
        var state = Samples.busy(columns: 160, rows: 50)
        var snapshot = Samples.snapshot(revision: state.question.revision, generation: 9)
        func tabs() -> String { view(state, size: state.size).lines[2] }
        #expect(tabs().contains("all 1245 "), "\(tabs())")
        snapshot.loadedThrough = ["anchor-prod": 3]
        _ = update(&state, .snapshotArrived(snapshot))
        #expect(tabs().contains("all 1245+ "), "\(tabs())")
    }

    private func snapshot(
        _ count: Int = 60, loadedThrough: [String: Int], unordered: [String] = [], revision: UInt64 = 1,
        generation: UInt64 = 2
    ) -> ListSnapshot {
        var snapshot = Samples.snapshot(
            Array(Samples.sessions.prefix(count)), revision: revision, generation: generation)
        snapshot.loadedThrough = loadedThrough
        snapshot.certain = loadedThrough.values.min() ?? count
        snapshot.unordered = unordered
        return snapshot
    }

    private func state(_ snapshot: ListSnapshot, accounts: [AccountStatus] = Samples.accounts) -> DashboardState {
        var state = Samples.state(accounts: accounts)
        _ = update(&state, .snapshotArrived(snapshot))
        return state
    }

    @Test("A line says whose rows are missing; rows below it carry a sign")
    func line() {
        let state = state(snapshot(loadedThrough: ["anchor-prod": 4, "hyp-eu": 4, "bd-main": 30]))
        let lines = view(state, size: state.size).lines
        #expect(lines[7].contains("further rows of anchor-prod, hyp-eu belong below: loading…"))
        #expect(lines[3...6].allSatisfy { !$0.hasPrefix(" :") })
        #expect(lines[8...12].allSatisfy { $0.hasPrefix(" :") })
        #expect(lines.contains { $0.contains("1–12 of 60 match") || $0.contains("1–11 of 60 match") })
    }

    @Test("Without anything missing there is no line")
    func noLine() {
        #expect(
            !view(state(snapshot(loadedThrough: [:])), size: Size(columns: 80, rows: 24)).lines.joined()
                .contains("further rows"))
        #expect(
            !view(state(snapshot(loadedThrough: ["bd-main": 60])), size: Size(columns: 80, rows: 24)).lines.joined()
                .contains("further rows"))
    }

    @Test("The cursor passes the line: it is no row")
    func cursor() {
        var state = state(snapshot(loadedThrough: ["anchor-prod": 2]))
        var seen: [String] = []
        for _ in 0..<4 {
            seen.append(state.list.current?.id ?? "")
            press(&state, "j")
        }
        #expect(seen == Samples.sessions.prefix(4).map(\.id))
        #expect(view(state, size: state.size).cursor?.row == 8)
        press(&state, "G")
        #expect(state.list.current?.id == Samples.sessions[59].id)
        #expect(view(state, size: state.size).cursor != nil)
    }

    @Test("Only the accounts that hold the frontier back are asked for a page, and only when the screen comes near it")
    func paging() {
        var near = state(snapshot(loadedThrough: ["anchor-prod": 10, "bd-main": 20]))
        #expect(near.paging.outstanding == 1)
        near = Samples.state()
        #expect(
            update(&near, .snapshotArrived(snapshot(loadedThrough: ["anchor-prod": 10, "bd-main": 20])))
                .contains(.read(.more(revision: 1, accounts: ["anchor-prod"]))))
        var far = Samples.state()
        _ = update(&far, .snapshotArrived(snapshot(loadedThrough: ["anchor-prod": 40, "bd-main": 50])))
        #expect(far.paging.outstanding == nil)
        let height = far.layout.listHeight
        var effects: [DashboardEffect] = []
        var moves = 0
        while effects.isEmpty, moves < 100 {
            effects = press(&far, "j")
            moves += 1
        }
        #expect(effects.contains(.read(.more(revision: 1, accounts: ["anchor-prod"]))))
        #expect(far.list.top + 2 * height == 41)
    }

    @Test("An account that can't be read holds the line, and nobody waits for it")
    func failing() {
        var state = Samples.state(accounts: Samples.accountsWithTrouble)
        let effects = update(&state, .snapshotArrived(snapshot(loadedThrough: ["hyp-eu": 0, "bd-main": 10])))
        #expect(effects.contains(.read(.more(revision: 1, accounts: ["bd-main"]))))
        let lines = view(state, size: state.size).lines
        #expect(lines[3].contains("further rows of hyp-eu belong below: can't be read now"))
        #expect(view(state, size: state.size).cursor?.row == 4)
    }

    @Test("Where a vendor refuses what is asked, the line says so", arguments: [1, 2])
    func refused(held: Int) {
        var accounts = Samples.accounts
        for index in accounts.indices {
            (accounts[index].mayLackRows, accounts[index].hasMore) = (true, false)
            accounts[index].completeSince = nil
        }
        let last = accounts.count - 1
        accounts[last].questionFault = "refused: 400"
        let limits = Dictionary(uniqueKeysWithValues: accounts.suffix(held).map { ($0.name, 4) })
        let state = state(snapshot(loadedThrough: limits), accounts: accounts)
        let line = view(state, size: Size(columns: 160, rows: 24)).lines.first { $0.contains("belong below: ") } ?? ""
        let whose = held > 1 ? "\(accounts[last].name): " : ""
        #expect(line.contains("belong below: \(whose)refused: 400"), "\(line)")
    }

    @Test("Of many accounts those are named that refuse")
    func refusedByALateOne() {
        var accounts = (0..<20).map { number in
            var account = Samples.accounts[0]
            account.name = "a\(number)"
            (account.hasMore, account.isLoading) = (false, false)
            return account
        }
        accounts[19].questionFault = "can't be read to its end: 400"
        var state = Samples.busy(columns: 100, rows: 24, accounts: accounts)
        press(&state, "/")
        type(&state, "status:error")
        press(&state, "enter")
        let revision = state.question.revision
        for effect in update(&state, .snapshotArrived(Samples.snapshot([], revision: revision, generation: 9))) {
            if case .read(.more(let revision, _)) = effect { _ = update(&state, .loadEnded(revision: revision)) }
        }
        #expect(lines(state).contains { $0.contains("a19: can't be read to its end: 400") })
    }

    @Test("Rows that are all older than the filter reaches hold nothing")
    func windowIsComplete() {
        var state = Samples.state()
        press(&state, "/")
        type(&state, "age:<2h")
        press(&state, "enter")
        let revision = state.question.revision
        #expect(
            update(&state, .snapshotArrived(snapshot(30, loadedThrough: ["anchor-prod": 0], revision: revision)))
                .isEmpty)
        #expect(state.list.uncertainFrom == nil)
    }

    @Test("An order that an account can't give is said, with its name")
    func overLoaded() {
        let state = state(snapshot(loadedThrough: [:], unordered: ["hyp-eu"]))
        let text = view(state, size: Size(columns: 100, rows: 24)).lines.joined()
        #expect(text.contains("unordered: hyp-eu"))
        let narrow = view(state, size: Size(columns: 80, rows: 24)).lines.joined()
        #expect(narrow.contains("match │ sorted over "), "however little room there is")
    }

    @Test("Whatever the sizes: the cursor is in sight, the line stands once and in its place, the screen is full")
    func linesHold() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...40, using: &random)
            let height = Int.random(in: 1...14, using: &random)
            let rows = Array(Samples.sessions.prefix(count))
            var list = ListState(columns: nil)
            _ = list.take(ListSnapshot(revision: 1, generation: 1, rows: rows), isNewQuestion: true, height: height)
            list.uncertainFrom = Bool.random(using: &random) ? Int.random(in: 0..<count, using: &random) : nil
            for _ in 0..<12 {
                list.move(
                    to: Int.random(in: 0..<count, using: &random), height: height, now: Samples.now)
                let lines = list.lines(height: height)
                #expect(lines.count <= height)
                #expect(lines.firstIndex(of: .row(list.index)) == list.cursorLine)
                let indices = lines.compactMap { if case .row(let index) = $0 { index } else { nil } }
                #expect(indices == Array(list.top..<(list.top + indices.count)))
                if let from = list.uncertainFrom, height > 1 {
                    let place = lines.firstIndex(of: .frontier)
                    #expect(place == lines.firstIndex(of: .row(from)).map { $0 - 1 } || place == lines.count - 1)
                }
                // A line of the frontier's that scrolls out leaves one free line at the end at most.
                #expect(lines.count >= min(height, count) - 1)
            }
        }
    }

    @Test("The cursor keeps its line when the frontier moves past it")
    func keepsLine() {
        var state = state(snapshot(loadedThrough: ["anchor-prod": 2]))
        press(&state, "j", "j", "j", "j", "j")
        let row = view(state, size: state.size).cursor?.row
        let key = state.list.current?.key
        for _ in 0..<40 { _ = update(&state, .ticked(state.now.adding(milliseconds: 1_000))) }
        _ = update(&state, .snapshotArrived(snapshot(loadedThrough: ["anchor-prod": 50], generation: 3)))
        #expect(state.list.current?.key == key)
        #expect(abs((view(state, size: state.size).cursor?.row ?? 0) - (row ?? 0)) <= 1)
    }
}
