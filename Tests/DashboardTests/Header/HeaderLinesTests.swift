import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("The first and the last lines")
struct HeaderLinesTests {
    private static func width(_ spans: [Span]) -> Int { spans.reduce(0) { $0 + TextWidth.columns(of: $1.text) } }

    private static func account(_ number: Int, _ dice: inout SeededGenerator) -> AccountStatus {
        var account = Samples.accounts[number % 3]
        account.name = dice.pick(["a", "anchor-production-\(number)", "東京-\(number)", "stage-\(number)"])
        account.phase = dice.pick([
            .ok, .ok, .connecting, .failing(.unauthorized(message: ""), remedy: "", retryAt: nil),
        ])
        return account
    }

    @Test(
        "Accounts never take more than the line; the worst is there, and what is left out is counted", arguments: 0..<6
    )
    func meters(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let accounts = (0..<Int.random(in: 1...9, using: &dice)).map { Self.account($0, &dice) }
        let state = Samples.busy(accounts: accounts)
        for columns in stride(from: 40, through: 200, by: 3) {
            let spans = AccountMeters(state.facts).spans(columns: columns, glyphs: .unicode)
            let shown = text(spans)
            #expect(Self.width(spans) <= columns, "\(shown)")
            if let more = shown.split(separator: "+").last, shown.hasSuffix(" more") {
                let left = Int(more.prefix { $0.isNumber }) ?? 0
                #expect((1..<accounts.count).contains(left), "\(shown)")
            }
            #expect(accounts.allSatisfy { !$0.isFailing } || shown.contains("401"), "\(shown)")
        }
    }

