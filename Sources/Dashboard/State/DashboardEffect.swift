package import BrowserSessions
package import SessionStore
package import Terminal

/// What the dashboard wants done outside. Data only: the runtime carries it out and answers with messages.
package enum DashboardEffect: Sendable, Hashable {
    /// Ask the catalogue, and read the first pages of every account for it.
    case ask(ListQuestion)
    /// One more page of each of these accounts; answered by one `loadEnded`.
    case loadMore(revision: UInt64, accounts: [String])
    /// Every page of every account; answered by `loadProgress`.
    case loadAll
    case cancelLoadAll
    case refresh(RefreshScope)
    /// While paused nothing is to be polled.
    case pause(Bool)
    /// Get the session with its raw record from what is at hand, once the cursor has rested: an answer to an older one is not
    /// wanted. Answered by `recordArrived`.
    case readRecord(SessionKey)
    /// Somebody looks, or nobody does: then polls are four times rarer.
    case attend(Bool)
    /// Read one session by its id; answered by `detailArrived`.
    case readDetail(SessionKey)
    /// Read batches or usage from now on at their pace, or no more.
    case follow(SideReading, Bool)
    /// Read them at once; answered by `batchesArrived` and `usageArrived`.
    case loadBatches
    case loadUsage
    /// What the archive knows of that window up to now; answered by `seriesArrived`.
    case readSeries(ChartWindow)
    /// What has appeared since the viewer last looked, and what was looked at: filters ask for it (`new:`).
    case markNew(appeared: [SessionKey], looked: [SessionKey])
    /// The name of one of the setup's themes.
    case useTheme(String)
    case copy(String)
    case bell
    case notify(TerminalNotification)
    case repaint
    case suspend
    case quit(Int32)
}

/// What is read of some accounts besides sessions.
package enum SideReading: Sendable, Hashable, CaseIterable {
    case batches
    case usage
}

/// What is read again at once.
package enum RefreshScope: Sendable, Hashable {
    /// What is shown.
    case view
    /// All accounts, polls included.
    case everything
}
