import BrowserSessions
import CellGrid
import SessionStore
import Testing

@testable import Dashboard

@Suite("Frames")
struct FrameTests {
    static let sizes = [Size(columns: 40, rows: 7), Size(columns: 80, rows: 24), Size(columns: 160, rows: 50)]

    private func name(_ what: String, _ size: Size) -> String { "\(what)-\(size.columns)x\(size.rows)" }

    @Test("A busy list", arguments: sizes)
    func busy(size: Size) {
        let state = Samples.busy(columns: size.columns, rows: size.rows)
        Frames.expect(name("busy", size), state)
    }

    @Test("A busy list in ASCII", arguments: sizes)
    func busyASCII(size: Size) {
        let state = Samples.busy(columns: size.columns, rows: size.rows)
        Frames.expect(name("busy-ascii", size), state, glyphs: .ascii)
    }

    @Test("A list being read, details open", arguments: sizes)
    func details(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        press(&state, "j", "j", "enter")
        Frames.expect(name("details", size), state)
    }

    @Test("Details on the whole screen, raw record", arguments: sizes)
    func raw(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        press(&state, "j", "j", "j", "enter")
        if state.visible.detailsFull == false { press(&state, "enter") }
        press(&state, "y")
        Frames.expect(name("raw", size), state)
    }

    @Test("A filter being typed, with a mistake", arguments: sizes)
    func badFilter(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        press(&state, "/")
        type(&state, "state:failed duration:>abc")
        press(&state, "enter")
        Frames.expect(name("bad-filter", size), state)
    }

    @Test(
        "Dates that can't be read under a filter that rests on them, and a poll that waits for its budget",
        arguments: sizes)
    func doubt(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        var accounts = state.accounts.filter { !$0.isFailing }
        accounts[0].unread = [
            UnreadCensus.Count(
                field: UnreadField(name: "created_at", field: .startedAt, fault: .notUnderstood), rows: 50,
                sample: "2026/11/29 05:00")
        ]
        accounts[1].budgetWaitEnd = state.now.adding(milliseconds: 12_000)
        _ = update(&state, .accountsChanged(accounts))
        press(&state, "/")
        type(&state, "age:<24h")
        press(&state, "enter")
        Frames.expect(name("doubt", size), state)
    }

    @Test("No match", arguments: sizes)
    func noMatch(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        press(&state, "/")
        type(&state, "status:error")
        press(&state, "enter")
        let revision = state.question.revision
        var effects = update(&state, .snapshotArrived(Samples.snapshot([], revision: revision, generation: 9)))
        while case .read(.more(revision, _))? = effects.first {
            effects = update(&state, .loadEnded(revision: revision))
        }
        Frames.expect(name("no-match", size), state)
    }

    @Test("Nothing there yet", arguments: sizes)
    func loading(size: Size) {
        let accounts = ["anchor-prod", "spare"].map { AccountStatus(name: $0, provider: .anchor, requestsAllowed: 60) }
        let state = Samples.state(columns: size.columns, rows: size.rows, accounts: accounts)
        Frames.expect(name("loading", size), state)
    }

    @Test("One account fails: its rows look stale", arguments: sizes)
    func trouble(size: Size) {
        let state = Samples.busy(columns: size.columns, rows: size.rows, accounts: Samples.accountsWithTrouble)
        Frames.expect(name("trouble", size), state)
    }

    @Test("Rows that are not certain below the line", arguments: sizes)
    func frontier(size: Size) {
        var state = Samples.state(columns: size.columns, rows: size.rows)
        var snapshot = Samples.snapshot()
        snapshot.loadedThrough = ["bd-main": 3, "hyp-eu": 3]
        snapshot.certain = 3
        _ = update(&state, .snapshotArrived(snapshot))
        Frames.expect(name("frontier", size), state)
    }

    @Test("Every account fails", arguments: sizes)
    func allFail(size: Size) {
        var accounts = Samples.accounts
        for index in accounts.indices {
            accounts[index].phase = .failing(
                .transport(.unknownHost), remedy: "check the network and the base URL https://api.example",
                retryAt: Samples.now.adding(milliseconds: 9_000))
            accounts[index].dataAt = nil
        }
        var state = Samples.state(columns: size.columns, rows: size.rows, accounts: accounts)
        _ = update(&state, .snapshotArrived(ListSnapshot(revision: 1, generation: 1)))
        Frames.expect(name("all-fail", size), state)
    }

    @Test("Help", arguments: sizes)
    func help(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        press(&state, "?")
        Frames.expect(name("help", size), state)
    }

    @Test("Batches", arguments: sizes)
    func batches(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        press(&state, "5")
        _ = update(
            &state,
            .batchesArrived(Samples.batches, [AccountTrouble(account: "spare", sentence: "401, the key was refused")]))
        Frames.expect(name("batches", size), state)
    }

    @Test("No accounts", arguments: sizes)
    func noAccounts(size: Size) {
        let state = Samples.state(columns: size.columns, rows: size.rows, accounts: [])
        Frames.expect(name("no-accounts", size), state)
    }

    @Test("The time cursor", arguments: sizes)
    func chart(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        while state.layout.chart != nil, state.activePane != .chart { press(&state, "tab") }
        press(&state, "h", "h", "h")
        Frames.expect(name("chart", size), state)
    }

    @Test("Filters over the list", arguments: sizes)
    func filters(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        if state.layout.filters == nil { press(&state, "f") } else { press(&state, "f", "f") }
        press(&state, "space")
        _ = update(&state, .snapshotArrived(Samples.snapshot(revision: state.question.revision, generation: 2)))
        Frames.expect(name("filters", size), state)
    }

    @Test("Commands, sort picker, explain", arguments: sizes)
    func overlays(size: Size) {
        var state = Samples.busy(columns: size.columns, rows: size.rows)
        press(&state, ":")
        type(&state, "chart")
        Frames.expect(name("commands", size), state)
        press(&state, "esc", "S")
        Frames.expect(name("sort", size), state)
        press(&state, "esc", "X")
        Frames.expect(name("explain", size), state)
    }
}

@Suite("Frames of the sizes between")
struct MiddleFrameTests {
    @Test("List and details side by side")
    func middle() {
        var state = Samples.busy(columns: 120, rows: 32, accounts: Samples.accountsWithTrouble)
        press(&state, "e", "tab")
        Frames.expect("middle-120x32", state)
    }

    @Test("Details below the list, chart below them")
    func tall() {
        var state = Samples.busy(columns: 90, rows: 40)
        press(&state, "j", "j", "space", "enter", "T")
        Frames.expect("tall-90x40", state)
    }

    @Test("Completing a filter, matches marked")
    func completing() {
        var state = Samples.busy(columns: 100, rows: 20)
        press(&state, "/")
        type(&state, "cart captcha:")
        press(&state, "tab")
        _ = update(
            &state,
            .snapshotArrived(
                Samples.snapshot(Array(Samples.sessions.suffix(9)), revision: state.question.revision, generation: 4)))
        Frames.expect("completing-100x20", state)
    }

    @Test("Very small screens", arguments: [Size(columns: 20, rows: 4), Size(columns: 60, rows: 12)])
    func small(size: Size) {
        Frames.expect("small-\(size.columns)x\(size.rows)", Samples.busy(columns: size.columns, rows: size.rows))
    }
}
