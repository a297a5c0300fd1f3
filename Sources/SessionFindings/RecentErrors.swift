import BrowserSessions

/// The sessions that ended with one error code within the hour, each once, in the order of their ends. Bounded: of too many the
/// oldest are let go.
struct RecentErrors: Sendable {
    enum Verdict: Sendable, Equatable {
        /// So many are known with it. At the third those before it are named, too.
        case counted(Int, news: [SessionKey])
        /// It is known.
        case again
        /// It ended before all that are kept, of which there are as many as may be.
        case old
    }

    private var endings: [AccountRecord.Ending] = []
    private var sessions: Set<SessionKey> = []
    private let capacity: Int

    /// With fewer an error does not repeat.
    static let least = 3

    /// - Parameter capacity: sessions kept; at least 3.
    init(capacity: Int = 2_000) {
        self.capacity = max(Self.least, capacity)
    }

    var lastEnd: Timestamp? { endings.last?.at }

    /// There may have been more than are counted.
    func isAtLeast(_ count: Int) -> Bool { count >= capacity }

    /// - Complexity: O(1) where ends are told in their order, else O(capacity)
    mutating func note(_ ending: AccountRecord.Ending, at now: Timestamp) -> Verdict {
        guard !sessions.contains(ending.session) else { return .again }
        drop(endings.prefix { now - $0.at >= AccountRecord.hour }.count)
        if endings.count >= capacity {
            guard let first = endings.first, first.at < ending.at else { return .old }
            drop(1)
        }
        let place = endings.lastIndex { $0.at <= ending.at }.map { $0 + 1 } ?? 0
        endings.insert(ending, at: place)
        sessions.insert(ending.session)
        let news = endings.count == Self.least ? endings.map(\.session) : [ending.session]
        return .counted(endings.count, news: news)
    }

    private mutating func drop(_ count: Int) {
        guard count > 0 else { return }
        for ending in endings.prefix(count) { sessions.remove(ending.session) }
        endings.removeFirst(count)
    }
}
