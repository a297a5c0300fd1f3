package import Dashboard
package import SessionFeed

extension EventLine {
    fileprivate init(event: FleetEvent) {
        self.init(
            at: event.at, account: event.account, provider: event.provider, word: event.kind.rawValue,
            text: event.text, key: event.key)
    }
}

extension FleetFeed.Update {
    /// The message that tells the dashboard of it.
    package var message: DashboardMessage {
        switch self {
        case .snapshot(let snapshot): .snapshotArrived(snapshot)
        case .accounts(let statuses): .accountsChanged(statuses)
        case .events(let events): .eventsHappened(events.map(EventLine.init(event:)))
        case .loadEnded(let revision): .loadEnded(revision: revision)
        case .loadProgress(let loaded, let total):
            .loadProgress(LoadProgress(loaded: loaded, total: total, remaining: nil))
        case .loadAllEnded: .loadProgress(nil)
        }
    }
}
