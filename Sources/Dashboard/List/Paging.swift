import BrowserSessions
import SessionQuery
import SessionStore

/// How far pages were read for the present question.
struct PagingState: Sendable, Hashable {
    /// The revision a page was asked for and has not come yet.
    var outstanding: UInt64?
    /// Pages asked for since enough new rows came, or the user asked for more.
    var asked = 0
    /// The rows that were certain then, and those there were.
    var certainThen = 0
    var matchesThen = 0
    var progress: LoadProgress?
    var isLoadingAll = false

    /// A new question begins with nothing.
    mutating func reset() {
        outstanding = nil
        asked = 0
        certainThen = 0
        matchesThen = 0
    }
}

/// Which pages are read.
extension ListPane {
    private static func pageLimit(_ around: Surroundings) -> Int {
        around.view?.searchPages ?? DashboardView.searchPagesUsually
    }

    /// Pages were read up to the limit and the screen still reaches beyond what is certain.
    func isSearchExhausted(_ around: Surroundings) -> Bool {
        paging.asked >= Self.pageLimit(around) && !paging.isLoadingAll && !around.isAsking
            && !accountsToRead(around).isEmpty
    }

    /// The accounts that a page is wanted of, because the screen, or the one after it, reaches beyond what is certain: those
    /// that hold the frontier back, as far as they can be read; and where rows are missing at all, those without an order.
    private func accountsToRead(_ around: Surroundings) -> [String] {
        let latest = list.latest
        let wanted = list.top + 2 * max(1, around.layout.listHeight)
        let open = Set(
            around.askedAccounts.filter { $0.hasMore && $0.phase == .ok && !around.hasAllThatMatches($0) }.map(\.name))
        let limits = latest.loadedThrough.filter { open.contains($0.key) }
        var names: [String] = []
        if let least = limits.values.min(), least < wanted {
            names = limits.filter { $0.value == least }.map(\.key)
        }
        if latest.matching < wanted {
            // Nothing is known of their order, or, before the first word of a feed, of anything.
            names += open.filter { latest.loadedThrough[$0] == nil }
        }
        return names.sorted()
    }

    /// Asks for a page when the user comes near what is not certain. Not for a filter that is still typed.
    mutating func nextPages(_ around: Surroundings) -> DashboardEffect? {
        guard around.showsSessions, !around.isFiltering, !around.isPaused, !around.isAsking,
            paging.outstanding == nil, !paging.isLoadingAll, paging.asked < Self.pageLimit(around)
        else { return nil }
        let names = accountsToRead(around)
        guard !names.isEmpty, !around.accounts.contains(where: { $0.isLoading && names.contains($0.name) }) else {
            return nil
        }
        paging.asked += 1
        paging.outstanding = around.question.revision
        return .read(.more(revision: around.question.revision, accounts: names))
    }

    /// Counts anew once a screen of rows came in, or became certain.
    mutating func notePagesFound(_ around: Surroundings) {
        let (certain, matching) = (around.frontier(of: list.latest).certain, list.latest.matching)
        let screen = max(1, around.layout.listHeight)
        guard certain >= paging.certainThen + screen || matching >= paging.matchesThen + screen else { return }
        paging.certainThen = certain
        paging.matchesThen = matching
        paging.asked = 0
    }
}
