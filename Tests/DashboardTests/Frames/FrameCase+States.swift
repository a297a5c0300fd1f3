import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport

@testable import Dashboard

extension FrameCase {
    static let conditions: [FrameCase] = [
        FrameCase("connecting", accounts: each { ($0.phase, $0.dataAt) = (.connecting, nil) }, has: false),
        FrameCase("first-page", accounts: each { ($0.isLoading, $0.dataAt) = (true, nil) }, has: false),
        FrameCase("first-page-of-one", accounts: one { ($0.phase, $0.dataAt) = (.connecting, nil) }),
        FrameCase(
            "refused-keys", accounts: each { fail(&$0, .unauthorized(message: "invalid api key"), nil) }, has: false),
        FrameCase("one-401", accounts: one { fail(&$0, .unauthorized(message: "invalid api key"), nil) }),
        FrameCase("one-402", accounts: one { fail(&$0, .paymentRequired(message: "no credits left"), nil) }),
        FrameCase("one-resting", accounts: one { fail(&$0, .resting(until: later, wait: .seconds(3_000)), later) }),
        FrameCase("one-500", accounts: one { fail(&$0, .unavailable(status: 502, message: "Bad Gateway"), soon) }),
        FrameCase("one-hangs", accounts: one { fail(&$0, .transport(.timeout(seconds: 30)), soon) }),
        FrameCase(
            "one-bad-answer", accounts: one { fail(&$0, .malformed(path: "data.sessions", found: "text"), soon) }),
        FrameCase("server-gone", accounts: each { fail(&$0, .transport(.refused), soon) }),
        FrameCase("offline-at-start", accounts: each { ($0.phase, $0.dataAt) = (.connecting, Samples.ago(9_000)) }),
        FrameCase("offline-archive", accounts: each { fail(&$0, .transport(.unknownHost), soon, ago: 190_000) }),
        FrameCase("unread-fields", accounts: one { $0.unread = unread }),
        FrameCase("skipped-rows", accounts: one { $0.skippedRows = 12 }),
        FrameCase("budget-waits", accounts: one { ($0.budgetWaitEnd, $0.requestsUsed) = (soon, 60) }),
        FrameCase("at-the-limit", accounts: each { $0.concurrencyLimit = 21 }),
        FrameCase("paused", accounts: Samples.accounts, "Z"),
        FrameCase("frontier-stuck", "", Fleets.partial, told: [.accountsChanged(stuck)]),
        FrameCase("frontier-partial", "", Fleets.partial),
    ]

    static let states: [FrameCase] = [
        FrameCase("empty", "", Fleets.empty),
        FrameCase("no-match-whole", "/ 'state:failed tag:nothing' enter"),
        FrameCase("no-match-meant", "/ 'status:error' enter"),
        FrameCase("no-account-left", "/ 'zone:sb1 steps:>1' enter"),
        FrameCase("searched", "/ 'tag:nothing' enter", Fleets.partial),
        FrameCase("match-hidden", "/ 'checkout' enter"),
        FrameCase("match-marked", "/ 'cart captcha:solved' enter"),
        FrameCase("filter-off", "2 \\"),
        FrameCase("filter-ruled-out", "/ 'zone:sb1' enter"),
        FrameCase("held", "j j", told: [.ticked(Samples.now.adding(milliseconds: 7_000))]),
        FrameCase("gone-row", "j j", told: [withoutThird]),
        FrameCase(
            "load-all", "L", Fleets.partial,
            told: [.loadProgress(LoadProgress(loaded: 3_120, total: 8_310, remaining: 66))]),
        FrameCase(
            "load-all-budget", "L", Fleets.partial,
            told: [.loadProgress(LoadProgress(loaded: 3_120, total: nil, remaining: nil, waitsForBudget: true))]),
        FrameCase("unattended", "", told: [.focus(false)]),
        FrameCase("notice", "c"),
        FrameCase("configuration-problems") { await configured($0, "") },
        FrameCase("demo") { await Stage($0) { $0.isDemo = true }.state },
        FrameCase("six-accounts", "", Fleets.six),
        FrameCase("six-accounts-costly", "4", Fleets.six),
        .details("six-accounts-details", at: "j", onWholeScreen: true, Fleets.six),
        FrameCase("six-accounts-groups", "t a", Fleets.six),
        FrameCase("hostile", "", Fleets.hostile),
        .details("hostile-details", at: "j", onWholeScreen: true, Fleets.hostile),
        .details("hostile-record", at: "j j j j", "y", Fleets.hostile),
        FrameCase("hostile-groups", "t t", Fleets.hostile),
        FrameCase("hostile-filters") { size in
            var stage = await Stage(size, Fleets.hostile)
            await stage.press(size.columns < Layout.wide ? "f" : "shift-tab")
            return stage.state
        },
        FrameCase("many-rows") { manyRows($0, "G k k") },
    ]

    // MARK: Accounts

    private static var soon: Timestamp { Samples.now.adding(milliseconds: 14_000) }
    private static var later: Timestamp { Samples.now.adding(milliseconds: 3_000_000) }

    private static func each(_ change: (inout AccountStatus) -> Void) -> [AccountStatus] {
        Samples.accounts.map { account in
            var account = account
            change(&account)
            return account
        }
    }

    private static func one(_ change: (inout AccountStatus) -> Void) -> [AccountStatus] {
        var accounts = Samples.accounts
        change(&accounts[1])
        return accounts
    }

    private static func fail(
        _ account: inout AccountStatus, _ error: ProviderError, _ retryAt: Timestamp?, ago: Int64 = 95
    ) {
        let remedy = error.remedy(keySource: "\(account.provider.shortName)_API_KEY", baseURL: "https://api.example")
        account.phase = .failing(error, remedy: remedy, retryAt: retryAt)
        account.dataAt = Samples.ago(ago)
    }

    private static let unread = [
        UnreadCensus.Count(
            field: UnreadField(name: "created_at", field: .startedAt, fault: .notUnderstood), rows: 50,
            sample: "2026/11/29 05:00")
    ]

    private static var stuck: [AccountStatus] {
        var accounts = Fleets.partial.accounts
        fail(&accounts[2], .rateLimited(retryAfter: .seconds(38), message: ""), soon)
        return accounts
    }

    // MARK: Rows

    /// The third session has left the list.
    private static var withoutThird: DashboardMessage {
        let rows = Samples.sessions.enumerated().filter { $0.offset != 2 }.map(\.element)
        return .snapshotArrived(Samples.snapshot(rows, generation: 1_000))
    }

    private static let hundredThousand: ListSnapshot = {
        var session = Samples.session("", account: "anchor-prod", .anchor, "running", startedAgo: 0)
        let rows = (0..<100_000).map { number in
            session.key.id = "\(1_000_000 + number)-5d10"
            session.startedAt = Samples.ago(Int64(number * 3))
            return session
        }
        return ListSnapshot(revision: 1, generation: 1, rows: rows, loaded: 100_000, running: 100_000)
    }()

    private static func manyRows(_ size: Size, _ keys: String) -> DashboardState {
        var state = Samples.state(columns: size.columns, rows: size.rows)
        _ = update(&state, .snapshotArrived(hundredThousand))
        for key in keys.split(separator: " ") { press(&state, String(key)) }
        return state
    }
}
