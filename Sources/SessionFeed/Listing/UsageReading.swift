package import BrowserSessions

/// What was read of an account's usage history: all of it, or as far as it could be read.
package struct UsageReading: Sendable, Hashable {
    package var history: UsageHistory
    /// Why the rest could not be read.
    package var error: ProviderError?

    package var isEmpty: Bool { history.points.isEmpty && history.summary.isEmpty }

    /// Reads accounts concurrently; those without usage are left out. The answers are in the order of the sources.
    package static func read(
        _ sources: [AccountSource], _ request: UsageRequest
    ) async -> [(AccountSource, UsageReading)] {
        let asked = sources.compactMap { source in source.usage.map { (source, $0) } }
        return await asked.concurrently { source, provider in (source, await read(provider, request)) }
    }

    /// Reads page after page. Each bucket once, whatever the server repeats.
    static func read(_ provider: any UsageProvider, _ request: UsageRequest) async -> UsageReading {
        var reading = UsageReading(history: UsageHistory(account: provider.account, points: [], summary: [:]))
        var dates: Set<String> = []
        reading.error = await PageGuard.readAll("usage history", stalePageLimit: 1) { cursor throws(ProviderError) in
            try await provider.usage(request, at: cursor)
        } take: { page, cursor in
            let new = page.points.filter { dates.insert($0.date).inserted }
            reading.history.points += new
            reading.history.skippedPoints += page.skippedPoints
            reading.history.unread.note(page.unread, ids: new.lazy.map(\.date))
            if cursor == nil { reading.history.summary = page.summary }
            return PageGuard.Arrival(brought: new.count, known: dates.count, skipped: reading.history.skippedPoints)
        }
        return reading
    }
}

extension UsageRequest {
    /// The last 30 days by the day, which the dashboard shows.
    package static func usual(at now: Timestamp) -> UsageRequest {
        UsageRequest(from: now - usualLength, to: now)
    }

    package static let usualLength = Duration.days(30)
}
