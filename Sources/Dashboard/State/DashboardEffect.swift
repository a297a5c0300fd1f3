package import BrowserSessions
package import SessionSharing
package import SessionStore
package import Terminal

/// What the dashboard wants done outside. Data only: the runtime carries it out and answers with messages.
package enum DashboardEffect: Sendable, Hashable {
    /// Done at once, on the main thread, by who has the terminal.
    case terminal(TerminalEffect)
    /// Done one after the other, in the order they were made.
    case feed(FeedEffect)
    /// Each waits for its own answer; none holds up another.
    case read(ReadEffect)
    /// Written to a file or a program, and answered by a `notice`; a saved view only where it could not be written.
    case share(ShareEffect)
}

/// Texts that somebody wanted written.
package enum ShareEffect: Sendable, Hashable {
    /// The sessions that match the question, in its order, as far as they are loaded.
    case export(ExportFormat, ShareTarget)
    /// The rows that were on the screen.
    case print(PrintedText, ShareTarget)
    /// One session for somebody else, with what was found about it.
    case report(SessionKey, findings: [String], ShareTarget)
    /// Into the configuration file, which is read again when it changes.
    case saveView(ViewDraft)
}

/// Rows as they were on the screen, as a table.
package struct PrintedText: Sendable, Hashable {
    package var text: String
    /// How many rows it has.
    package var rows: Int
}

package enum TerminalEffect: Sendable, Hashable {
    /// The name of one of the setup's themes.
    case useTheme(String)
    case copy(String)
    case bell
    /// Of the mouse, or no longer.
    case reportPresses(Bool)
    case notify(TerminalNotification)
    case repaint
    case suspend
    /// The program begins anew, on its simulator.
    case startDemo
    /// The process's exit status.
    case quit(Int32)
}

/// Questions and switches.
package enum FeedEffect: Sendable, Hashable {
    /// Ask the catalogue, and read the first pages of every account for it.
    case ask(ListQuestion)
    /// Every page of every account, or no longer; answered by `loadProgress`.
    case loadAll(Bool)
    case refresh(RefreshScope)
    /// While paused nothing is to be polled.
    case pause(Bool)
    /// Somebody looks, or nobody does: then polls are four times rarer.
    case attend(Bool)
    /// Read batches or usage from now on at their pace, or no more.
    case follow(SideReading, Bool)
    /// What has appeared since the viewer last looked, and what was looked at: filters ask for it (`new:`).
    case markNew(appeared: [SessionKey], looked: [SessionKey])
}

package enum ReadEffect: Sendable, Hashable {
    /// One more page of each of these accounts; answered by one `loadEnded`.
    case more(revision: UInt64, accounts: [String])
    /// The session with its raw record from what is at hand, once the cursor has rested: an answer to an older one is not
    /// wanted. Answered by `recordArrived`.
    case record(SessionKey)
    /// One session by its id; answered by `detailArrived`.
    case detail(SessionKey)
    /// Batches or usage at once; answered by `batchesArrived` and `usageArrived`.
    case side(SideReading)
    /// The program's log; answered by `logArrived`.
    case log
    /// What the archive knows of these buckets; answered by `seriesArrived`.
    case series(ChartFrame)
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