    @Test("More room never shows fewer accounts; where all have room, all are there", arguments: 0..<6)
    func growing(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 30))
        let accounts = (0..<6).map { Self.account($0, &dice) }
        let meters = AccountMeters(Samples.busy(accounts: accounts).facts)
        var last = 0
        for columns in 12...90 {
            let shown = text(meters.spans(columns: columns, glyphs: .unicode))
            let more =
                shown.hasSuffix(" more") ? Int(shown.split(separator: "+").last?.prefix { $0.isNumber } ?? "") ?? 0 : 0
            #expect(accounts.count - more >= last, "\(columns): \(shown)")
            last = accounts.count - more
        }
        #expect(last == accounts.count)
    }

    @Test(
        "The present tab is there at any width, and tabs never take more than there is",
        arguments: [nil, 0, 1, 2, 3, 4])
    func tabs(view: Int?) {
        var state = Samples.busy()
        if let view { press(&state, "\(view + 1)") }
        let name = view.map { DashboardView.standard[$0].name } ?? "all"
        for columns in stride(from: 20, through: 160, by: 3) {
            let spans = TabsView(state).spans(columns: columns, glyphs: .unicode)
            #expect(text(spans).contains(" \(name) "), "\(columns): \(text(spans))")
            #expect(Self.width(spans) <= columns)
            #expect(spans.contains { $0.ink.role == .tabActive })
        }
    }

    @Test("Counts of views stand in their tabs, those of the store")
    func counts() async throws {
        let stage = await Stage(Size(columns: 160, rows: 50))
        let tabs = text(TabsView(stage.state).spans(columns: 160, glyphs: .unicode))
        for (index, view) in DashboardView.standard.enumerated() {
            guard case .sessions(let filter, _) = view.content else { continue }
            var question = stage.state.question
            question.filter = try Filter(parsing: filter, context: .utc)
            let count = await stage.fleet.answer(question).matching
            // With a plus where more may be known later.
            let plain = tabs.replacing("+ ", with: " ")
            #expect(plain.contains(" \(view.name) \(count) "), "\(index + 1): \(tabs)")
        }
    }

    /// What is wrong, and how the line above the keys begins.
    private static let messageCases: [(@Sendable (inout [AccountStatus]) -> Void, String)] = [
        ({ $0[1].phase = .failing(.forbidden(message: ""), remedy: "", retryAt: nil) }, "bd-main: 403"),
        (
            { all(&$0) { $0.phase = .failing(.transport(.unknownHost), remedy: "", retryAt: nil) } },
            "all accounts fail: your network?  "
        ),
        (
            { all(&$0) { $0.phase = .failing(.unauthorized(message: ""), remedy: "", retryAt: nil) } },
            "all accounts fail: anchor-prod: 401"
        ),
        ({ all(&$0) { ($0.phase, $0.dataAt) = (.connecting, Samples.ago(600)) } }, "last known as of 11:54, 10m ago"),
        ({ $0[2].skippedRows = 3 }, "hyp-eu: 3 rows not understood"),
        ({ $0[0].listFault = "its list is not complete" }, "anchor-prod: its list is not complete"),
    ]

    private static func all(_ accounts: inout [AccountStatus], _ change: (inout AccountStatus) -> Void) {
        for index in accounts.indices { change(&accounts[index]) }
    }

    @Test("The worst that there is to say", arguments: messageCases.indices)
    func messages(_ place: Int) {
        var accounts = Samples.accounts
        Self.messageCases[place].0(&accounts)
        let state = Samples.busy(accounts: accounts)
        #expect(
            MessageLine(notice: state.notice, around: state.facts).span?.text.hasPrefix(Self.messageCases[place].1)
                == true)
        #expect(lines(state)[22].contains(String(Self.messageCases[place].1.prefix(20)).trimmed))
    }

    @Test("Nothing to say is nothing; a notice goes before all, and its time is over")
    func notices() {
        var state = Samples.busy()
        #expect(MessageLine(notice: state.notice, around: state.facts).span == nil)
        _ = update(&state, .accountsChanged(Samples.accountsWithTrouble))
        _ = update(&state, .notice("look here", .good))
        #expect(MessageLine(notice: state.notice, around: state.facts).span == Span("look here", .ok))
        _ = update(&state, .ticked(state.now.adding(milliseconds: 6_000)))
        #expect(MessageLine(notice: state.notice, around: state.facts).span?.text.hasPrefix("hyp-eu: 429") == true)
    }

    @Test(
        "Hints fit their line at any width, and help is the last to go",
        arguments: ["", "enter", "f", "tab", "5", "a", "u", "v", "S", "t", "X"])
    func hints(keys: String) {
        var state = Samples.busy()
        if !keys.isEmpty { press(&state, keys) }
        for columns in stride(from: 20, through: 160, by: 2) {
            var grid = CellGrid(size: Size(columns: columns, rows: 1))
            HintsLine(hints: state.hints, keymap: state.keymap).draw(in: grid.bounds, of: &grid)
            let line = grid.lines[0]
            #expect(!line.contains("…"), "\(columns): \(line)")
            #expect(line.contains("keys") || line.contains("close"), "\(columns): \(line)")
        }
    }

    @Test("Before the first answer of any account nothing is said of what ran or ended")
    func unread() {
        var accounts = Samples.accounts
        for index in accounts.indices { (accounts[index].phase, accounts[index].dataAt) = (.connecting, nil) }
        var state = Samples.state(columns: 160, rows: 50, accounts: accounts)
        _ = update(&state, .snapshotArrived(ListSnapshot(revision: 1, generation: 1)))
        #expect(lines(state)[0].contains("loading…") && !lines(state)[0].contains("ended"))
        accounts[1].dataAt = Samples.ago(1)
        _ = update(&state, .accountsChanged(accounts))
        #expect(lines(state)[0].contains("fail ?: nothing is complete yet"))
    }

    @Test("On a low screen the one line says what the others would: off, loading, slow")
    func low() {
        var state = Samples.busy(columns: 40, rows: 7)
        press(&state, "2", "\\")
        #expect(lines(state)[0].hasPrefix("2 failed 24h off "))
        press(&state, "\\")
        #expect(!lines(state)[0].contains(" off"))
        press(&state, "0", "L")
        _ = update(&state, .loadProgress(LoadProgress(loaded: 3_120, total: 8_310)))
        #expect(lines(state)[0].contains("loading") && lines(state)[0].contains("/3120/"))
        _ = update(&state, .focus(false))
        #expect(lines(state)[0].hasPrefix("slow "))
    }

    @Test("What failed of late is of what ended, with the day beside it and since when it is known")
    func failures() {
        func said(hour: (Int, Int), day: (Int, Int), since: Int64?) -> String {
            let recent = RecentFigures.Account(
                spark: Spark(start: Samples.now, sliceLength: 300_000, starts: Array(repeating: 0, count: 12)),
                lastHour: RecentFigures.Outcomes(ended: hour.1, failed: hour.0),
                lastDay: RecentFigures.Outcomes(ended: day.1, failed: day.0), completeSince: since.map(Samples.ago))
            return text(RecentText.failures(recent, now: Samples.now))
        }
        #expect(said(hour: (14, 203), day: (30, 1_000), since: 100_000) == "fail 1h 14 of 203 = 7% (24h 3%)")
        #expect(said(hour: (0, 3), day: (0, 3), since: 1_200) == "fail 1h 0 of 3 = 0% since 20m ago")
        #expect(said(hour: (0, 0), day: (2, 1_500), since: 100_000) == "fail 24h 2 of 1,500 = 1%")
        #expect(said(hour: (0, 0), day: (0, 0), since: 100_000) == "none ended")
        #expect(said(hour: (1, 2), day: (1, 2), since: nil) == "fail ?: nothing is complete yet")
    }
}

extension String {
    fileprivate var trimmed: String { String(reversed().drop { $0 == " " }.reversed()) }
}
