import BrowserSessions
import SessionStore
import Synchronization

/// How the accounts of a watch are, as it was told last. Not among the events: where nobody reads these, what would pile up
/// is of no use.
final class WatchedAccounts: Sendable {
    private struct State {
        var statuses: [AccountStatus] = []
        /// Accounts of which it has been said that rows were not understood.
        var saidSkipped: Set<String> = []
    }

    private let state = Mutex(State())

    var statuses: [AccountStatus] { state.withLock(\.statuses) }

    func take(_ statuses: [AccountStatus]) {
        let skipping = state.withLock { state in
            state.statuses = statuses
            return statuses.filter { $0.skippedRows > 0 && state.saidSkipped.insert($0.name).inserted }
        }
        for status in skipping { AccountOutcomes.saySkipped(status.skippedRows, account: status.name) }
    }

    /// Says what could not be read to its end.
    /// - Returns: whether all accounts are well.
    func sayTrouble() -> Bool {
        let statuses = statuses
        for status in statuses {
            if case .failing(let error, let remedy, _) = status.phase {
                StandardError.writeLine("\(status.name): \(error.summary); \(remedy)")
            } else if !status.hasBaseline {
                StandardError.writeLine("\(status.name): what is active was not read to its end in that time")
            }
        }
        return !statuses.contains(where: \.isFailing)
    }
}
