import BrowserSessions
import SessionStore
import Terminal

/// Sessions whose end somebody wants to be told of, once each.
struct AwaitedEnds: Sendable, Hashable {
    private(set) var keys: Set<SessionKey> = []
    /// The ends that stand on the message line; nil where none do.
    var told: EndBurst?

    /// Of no more than these.
    private static let limit = 1_000

    /// Waits for these, or no longer where all of them are waited for.
    /// - Returns: how many of them are waited for now.
    mutating func toggle(_ chosen: [SessionKey]) -> Int {
        if keys.isSuperset(of: chosen) {
            keys.subtract(chosen)
        } else {
            for key in chosen where keys.count < Self.limit { keys.insert(key) }
        }
        return chosen.count(where: keys.contains)
    }

    /// The events that were waited for; they are waited for no more.
    mutating func take(_ lines: [EventLine]) -> [EventLine] {
        guard !keys.isEmpty else { return [] }
        return lines.filter { line in
            switch line.kind {
            case .finished, .failed, .lost: line.key.map { keys.remove($0) != nil } ?? false
            case .active, .appeared, .changed, .trouble, .recovered, .finding: false
            }
        }
    }
}

extension DashboardState {
    /// For the marked sessions, or the one under the cursor.
    mutating func toggleAwaited() {
        let marked = list.marked
        let chosen = marked.isEmpty ? list.current.map { [$0.key] } ?? [] : list.marks.sorted()
        let active = chosen.filter { key in
            if let position = list.latest.position(of: key) { return list.latest.rows[position].isActive }
            // What is read may have left the list.
            if marked.isEmpty { return list.current?.isActive == true }
            return awaited.keys.contains(key)
        }
        let absence = marked.elsewhere > 0 ? absence(of: marked) : nil
        guard !active.isEmpty else {
            if let absence { return tell((marked.here.isEmpty ? "" : "the others have ended; ") + absence, .warning) }
            return tell(
                chosen.isEmpty
                    ? "there is no session under the cursor" : chosen.count == 1 ? "it has ended" : "they have ended")
        }
        let waiting = awaited.toggle(active)
        let rest = absence.map { "; \($0)" } ?? ""
        tell(
            (waiting == 0
                ? "no word of the end of \(Numbers.counted(active.count, "session"))"
                : "you will be told of the end of \(Numbers.counted(waiting, "session")), by the bell and here") + rest,
            .good)
    }

    /// Tells of ends that were waited for, until a key is pressed; what comes before that is told together.
    mutating func tellAwaited(_ lines: [EventLine]) -> [DashboardEffect] {
        let ended = awaited.take(lines)
        guard !ended.isEmpty else { return [] }
        let burst = (awaited.told ?? EndBurst()).adding(ended)
        tellOfEnds(burst.text(list.latest.shortIDs), burst.isWell ? .good : .bad)
        awaited.told = burst
        return [.terminal(.bell)]
    }
}
