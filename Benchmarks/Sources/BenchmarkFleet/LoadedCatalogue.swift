package import BrowserSessions
package import SessionQuery
package import SessionStore

/// A catalogue with a whole fleet in it, and the questions that a benchmark asks it.
package actor LoadedCatalogue {
    package nonisolated let fleet: Fleet
    package nonisolated let catalogue: SessionCatalogue
    private var revision: UInt64 = 0
    private var readings: Int64 = 0

    /// Loads the fleet as the archive would be: some thousand sessions at a time.
    package init(count: Int) async {
        let fleet = Fleet(count: count)
        self.fleet = fleet
        catalogue = SessionCatalogue(question: ListQuestion(), now: { fleet.now })
        for start in stride(from: 0, to: count, by: 5000) {
            await catalogue.load((start..<min(count, start + 5000)).map { fleet.session($0) })
        }
        _ = await catalogue.snapshot()
    }

    /// Asks a question and waits for its answer.
    /// - Parameter facets: wait for the facets and the chart too.
    @discardableResult
    package func ask(
        _ filter: Filter, _ order: SortOrder = .newestFirst, facets: Bool = false
    ) async -> ListSnapshot {
        revision += 1
        await catalogue.ask(ListQuestion(revision: revision, filter: filter, order: order))
        return await catalogue.snapshot(waitingForFacets: facets)
    }

    /// One of the newest sessions, read again with other figures.
    package func nextReading() -> Session {
        readings += 1
        var session = fleet.session(Int(readings) * 13 % min(200, fleet.count))
        session.fetchedAt = fleet.now.adding(milliseconds: readings)
        session.bandwidthBytes = readings * 1_000_003
        return session
    }

    /// 100 sessions that are not in it.
    package func nextPage() -> [Session] {
        readings += 1
        return (0..<100).map { number in
            var session = fleet.session(number)
            session.key.id += "-\(readings)"
            session.startedAt = fleet.now.adding(milliseconds: readings)
            return session
        }
    }
}
