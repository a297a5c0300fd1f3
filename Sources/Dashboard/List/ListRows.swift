import BrowserSessions
import SessionStore

/// What stands in the list, from the top: sessions, or groups with their heads.
struct ListRows: Sendable {
    enum Row: Sendable, Hashable {
        case session(SessionKey)
        /// Index of the group.
        case head(Int)
        /// What is left out of a group, by its index.
        case more(Int)
    }

    /// What a row is, wherever it stands.
    enum ID: Sendable, Hashable {
        /// A session stands in several groups where it has several tags or domains.
        case session(SessionKey, in: GroupKey?)
        case head(GroupKey)
        case more(GroupKey)
    }

    private let rows: SessionRows
    private let groups: SessionGroups
    /// The row of each group's head, and the end.
    private let starts: [Int]
    /// How many sessions of each group are shown.
    private let shown: [Int]

    init() { self.init(ListSnapshot(), Folding()) }

    init(_ snapshot: ListSnapshot, _ folding: Folding) {
        rows = snapshot.rows
        groups = snapshot.groups
        var (starts, shown) = ([0], [Int]())
        for (index, head) in groups.heads.enumerated() {
            let count = groups.rows(of: index).count
            let most = folding.most(of: head.key, isLast: index == groups.count - 1)
            // One line that says there is one more would be no gain.
            shown.append(most > 0 && (most == .max || count <= most + 1) ? count : most)
            starts.append(starts[index] + 1 + shown[index] + (most > 0 && shown[index] < count ? 1 : 0))
        }
        (self.starts, self.shown) = (starts, shown)
    }

    var isGrouped: Bool { groups.grouping != nil }

    /// No group shows its sessions.
    var isFolded: Bool { isGrouped && count == groups.count }

    var count: Int { isGrouped ? starts.last ?? 0 : rows.count }

    var indices: Range<Int> { 0..<count }

    /// - Complexity: O(log groups)
    func row(at index: Int) -> Row {
        guard isGrouped else { return .session(rows.key(at: index)) }
        let group = self.group(at: index)
        let place = index - starts[group] - 1
        if place < 0 { return .head(group) }
        return place < shown[group] ? .session(groups.rows(of: group).key(at: place)) : .more(group)
    }

    func id(at index: Int) -> ID {
        switch row(at: index) {
        case .head(let group): .head(groups.heads[group].key)
        case .more(let group): .more(groups.heads[group].key)
        case .session(let key): .session(key, in: isGrouped ? groups.heads[group(at: index)].key : nil)
        }
    }

    /// The session on a row; nil for what is none.
    func session(at index: Int) -> Session? {
        guard isGrouped else { return rows[index] }
        return place(of: index).map { groups.rows(of: $0.group)[$0.row] }
    }

    /// The group and the place in it of a row that is a session.
    private func place(of index: Int) -> (group: Int, row: Int)? {
        let group = self.group(at: index)
        let row = index - starts[group] - 1
        return (0..<shown[group]).contains(row) ? (group, row) : nil
    }

    /// A session wherever it is: on a row, or in what is folded away.
    struct Spot: Sendable, Hashable {
        var group: Int
        var place: Int
    }

    /// What came of looking for a session.
    enum Sought: Sendable, Hashable {
        case found(Spot)
        /// There are no further ones.
        case nowhere
        /// So many were looked at, and there are more.
        case beyond(Int)
    }

    /// Looks for a session from a row on, in the order of the list, also in what is folded away.
    /// - Parameters:
    ///   - step: 1 or -1.
    ///   - skipped: sessions that were looked at before, from that row on.
    ///   - reach: sessions that are looked at, at most.
    ///   - isWanted: is given the rows of a group, a place in them, and how many were looked at before.
    /// - Complexity: O(groups + reach)
    func seek(
        from index: Int, by step: Int, skipping skipped: Int = 0, reach: Int,
        where isWanted: (SessionRows, Int, Int) -> Bool
    ) -> Sought {
        var seek = Seek(step: step, skipped: skipped, reach: reach)
        guard isGrouped else {
            if let place = seek.place(in: rows, from: index + step, where: isWanted) {
                return .found(Spot(group: 0, place: place))
            }
            return seek.isCut ? .beyond(seek.seen) : .nowhere
        }
        guard indices.contains(index) else { return .nowhere }
        var group = self.group(at: index)
        let ownPlace = index - starts[group] - 1
        // What a group leaves out stands before its last line, and after its head.
        var place = step > 0 ? ownPlace + (ownPlace < shown[group] ? 1 : 0) : ownPlace - 1
        while groups.heads.indices.contains(group) {
            let rows = groups.rows(of: group)
            if step < 0, place == .max { place = rows.count - 1 }
            if let found = seek.place(in: rows, from: place, where: isWanted) {
                return .found(Spot(group: group, place: found))
            }
            if seek.isCut { return .beyond(seek.seen) }
            group += step
            place = step > 0 ? 0 : .max
        }
        return .nowhere
    }

