import AccountConfiguration
import BrowserSessions
import HTTPTransport
import SessionArchive
import SessionFeed
import SessionStore

extension AccountStatus {
    /// What is known of an account before it was asked.
    init(beginning account: LiveAccount) {
        self.init(
            name: account.settings.name, provider: account.settings.provider,
            requestsAllowed: account.settings.requestsPerMinute, concurrencyLimit: account.settings.concurrencyLimit,
            maxRuntime: account.settings.maxRuntime)
    }
}

extension FleetFeed.Beginning {
    init(_ summary: AccountSummary) {
        self.init(
            account: summary.account.name, dataAt: summary.reading?.at, total: summary.reading?.total,
            kept: summary.sessions)
    }
}

extension FleetFeed {
    /// Adds a live account, polled as configured.
    /// - Parameter isNew: the screen does not know it yet.
    func add(_ account: LiveAccount, poll: PollIntervals, isNew: Bool = false) async {
        var pace = PollPace(poll, requestsPerMinute: account.settings.requestsPerMinute)
        pace.sharers = account.sharers
        await add(
            account.source, pace: pace, concurrencyLimit: account.settings.concurrencyLimit,
            maxRuntime: account.settings.maxRuntime,
            status: isNew ? AccountStatus(beginning: account) : nil,
            requestsUsed: { [gate = account.gate] in await gate.usage })
    }
}
