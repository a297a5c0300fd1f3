import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Attention, events, what is ending")
struct AttentionTests {
    private func after(_ minutes: Int64, _ state: DashboardState) -> DashboardMessage {
        .ticked(state.now.adding(milliseconds: minutes * 60_000))
    }

    @Test("After 15 minutes without a key polls are rarer, and it says so; a key brings them back")
    func idle() {
        var state = Samples.busy()
        #expect(!update(&state, after(14, state)).contains(.feed(.attend(false))))
        #expect(update(&state, after(1, state)).contains(.feed(.attend(false))))
        #expect(view(state, size: state.size).lines[0].contains("slow: unattended"))
        #expect(!update(&state, after(1, state)).contains(.feed(.attend(false))))
        #expect(press(&state, "j").contains(.feed(.attend(true))))
        #expect(!view(state, size: state.size).lines[0].contains("unattended"))
    }

    @Test("An alert counts as a reason to look")
    func alert() {
        var state = Samples.busy()
        _ = update(&state, after(10, state))
        #expect(update(&state, .notify(.bell)).contains(.terminal(.notify(.bell))))
        #expect(!update(&state, after(10, state)).contains(.feed(.attend(false))))
        #expect(update(&state, after(5, state)).contains(.feed(.attend(false))))
    }

    @Test("Whoever brings the program back after a long stop is there")
    func resumed() {
        var state = Samples.busy()
        #expect(!update(&state, .resumed).contains(.feed(.attend(false))))
        #expect(!update(&state, after(60, state)).contains(.feed(.attend(false))))
        #expect(!view(state, size: state.size).lines[0].contains("unattended"))
        #expect(update(&state, after(15, state)).contains(.feed(.attend(false))))
    }

    @Test("A key proves that somebody looks, also where the terminal told nothing of its focus")
    func keyWithoutFocus() {
        var state = Samples.busy()
        _ = update(&state, .focus(false))
        #expect(press(&state, "j").contains(.feed(.attend(true))))
    }

    @Test("A terminal that is not in front is not looked at")
    func focus() {
        var state = Samples.busy()
        #expect(update(&state, .focus(false)) == [.feed(.attend(false))])
        #expect(update(&state, .focus(true)) == [.feed(.attend(true))])
    }

    @Test("What was active at the start is no event; one of earlier makes no row new; a finding is shown")
    func events() {
        var state = Samples.busy(columns: 160, rows: 50)
        let count = state.events.lines.count
        let key = SessionKey(account: "bd-main", id: "b3d1e7c4-9a02")
        func line(_ kind: SessionEvent.Kind, _ text: String, ago: Int64) -> EventLine {
            EventLine(
                at: Samples.ago(ago), account: "bd-main", provider: .brightdata, kind: kind, text: text, key: key)
        }
        _ = update(
            &state, .eventsHappened([line(.active, "running", ago: 1), line(.appeared, "running", ago: 3_600)]))
        #expect(state.events.lines.count == count + 1)
        #expect(!state.list.fresh.contains(key))
        _ = update(&state, .eventsHappened([line(.finding, "overdue: over 60m", ago: 1)]))
        #expect(
            view(state, size: state.size).lines.contains { $0.contains("finding") && $0.contains("overdue: over 60m") })
    }

    @Test("A session that left the active ones reads ended?, and does not count as running")
    func ending() {
        var accounts = Samples.accounts
        accounts[1].ending = ["b3d1e7c4-9a02"]
        var state = Samples.busy(accounts: accounts)
        let lines = view(state, size: state.size).lines
        #expect(view(state, size: Size(columns: 120, rows: 36)).lines[0].contains("20 run"))
        #expect(lines[4].contains("ended?"))
        press(&state, "j", "d")
        #expect(view(state, size: state.size).lines.contains { $0.contains("state") && $0.contains("ended?") })
        #expect(view(state, size: Size(columns: 40, rows: 10)).lines.contains { $0.contains("ended?") })
    }

    @Test("A lost session reads lost")
    func lost() {
        var rows = Samples.sessions
        (rows[0].state, rows[0].status) = (.unknown, "lost")
        var state = Samples.state()
        _ = update(&state, .snapshotArrived(Samples.snapshot(rows)))
        #expect(view(state, size: state.size).lines[3].hasPrefix("> lost"))
    }

    @Test("Before the first answer rows are stale, and the header says of when they are")
    func lastKnown() {
        var accounts = Samples.accounts
        for index in accounts.indices {
            accounts[index].phase = .connecting
            accounts[index].dataAt = Samples.ago(3 * 3600)
        }
        let state = Samples.busy(accounts: accounts)
        let lines = view(state, size: state.size).lines
        #expect(lines[22].contains("last known as of 09:04, 3h00m ago"))
        #expect(lines[3].contains("~"))
    }

    @Test("An event that is told again under its number stands once")
    func numbered() {
        var log = EventLog()
        func line(_ seq: Int64, _ text: String) -> EventLine {
            EventLine(at: Samples.now, account: "a", provider: .anchor, kind: .finding, text: text, seq: seq)
        }
        log.append([line(7, "first"), line(0, "no number")])
        log.append([line(7, "again"), line(0, "no number"), line(8, "other")])
        #expect(log.lines.map(\.text) == ["first", "no number", "no number", "other"])
    }

    @Test("The pace is said once, and beside an account only where it is another")
    func pace() {
        var accounts = Samples.accounts
        for index in accounts.indices { accounts[index].pollInterval = index == 2 ? .seconds(24) : .seconds(10) }
        let state = Samples.busy(columns: 120, rows: 24, accounts: accounts)
        let line = view(state, size: state.size).lines[1]
        #expect(line.contains("hyp-eu ok now 4/60 every 24s"))
        #expect(line.hasSuffix("every 10s"))
        let high = view(state, size: Size(columns: 160, rows: 36)).lines
        #expect(high[1].contains("hyp-eu ok now 4/60 every 24s") && high[2].hasSuffix("every 10s, next 12:04:32"))
    }
}
