import BrowserSessions
import CellGrid
import SessionStore

@testable import Dashboard

extension Samples {
    /// Findings of the minutes after the start: two sessions past their cap, and two of an account.
    static let standing: [StandingFinding] = {
        func account(_ index: Int) -> String { Samples.accounts[index].name }
        func key(_ session: Int) -> SessionKey { SessionKey(account: account(0), id: Samples.sessions[session].key.id) }
        var overdue = StandingFinding(
            account: account(0), topic: FindingTopic(.overdue),
            evidence: "6m past its cap of 3h, the vendor's limit", since: Samples.ago(-1), last: Samples.ago(-3),
            count: 3, sessions: [key(6), key(7)])
        overdue.told = [
            key(6): "46m past its cap of 3h, its own max_duration",
            key(7): "17m past its cap of 3h, the vendor's limit",
        ]
        return [
            overdue,
            StandingFinding(
                account: account(1), topic: FindingTopic(.repeatedError, of: "no_peers"), evidence: "4 times within 1h",
                since: Samples.ago(-10), last: Samples.ago(-30), count: 2),
            StandingFinding(
                account: account(1), topic: FindingTopic(.failureShare, of: "zone sb1"),
                evidence: "failed 8 of 12 in the last hour, 9 of 120 in the day before", since: Samples.ago(-20),
                last: Samples.ago(-20)),
        ]
    }()

    /// The events by which the sessions' findings were told.
    static let findingLines: [EventLine] = [
        (1, 6, "46m past its cap of 3h, its own max_duration"), (2, 7, "17m past its cap of 3h, the vendor's limit"),
    ]
    .map { seconds, session, evidence in
        EventLine(
            at: Samples.ago(-seconds), account: Samples.accounts[0].name, provider: Samples.accounts[0].provider,
            kind: .finding, text: "overdue: \(evidence)",
            key: SessionKey(account: Samples.accounts[0].name, id: Samples.sessions[session].key.id),
            finding: FindingTopic(.overdue))
    }

    /// The fleet of the samples, a minute and a half after these were found.
    static func withFindings(_ size: Size, _ keys: String...) -> DashboardState {
        var state = state(columns: size.columns, rows: size.rows)
        _ = update(&state, .snapshotArrived(snapshot()))
        _ = update(&state, .eventsHappened(findingLines))
        _ = update(&state, .findingsStand(standing))
        _ = update(&state, .ticked(Samples.ago(-90)))
        for key in keys { press(&state, key) }
        return state
    }
}
