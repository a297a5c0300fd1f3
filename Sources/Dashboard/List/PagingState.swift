import BrowserSessions
import SessionQuery
import SessionStore

/// How far pages were read for the present question.
struct PagingState: Sendable, Hashable {
    /// The revision a page was asked for and has not come yet.
    var outstanding: UInt64?
    /// Pages asked for since enough new matches came, or the user asked for more.
    var asked = 0
    /// The matches there were then.
    var matchesThen = 0
    var progress: LoadProgress?
    var isLoadingAll = false

    /// A new question begins with nothing.
    mutating func reset() {
        outstanding = nil
        asked = 0
        matchesThen = 0
    }

    /// Pages were read up to the limit and there are still too few matches.
    func isSearchExhausted(_ state: DashboardState) -> Bool {
        asked >= state.pageLimit && !isLoadingAll && !state.isAsking && state.needsRows && state.canLoadMore
    }
}

extension DashboardState {
    var pageLimit: Int {
        guard let index = place.view, views.indices.contains(index) else { return DashboardView.searchPagesUsually }
        return views[index].searchPages
    }

    /// Less than a screen of matches is left below the one that is shown.
    var needsRows: Bool {
        let height = max(1, layout.listHeight)
        return list.latest.matching - (list.top + height) < height
    }

    /// Some account has pages that may hold matches.
    var canLoadMore: Bool {
        let open = askedAccounts.filter { $0.hasMore && $0.dataAt != nil && !$0.isFailing }
        guard !open.isEmpty, let from = question.filter.startedWindow(at: now).from else { return !open.isEmpty }
        // What is missing is all older than the filter reaches.
        return open.contains { account in account.completeSince.map { $0 > from } ?? true }
    }

    var isEverythingLoaded: Bool { !askedAccounts.contains(where: \.hasMore) }

    /// Asks for a page when the user comes near the end, or too little matches. Not for a filter that is still typed.
    mutating func pagingEffects() -> [DashboardEffect] {
        guard place.content == .sessions, prompt?.kind != .filter, !isPaused, !isAsking, paging.outstanding == nil,
            !paging.isLoadingAll,
            paging.asked < pageLimit, needsRows, canLoadMore, !askedAccounts.contains(where: \.isLoading)
        else { return [] }
        paging.asked += 1
        paging.outstanding = question.revision
        return [.loadMore(revision: question.revision)]
    }

    /// Counts anew once a screen of matches came in.
    mutating func notePagesFound() {
        guard list.latest.matching >= paging.matchesThen + max(1, layout.listHeight) else { return }
        paging.matchesThen = list.latest.matching
        paging.asked = 0
    }
}
