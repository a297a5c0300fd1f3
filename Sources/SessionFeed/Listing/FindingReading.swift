package import BrowserSessions
package import SessionFindings
import SessionQuery

/// Reads what findings rest on, once, for a command that does not watch: the active sessions of the accounts, and where what is
/// asked for needs ended ones the newest pages of their lists, `AccountReader.pageLimit` at most.
package struct FindingReading: Sendable {
    private let sources: [AccountSource]
    /// Those whose vendors can't tell what is asked for, whatever was read.
    private let silent: [FindingAccount]
    private let accounts: [String: FindingAccount]
    private let kinds: Set<FindingKind>
    private let needsInterventions: Bool
    private let now: @Sendable () -> Timestamp

    /// What was read, and what is found in it.
    package struct Answer: Sendable {
        package var found = OneReading()
        /// How the accounts have done, in the order of the sources; one without a reading was not asked.
        package var readings: [AccountReading] = []

        /// Nobody was asked.
        package init() {}

        fileprivate init(found: OneReading, readings: [AccountReading]) {
            self.found = found
            self.readings = readings
        }
    }

    /// - Parameters:
    ///   - kinds: what is asked for. Accounts whose vendors tell none of them are asked for active sessions at most: where nothing
    ///     runs, what only running sessions have is known all the same.
    ///   - accounts: what was configured for the sources, by their names.
    package init(
        sources: [AccountSource], accounts: [FindingAccount], kinds: Set<FindingKind>,
        now: @escaping @Sendable () -> Timestamp
    ) {
        func isAsked(_ source: AccountSource) -> Bool {
            kinds.contains { $0.findsActiveOnly || !$0.isUnknown(at: source.provider.kind.traits) }
        }
        let known = Dictionary(accounts.map { ($0.name, $0) }) { first, _ in first }
        self.sources = sources.filter(isAsked)
        silent = sources.filter { !isAsked($0) }.compactMap { known[$0.name] }
        self.accounts = known
        self.kinds = kinds
        needsInterventions = kinds.contains(.human)
        self.now = now
    }

    /// Failures are in the readings, not thrown.
    package func run() async -> Answer {
        let moment = now()
        let asked = sources.compactMap { source in accounts[source.name].map { (source, $0) } }
        let answers = await asked.concurrently { [kinds, needsInterventions] source, account async -> Part? in
            let needsEnded = Self.needsEnded(for: kinds, at: source.provider.kind.traits)
            var part = await Self.read(source, of: account, needsEnded: needsEnded, at: moment)
            if needsInterventions, part?.extent.sessions.contains(where: \.isActive) == true {
                part?.extent.interventions = await Self.interventions(of: source)
            } else {
                part?.extent.interventions = []
            }
            return part
        }
        let parts = answers.compactMap { $0 }
        let untold = silent.map { OneReading.Extent(account: $0, sessions: [], since: moment, readsActive: false) }
        // As it is when all has been read: what is judged by its age is as old as the rows are.
        return Answer(found: OneReading(parts.map(\.extent) + untold, at: now()), readings: parts.flatMap(\.readings))
    }

    private struct Part: Sendable {
        var extent: OneReading.Extent
        var readings: [AccountReading]
    }

    /// A leak is judged by sessions that ended; all else that finds active ones by these alone. What the vendor does not tell is
    /// not found in either.
    private static func needsEnded(for kinds: Set<FindingKind>, at vendor: VendorTraits) -> Bool {
        kinds.contains { (!$0.findsActiveOnly || $0 == .leak) && !$0.isUnknown(at: vendor) }
    }

    private static func read(
        _ source: AccountSource, of account: FindingAccount, needsEnded: Bool, at moment: Timestamp
    ) async -> Part? {
        let active = FilterTerm(field: .active, test: .flags([true]))
        let words = source.vocabulary.words
        let plan = try? source.planner.plan(Filter(.term(active)), order: .newestFirst, at: moment, words: words)
        guard let plan else { return nil }
        let running = await pages(of: plan, from: source, limit: nil, at: moment)
        var sessions = Dictionary(running.rows.map { ($0.id, $0) }) { first, _ in first }
        var readings = [running.reading]
        var since: Timestamp? = moment
        // What does not answer for the active ones is not asked again.
        if needsEnded, running.reading.error == nil || running.reading.sessionsRead > 0 {
            let newest = await pages(
                of: source.plainPlan(at: moment), from: source, limit: AccountReader.pageLimit, at: moment)
            let isWhole = newest.nextRequest == nil && newest.reading.isComplete
            since = isWhole ? nil : newest.rows.compactMap(\.startedAt).min() ?? moment
            // The later reading of a session holds.
            for session in newest.rows { sessions[session.id] = session }
            readings.append(newest.reading)
        }
        let extent = OneReading.Extent(
            account: account, sessions: Array(sessions.values), since: since, readsActive: running.reading.isComplete)
        return Part(extent: extent, readings: readings)
    }

    /// Nil where they could not be read: what rests on them is left open.
    private static func interventions(of source: AccountSource) async -> [Intervention]? {
        try? await source.interventions?.interventions()
    }

    /// - Parameter limit: of pages; nil to read all.
    private static func pages(
        of plan: ListingPlan, from source: AccountSource, limit: Int?, at moment: Timestamp
    ) async -> AccountReader {
        var reader = AccountReader(account: source.name, plan: plan, order: .newestFirst, limit: nil, now: moment)
        var pages = 0
        while pages < limit ?? .max, let request = reader.nextRequest {
            pages += 1
            await reader.read(request, from: source, at: moment)
        }
        if reader.reading.knowsAllWords { source.vocabulary.completed() }
        return reader
    }
}
