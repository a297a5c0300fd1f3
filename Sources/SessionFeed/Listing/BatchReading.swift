package import BrowserSessions

/// What was read of an account's batches.
package struct BatchReading: Sendable {
    /// Each once, newest first.
    package var batches: [Batch] = []
    package var skippedRows = 0
    /// Fields that could not be read.
    package var unread = UnreadCensus()
    package var error: ProviderError?

    package init() {}

    /// Batches of an account that the dashboard shows.
    package static let usualLimit = 200

    /// Reads accounts concurrently, each until `limit` batches are had; nil for all. Accounts without batches are left out.
    ///
    /// The order of a batch list is not documented, so a limited answer is of what came first.
    package static func read(
        _ sources: [AccountSource], status: BatchStatus?, limit: Int?
    ) async -> [(AccountSource, BatchReading)] {
        let asked = sources.compactMap { source in source.usage.map { (source, $0) } }
        return await asked.concurrently { source, provider in
            (source, await read(provider, status: status, limit: limit))
        }
    }

    static func read(_ provider: any UsageProvider, status: BatchStatus?, limit: Int?) async -> BatchReading {
        var reading = BatchReading()
        var seen: [String: Batch] = [:]
        reading.error = await PageGuard.readAll("list of batches") { cursor throws(ProviderError) in
            try await provider.batches(status: status, at: cursor)
        } take: { page, _ in
            reading.skippedRows += page.skippedRows
            reading.unread.note(page.unread, ids: page.batches.lazy.map(\.id))
            let known = seen.count
            for batch in page.batches { seen[batch.id] = batch }
            return PageGuard.Arrival(
                brought: seen.count - known, known: seen.count, skipped: reading.skippedRows,
                isEnough: limit.map { seen.count >= $0 } ?? false)
        }
        reading.batches = seen.values.sorted(by: Batch.isNewer)
        return reading
    }
}

extension Batch {
    /// Newest first; batches without a date last; ties by account and id.
    package static func isNewer(_ left: Batch, _ right: Batch) -> Bool {
        if left.createdAt != right.createdAt {
            guard let mine = left.createdAt else { return false }
            guard let other = right.createdAt else { return true }
            return mine > other
        }
        return (left.account, left.id) < (right.account, right.id)
    }
}
