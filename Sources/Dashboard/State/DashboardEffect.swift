package import BrowserSessions
package import SessionStore
package import Terminal

/// What the dashboard wants done outside. Data only: the runtime carries it out and answers with messages.
package enum DashboardEffect: Sendable, Hashable {
    /// Ask the catalogue, and read the first pages of every account for it.
    case ask(ListQuestion)
    /// One more page of every account that has more; answered by `loadEnded`.
    case loadMore(revision: UInt64)
    /// Every page of every account; answered by `loadProgress`.
    case loadAll
    case cancelLoadAll
    case refresh(RefreshScope)
    /// While paused nothing is to be polled.
    case pause(Bool)
    /// Read one session by its id; answered by `detailArrived`.
    case readDetail(SessionKey)
    case loadBatches
    case loadUsage
    /// The name of one of the setup's themes.
    case useTheme(String)
    case copy(String)
    case bell
    case notify(TerminalNotification)
    case repaint
    case suspend
    case quit(Int32)
}

/// What is read again at once.
package enum RefreshScope: Sendable, Hashable {
    /// What is shown.
    case view
    /// All accounts, polls included.
    case everything
}
