package import BrowserSessions
package import SessionQuery

/// What was read from one account for one question.
package struct AccountReading: Sendable {
    package var account: String
    package var plan: ListingPlan
    /// The rows that match, each once, in no particular order.
    package var matches: [Session] = []
    /// Different sessions seen, matching or not.
    package var sessionsRead = 0
    package var skippedRows = 0
    /// Fields that could not be read, with the rows of which that is true.
    package var unread = UnreadCensus()
    /// How many the vendor says its listing has.
    package var total: Int?
    package var requests = 0
    /// Reading stopped before the list's end although more rows could belong.
    package var stoppedEarly = false
    /// A page was out of the order that was assumed.
    package var foundUnordered = false
    /// The vendor's words that its list was asked for, where the plan narrows it.
    package var askedWords: [String] = []
    /// All words that the account's rows say have been seen, or their totals make up its list.
    package var knowsAllWords = false
    /// The vendor's words did not make up its list: all of it was read.
    package var readsWhole = false
    /// The list shrank faster than it could be read.
    package var movedTooFast = false
    /// The list grew as fast as it was read: what was there when reading began has come, later rows are left out.
    package var grewMeanwhile = false
    /// Rows that the vendor counts and has not listed, however often its list was read.
    package var missingRows = 0
    /// There is no page after those that were read, and the vendor may have more sessions that belong than it gives.
    package var mayLackRows = false
    /// Why the rest could not be read.
    package var error: ProviderError?

    /// All that there was when reading began has been read, as far as can be told.
    package var isComplete: Bool {
        error == nil && missingRows == 0 && skippedRows == 0 && !movedTooFast && !grewMeanwhile && !mayLackRows
    }

    package init(account: String, plan: ListingPlan) {
        self.account = account
        self.plan = plan
    }
}
