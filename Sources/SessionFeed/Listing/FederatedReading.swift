package import BrowserSessions
package import SessionQuery

/// Asks several accounts the same question at once.
package struct FederatedReading: Sendable {
    /// The accounts that can have matching rows; the others are neither asked nor counted.
    package let sources: [AccountSource]
    private let filter: Filter
    private let order: SortOrder
    private let limit: Int?
    private let now: @Sendable () -> Timestamp
    private let marks: @Sendable (SessionKey) -> SessionMarks

    /// - Parameters:
    ///   - limit: rows wanted in all; nil for everything.
    ///   - marks: what is known beside a row.
    package init(
        sources: [AccountSource], filter: Filter, order: SortOrder, limit: Int?,
        now: @escaping @Sendable () -> Timestamp,
        marks: @escaping @Sendable (SessionKey) -> SessionMarks = { _ in .none }
    ) {
        let isHopeless = filter.matchesNothing(at: now())
        self.sources = sources.filter {
            !isHopeless
                && !filter.excludes(
                    account: $0.name, provider: $0.provider.kind, absent: FilterField.absent(from: $0.provider.kind))
        }
        self.filter = filter
        self.order = order
        self.limit = limit
        self.now = now
        self.marks = marks
    }

    /// What each account would be asked, without asking.
    package func plans() throws(FilterError) -> [(AccountSource, ListingPlan)] {
        let moment = now()
        var plans: [(AccountSource, ListingPlan)] = []
        // What is read whole is sorted here: newest first is the order in which a moving list can be read without a gap.
        let order = limit == nil ? .newestFirst : order
        for source in sources {
            let words = source.vocabulary.words
            plans.append((source, try source.planner.plan(filter, order: order, at: moment, words: words)))
        }
        return plans
    }

    /// Reads all accounts concurrently, each one page after the other. Failures are in the readings, not thrown.
    /// - Parameter progress: called after each page with the reading so far.
    /// - Throws: `FilterError` before anything is asked.
    package func run(
        progress: @escaping @Sendable (AccountReading) async -> Void
    ) async throws(FilterError) -> [AccountReading] {
        let plans = try plans()
        let moment = now()
        return await plans.concurrently { [order, limit, marks] source, plan async -> AccountReading in
            let reader = AccountReader(
                account: source.name, plan: plan, order: limit == nil ? .newestFirst : order, limit: limit,
                now: moment, marks: marks)
            return await Self.read(source, with: reader, at: moment, progress: progress)
        }
    }

    private static func read(
        _ source: AccountSource, with reader: AccountReader, at moment: Timestamp,
        progress: @Sendable (AccountReading) async -> Void
    ) async -> AccountReading {
        var reader = reader
        while let request = reader.nextRequest {
            await reader.read(request, from: source, at: moment)
            await progress(reader.reading)
        }
        if reader.reading.knowsAllWords { source.vocabulary.completed() }
        return reader.reading
    }

    /// The rows of all readings in the order asked for, cut to the limit.
    package func rows(of readings: [AccountReading], at now: Timestamp) -> [Session] {
        let rows = readings.flatMap(\.matches).sorted { order.areInIncreasingOrder($0, $1, at: now) }
        return limit.map { Array(rows.prefix($0)) } ?? rows
    }
}

extension AccountReader {
    /// Has the account make a request, and takes what comes of it in, a failure too.
    mutating func read(_ request: Request, from source: AccountSource, at moment: Timestamp) async {
        do {
            let page = try await source.provider.page(of: request.listing, at: request.cursor)
            source.vocabulary.note(page.sessions)
            pageArrived(page) { source.priced($0, at: moment) }
        } catch {
            requestFailed(error)
        }
    }
}
