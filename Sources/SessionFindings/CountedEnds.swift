import BrowserSessions

/// The sessions whose ends have been counted, of those that a share looks back on: each counts once, however often it is read
/// and whoever brings it first, its vendor or the archive. Bounded: of too many the oldest are let go, and so old ones don't
/// count any more.
struct CountedEnds: Sendable {
    enum Verdict: Sendable {
        case first
        case again
        /// Before all that shares look back on.
        case old
    }

    /// By the hash of a session's id the ten minutes in which it ended.
    private var numbers: [Int: Int64] = [:]
    /// What ended then or before was let go for want of room.
    private var letGo = Int64.min
    /// What ended then or before is old. It comes down again where the clock was ahead and is set back.
    private var floor = Int64.min
    private let capacity: Int

    /// - Parameter capacity: at least 1.
    init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    var count: Int { numbers.count }

    /// - Complexity: O(1); O(capacity) once in ten minutes, and where ten minutes have to be let go.
    mutating func note(_ ending: AccountRecord.Ending, at now: Timestamp) -> Verdict {
        let present = Outcomes.number(of: now)
        forget(through: max(letGo, present - Outcomes.reach))
        let session = ending.session.id.hashValue
        guard numbers[session] == nil else { return .again }
        let number = min(Outcomes.number(of: ending.at), present)
        guard number > floor else { return .old }
        numbers[session] = number
        if numbers.count > capacity, let oldest = numbers.values.min() {
            letGo = oldest
            forget(through: oldest)
        }
        return .first
    }

    private mutating func forget(through number: Int64) {
        defer { floor = number }
        if number > floor { numbers = numbers.filter { $0.value > number } }
    }
}
