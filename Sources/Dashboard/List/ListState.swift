import BrowserSessions
import SessionQuery
import SessionStore

/// The list's rows and where the user is in them.
struct ListState: Sendable {
    /// The snapshot whose order is shown. While HELD an older one than `latest`.
    private(set) var base = ListSnapshot() { didSet { rows = ListRows(base, folding) } }
    /// What stands in it.
    private(set) var rows = ListRows()
    /// Which groups are open.
    private(set) var folding = Folding()
    /// The newest snapshot: where the cells come from.
    private(set) var latest = ListSnapshot()
    /// The order is frozen until then.
    private(set) var heldUntil: Timestamp?
    /// What the cursor is on; nil in top mode, where it is on whatever is first.
    private(set) var cursorID: ListRows.ID?
    /// The cursor's row in `rows`.
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
    /// The session that is being read beside or over the list, as it was last seen: it stays, whatever becomes of its row.
    var read: Session?
    /// Where the cursor goes once the list that was left is shown again.
    private(set) var awaited: Standing?
    /// The row that was marked or unmarked last: where a range begins.
    var markAnchor: ListRows.ID?
    var fresh = FreshSessions()
    var columnOffset = 0
    var isWide = false
    /// Some row has a cost.
    private(set) var hasCost = false
    /// Of lists whose view has none: as configured, or as chosen in one of them; nil for the standard ones.
    var columns: [ListColumn]?

    /// How long the order stays frozen after the last key that moves the cursor.
    static let holdSpan = Duration.seconds(30)
    /// How far the nearest survivor is looked for.
    private static let survivorReach = 500

    var count: Int { rows.count }
    var isHeld: Bool { heldUntil != nil }

    /// The session on a row and whether it no longer matches; nil beyond the rows.
    func row(_ index: Int) -> (session: Session, isGone: Bool)? {
        guard rows.indices.contains(index), let shown = rows.session(at: index) else { return nil }
        if base.generation == latest.generation { return (shown, false) }
        guard let position = latest.position(of: shown.key) else {
            return (shown, true)
        }
        return (latest.rows[position], false)
    }

    /// The state that a session has by now. What is active in an order that is not the newest is looked up only near the
    /// cursor, where it is worth the time.
    func state(of place: Int, in rows: SessionRows, within distance: Int) -> SessionState {
        let state = rows.state(at: place)
        guard base.generation != latest.generation, distance < 1_000, state.isActive,
            let position = latest.position(of: rows.key(at: place))
        else { return state }
        return latest.rows.state(at: position)
    }

    /// The session that the cursor was put on; nil on a head and in top mode.
    var cursorKey: SessionKey? {
        guard case .session(let key, _)? = cursorID else { return nil }
        return key
    }

    /// The head of a group with its newest figures.
    func head(_ group: Int) -> SessionGroup {
        let head = rows.head(group)
        return latest.groups.index(of: head.key).map { latest.groups.heads[$0] } ?? head
    }

    /// The group whose head the cursor is on.
    var currentHead: SessionGroup? {
        guard rows.indices.contains(index), case .head(let group) = rows.row(at: index) else { return nil }
        return head(group)
    }

    /// The cursor is on what is left out of a group.
    var isOnMore: Bool {
        guard rows.indices.contains(index), case .more = rows.row(at: index) else { return false }
        return true
    }

    /// Shows what is left out of the group that the cursor is in.
    mutating func showMore(height: Int) {
        guard rows.indices.contains(index), case .more(let group) = rows.row(at: index) else { return }
        folding.set(rows.head(group).key, isOpen: true)
        let first = index
        refold(onto: nil, staying: first, height: height)
    }

    /// Opens or closes the group that the cursor is in; the cursor goes to its head.
    mutating func fold(isOpen: Bool?, height: Int) {
        guard rows.isGrouped, rows.indices.contains(index) else { return }
        let key = rows.head(rows.group(at: index)).key
        if let isOpen { folding.set(key, isOpen: isOpen) } else { folding.toggle(key) }
        refold(onto: .head(key), height: height)
    }

    /// Where somebody was in the list.
    struct Standing: Sendable, Hashable {
        /// Nil in top mode.
        var row: ListRows.ID?
        /// Of the screen.
        var line: Int
        var folding: Folding
    }

    var standing: Standing { awaited ?? Standing(row: cursorID, line: cursorLine, folding: folding) }

    /// Goes back to where somebody was.
    /// - Parameter isAsked: the rows that are shown are another question's: the cursor goes there with the answer.
    mutating func restore(_ standing: Standing, isAsked: Bool, height: Int) {
        // The same rows: they went on meanwhile, and the cursor with them.
        guard isAsked || folding != standing.folding else { return }
        read = nil
        folding = standing.folding
        rows = ListRows(base, folding)
        if isAsked {
            goToTop()
            awaited = standing
        } else {
            stand(standing, height: height)
        }
    }

    private mutating func stand(_ standing: Standing, height: Int) {
        leaveCursor()
        guard let row = standing.row, let position = rows.index(of: row) else { return }
        cursorID = rows.id(at: position)
        keep(standing.line, movingTo: position, height: height)
    }

