package import BrowserSessions

/// A request that a feed can make.
package enum FeedRequest: Sendable, Hashable {
    /// The next page of one of the question's lists.
    case page(SessionListing, PageCursor?)
    /// The newest sessions; further pages until one that is known.
    case recent(PageCursor?)
    /// The active sessions, one list after the other, all pages.
    case active(SessionListing, PageCursor?)
    /// One session that has left the active ones, by its id.
    case session(id: String)
    /// The list around the starts of sessions that wait for their final record.
    case window(StartWindow, PageCursor?)
    /// The whole list, newest first, for vendors whose list can't be limited by time.
    case pass(PageCursor?)
    /// What a page of the screen shows besides sessions.
    case interest(FeedInterest)

    package enum Kind: Sendable, Hashable {
        case page
        case recent
        case active
        case session
        case settling
        case interest(FeedInterest)
    }

    package var kind: Kind {
        switch self {
        case .page: .page
        case .recent: .recent
        case .active: .active
        case .session: .session
        case .window, .pass: .settling
        case .interest(let interest): .interest(interest)
        }
    }
}

/// Starts from one moment to another, both included.
package struct StartWindow: Sendable, Hashable {
    package var from: Timestamp
    package var through: Timestamp

    package init(from: Timestamp, through: Timestamp) {
        self.from = from
        self.through = through
    }
}

/// What came back.
package enum FeedAnswer: Sendable, Hashable {
    case page(SessionPage)
    /// Nil: the vendor has no such session, or no such call.
    case session(Session?)
    /// Batches, usage or limits: already delivered to whoever follows them.
    /// - Parameter isLive: something of it is under way.
    case told(isLive: Bool)
    /// The vendor has no such call.
    case absent
    case failed(ProviderError)
}

/// What an answer showed besides its rows.
package struct AnswerNews: Sendable, Hashable {
    /// Trouble began.
    package var trouble: FeedTrouble?
    /// The cause of trouble that is over: a list in doubt (`vanished`) has been confirmed, or has changed back.
    package var recoveredFrom: TroubleCause?
    /// Sessions that left the active ones without a trace.
    package var lost: [String] = []
    /// Sessions that an earlier start had active and that are gone, too many to look for: they count as lost, and nobody is told.
    package var forgotten: [String] = []
    /// What is active has been read for the first time.
    package var baseline: Baseline?
    /// A poll is over: `recent` or `active`.
    package var poll: FeedRequest.Kind?
    /// When that poll began: what it lacks may have come from then on.
    package var pollBegan: Timestamp?

    package init() {}

    package enum Baseline: Sendable, Hashable {
        /// All that is active.
        case whole
        /// As much of it as is read in a minute or two; the rest follows.
        case partial
    }
}

/// Why an account can't be read, or can't be believed.
package enum FeedTrouble: Error, Sendable, Hashable {
    case request(ProviderError)
    /// So many of so many active sessions were gone at once, without final records.
    case vanished(Int, of: Int)
}

extension FeedTrouble {
    package var cause: TroubleCause {
        switch self {
        case .request(let error): error.cause
        case .vanished: .vanished
        }
    }

    /// As an error of the vendor's.
    package var error: ProviderError {
        switch self {
        case .request(let error): error
        case .vanished(let gone, let all):
            .malformed(path: "the list of active sessions", found: "without \(gone) of its \(all), all at once")
        }
    }
}
