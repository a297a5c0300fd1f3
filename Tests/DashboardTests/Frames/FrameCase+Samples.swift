import BrowserSessions
import CellGrid
import SessionStore
import TestSupport

@testable import Dashboard

extension FrameCase {
    /// Of the samples, whose snapshot is made by hand: a part of a larger fleet is loaded.
    static let samples: [FrameCase] = [
        busy("busy"), busy("busy-ascii"),
        busy("details", "j j enter"),
        busy("raw") { state in
            press(&state, "j", "j", "j", "enter")
            if state.visible.detailsFull == false { press(&state, "enter") }
            press(&state, "y")
        },
        busy("bad-filter") { state in
            press(&state, "/")
            type(&state, "state:failed duration:>abc")
            press(&state, "enter")
        },
        busy("doubt", change: doubt),
        busy("no-match", change: noMatch),
        busy("help", "?"),
        busy("batches", "5") { state in
            _ = update(
                &state,
                .batchesArrived(
                    Samples.batches, [AccountTrouble(account: "spare", sentence: "401, the key was refused")]))
        },
        busy("filters") { state in
            if state.layout.filters == nil { press(&state, "f") } else { press(&state, "f", "f") }
            press(&state, "space")
            _ = update(&state, .snapshotArrived(Samples.snapshot(revision: state.question.revision, generation: 2)))
        },
        busy("chart") { state in
            while state.layout.chart != nil, state.activePane != .chart { press(&state, "tab") }
            press(&state, "h", "h", "h")
        },
        busy("commands", ":") { type(&$0, "chart") }, busy("sort", "S"), busy("explain", "X"),
        FrameCase("accounts", accounts: Samples.accountsWithTrouble, "a"),
        FrameCase("trouble", accounts: Samples.accountsWithTrouble),
        FrameCase("no-accounts") { Samples.state(columns: $0.columns, rows: $0.rows, accounts: []) },
        FrameCase("loading") { size in
            let accounts = ["anchor-prod", "spare"].map {
                AccountStatus(name: $0, provider: .anchor, requestsAllowed: 60)
            }
            return Samples.state(columns: size.columns, rows: size.rows, accounts: accounts)
        },
        FrameCase("all-fail", accounts: failing, has: false),
        FrameCase("frontier") { size in
            var state = Samples.state(columns: size.columns, rows: size.rows)
            var snapshot = Samples.snapshot()
            snapshot.loadedThrough = ["bd-main": 3, "hyp-eu": 3]
            snapshot.certain = 3
            _ = update(&state, .snapshotArrived(snapshot))
            return state
        },
    ]

    private static func busy(
        _ name: String, _ keys: String = "", change: @escaping @Sendable (inout DashboardState) -> Void = { _ in }
    ) -> FrameCase {
        FrameCase(name) { size in
            var state = Samples.busy(columns: size.columns, rows: size.rows)
            for key in keys.split(separator: " ") { press(&state, String(key)) }
            change(&state)
            return state
        }
    }

    /// Dates that can't be read under a filter that rests on them, and a poll that waits for its budget.
    private static func doubt(_ state: inout DashboardState) {
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
    }

    private static func noMatch(_ state: inout DashboardState) {
        press(&state, "/")
        type(&state, "status:error")
        press(&state, "enter")
        let revision = state.question.revision
        var effects = update(&state, .snapshotArrived(Samples.snapshot([], revision: revision, generation: 9)))
        while case .read(.more(revision, _))? = effects.first {
            effects = update(&state, .loadEnded(revision: revision))
        }
    }

    private static var failing: [AccountStatus] {
        var accounts = Samples.accounts
        for index in accounts.indices {
            accounts[index].phase = .failing(
                .transport(.unknownHost), remedy: "check the network and the base URL https://api.example",
                retryAt: Samples.now.adding(milliseconds: 9_000))
            accounts[index].dataAt = nil
        }
        return accounts
    }
}
