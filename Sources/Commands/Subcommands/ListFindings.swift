import BrowserSessions
import SessionFeed
import SessionFindings
import SessionQuery

/// What is found in the accounts' sessions, read once for all filters of a `list` that ask for it; nothing where none does.
struct ListFindings: Sendable {
    private let answer: FindingReading.Answer

    /// Nothing is asked for.
    init() { answer = FindingReading.Answer() }

    init(for filters: [Filter], context: CommandContext) async {
        let asking = filters.filter { !$0.findingKinds.isEmpty }
        guard !asking.isEmpty else {
            answer = FindingReading.Answer()
            return
        }
        let concerned = Set(
            asking.flatMap { filter in
                FederatedReading(
                    sources: context.sources, filter: filter, order: .newestFirst, limit: nil, now: WallClock.now
                ).sources.map(\.name)
            })
        let reading = FindingReading(
            sources: context.sources.filter { concerned.contains($0.name) },
            accounts: context.accounts.map { FindingAccount($0.settings) },
            kinds: asking.reduce(into: []) { $0.formUnion($1.findingKinds) }, now: WallClock.now)
        answer = await reading.run()
    }

    /// How the accounts have done that were asked; several of one account.
    var readings: [AccountReading] { answer.readings }

    /// Accounts of which nothing could be read.
    var silentAccounts: Set<String> {
        readings.silentAccounts.subtracting(readings.filter { $0.error == nil }.map(\.account))
    }

    /// What is known beside a row.
    var marks: @Sendable (SessionKey) -> SessionMarks {
        { [found = answer.found] key in found.marks(of: key) }
    }

    /// What a filter asks for and this reading of an account can't tell, as sentences.
    func untold(by filter: Filter, account: String) -> [String] {
        answer.found.untold(filter.findingKinds, account: account)
    }

    /// What is found in that account rests on values that could not be read.
    func isDoubtful(by filter: Filter, account: String) -> Bool {
        guard !filter.findingKinds.isEmpty else { return false }
        let fields = filter.sessionFields
        return readings.contains { $0.account == account && !$0.unread.fields.isDisjoint(with: fields) }
    }

    /// A filter asks for sessions without a finding that this reading of the account can't tell: what matches proves nothing.
    func isUnproven(by filter: Filter, account: String) -> Bool {
        !answer.found.untold(filter.excludedFindingKinds, account: account).isEmpty
    }
}
