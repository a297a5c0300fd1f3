import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport

@testable import Dashboard

/// A small fleet to draw, always the same.
enum Samples {
    static let now = Timestamp(iso8601: "2026-09-26T12:04:31Z") ?? Timestamp(milliseconds: 0)

    static func ago(_ seconds: Int64) -> Timestamp { now.adding(milliseconds: -seconds * 1000) }

    static var accounts: [AccountStatus] {
        var prod = AccountStatus(name: "anchor-prod", provider: .anchor, requestsAllowed: 60)
        prod.phase = .ok
        prod.dataAt = ago(7)
        prod.total = 5_120
        prod.requestsUsed = 18
        (prod.pollInterval, prod.nextPollAt) = (.seconds(10), now.adding(milliseconds: 5400))
        prod.completeSince = ago(7 * 3600)
        var bright = AccountStatus(name: "bd-main", provider: .brightdata, requestsAllowed: 60)
        bright.phase = .ok
        bright.dataAt = ago(12)
        bright.total = 2_100
        bright.requestsUsed = 20
        (bright.pollInterval, bright.nextPollAt) = (.seconds(10), now.adding(milliseconds: 6000))
        bright.completeSince = ago(9 * 3600)
        var hyper = AccountStatus(name: "hyp-eu", provider: .hyperbrowser, requestsAllowed: 60)
        hyper.phase = .ok
        hyper.dataAt = ago(3)
        hyper.total = 1_090
        hyper.requestsUsed = 4
        (hyper.pollInterval, hyper.nextPollAt) = (.seconds(10), now.adding(milliseconds: 1200))
        hyper.completeSince = ago(8 * 3600)
        return [prod, bright, hyper].map { account in
            var account = account
            account.hasBaseline = true
            return account
        }
    }

    static var accountsWithTrouble: [AccountStatus] {
        var accounts = accounts
        accounts[2].phase = .failing(
            .rateLimited(retryAfter: .seconds(38), message: ""),
            remedy: "wait, or lower requests_per_minute for this account",
            retryAt: now.adding(milliseconds: 38_000))
        accounts[2].dataAt = ago(41)
        return accounts
    }

    static func session(
        _ id: String, account: String, _ provider: ProviderKind, _ status: String, startedAgo: Int64,
        change: (inout Session) -> Void = { _ in }
    ) -> Session {
        let raw: JSONValue = .object([
            JSONMember("session_id", .string(id)), JSONMember("status", .string(status)),
            JSONMember("created_at", .string(ago(startedAgo).rfc3339)),
            JSONMember("tags", .array([.string("prod"), .string("scraping")])),
            JSONMember("credits_used", .number("0.250")),
        ])
        var session = Session(
            key: SessionKey(account: account, id: id), provider: provider, status: status, fetchedAt: ago(3), raw: raw)
        session.startedAt = ago(startedAgo)
        change(&session)
        return session
    }

    /// 60 sessions of three vendors, in all states, newest first.
    static var sessions: [Session] {
        var sessions = [
            session("5f0c77aa-1b90-4c1e-9d2a-55e0aa71f001", account: "hyp-eu", .hyperbrowser, "active", startedAgo: 8),
            session("b3d1e7c4-9a02", account: "bd-main", .brightdata, "active", startedAgo: 835) { session in
                session.zone = "sb1"
            },
            session("8f31c2a0-6c1d-4d1f-8e55-0b7a4c2d9e10", account: "anchor-prod", .anchor, "running", startedAgo: 842)
            {
                $0.bandwidthBytes = 12_400_000
                $0.credits = Figure("1.20")
                $0.domains = ["shop.example"]
                $0.tags = ["prod", "scraping"]
                $0.steps = 48
                $0.apiKeyName = "automation-key"
                $0.isHeadless = false
                $0.isRecorded = true
                $0.proxyType = "anchor_proxy"
                $0.usesProxy = true
                $0.browserIP = "192.0.2.10"
                $0.isTaskInitiated = true
                $0.taskExecutions = 2
                $0.configuration = .object([
                    JSONMember("timeout", .object([JSONMember("max_duration", .number("180"))]))
                ])
            },
            session("77aa0b19-19d0", account: "anchor-prod", .anchor, "failed", startedAgo: 1300) {
                $0.endedAt = ago(1255)
                $0.recordedDuration = Figure("45.2")
                $0.bandwidthBytes = 102_400
                $0.credits = Figure("0.25")
                $0.domains = ["api.example"]
                $0.tags = ["prod"]
            },
            session("7be2c001-5d10", account: "bd-main", .brightdata, "failed", startedAgo: 1502) {
                $0.endedAt = ago(1457)
                $0.recordedDuration = Figure("45")
                $0.bandwidthBytes = 45_700_000
                $0.domains = ["another.example"]
                $0.targetURL = "https://another.example/checkout?step=2"
                $0.failure = SessionFailure(code: "no_peers", message: "No peers available for this zone")
                $0.captcha = "failed"
                $0.zone = "sb1"
            },
            session("91d0aa34-77e2", account: "hyp-eu", .hyperbrowser, "warming-up", startedAgo: 1980) {
                $0.credits = Figure("0.02")
            },
        ]
        for number in 0..<54 {
            let isBright = number % 2 == 1
            sessions.append(
                session(
                    "2c\(number < 10 ? "0" : "")\(number)f9e1-0a\(number)",
                    account: isBright ? "bd-main" : "anchor-prod",
                    isBright ? .brightdata : .anchor, number % 3 == 0 ? "running" : "completed",
                    startedAgo: Int64(2050 + number * 61)
                ) { session in
                    session.domains = [number % 4 == 0 ? "www.example.com" : "cart.example"]
                    session.bandwidthBytes = Int64(1_000_000 + number * 3_100_000)
                    if !isBright { session.tags = ["batch7"] }
                    if !isBright { session.credits = Figure("0.\(10 + number)") }
                    if isBright { session.captcha = "solved" }
                    if !session.isActive {
                        session.recordedDuration = Figure("250")
                        session.endedAt = session.startedAt?.adding(milliseconds: 250_000)
                    }
                })
        }
        return sessions
    }

