import BrowserSessions
import SessionStore

/// Where a search stopped that would have taken too long: the same key goes on from there.
struct SeekPause: Sendable, Hashable {
    var action: ListAction
    /// It began at this row, in the order of that snapshot.
    var index: Int
    var generation: UInt64
    /// It has come to the end, and goes on from the top.
    var isFromTop = false
    /// Sessions that were looked at.
    var seen: Int
}

/// Looking for failures, and for what else needs a look. Groups that are closed are searched, too, and opened.
extension ListPane {
    /// Rows that are searched for a failed one, some 20 ns each; more would be felt.
    private static let failedReach = 100_000
    /// Rows that are searched for one with a finding, some 300 ns each, and a microsecond or two where they have ended and something
    /// was found about many.
    private static let attentionReach = 20_000

    /// Where the last search for this stopped, if nothing has moved since.
    private func pause(of action: ListAction) -> SeekPause? {
        guard let pause = seekPause, pause.action == action, pause.index == list.index,
            pause.generation == list.base.generation
        else { return nil }
        return pause
    }

    /// Notes where a search stopped, and says how far it came. The order is held, or rows that come above would have the search begin
    /// again.
    private mutating func stop(
        _ action: ListAction, at seen: Int, isFromTop: Bool = false, _ text: String, _ around: Surroundings
    ) -> [PaneRequest] {
        list.hold(now: around.now)
        seekPause = SeekPause(
            action: action, index: list.index, generation: list.base.generation, isFromTop: isFromTop, seen: seen)
        let key = around.keymap.keyName(for: .list(action)) ?? ":\(action.rawValue)"
        return [.tell("\(text); \(key) goes on from there", .plain)]
    }

    mutating func findFailed(_ step: Int, _ around: Surroundings) -> [PaneRequest] {
        let action: ListAction = step > 0 ? .nextFailed : .previousFailed
        let sought = list.rows.seek(
            from: list.index, by: step, skipping: pause(of: action)?.seen ?? 0, reach: Self.failedReach
        ) { [list] rows, place, distance in
            list.state(of: place, in: rows, within: distance) == .failed
        }
        seekPause = nil
        let side = step > 0 ? "below" : "above"
        switch sought {
        case .found(let spot):
            list.jump(to: spot, height: around.layout.listHeight, now: around.now)
            return []
        case .nowhere: return [.tell("no failed session \(side) in what is loaded", .plain)]
        case .beyond(let seen):
            return stop(action, at: seen, "no failed session in the \(Numbers.grouped(seen)) rows \(side)", around)
        }
    }

    /// The next that failed or about which something was found, from the top again after the last.
    mutating func findAttention(_ around: Surroundings) -> [PaneRequest] {
        let rows = list.rows
        let needsLook: (SessionRows, Int, Int) -> Bool = { rows, place, _ in
            rows.state(at: place) == .failed || around.hasFinding(rows, at: place)
        }
        let pause = pause(of: .nextAttention)
        seekPause = nil
        if pause?.isFromTop != true {
            let skipped = pause?.seen ?? 0
            switch rows.seek(from: list.index, by: 1, skipping: skipped, reach: Self.attentionReach, where: needsLook) {
            case .found(let spot):
                list.jump(to: spot, height: around.layout.listHeight, now: around.now)
                return []
            case .beyond(let seen):
                return stop(
                    .nextAttention, at: seen, "nothing in the next \(Numbers.grouped(seen)) rows", around)
            case .nowhere: break
            }
        }
        let skipped = pause?.isFromTop == true ? pause?.seen ?? 0 : 0
        switch rows.seekFirst(skipping: skipped, reach: Self.attentionReach, where: needsLook) {
        case .found(let spot):
            list.jump(to: spot, height: around.layout.listHeight, now: around.now)
            return [.tell("from the top again", .plain)]
        case .beyond(let seen):
            return stop(
                .nextAttention, at: seen, isFromTop: true,
                "nothing below, nor in the first \(Numbers.grouped(seen)) rows", around)
        case .nowhere: return [.tell("nothing in what is loaded failed or has a finding", .plain)]
        }
    }
}
