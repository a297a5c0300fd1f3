package import BrowserSessions
import SessionQuery

/// What was read of how much room an account has.
package struct HeadroomReading: Sendable {
    /// Nil where the vendor has no call that tells it, or it could not be read.
    package var headroom: Headroom?
    /// Active sessions by the lists, where the vendor's call does not count them; nil where the lists do not tell how many.
    package var active: Int?
    package var error: ProviderError?
    /// Why the vendor's own call could not be read, where its list could.
    package var callError: ProviderError?

    package init() {}

    /// Reads accounts concurrently: one to four requests each.
    package static func read(_ sources: [AccountSource]) async -> [(AccountSource, HeadroomReading)] {
        await sources.concurrently { source in (source, await read(source)) }
    }

    static func read(_ source: AccountSource) async -> HeadroomReading {
        var reading = HeadroomReading()
        do {
            reading.headroom = try await source.headroom?.headroom()
        } catch {
            // Whoever waited for the first call in vain need not wait for a second one.
            guard !error.endsAsking else {
                reading.error = error
                return reading
            }
            reading.callError = error
        }
        guard reading.headroom?.active == nil else { return reading }
        // A key that may not see the bill may well list sessions.
        do {
            reading.active = try await active(of: source)
        } catch {
            (reading.error, reading.callError) = (error, nil)
        }
        return reading
    }

    /// By the totals of the lists that hold the active sessions; where a list has none, by its rows if they are all on one page.
    private static func active(of source: AccountSource) async throws(ProviderError) -> Int? {
        var count = ActiveCount()
        for listing in source.planner.activeListings(words: source.vocabulary.words) {
            count.add(try await source.provider.page(of: listing, at: nil))
            if count.mayBeMore { return nil }
        }
        return count.exact
    }
}