    /// Of the fleet and many that were before it: made once, since each snapshot has one.
    private static let charts: [ChartWindow: SessionChart] = {
        let earlier = (0..<900).map { number -> Session in
            let status = number % 11 == 0 ? "failed" : "finished"
            let age = Int64(number) * Int64(number) % 25_000 + 60
            var session = session("old\(number)", account: "bd-main", .brightdata, status, startedAgo: age)
            session.endedAt = session.startedAt?.adding(milliseconds: 400_000)
            return session
        }
        let charts = ChartWindow.allCases.map { window in
            (
                window,
                SessionChart(
                    of: sessions + earlier, ChartQuestion(window: window), completeSince: ago(7 * 3600), now: now)
            )
        }
        return Dictionary(charts) { first, _ in first }
    }()

    static func snapshot(
        _ sessions: [Session] = sessions, revision: UInt64 = 1, generation: UInt64 = 1, loaded: Int = 1_245,
        window: ChartWindow = .day
    ) -> ListSnapshot {
        var facets = FacetCounter()
        for session in sessions { facets.add(session) }
        return ListSnapshot(
            revision: revision, generation: generation, rows: sessions, loaded: loaded, running: 21, failed: 2,
            facets: facets.groups,
            chart: charts[window] ?? SessionChart(),
            loadedByAccount: ["anchor-prod": 611, "bd-main": 542, "hyp-eu": 92])
    }

    static func state(
        columns: Int = 80, rows: Int = 24, accounts: [AccountStatus] = accounts,
        change: (inout DashboardSetup) -> Void = { _ in }
    ) -> DashboardState {
        var setup = DashboardSetup(context: .utc, now: now)
        setup.accounts = accounts
        setup.size = Size(columns: columns, rows: rows)
        change(&setup)
        return DashboardState(setup)
    }

    /// With the fleet shown.
    static func busy(columns: Int = 80, rows: Int = 24, accounts: [AccountStatus] = accounts) -> DashboardState {
        var state = state(columns: columns, rows: rows, accounts: accounts)
        _ = update(&state, .snapshotArrived(snapshot()))
        _ = update(&state, .eventsHappened(events))
        return state
    }

    static var events: [EventLine] {
        [
            EventLine(
                at: ago(209), account: "anchor-prod", provider: .anchor, kind: .changed,
                text: "batch nightly 300 -> 312 of 400"),
            EventLine(
                at: ago(33), account: "bd-main", provider: .brightdata, kind: .failed,
                text: "running -> failed, no_peers", key: SessionKey(account: "bd-main", id: "7be2c001-5d10")),
            EventLine(
                at: ago(8), account: "hyp-eu", provider: .hyperbrowser, kind: .appeared, text: "running",
                key: SessionKey(account: "hyp-eu", id: "5f0c77aa-1b90-4c1e-9d2a-55e0aa71f001")),
        ]
    }

    static var batches: [Batch] {
        func batch(_ id: String, _ status: String, _ total: Int64, _ done: Int64, _ failed: Int64, _ age: Int64)
            -> Batch
        {
            var batch = Batch(account: "anchor-prod", provider: .anchor, id: id, status: status)
            batch.totalRequests = total
            batch.completedRequests = done
            batch.failedRequests = failed
            batch.createdAt = ago(age)
            return batch
        }
        return [
            batch("3c1a77e0-52d4-4f0c-9b1e-1f0a2b3c4d5e", "processing", 400, 312, 11, 5_400),
            batch("9d0e1f2a-0b1c-4d2e-8f3a-4b5c6d7e8f90", "completed", 1_200, 1_200, 0, 90_000),
            batch("1a2b3c4d-5e6f-4a7b-8c9d-0e1f2a3b4c5d", "failed", 50, 20, 30, 200_000),
            batch("5e6f7a8b-9c0d-4e1f-8a2b-3c4d5e6f7a8b", "pending", 80, 0, 0, 60),
        ]
    }
}

/// Presses keys by their names; `/` followed by text types it.
@discardableResult
func press(_ state: inout DashboardState, _ names: String...) -> [DashboardEffect] {
    names.flatMap { name -> [DashboardEffect] in
        guard let key = KeyPress(name: name) else { return [] }
        return update(&state, .key(key))
    }
}

/// What was asked for the list, as `:query` shows it.
func openQuery(_ state: inout DashboardState) {
    press(&state, ":")
    type(&state, "query")
    press(&state, "enter")
}

@discardableResult
func type(_ state: inout DashboardState, _ text: String) -> [DashboardEffect] {
    text.flatMap { update(&state, .key(.character($0))) }
}
