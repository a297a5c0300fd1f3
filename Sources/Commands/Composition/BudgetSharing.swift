import HTTPTransport
import SessionArchive

/// Hands each account's request budget to the archive, where every browsertop of the user keeps it: as soon as the archive is
/// open and the account's key has been read, whichever comes last.
actor BudgetSharing {
    private struct Budget {
        var gate: BudgetGate
        var host: String
        var key: String
    }

    private var archive: SessionArchive?
    private var waiting: [Budget] = []

    func keyWasRead(_ key: String, host: String, gate: BudgetGate) async {
        waiting.append(Budget(gate: gate, host: host, key: key))
        await share()
    }

    func opened(_ archive: SessionArchive) async {
        self.archive = archive
        await share()
    }

    private func share() async {
        guard let archive else { return }
        let budgets = waiting
        waiting = []
        for budget in budgets {
            await budget.gate.share(through: ArchiveLedger(archive: archive, host: budget.host, key: budget.key))
        }
    }
}
