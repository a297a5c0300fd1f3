import BrowserSessions
import SessionQuery

/// What an account is asked for the screen.
struct AskedQuestion: Sendable {
    var filter: Filter
    var order: SortOrder
    var revision: UInt64
    /// When it was asked. Ages in it count from then: its lists stay the same ones.
    var at: Timestamp
    /// Requests for pages since.
    var requests = 0
}
