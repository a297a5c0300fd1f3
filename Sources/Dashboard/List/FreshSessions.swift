import BrowserSessions

/// Sessions that appeared since the viewer last looked: each until the cursor was on it, or until it has stood on the screen
/// for a minute while somebody was there.
struct FreshSessions: Sendable {
    /// By session, since when it has stood on the screen; nil before it has.
    private var shownSince: [SessionKey: Timestamp?] = [:]
    /// In the order they came, with some that have been looked at.
    private var order: [SessionKey] = []
    private var appeared: [SessionKey] = []
    private var looked: [SessionKey] = []

    /// Of more than these the oldest are forgotten.
    private static let limit = 10_000
    private static let span = Duration.minutes(1)

    var isEmpty: Bool { shownSince.isEmpty }

    func contains(_ key: SessionKey) -> Bool { shownSince[key] != nil }

    mutating func appear(_ key: SessionKey) {
        guard !contains(key) else { return }
        shownSince[key] = .some(nil)
        appeared.append(key)
        order.append(key)
        guard order.count > 2 * Self.limit else { return }
        for key in order.prefix(Self.limit) { look(at: key) }
        order.removeFirst(Self.limit)
    }

    /// The cursor is on it.
    mutating func look(at key: SessionKey) {
        guard shownSince.removeValue(forKey: key) != nil else { return }
        looked.append(key)
    }

    /// Somebody is there, and these sessions are on the screen.
    mutating func show(_ keys: [SessionKey], at now: Timestamp) {
        for key in keys where contains(key) {
            if let since = shownSince[key] ?? nil {
                if now - since >= Self.span { look(at: key) }
            } else {
                shownSince[key] = now
            }
        }
    }

    /// What has appeared and what was looked at since this was last asked; nil for nothing.
    mutating func takeChanges() -> DashboardEffect? {
        guard !appeared.isEmpty || !looked.isEmpty else { return nil }
        defer { (appeared, looked) = ([], []) }
        return .feed(.markNew(appeared: appeared, looked: looked))
    }
}
