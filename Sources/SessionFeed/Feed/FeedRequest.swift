package import BrowserSessions

/// A request that a feed can make. Of each kind at most one is under way.
package enum FeedRequest: Sendable, Hashable {
    /// The next page of a listing.
    case page(SessionListing, PageCursor?)
    /// The newest sessions; further pages until one that is known.
    case newest(PageCursor?)
    /// The active sessions, all pages.
    case active(PageCursor?)
    /// The final record of a session that left the active ones.
    case settle(id: String)

    package enum Kind: Sendable, Hashable {
        case page
        case newest
        case active
        case settle
    }

    package var kind: Kind {
        switch self {
        case .page: .page
        case .newest: .newest
        case .active: .active
        case .settle: .settle
        }
    }
}

/// What came back.
package enum FeedAnswer: Sendable, Hashable {
    case page(SessionPage)
    case session(Session?)
    case failed(ProviderError)
}

/// What an answer showed besides its rows.
package struct FeedFinding: Sendable, Hashable {
    /// Trouble began.
    package var trouble: ProviderError?
    /// Trouble is over.
    package var recovered = false
    /// A session left the active ones without a trace.
    package var lost: String?
}
