import AccountConfiguration
import SessionArchive
import SessionFeed

/// The accounts that a running dashboard looks at, and what has to know when they change.
actor AccountRoster {
    private let assembly: AccountAssembly
    private var accounts: [LiveAccount]
    private let fleet: FleetFeed
    private let archive: ArchiveRecorder
    private let alerts: AlertWatch
    /// What the archive may keep.
    private(set) var limits: ArchiveLimits

    init(
        _ accounts: [LiveAccount], assembly: AccountAssembly, configuration: Configuration, fleet: FleetFeed,
        archive: ArchiveRecorder, alerts: AlertWatch
    ) {
        self.accounts = accounts
        self.assembly = assembly
        self.fleet = fleet
        self.archive = archive
        self.alerts = alerts
        limits = configuration.archive
    }

    /// Takes a saved configuration over. Accounts that stay as they were go on; one that is set otherwise begins anew.
    func use(_ next: Configuration, insteadOf last: Configuration) async {
        limits = next.archive
        guard next.accounts != last.accounts else { return }
        let old = accounts
        accounts = assembly.accounts(for: next.accounts, keeping: old)
        // First the old ones end: what is still on its way is theirs.
        for account in old where !next.accounts.contains(account.settings) {
            await fleet.remove(account: account.settings.name)
        }
        let new = accounts.filter { account in !old.contains { $0.settings == account.settings } }
        await archive.use(accounts: accounts)
        await archive.recallWords()
        await alerts.use(accounts: next.accounts, restarted: Set(new.map(\.settings.name)))
        for account in new { await fleet.add(account, poll: next.poll, isNew: true) }
        await recall(Set(new.map(\.settings.name)))
    }

    /// What the archive has of accounts, as at the start.
    private func recall(_ names: Set<String>) async {
        guard !names.isEmpty, let history = await archive.history else { return }
        if let known = await history.lastKnown(limit: DashboardLife.firstLimit, of: names) {
            await fleet.begin(with: known.sessions, accounts: known.accounts.map(FleetFeed.Beginning.init(_:)))
        }
        await history.forEachSession(of: names) { [fleet] in await fleet.load($0) }
    }
}
