import BrowserSessions
import CellGrid
import Foundation
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("The accounts' page")
struct AccountsPaneTests {
    /// The accounts with limits, answers and errors.
    private static var accounts: [AccountStatus] {
        var accounts = Samples.accountsWithTrouble
        accounts[0].concurrencyLimit = 25
        accounts[1].concurrencyLimit = 12
        accounts[0].abilities = ListingAbilities(
            filters: [.state, .status, .age, .started, .tag, .stealth, .playground, .task, .profile, .batch, .active],
            orders: [SortTerm(.started, ascending: false), SortTerm(.started, ascending: true)])
        accounts[1].abilities = ListingAbilities(
            filters: [.state, .status, .age, .started, .target, .end, .zone, .active],
            orders: [.started, .duration, .field(.bandwidth)].flatMap { key in
                [SortTerm(key, ascending: false), SortTerm(key, ascending: true)]
            })
        accounts[2].abilities = ListingAbilities(
            filters: [.state, .status, .active], orders: [SortTerm(.started, ascending: false)])
        for (index, slow) in [(0, Int64(1)), (1, 4)] {
            accounts[index].requests = requests(slow: slow)
        }
        accounts[2].requests = requests(slow: 2)
        accounts[2].requests.failures = [
            RequestFigures.Failure(
                error: .rateLimited(retryAfter: .seconds(38), message: ""),
                remedy: "wait, or lower requests_per_minute for this account", count: 3, first: Samples.ago(130),
                last: Samples.ago(2)),
            RequestFigures.Failure(
                error: .unavailable(status: 502, message: "upstream is down"), remedy: "try again later",
                first: Samples.ago(900), last: Samples.ago(900)),
        ]
        for minute in [14, 27, 28, 29] { accounts[2].requests.minutes[minute].failures = minute == 29 ? 2 : 1 }
        return accounts
    }

    private static func requests(slow: Int64) -> RequestFigures {
        var requests = RequestFigures()
        requests.latency = RequestFigures.Latency(
            median: 84 * slow, p95: 310 * slow, slowest: 900 * slow, count: 100, since: Samples.ago(480))
        let present = Samples.now.milliseconds / 60_000
        requests.begin = Timestamp(milliseconds: (present - 29) * 60_000)
        requests.minutes = (0..<30).map { minute in
            // Nobody looked at first, nor for a while in between.
            guard minute > 4, minute != 12 else { return RequestFigures.Minute() }
            return RequestFigures.Minute(
                spent: 8 + (minute * 7 * Int(slow)) % 50, slowest: Int64(100 + minute * minute % 70 * 12) * slow)
        }
        return requests
    }

    private static func state(
        columns: Int = 80, rows: Int = 24, accounts: [AccountStatus] = accounts, active: Int = 23
    ) -> DashboardState {
        var state = Samples.busy(columns: columns, rows: rows, accounts: accounts)
        var snapshot = Samples.snapshot(generation: 2)
        let spark = Spark(start: Samples.now, sliceLength: 300_000, starts: [])
        for (name, count) in [("anchor-prod", active), ("bd-main", 12), ("hyp-eu", 2)] {
            snapshot.recent.accounts[name] = RecentFigures.Account(spark: spark, active: count)
        }
        _ = update(&state, .snapshotArrived(snapshot))
        press(&state, "a")
        return state
    }

    private static func lines(_ state: DashboardState) -> [String] {
        view(state, size: state.size).lines.map { String($0) }
    }

    @Test("The page", arguments: FrameTests.sizes)
    func frames(size: Size) {
        Frames.expect(
            "accounts-figures-\(size.columns)x\(size.rows)", Self.state(columns: size.columns, rows: size.rows))
    }

    @Test("An account that is well, on a console and in ASCII", arguments: [GlyphSet.unicode, .ascii])
    func chosen(glyphs: GlyphSet) {
        var state = Self.state(columns: 120, rows: 36)
        press(&state, "j", "j")
        Frames.expect(
            glyphs == .ascii ? "accounts-figures-ascii-120x36" : "accounts-figures-120x36", state, glyphs: glyphs)
    }

