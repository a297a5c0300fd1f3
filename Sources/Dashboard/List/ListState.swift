import BrowserSessions
import SessionQuery
import SessionStore

/// The list's rows and where the user is in them.
struct ListState: Sendable {
    /// The snapshot whose order is shown. While HELD an older one than `latest`.
    private(set) var base = ListSnapshot()
    /// The newest snapshot: where the cells come from.
    private(set) var latest = ListSnapshot()
    /// The order is frozen until then.
    private(set) var heldUntil: Timestamp?
    /// The session the cursor is on; nil in top mode, where it is on whatever is first.
    private(set) var cursorKey: SessionKey?
    /// The cursor's row in `base`.
    private(set) var index = 0
    /// The first row shown.
    private(set) var top = 0
    /// The first row of `base` whose place is not certain: the frontier's line stands above it. Nil where all are.
    var uncertainFrom: Int?
    /// The list has one line: it is the cursor's.
    var isTight = false
    /// The cursor keeps to its session; else to its line.
    var follows = true
    var marks: Set<SessionKey> = []
    var fresh = FreshSessions()
    var columnOffset = 0
    var isWide = false
    /// Some row has a cost.
    private(set) var hasCost = false
    /// As configured; nil for the standard ones.
    var columns: [ListColumn]?

    /// How long the order stays frozen after the last key that moves the cursor.
    static let holdMilliseconds: Int64 = 30_000
    /// How far the nearest survivor is looked for.
    private static let survivorReach = 500

    init(columns: [ListColumn]?) {
        self.columns = columns
    }

    var count: Int { base.rows.count }
    var isHeld: Bool { heldUntil != nil }

    /// The session on a row and whether it no longer matches; nil beyond the rows.
    func row(_ index: Int) -> (session: Session, isGone: Bool)? {
        guard base.rows.indices.contains(index) else { return nil }
        let shown = base.rows[index]
        if base.generation == latest.generation { return (shown, false) }
        guard let position = latest.position(of: shown.key) else {
            return (shown, true)
        }
        return (latest.rows[position], false)
    }

    /// Whether a row's state may be another by now: it was active in the order that is shown, which is not the newest.
    /// Only near the cursor, where it is worth the time.
    func isStale(_ index: Int, within distance: Int) -> Bool {
        base.generation != latest.generation && distance < 1_000 && base.rows.state(at: index).isActive
    }

    /// The session under the cursor.
    var current: Session? { row(index)?.session }

    /// Moves the cursor, and freezes the order so that it can be read.
    mutating func move(to wanted: Int, height: Int, now: Timestamp) {
        guard count > 0 else { return }
        index = min(max(0, wanted), count - 1)
        cursorKey = base.rows.key(at: index)
        if follows { heldUntil = now.adding(milliseconds: Self.holdMilliseconds) }
        scroll(height: height)
    }

    /// Takes a snapshot in.
    /// - Parameter isNewQuestion: it answers another question than the rows shown.
    /// - Returns: what to tell when the cursor had to leave its session.
    mutating func take(
        _ snapshot: ListSnapshot, isNewQuestion: Bool, height: Int
    ) -> String? {
        let line = cursorLine
        latest = snapshot
        if !hasCost { hasCost = snapshot.rows.prefix(50).contains { $0.cost != nil } }
        if isNewQuestion {
            heldUntil = nil
            base = snapshot
            if let cursorKey, let position = snapshot.position(of: cursorKey) {
                keep(line, movingTo: position, height: height)
            } else {
                goToTop()
            }
            return nil
        }
        return isHeld ? nil : release(height: height)
    }

    /// Ends HELD: shows the newest order, the cursor on its session and its line.
    mutating func release(height: Int) -> String? {
        heldUntil = nil
        guard base.generation != latest.generation else { return nil }
        let old = base.rows
        let line = cursorLine
        base = latest
        // What was said of the rows that were here.
        if let from = uncertainFrom, from > count { uncertainFrom = nil }
        guard count > 0 else {
            let left = cursorKey
            (index, top, cursorKey) = (0, 0, nil)
            return left.map { "\($0.id) no longer matches" }
        }
        guard let key = cursorKey, follows else {
            if cursorKey != nil {
                index = min(index, count - 1)
                cursorKey = base.rows.key(at: index)
            } else {
                index = 0
                top = 0
            }
            scroll(height: height)
            return nil
        }
        if let position = base.position(of: key) {
            keep(line, movingTo: position, height: height)
            return nil
        }
        let survivor = nearestSurvivor(to: index, in: old) ?? min(index, count - 1)
        keep(line, movingTo: survivor, height: height)
        cursorKey = base.rows.key(at: index)
        return "\(key.id) no longer matches: the cursor is on its neighbour"
    }

    /// Back to the first row, whatever is on it.
    mutating func goToTop() {
        (index, top, cursorKey, heldUntil) = (0, 0, nil, nil)
    }

    /// Whether the time for HELD is over.
    func holdEnds(at now: Timestamp) -> Bool { heldUntil.map { $0 <= now } ?? false }

    mutating func place(index: Int, top: Int) {
        (self.index, self.top) = (index, top)
    }

    private func nearestSurvivor(to index: Int, in old: SessionRows) -> Int? {
        for distance in 1...Self.survivorReach {
            for candidate in [index + distance, index - distance] where old.indices.contains(candidate) {
                if let position = base.position(of: old.key(at: candidate)) { return position }
            }
        }
        return nil
    }
}
