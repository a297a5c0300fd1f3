import BrowserSessions
import CellGrid
import SessionStore

@testable import Dashboard

extension Samples {
    /// Findings of the minutes after the start: three sessions past their cap, of which one has ended, and two of an account.
    static let findingLines: [EventLine] = {
        func line(_ seconds: Int64, _ topic: FindingTopic, _ evidence: String, of session: Int? = nil, account: Int = 0)
            -> EventLine
        {
            EventLine(
                at: Samples.ago(-seconds), account: Samples.accounts[account].name,
                provider: Samples.accounts[account].provider, kind: .finding, text: "\(topic.head): \(evidence)",
                key: session.map {
                    SessionKey(account: Samples.accounts[account].name, id: Samples.sessions[$0].key.id)
                },
                finding: topic)
        }
        var ended = line(40, FindingTopic(.overdue), "", of: 8)
        (ended.kind, ended.finding) = (.finished, nil)
        return [
            line(1, FindingTopic(.overdue), "46m past its cap of 3h, its own max_duration", of: 6),
            line(2, FindingTopic(.overdue), "17m past its cap of 3h, the vendor's limit", of: 7),
            line(3, FindingTopic(.overdue), "6m past its cap of 3h, the vendor's limit", of: 8),
            line(10, FindingTopic(.repeatedError, of: "no_peers"), "3 times within 1h", account: 1),
            line(
                20, FindingTopic(.failureShare, of: "zone sb1"),
                "failed 8 of 12 in the last hour, 9 of 120 in the day before", account: 1),
            line(30, FindingTopic(.repeatedError, of: "no_peers"), "4 times within 1h", account: 1),
            ended,
        ]
    }()

    /// The fleet of the samples, a minute and a half after these were found.
    static func withFindings(_ size: Size, _ keys: String...) -> DashboardState {
        var state = state(columns: size.columns, rows: size.rows)
        _ = update(&state, .snapshotArrived(snapshot()))
        _ = update(&state, .eventsHappened(findingLines))
        _ = update(&state, .ticked(Samples.ago(-90)))
        for key in keys { press(&state, key) }
        return state
    }
}
