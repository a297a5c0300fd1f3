package import BrowserSessions
package import CellGrid
package import SessionStore
package import Terminal

/// A fact that the dashboard is told. All that changes on the screen comes as one of these.
package enum DashboardMessage: Sendable {
    case key(KeyPress)
    /// Keys that waited together, in order.
    case keys([KeyPress])
    case paste(String)
    case mouse(MousePress)
    case focus(Bool)
    case resized(Size)
    /// The program goes on after it was stopped.
    case resumed
    /// The time, at least once a second. Moves the clock, ages, the end of HELD and of notices.
    case ticked(Timestamp)
    /// Something of the accounts and their sessions, which panes are told too.
    case feed(FeedFact)
    /// The program's log, to be shown.
    case logArrived(LogExcerpt)
    /// The configuration was read again.
    case reconfigured(DashboardSettings)
    /// A sentence for the message line.
    case notice(String, NoticeKind)
    /// Draws attention by the terminal: a bell, or a desktop notification. Texts may be hostile.
    case notify(TerminalNotification)
}

/// What the feeds and the archive tell.
package enum FeedFact: Sendable {
    /// An answer. One to an older question than `DashboardState.question` is dropped.
    case snapshotArrived(ListSnapshot)
    case accountsChanged([AccountStatus])
    case eventsHappened([EventLine])
    /// A `ReadEffect.more` is done, whatever came of it. Sent once for each, after the snapshot that holds its rows.
    case loadEnded(revision: UInt64)
    /// All findings that hold.
    case findingsStand([StandingFinding])
    /// How far `loadAll` is; nil once it ended, failed or was cancelled.
    case loadProgress(LoadProgress?)
    /// The session with its raw record, as it was kept; nil where it was not.
    case recordArrived(SessionKey, Session?)
    case detailArrived(SessionKey, DetailAnswer)
    case batchesArrived([Batch], [AccountTrouble])
    case usageArrived([UsageHistory], [AccountTrouble])
    case plansArrived([AccountPlan])
    /// The archive's answer; nil where there is none.
    case seriesArrived(ChartSeries?)
}

/// What came of reading one session by its id.
package enum DetailAnswer: Sendable, Hashable {
    case session(Session)
    /// The vendor has no such session, or no such call: the sentence to show.
    case absent(String)
    case failed(String)
}

/// How far loading everything is.
package struct LoadProgress: Sendable, Hashable {
    package var loaded: Int
    /// Nil where some vendor does not say.
    package var total: Int?
    /// Estimated seconds to the end.
    package var remaining: Double?
    /// It is the budget that the next page waits for.
    package var waitsForBudget = false

    package init(loaded: Int, total: Int? = nil, remaining: Double? = nil, waitsForBudget: Bool = false) {
        self.loaded = loaded
        self.total = total
        self.remaining = remaining
        self.waitsForBudget = waitsForBudget
    }
}

/// Why an account's share of a page is missing.
package struct AccountTrouble: Sendable, Hashable {
    package var account: String
    package var sentence: String

    package init(account: String, sentence: String) {
        self.account = account
        self.sentence = sentence
    }
}

/// How an account answers the present question: which terms its vendor applies and which are checked here, and what that
/// took so far.
package struct AccountPlan: Sendable, Hashable {
    package var account: String
    /// Names of fields that the vendor applies, with its own words where it is asked for those.
    package var sent: [String]
    package var here: [String]
    /// The vendor's rows come in the order asked for.
    package var isOrdered: Bool
    /// What its lists are asked for, as it goes on the wire: `name=value`, one text for each list.
    package var queries: [String] = []
    /// Requests made for this question.
    package var requests = 0
    /// Pages and rows of its lists that have been read, and how many rows the vendor says they have.
    package var pages = 0
    package var rows = 0
    package var total: Int?
    /// Nothing that could belong is unread.
    package var isWhole = false

    package init(account: String, sent: [String], here: [String], isOrdered: Bool) {
        self.account = account
        self.sent = sent
        self.here = here
        self.isOrdered = isOrdered
    }
}

/// How a notice is coloured; its words say it too.
package enum NoticeKind: Sendable, Hashable {
    case plain
    case good
    case warning
    case bad
}