    /// The first of all sessions that is wanted, as for `seek`.
    func seekFirst(
        skipping skipped: Int = 0, reach: Int, where isWanted: (SessionRows, Int, Int) -> Bool
    ) -> Sought {
        seek(from: isGrouped ? 0 : -1, by: 1, skipping: skipped, reach: reach, where: isWanted)
    }

    /// How far one search is.
    private struct Seek {
        let step: Int
        let skipped: Int
        let reach: Int
        /// Sessions that were passed, those of earlier searches among them.
        private(set) var seen = 0
        /// There were more than are looked at.
        private(set) var isCut = false

        init(step: Int, skipped: Int, reach: Int) { (self.step, self.skipped, self.reach) = (step, skipped, reach) }

        mutating func place(
            in rows: SessionRows, from start: Int, where isWanted: (SessionRows, Int, Int) -> Bool
        ) -> Int? {
            var place = start
            if (0..<rows.count).contains(place), seen < skipped {
                let passed = min(skipped - seen, step > 0 ? rows.count - place : place + 1)
                place += step * passed
                seen += passed
            }
            while (0..<rows.count).contains(place) {
                guard seen - skipped < reach else {
                    isCut = true
                    return nil
                }
                if isWanted(rows, place, seen) { return place }
                place += step
                seen += 1
            }
            return nil
        }
    }

    /// Where a session is; nil where it is not in the list.
    func spot(of key: SessionKey) -> Spot? {
        guard isGrouped else { return rows.position(of: key).map { Spot(group: 0, place: $0) } }
        for group in groups.indices(containing: key) {
            if let place = groups.rows(of: group).position(of: key) { return Spot(group: group, place: place) }
        }
        return nil
    }

    /// What the session there is.
    func id(at spot: Spot) -> ID {
        let key = isGrouped ? groups.rows(of: spot.group).key(at: spot.place) : rows.key(at: spot.place)
        return .session(key, in: isGrouped ? groups.heads[spot.group].key : nil)
    }

    /// Whether it stands on a row of its own.
    func isShown(_ spot: Spot) -> Bool { !isGrouped || spot.place < shown[spot.group] }

    /// How many sessions of a group are left out.
    func hidden(in group: Int) -> Int { groups.rows(of: group).count - shown[group] }

    /// Where something stands; what is folded away stands at its head. Nil when it is not in the list.
    func index(of id: ID) -> Int? {
        guard isGrouped else {
            guard case .session(let key, _) = id else { return nil }
            return rows.position(of: key)
        }
        switch id {
        case .head(let key): return groups.index(of: key).map { starts[$0] }
        // Once nothing is left out, the last of the group stands there.
        case .more(let key): return groups.index(of: key).map { starts[$0 + 1] - 1 }
        case .session(let key, let wanted):
            let own = wanted.flatMap(groups.index)
            for group in [own].compactMap({ $0 }) + groups.indices(containing: key) {
                guard let place = groups.rows(of: group).position(of: key) else { continue }
                return shown[group] > 0 ? starts[group] + 1 + min(place, shown[group]) : starts[group]
            }
            return nil
        }
    }

    /// The group that a row belongs to.
    /// - Complexity: O(log groups)
    func group(at index: Int) -> Int {
        var (low, high) = (0, max(0, groups.count - 1))
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= index { low = middle } else { high = middle - 1 }
        }
        return low
    }

    /// The head of a group.
    func head(_ group: Int) -> SessionGroup { groups.heads[group] }
}

/// Which groups show their sessions.
struct Folding: Sendable, Hashable {
    private(set) var opensAll = false
    /// Those that are not as the others.
    private var exceptions: Set<GroupKey> = []
    /// Sessions that a group shows; the last group, and what somebody opened, shows all.
    private var most = Int.max
    private var whole: Set<GroupKey> = []

    init(opensAll: Bool = false) { self.opensAll = opensAll }

    /// All open, long ones in part.
    static func opened(most: Int) -> Folding {
        var folding = Folding(opensAll: true)
        folding.most = most
        return folding
    }

    func isOpen(_ key: GroupKey) -> Bool { exceptions.contains(key) != opensAll }

    /// How many of a group's sessions are shown.
    func most(of key: GroupKey, isLast: Bool) -> Int {
        isOpen(key) ? (isLast || whole.contains(key) ? .max : most) : 0
    }

    mutating func toggle(_ key: GroupKey) {
        if exceptions.remove(key) == nil { exceptions.insert(key) }
    }

    /// - Parameter isOpen: true shows all of it.
    mutating func set(_ key: GroupKey, isOpen: Bool) {
        if self.isOpen(key) != isOpen { toggle(key) } else if isOpen { whole.insert(key) }
    }
}
