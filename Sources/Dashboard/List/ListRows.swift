import BrowserSessions
import SessionStore

/// What stands in the list, from the top: sessions, or groups with their heads.
struct ListRows: Sendable {
    enum Row: Sendable, Hashable {
        case session(SessionKey)
        /// Index of the group.
        case head(Int)
    }

    /// What a row is, wherever it stands.
    enum ID: Sendable, Hashable {
        /// A session stands in several groups where it has several tags or domains.
        case session(SessionKey, in: GroupKey?)
        case head(GroupKey)
    }

    private let rows: SessionRows
    private let groups: SessionGroups
    /// The row of each group's head, and the end.
    private let starts: [Int]

    init() { self.init(ListSnapshot(), Folding()) }

    init(_ snapshot: ListSnapshot, _ folding: Folding) {
        rows = snapshot.rows
        groups = snapshot.groups
        var starts = [0]
        for (index, head) in groups.heads.enumerated() {
            starts.append(starts[index] + 1 + (folding.isOpen(head.key) ? groups.rows(of: index).count : 0))
        }
        self.starts = starts
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
        return index == starts[group]
            ? .head(group) : .session(groups.rows(of: group).key(at: index - starts[group] - 1))
    }

    func id(at index: Int) -> ID {
        switch row(at: index) {
        case .head(let group): .head(groups.heads[group].key)
        case .session(let key): .session(key, in: isGrouped ? groups.heads[group(at: index)].key : nil)
        }
    }

    /// The session on a row; nil for a head.
    func session(at index: Int) -> Session? {
        guard isGrouped else { return rows[index] }
        let group = self.group(at: index)
        return index == starts[group] ? nil : groups.rows(of: group)[index - starts[group] - 1]
    }

    /// The session's state alone, for less; nil for a head.
    func state(at index: Int) -> SessionState? {
        guard isGrouped else { return rows.state(at: index) }
        let group = self.group(at: index)
        return index == starts[group] ? nil : groups.rows(of: group).state(at: index - starts[group] - 1)
    }

    /// Where something stands; what is folded away stands at its head. Nil when it is not in the list.
    func index(of id: ID) -> Int? {
        guard isGrouped else {
            guard case .session(let key, _) = id else { return nil }
            return rows.position(of: key)
        }
        switch id {
        case .head(let key): return groups.index(of: key).map { starts[$0] }
        case .session(let key, let wanted):
            let own = wanted.flatMap(groups.index)
            for group in [own].compactMap({ $0 }) + groups.indices(containing: key) {
                guard let place = groups.rows(of: group).position(of: key) else { continue }
                return starts[group + 1] - starts[group] > 1 ? starts[group] + 1 + place : starts[group]
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

    init(opensAll: Bool = false) { self.opensAll = opensAll }

    func isOpen(_ key: GroupKey) -> Bool { exceptions.contains(key) != opensAll }

    mutating func toggle(_ key: GroupKey) {
        if exceptions.remove(key) == nil { exceptions.insert(key) }
    }

    mutating func set(_ key: GroupKey, isOpen: Bool) {
        if self.isOpen(key) != isOpen { toggle(key) }
    }
}
