import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("Pages of text")
struct TextPageTests {
    /// What stands inside the page's box, in one line.
    private static func words(_ state: DashboardState) -> String {
        lines(state).joined(separator: " ").filter { !"│┌┐└┘─".contains($0) }.split(separator: " ").joined(
            separator: " ")
    }

    @Test("A sentence is there whole, however narrow the page", arguments: [44, 60, 80, 110, 160])
    func wrapped(columns: Int) {
        var accounts = Samples.accountsWithTrouble
        accounts[0].skippedRows = 12
        var state = Samples.busy(columns: columns, rows: 60, accounts: accounts)
        press(&state, "/")
        type(&state, "zone:sb1")
        press(&state, "enter")
        openQuery(&state)
        #expect(Self.words(state).contains("Anchor Browser's rows have no zone; it is not asked"))
        press(&state, "esc", "0")
        openQuery(&state)
        #expect(Self.words(state).contains("12 rows not understood"))
        #expect(Self.words(state).contains("hyp-eu: 429, too many requests, retry after 38 s; wait, or lower"))
        #expect(Self.words(state).contains("next try in 38s; its rows are 40s old"))
    }

    @Test("Where a vendor refuses what is asked, its words say why there is nothing")
    func refused() {
        var accounts = Samples.accounts
        accounts[0].questionFault = "what is asked for can't be read to its end: 400: no such batch"
        var state = Samples.busy(columns: 160, rows: 60, accounts: accounts)
        press(&state, "/")
        type(&state, "status:error")
        press(&state, "enter")
        let revision = state.question.revision
        var effects = update(&state, .snapshotArrived(Samples.snapshot([], revision: revision, generation: 9)))
        while case .read(.more(revision, _))? = effects.first {
            effects = update(&state, .loadEnded(revision: revision))
        }
        let words = "what is asked for can't be read to its end: 400: no such batch"
        #expect(lines(state).contains { $0.contains("\(accounts[0].name): \(words)") })
        _ = update(
            &state, .plansArrived([AccountPlan(account: accounts[0].name, sent: [], here: [], isOrdered: true)]))
        openQuery(&state)
        #expect(Self.words(state).contains("no: \(words)"))
    }

    @Test("Scrolling comes to the last line and no further, in any room", arguments: [7, 12, 24, 50])
    func scrolling(rows: Int) {
        var state = Samples.busy(columns: 80, rows: rows)
        openQuery(&state)
        press(&state, "G")
        #expect(lines(state).contains { $0.contains("What a vendor is not asked is checked here") })
        let bottom = lines(state)
        press(&state, "j", "j", "ctrl-d")
        #expect(lines(state) == bottom)
        press(&state, "g")
        #expect(lines(state).contains { $0.contains("filter    none") })
    }

    @Test(
        "What is searched for is marked and comes into sight, case or not", arguments: ["BUDGET", "hyp-eu", "polled"])
    func search(needle: String) {
        var state = Samples.busy(columns: 80, rows: 12)
        openQuery(&state)
        press(&state, "/")
        type(&state, needle)
        press(&state, "enter")
        let grid = view(state, size: state.size)
        #expect(grid.styleLines.contains { $0.contains("match") })
        #expect(grid.lines.contains { $0.lowercased().contains(needle.lowercased()) })
        press(&state, "esc")
        #expect(state.overlay == nil)
    }

    @Test("The log is read when it is asked for, and shown from its end, with where it is written")
    func log() {
        var state = Samples.busy(columns: 80, rows: 24)
        #expect(state.perform(.screen(.log)) == [.read(.log)])
        let all = (0..<100).map { LogExcerpt.Line("line \($0)") } + [LogExcerpt.Line("no answer", isTrouble: true)]
        let file = LogExcerpt.File(path: "/s/browsertop.log", level: "warning", trouble: "disk full")
        _ = update(&state, .logArrived(LogExcerpt(lines: all, file: file)))
        let shown = Self.words(state)
        #expect(shown.contains("line 99 no answer") && !shown.contains("line 50"))
        #expect(shown.contains("From level warning on this is in /s/browsertop.log, too."))
        #expect(shown.contains("The last lines could not be written: disk full."))
        #expect(view(state, size: state.size).styleLines.contains { $0.contains("warning") })
        press(&state, "g")
        #expect(Self.words(state).contains("line 0 line 1"))
        press(&state, "q")
        #expect(state.overlay == nil)
        _ = update(&state, .logArrived(LogExcerpt(lines: [])))
        #expect(Self.words(state).contains("Nothing has happened yet. No file is written."))
    }

    @Test("Without accounts it says what to do, in any room", arguments: [4, 7, 12, 24, 50])
    func noAccounts(rows: Int) {
        let state = Samples.state(columns: 80, rows: rows, accounts: [])
        #expect(lines(state).contains { $0.contains("No account is configured.") })
        #expect(rows < 7 || lines(state).contains { $0.contains("ANCHORBROWSER_API_KEY") })
        #expect(rows < 12 || lines(state).contains { $0.contains("browsertop --demo") })
        let named = lines(state).count { $0.contains("_API_KEY") }
        #expect(named == ProviderKind.allCases.count || rows < 24)
        #expect(rows != 12 || lines(state).contains { $0.contains("and \(ProviderKind.allCases.count - named) more") })
    }
}
