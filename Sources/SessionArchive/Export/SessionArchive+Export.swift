package import BrowserSessions
import GRDB

extension SessionArchive {
    /// Hands over the kept sessions with their configurations, batch by batch, as `forEachSession` does.
    /// - Parameter since: only sessions that started then or later.
    package func exportSessions(
        accounts: [ArchiveAccount], since: Timestamp?, _ body: @Sendable ([Session]) async -> Void
    ) async throws(ArchiveError) {
        let walks = Set(accounts.map(\.row)).sorted().map {
            SessionWalk(account: $0, since: since, hasConfiguration: true)
        }
        try await walk(walks, SessionDecoder(accounts: accounts), batch: 1_000, body)
    }

    /// Hands over the kept events in the order of their numbers, batch by batch.
    /// - Parameter since: only events that were seen then or later.
    package func exportEvents(
        accounts: [ArchiveAccount], since: Timestamp?, _ body: @Sendable ([SessionEvent]) async -> Void
    ) async throws(ArchiveError) {
        var last: Int64 = 0
        while true {
            if Task.isCancelled { throw .cancelled }
            let events = try await events(after: last, limit: 1_000, accounts: accounts)
            guard let end = events.last?.seq else { return }
            await body(since.map { since in events.filter { $0.at >= since } } ?? events)
            last = end
        }
    }
}
