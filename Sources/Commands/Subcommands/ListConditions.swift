import BrowserSessions
import SessionFeed
import SessionQuery

extension ListCommand {
    /// Reads what each condition counts, every session that matches, whatever the limit; and says what it comes to.
    /// - Parameter silent: accounts of which nothing could be read for the list. They are not asked again: their attempts are
    ///   used up, and a vendor that hangs would be waited for once more for each condition.
    func verdict(
        on question: ListQuery, context: CommandContext, findings: ListFindings, silent: Set<String>,
        outcomes: inout AccountOutcomes
    ) async throws -> ExitStatus? {
        var silent = silent
        var status: ExitStatus?
        for condition in question.conditions {
            let evidence = try await evidence(
                for: condition, context: context, findings: findings, silent: &silent, outcomes: &outcomes)
            switch ConditionVerdict(on: condition, evidence) {
            case .holds(let count):
                StandardError.writeLine("failed: \(condition) (\(count.grouped))")
                status = .conditionHeld
            case .passes: break
            case .open(let accounts, let untold):
                outcomes.leavesOpen(condition, accounts: accounts, untold: untold)
            case .concernsNobody(let lacking):
                outcomes.concernsNobody(condition, accounts: context.sources.map(\.name), lacking: lacking)
            }
        }
        return status
    }

    /// Asks the accounts that are concerned, and says how they have done.
    private func evidence(
        for condition: FailIf, context: CommandContext, findings: ListFindings, silent: inout Set<String>,
        outcomes: inout AccountOutcomes
    ) async throws -> [ConditionEvidence] {
        let filter = condition.filter
        let began = WallClock.now()
        let concerned = FederatedReading(
            sources: context.sources, filter: filter, order: .newestFirst, limit: nil, now: { began })
        let asked = FederatedReading(
            sources: concerned.sources.filter { !silent.contains($0.name) }, filter: filter,
            order: .newestFirst, limit: nil, now: { began }, marks: findings.marks)
        let readings = try await withUsageErrors(option: "--fail-if") { () async throws(FilterError) in
            try await asked.run { _ in }
        }
        for (source, reading) in zip(asked.sources, readings) {
            outcomes.add(reading, of: source, for: filter)
            outcomes.add(untold: findings.untold(by: filter, account: source.name), of: source.name)
        }
        for (source, sentence) in context.sources.lacking(by: filter) {
            outcomes.add(untold: ["not counted for \(condition): \(sentence)"], of: source.name)
        }
        for (source, sentence) in context.sources.untold(by: filter) {
            outcomes.add(untold: [sentence], of: source.name)
        }
        silent.formUnion(readings.silentAccounts)
        let names = Set(concerned.sources.map(\.name))
        let read = Dictionary(readings.map { ($0.account, $0) }) { first, _ in first }
        let now = WallClock.now()
        return context.sources.map { source in
            ConditionEvidence(
                of: source, for: filter, isConcerned: names.contains(source.name), reading: read[source.name],
                findings: findings, at: now)
        }
    }
}
