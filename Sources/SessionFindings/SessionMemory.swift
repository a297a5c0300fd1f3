package import BrowserSessions

/// Sessions that something was said of. Those that are active are never forgotten, of the others the latest are kept.
package struct SessionMemory: Sendable {
    private var active: Set<SessionKey> = []
    /// Sessions that are not active any more, and the turn in which each came.
    private var past: [SessionKey: UInt64] = [:]
    /// In the order of their turns, with some that are gone or have come again.
    private var turns: [(key: SessionKey, turn: UInt64)] = []
    private var lastTurn: UInt64 = 0
    private let capacity: Int

    /// - Parameter capacity: sessions kept besides the active ones; at least 1.
    package init(capacity: Int) {
        self.capacity = max(1, capacity)
    }

    /// All that it holds, stale turns included.
    package var size: Int { active.count + turns.count }

    package func contains(_ key: SessionKey) -> Bool { active.contains(key) || past[key] != nil }

    package mutating func insert(_ key: SessionKey, isActive: Bool) {
        if isActive {
            past[key] = nil
            active.insert(key)
        } else {
            active.remove(key)
            keep(key)
        }
    }

    package mutating func remove(_ key: SessionKey) {
        active.remove(key)
        past[key] = nil
    }

    /// The account's active sessions are these and no others: those that have left may still be heard of once more.
    package mutating func retain(active ids: Set<String>, account: String) {
        for key in active where key.account == account && !ids.contains(key.id) { insert(key, isActive: false) }
    }

    private mutating func keep(_ key: SessionKey) {
        guard past[key] == nil else { return }
        lastTurn += 1
        past[key] = lastTurn
        turns.append((key, lastTurn))
        guard turns.count >= 2 * capacity else { return }
        turns.removeAll { past[$0.key] != $0.turn }
        guard turns.count > capacity else { return }
        for entry in turns.prefix(turns.count - capacity) { past[entry.key] = nil }
        turns.removeFirst(turns.count - capacity)
    }
}
