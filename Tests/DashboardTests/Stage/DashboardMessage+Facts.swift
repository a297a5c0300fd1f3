import BrowserSessions
import Dashboard
import SessionStore

/// What the feeds tell, as tests tell it to the dashboard.
extension DashboardMessage {
    static func snapshotArrived(_ snapshot: ListSnapshot) -> Self { .feed(.snapshotArrived(snapshot)) }
    static func accountsChanged(_ accounts: [AccountStatus]) -> Self { .feed(.accountsChanged(accounts)) }
    static func eventsHappened(_ lines: [EventLine]) -> Self { .feed(.eventsHappened(lines)) }
    static func loadEnded(revision: UInt64) -> Self { .feed(.loadEnded(revision: revision)) }
    static func findingsStand(_ findings: [StandingFinding]) -> Self { .feed(.findingsStand(findings)) }
    static func loadProgress(_ progress: LoadProgress?) -> Self { .feed(.loadProgress(progress)) }
    static func recordArrived(_ key: SessionKey, _ session: Session?) -> Self { .feed(.recordArrived(key, session)) }
    static func detailArrived(_ key: SessionKey, _ answer: DetailAnswer) -> Self { .feed(.detailArrived(key, answer)) }
    static func batchesArrived(_ batches: [Batch], _ troubles: [AccountTrouble]) -> Self {
        .feed(.batchesArrived(batches, troubles))
    }
    static func usageArrived(_ histories: [UsageHistory], _ troubles: [AccountTrouble]) -> Self {
        .feed(.usageArrived(histories, troubles))
    }
    static func plansArrived(_ plans: [AccountPlan]) -> Self { .feed(.plansArrived(plans)) }
    static func seriesArrived(_ series: ChartSeries?) -> Self { .feed(.seriesArrived(series)) }
}
