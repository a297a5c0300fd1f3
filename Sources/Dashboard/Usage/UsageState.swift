import BrowserSessions

/// The usage history that was read.
struct UsageState: Sendable {
    var histories: [UsageHistory] = []
    var troubles: [AccountTrouble] = []
    var isLoading = false
    var hasArrived = false
    var cursor = ScrollCursor()
}
