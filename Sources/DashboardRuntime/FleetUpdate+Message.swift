import BrowserSessions
package import Dashboard
package import SessionFeed

extension EventLine {
    fileprivate init(event: SessionEvent) {
        self.init(
            at: event.at, account: event.account, provider: event.provider, kind: event.kind,
            text: Self.text(of: event), key: event.session?.key, finding: event.finding, seq: event.seq)
    }

    private static func text(of event: SessionEvent) -> String {
        guard let session = event.session else { return event.message ?? "" }
        switch event.kind {
        case .changed:
            return event.changes.map { "\($0.field) \($0.old.text ?? $0.old.line) -> \($0.new.text ?? $0.new.line)" }
                .joined(separator: ", ")
        case .lost, .finding: return event.message ?? ""
        case .active, .appeared, .finished, .failed, .trouble, .recovered:
            return session.status + (event.message.map { " (\($0))" } ?? "")
        }
    }
}

extension FleetFeed.Update {
    /// The message that tells the dashboard of it.
    package var message: DashboardMessage { .feed(fact) }

    private var fact: FeedFact {
        switch self {
        case .snapshot(let snapshot): .snapshotArrived(snapshot)
        case .accounts(let statuses): .accountsChanged(statuses)
        case .events(let events): .eventsHappened(events.map(EventLine.init(event:)))
        case .loadEnded(let revision): .loadEnded(revision: revision)
        case .readings(let readings): .plansArrived(readings.map(AccountPlan.init(reading:)))
        case .loadProgress(let loaded, let total, let remaining, let waits):
            .loadProgress(
                LoadProgress(loaded: loaded, total: total, remaining: remaining, waitsForBudget: waits))
        case .loadAllEnded: .loadProgress(nil)
        case .batches(let readings):
            .batchesArrived(
                readings.flatMap(\.1.batches).sorted(by: Batch.isNewer),
                readings.compactMap { source, reading in
                    reading.error.map { AccountTrouble(account: source.name, sentence: source.sentence(for: $0)) }
                })
        case .findings(let standing): .findingsStand(standing)
        case .usage(let answers):
            .usageArrived(
                answers.map(\.1).filter { !$0.isEmpty || $0.error == nil }.map(\.history),
                answers.compactMap { source, reading in
                    reading.error.map { AccountTrouble(account: source.name, sentence: source.sentence(for: $0)) }
                })
        }
    }
}
