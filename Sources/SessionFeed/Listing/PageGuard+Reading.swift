import BrowserSessions

/// One page of a list that is read as far as it goes.
protocol ListPage {
    /// How many there are in all, if the vendor says so.
    var total: Int? { get }
    /// The next page, nil after the last.
    var next: PageCursor? { get }
    /// The vendor says that no page follows, whatever it counts.
    var saysEnd: Bool { get }
}

extension UsagePage: ListPage {}
extension BatchPage: ListPage {}

extension PageGuard {
    /// What has come of a list with the latest page.
    struct Arrival {
        /// What of the page was not known before.
        var brought: Int
        /// All that is known.
        var known: Int
        /// What came and was not understood.
        var skipped: Int
        /// As much is known as was asked for.
        var isEnough = false
    }

    /// Reads a list page after page, until it ends or gets nowhere, or enough of it is known.
    /// - Parameters:
    ///   - list: what is read, in the words of an error.
    ///   - stalePageLimit: pages in a row that may bring nothing new.
    ///   - ask: makes the request for one page.
    ///   - take: takes in the page at a place; nil is the first.
    /// - Returns: why the rest could not be read; nil where there is none, or nobody wants it.
    static func readAll<Page: ListPage>(
        _ list: String, stalePageLimit: Int = 5, ask: (PageCursor?) async throws(ProviderError) -> Page,
        take: (Page, PageCursor?) -> Arrival
    ) async -> ProviderError? {
        var pages = PageGuard(stalePageLimit: stalePageLimit, pageLimit: 1_000)
        var cursor: PageCursor?
        var total: Int?
        while true {
            let page: Page
            do {
                page = try await ask(cursor)
            } catch {
                return error
            }
            let arrival = take(page, cursor)
            total = [total, page.total].compactMap { $0 }.min()
            guard let next = page.next else {
                // A count may be of something else than the rows, as of all records behind the buckets of a history.
                guard !page.saysEnd else { return nil }
                return shortfall(known: arrival.known + arrival.skipped, total: total, of: list)
            }
            if let fault = pages.fault(brought: arrival.brought, known: arrival.known, total: page.total, of: list) {
                return fault
            }
            if arrival.isEnough { return nil }
            cursor = next
        }
    }
}
