import BrowserSessions
import SessionFeed
import SessionQuery

extension ListCommand {
    /// Reads what each condition counts: every session that matches, whatever the limit.
    /// - Parameter silent: accounts of which nothing could be read for the list. They are not asked again: their attempts are
    ///   used up, and a vendor that hangs would be waited for once more for each condition.
    func verdict(
        on question: ListQuery, context: CommandContext, findings: ListFindings, silent: Set<String>,
        outcomes: inout AccountOutcomes
    ) async throws -> ExitStatus? {
        var silent = silent
        var verdict: ExitStatus?
        for condition in question.conditions {
            let concerned = FederatedReading(
                sources: context.sources, filter: condition.filter, order: .newestFirst, limit: nil,
                now: WallClock.now)
            let federated = FederatedReading(
                sources: concerned.sources.filter { !silent.contains($0.name) },
                filter: condition.filter, order: .newestFirst, limit: nil,
                now: WallClock.now, marks: findings.marks)
            let readings = try await withUsageErrors(option: "--fail-if") { () async throws(FilterError) in
                try await federated.run { _ in }
            }
            for (source, reading) in zip(federated.sources, readings) {
                outcomes.add(reading, of: source, for: condition.filter)
                outcomes.add(untold: findings.untold(by: condition.filter, account: source.name), of: source.name)
            }
            let fields = condition.filter.sessionFields
            let now = WallClock.now()
            // What a row does not say matches nothing, and its negation matches: neither proves anything.
            let count = readings.reduce(0) { sum, reading in
                guard !findings.isUnproven(by: condition.filter, account: reading.account) else { return sum }
                let doubtful = reading.unread.rows(without: fields)
                return sum
                    + reading.matches.count { session in
                        !doubtful.contains(session.id)
                            && condition.filter.matchesInUntoldStates(
                                session, at: now, marks: findings.marks(session.key))
                    }
            }
            let incomplete = readings.filter { !$0.isComplete || !$0.unread.fields.isDisjoint(with: fields) }
            let open = concerned.sources.map(\.name).filter { name in
                silent.contains(name) || incomplete.contains { $0.account == name }
                    || findings.isDoubtful(by: condition.filter, account: name)
            }
            let lacking = context.sources.lacking(by: condition.filter)
            for (source, sentence) in lacking {
                outcomes.add(untold: ["not counted for \(condition): \(sentence)"], of: source.name)
            }
            let stateless = context.sources.untold(by: condition.filter)
            for (source, sentence) in stateless { outcomes.add(untold: [sentence], of: source.name) }
            let untold = context.sources.map(\.name).filter { name in
                let isConcerned = concerned.sources.contains { $0.name == name }
                return !open.contains(name)
                    && (isConcerned && !findings.untold(by: condition.filter, account: name).isEmpty
                        || stateless.contains { $0.0.name == name })
            }
            silent.formUnion(readings.silentAccounts)
            let isAnswered = context.sources.contains { $0.isInPlay(for: condition.filter) }
            if isAnswered && open.isEmpty && untold.isEmpty
                ? condition.holds(count: count) : condition.isProven(byAtLeast: count)
            {
                StandardError.writeLine("failed: \(condition) (\(count.grouped))")
                verdict = .conditionHeld
            } else if !isAnswered {
                outcomes.concernsNobody(
                    condition, accounts: context.sources.map(\.name), lacking: lacking.map(\.0.name))
            } else if !open.isEmpty || !untold.isEmpty {
                outcomes.leavesOpen(condition, accounts: open, untold: untold)
            }
        }
        return verdict
    }
}
