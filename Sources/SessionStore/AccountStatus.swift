package import BrowserSessions
package import SessionQuery

/// How an account is doing: what the header and the accounts view say about it.
package struct AccountStatus: Sendable, Hashable {
    package enum Phase: Sendable, Hashable {
        /// Nothing has been asked or answered yet.
        case connecting
        case ok
        /// The last request failed. `remedy` says what to do; `retryAt` when it is asked again.
        case failing(ProviderError, remedy: String, retryAt: Timestamp?)
    }

    package var name: String
    package var provider: ProviderKind
    package var phase: Phase
    /// When the newest of its data was read; nil before the first answer.
    package var dataAt: Timestamp?
    /// Sessions the vendor says it has in all.
    package var total: Int?
    package var hasMore: Bool
    /// There is no further page for what is asked, and its vendor may have more than it gives.
    package var mayLackRows = false
    /// Why a list of what is asked can't be read to its end, in a phrase with the vendor's words; nil where it can. The account
    /// itself may be well.
    package var questionFault: String?
    package var isLoading: Bool
    /// Rows that were not understood so far.
    package var skippedRows: Int
    /// Fields that could not be read in some of its rows.
    package var unread: [UnreadCensus.Count] = []
    /// Requests of the last minute, and how many are allowed.
    package var requestsUsed: Int
    package var requestsAllowed: Int
    /// Why not all that is active is seen, in a phrase.
    package var listFault: String?
    /// A poll waits for the budget until then; nil while none does.
    package var budgetWaitEnd: Timestamp?
    /// From when on all its sessions are loaded.
    package var completeSince: Timestamp?
    /// What started between these moments, by the vendor's clock, may have come and gone unseen: the last time that more started
    /// than polls go back, as while the machine slept.
    package var gap: ClosedRange<Timestamp>?
    /// Active sessions, as far as is known; nil before they were read.
    package var active: Int?
    /// How much room it has by its vendor.
    package var room = AccountRoom.untold
    /// What its sessions wait for a person to answer, by their ids.
    package var interventions: [String: PendingIntervention] = [:]
    /// Configured; stands in where the vendor tells no limit.
    package var concurrencyLimit: Int?
    /// Configured: after how long a session runs too long.
    package var maxRuntime: Duration?
    /// Between two readings of the active sessions, as things are.
    package var pollInterval: Duration?
    /// When it is polled next; nil while it is not.
    package var nextPollAt: Timestamp?
    /// Sessions that have left the active ones and wait for their final record: they read `ended?`.
    package var ending: Set<String> = []
    /// All that was active at the beginning is known.
    package var hasBaseline = false
    /// How its requests went of late.
    package var requests = RequestFigures()
    /// What its vendor's list filters and sorts by; nil before somebody has said.
    package var abilities: ListingAbilities?

    package init(
        name: String, provider: ProviderKind, requestsAllowed: Int, concurrencyLimit: Int? = nil,
        maxRuntime: Duration? = nil
    ) {
        self.name = name
        self.provider = provider
        self.phase = .connecting
        self.hasMore = true
        self.isLoading = false
        self.skippedRows = 0
        self.requestsUsed = 0
        self.requestsAllowed = requestsAllowed
        self.concurrencyLimit = concurrencyLimit
        self.maxRuntime = maxRuntime
    }

    package var isFailing: Bool {
        if case .failing = phase { true } else { false }
    }

    /// Failing, until somebody does something about it.
    package var isFailingForGood: Bool {
        if case .failing(let error, _, _) = phase { error.isLasting } else { false }
    }
}