    @Test("At 80 columns the figures that matter most are there, whole")
    func columns() {
        let head = Self.lines(Self.state())[3]
        for title in ["ACCOUNT", "STATE", "ACTIVE", "AS OF", "BUDGET/MIN", "P95", "ERR"] {
            #expect(head.contains(title), "\(title) in \(head)")
        }
        let rows = Self.lines(Self.state())[4...6].joined(separator: "\n")
        for figure in ["23/25", "12/12", "620ms", "1.2s", "429, next 38s", " 5 "] {
            #expect(rows.contains(figure), "\(figure) in \(rows)")
        }
    }

    @Test(
        "A meter is full at the limit only, and never empty while something runs",
        arguments: [(0, 0), (1, 1), (12, 5), (24, 9), (25, 10), (400, 10)])
    func meters(active: Int, filled: Int) {
        let state = Self.state(columns: 160, rows: 50, active: active)
        let row = Self.lines(state).dropFirst(4).first { $0.contains("anchor-prod") } ?? ""
        #expect(row.filter { $0 == "█" }.count == filled, "\(row)")
    }

    @Test("What is not known is said, and is no 0")
    func unknown() {
        let fresh = AccountStatus(name: "spare", provider: .anchor, requestsAllowed: 60)
        var state = Samples.state(columns: 160, rows: 50, accounts: [fresh])
        press(&state, "a")
        let text = Self.lines(state).joined(separator: "\n")
        #expect(text.contains("no answer yet") && text.contains("not read yet"))
        #expect(text.contains("nothing is known yet"))
        #expect(!text.contains("0ms") && !text.contains("0 sessions"))
        let row = Self.lines(state).first { $0.contains("connecting…") } ?? ""
        #expect(row.filter { $0 == "-" }.count >= 4, "\(row)")
    }

    @Test("Errors have their time, how often, and what to do; nothing is said twice")
    func errors() {
        let text = Self.lines(Self.state(columns: 160, rows: 50)).joined(separator: "\n")
        #expect(text.contains("12:04:29 · 429, too many requests, retry after 38 s (3 times since 12:02:21)"))
        #expect(text.contains("11:49:31 · 502; try again later (it said: upstream is down)"))
        // In the chosen account's words and in the message line.
        #expect(text.ranges(of: "requests_per_minute").count == 2)
    }

    @Test("What the vendor's list does and what is done here")
    func abilities() {
        var state = Self.state(columns: 200, rows: 50)
        press(&state, "G")
        let text = Self.lines(state).joined(separator: "\n")
        #expect(text.contains("filters by state, status, age, started, target, end, zone"))
        #expect(text.contains("sorts by started, duration, bandwidth"))
        #expect(text.contains("filters what is loaded by id, ended, duration"))
        #expect(text.contains("Bright Data's rows have no credits"))
        press(&state, "g")
        #expect(Self.lines(state).joined(separator: "\n").contains("sorts by started:desc"))
    }

    @Test("It holds at every size", arguments: [1, 2, 3, 7, 12, 24, 60])
    func sizes(rows: Int) {
        for columns in [1, 9, 20, 40, 61, 72, 80, 120, 200] {
            var state = Self.state(columns: columns, rows: rows)
            press(&state, "j", "G", "g")
            #expect(view(state, size: state.size).lines.count == rows)
        }
    }

    @Test(arguments: [
        (Int64(-4), "<1ms"), (0, "<1ms"), (1, "1ms"), (999, "999ms"), (1000, "1.0s"), (9_949, "9.9s"), (9_950, "10s"),
        (61_400, "1m01s"), (.max / 2, nil),
    ])
    func milliseconds(time: Int64, text: String?) {
        let shown = MillisecondText.of(time)
        #expect(text.map { $0 == shown } ?? !shown.isEmpty)
    }
}