    /// Opens or closes all groups.
    mutating func fold(_ folding: Folding, height: Int) {
        self.folding = folding
        refold(onto: cursorID, height: height)
    }

    /// - Parameter place: the row that the cursor stays on, where it is on nothing that is still there.
    private mutating func refold(onto id: ListRows.ID?, staying place: Int? = nil, height: Int) {
        let line = cursorLine
        rows = ListRows(base, folding)
        guard let position = id.flatMap(rows.index) ?? place, rows.indices.contains(position) else { return goToTop() }
        cursorID = rows.id(at: position)
        keep(line, movingTo: position, height: height)
    }

    /// The cursor keeps to the session that it is on by chance.
    mutating func adopt() {
        if cursorID == nil, rows.indices.contains(index) { cursorID = rows.id(at: index) }
    }

    /// Freezes the order, so that a search can go on in it.
    mutating func hold(now: Timestamp) { heldUntil = now + Self.holdSpan }

    /// Moves the cursor, and freezes the order so that it can be read.
    mutating func move(to wanted: Int, height: Int, now: Timestamp) {
        guard count > 0 else { return }
        (awaited, read) = (nil, nil)
        index = min(max(0, wanted), count - 1)
        cursorID = rows.id(at: index)
        if follows { heldUntil = now + Self.holdSpan }
        scroll(height: height)
    }

    /// Moves the cursor to a row that was looked for, with what is around it in sight.
    mutating func jump(to wanted: Int, height: Int, now: Timestamp) {
        move(to: wanted, height: height, now: now)
        keep(height / 2, movingTo: index, height: height)
    }

    /// Moves the cursor to a session that was looked for, and unfolds what it is in.
    mutating func jump(to spot: ListRows.Spot, height: Int, now: Timestamp) {
        let id = rows.id(at: spot)
        if !rows.isShown(spot) {
            let key = rows.head(spot.group).key
            folding.set(key, isOpen: true)
            rows = ListRows(base, folding)
            // Open, it may still show its first ones only.
            if !rows.isShown(spot) {
                folding.set(key, isOpen: true)
                rows = ListRows(base, folding)
            }
        }
        if let index = rows.index(of: id) { jump(to: index, height: height, now: now) }
    }

    /// Takes a snapshot in.
    /// - Parameter isNewQuestion: it answers another question than the rows shown, not only for their chart.
    /// - Returns: what to tell when the cursor had to leave its session.
    mutating func take(
        _ snapshot: ListSnapshot, isNewQuestion: Bool, height: Int
    ) -> String? {
        let line = cursorLine
        latest = snapshot
        if let key = read?.key, let position = snapshot.position(of: key) { read = snapshot.rows[position] }
        if !hasCost { hasCost = snapshot.rows.prefix(50).contains { $0.cost != nil } }
        if isNewQuestion || awaited != nil {
            (heldUntil, markAnchor) = (nil, nil)
            base = snapshot
            if let awaited {
                stand(awaited, height: height)
            } else if let cursorID, let position = rows.index(of: cursorID) {
                keep(line, movingTo: position, height: height)
            } else {
                leaveCursor()
            }
            return nil
        }
        return isHeld ? nil : release(height: height)
    }

    /// Ends HELD: shows the newest order, the cursor on its session and its line.
    mutating func release(height: Int) -> String? {
        heldUntil = nil
        guard base.generation != latest.generation else { return nil }
        let old = rows
        let line = cursorLine
        base = latest
        // What was said of the rows that were here.
        if let from = uncertainFrom, from > count { uncertainFrom = nil }
        guard count > 0 else {
            let left = cursorKey
            (index, top, cursorID) = (0, 0, nil)
            return left.map { "\($0.id) no longer matches" }
        }
        guard let id = cursorID, follows else {
            if cursorID != nil {
                index = min(index, count - 1)
                cursorID = rows.id(at: index)
            } else {
                index = 0
                top = 0
            }
            scroll(height: height)
            return nil
        }
        if let position = rows.index(of: id) {
            keep(line, movingTo: position, height: height)
            return nil
        }
        let survivor = nearestSurvivor(to: index, in: old) ?? min(index, count - 1)
        keep(line, movingTo: survivor, height: height)
        cursorID = rows.id(at: index)
        guard case .session(let key, _) = id else { return nil }
        return read?.key == key
            ? "\(key.id) no longer matches: it stays here while it is read"
            : "\(key.id) no longer matches: the cursor is on its neighbour"
    }

    /// Back to the first row, whatever is on it; what was read has been read.
    mutating func goToTop() {
        leaveCursor()
        read = nil
    }

    private mutating func leaveCursor() {
        (index, top, cursorID, heldUntil, awaited) = (0, 0, nil, nil, nil)
    }

    /// Whether the time for HELD is over.
    func holdEnds(at now: Timestamp) -> Bool { heldUntil.map { $0 <= now } ?? false }

    mutating func place(index: Int, top: Int) {
        (self.index, self.top) = (index, top)
    }

    private func nearestSurvivor(to index: Int, in old: ListRows) -> Int? {
        for distance in 1...Self.survivorReach {
            for candidate in [index + distance, index - distance] where old.indices.contains(candidate) {
                if let position = rows.index(of: old.id(at: candidate)) { return position }
            }
        }
        return nil
    }
}
