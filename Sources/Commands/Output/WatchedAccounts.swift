import BrowserSessions
import SessionStore
import Synchronization

/// The latest status of each watched account. Kept apart from the event stream, so that a slow reader doesn't pile up outdated
/// statuses.
final class WatchedAccounts: Sendable {
    private struct State {
        var statuses: [AccountStatus] = []
        /// Accounts of which it has been said that rows were not understood.
        var saidSkipped: Set<String> = []
        /// The same for fields.
        var saidUnread: [String: Set<UnreadField>] = [:]
        /// The same for lists that can't be read to their end.
        var saidFaults: [String: String] = [:]
        /// The gaps that have been said.
        var saidGaps: [String: ClosedRange<Timestamp>] = [:]
        /// Until when the waits were that have been said.
        var saidWaits: [String: Timestamp] = [:]
    }

    private let state = Mutex(State())
    /// Fields that the watch's filter rests on.
    private let decisive: Set<SessionField>
    /// The accounts that the filter asks for, by name; nil for all. Others are watched for alerts.
    private let inPlay: Set<String>?

    init(decisive: Set<SessionField> = [], inPlay: Set<String>? = nil) {
        self.decisive = decisive
        self.inPlay = inPlay
    }

    var statuses: [AccountStatus] { state.withLock(\.statuses) }

    func take(_ statuses: [AccountStatus]) {
        let sentences = state.withLock { state in
            state.statuses = statuses
            return statuses.flatMap { Self.sentences(on: $0, &state) }
        }
        for sentence in sentences { StandardError.writeLine(sentence) }
    }

    /// What has not been said of an account's rows.
    private static func sentences(on status: AccountStatus, _ state: inout State) -> [String] {
        var sentences: [String] = []
        if let skipped = AccountOutcomes.skipped(status.skippedRows, account: status.name),
            state.saidSkipped.insert(status.name).inserted
        {
            sentences.append(skipped)
        }
        for count in status.unread where state.saidUnread[status.name, default: []].insert(count.field).inserted {
            sentences.append("\(status.name): \(count.sentence(of: nil))")
        }
        if let fault = status.listFault, state.saidFaults[status.name] != fault {
            state.saidFaults[status.name] = fault
            sentences.append("\(status.name): \(fault)")
        }
        if let gap = status.gap, state.saidGaps[status.name] != gap {
            state.saidGaps[status.name] = gap
            sentences.append(
                "\(status.name): events of sessions that started between \(gap.lowerBound.rfc3339) and "
                    + "\(gap.upperBound.rfc3339) may be missing: more started than could be read")
        }
        if let end = status.budgetWaitEnd,
            state.saidWaits[status.name].map({ $0 + pause < end }) ?? true
        {
            state.saidWaits[status.name] = end
            sentences.append(BudgetWaitText.sentence(account: status.name, until: end))
        }
        return sentences
    }

    /// For how long waiting for the budget, once said, is not said again.
    private static let pause = Duration.minutes(10)

    /// Says what could not be read to its end.
    /// - Parameter isArchiveLate: the archive was not open in time, and events may have waited for it.
    /// - Returns: whether all accounts that the filter asks for have been read and are well, and all that it rests on was
    ///   understood.
    func sayTrouble(isArchiveLate: Bool = false) -> Bool {
        let statuses = statuses
        if isArchiveLate, statuses.contains(where: { !$0.isFailing && !$0.hasBaseline }) {
            StandardError.writeLine("the archive could not be opened in that time: another program keeps it locked")
        }
        for status in statuses {
            if case .failing(let error, let remedy, _) = status.phase {
                StandardError.writeLine("\(status.name): \(error.summary); \(remedy)")
            } else if !status.hasBaseline {
                let fault = isArchiveLate ? "waited for the archive" : "was not read to its end in that time"
                StandardError.writeLine("\(status.name): what is active \(fault)")
            }
        }
        return !statuses.contains { status in
            guard inPlay?.contains(status.name) != false else { return false }
            return status.isFailing || !status.hasBaseline || status.listFault != nil
                || status.unread.contains { $0.field.field.map(decisive.contains) ?? false }
        }
    }
}
