package import BrowserSessions
package import SessionStore

/// What the screen is told of an account.
extension AccountFeed {
    /// Up to where the list is certain, as far as this account goes.
    func reportFrontier() async {
        let frontier = machine.paging.isAsked ? machine.paging.frontier(at: now) : nil
        guard frontier != lastFrontier || frontier == nil else { return }
        lastFrontier = frontier
        await surroundings.catalogue.setFrontier(frontier, account: source.name, revision: question.revision)
    }

    func reportStatus() async {
        let usage = await requestsUsed()
        machine.pace.requestsPerMinute = usage.allowed
        machine.pace.pollsByOthers = usage.pollsByOthers
        var status = AccountStatus(
            name: source.name, provider: source.provider.kind, requestsAllowed: usage.allowed,
            concurrencyLimit: concurrencyLimit, maxRuntime: maxRuntime)
        status.requestsUsed = usage.used
        requests.looked(atSpent: usage.used, at: now)
        status.requests = requests.figures
        status.abilities = source.abilities
        status.dataAt = machine.dataAt
        status.total = machine.total
        status.active = machine.hasBaseline ? machine.activeCount : nil
        status.room = room
        status.interventions = interventions
        status.hasMore = machine.hasMore
        status.mayLackRows = machine.paging.mayLackRows
        status.questionFault = machine.paging.fault.map { "what is asked for can't be read to its end: \($0.summary)" }
        status.isLoading = machine.isLoading
        status.skippedRows = machine.skippedRows
        status.unread = unread.counts
        status.listFault = machine.activeFlaw
        status.budgetWaitEnd = budgetQueue.end(now: now)
        status.completeSince = machine.completeSince
        status.gap = machine.gap
        status.pollInterval = machine.pollInterval
        status.nextPollAt = machine.nextPoll
        status.ending = machine.ending
        status.hasBaseline = machine.hasBaseline
        if let failure = machine.failure {
            status.phase = .failing(
                failure.trouble.error, remedy: source.remedy(for: failure.trouble), retryAt: failure.retryAt)
        } else if machine.dataAt != nil {
            status.phase = .ok
        }
        await surroundings.report(.status(status))
    }
}

/// The rows of an answer, as far as findings go by them.
package struct AnswerRows: Sendable {
    package var account: String
    /// Those that came or changed.
    package var changes: [SessionChange]
    /// The question narrowed the list: these are no sample of what the account does.
    package var isPicked = false
    /// They are taken note of, and nobody is told of anything in them.
    package var isSilent = false
    /// Where it did not, all that have ended, known ones, too.
    package var ended: [Session] = []

    package init(
        account: String, changes: [SessionChange], isPicked: Bool = false, isSilent: Bool = false,
        ended: [Session] = []
    ) {
        self.account = account
        self.changes = changes
        self.isPicked = isPicked
        self.isSilent = isSilent
        self.ended = ended
    }
}

/// What a feed tells.
package enum FeedReport: Sendable {
    case status(AccountStatus)
    /// Rows came, so many of them for the first time.
    case changed(new: Int)
    /// What happened, numbered.
    case events([SessionEvent])
    /// What rows an answer brought, after the events that were made of them.
    case merged(AnswerRows)
    case batches(AccountSource, BatchReading)
    case usage(AccountSource, UsageReading)
    /// What sessions of the account ask a person, all that is pending, by their ids.
    case interventions([String: PendingIntervention], account: String)
}
