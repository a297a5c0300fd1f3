import BrowserSessions
import CellGrid
import SessionStore
import Terminal

@testable import Dashboard

/// The dashboard with a fleet behind it: what it asks for is answered at once, as the runtime would.
struct Stage {
    private(set) var state: DashboardState
    let fleet: Fleet
    /// What the terminal was told.
    private(set) var told: [TerminalEffect] = []
    private(set) var shared: [ShareEffect] = []

    init(
        _ size: Size, _ fleet: Fleet = Fleets.standard, change: (inout DashboardSetup) -> Void = { _ in }
    ) async {
        self.fleet = fleet
        state = Samples.state(columns: size.columns, rows: size.rows, accounts: fleet.accounts, change: change)
        await carryOut(startEffects(state))
        await send(.eventsHappened(Samples.events))
    }

    mutating func send(_ messages: DashboardMessage...) async {
        for message in messages { await carryOut(update(&state, message)) }
    }

    /// Presses keys by their names, set apart by blanks; what stands between apostrophes is typed: `/ 'state:failed' enter`.
    mutating func press(_ keys: String) async {
        for (place, part) in keys.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
            if place % 2 == 1 {
                await send(.keys(part.map(KeyPress.character)))
            } else {
                for name in part.split(separator: " ") {
                    guard let key = KeyPress(name: String(name)) else { continue }
                    await send(.key(key))
                }
            }
        }
    }

    /// Goes from pane to pane; to the last one where that pane is not there.
    mutating func focus(_ pane: PaneID) async {
        for _ in 0..<6 where state.activePane != pane { await press("tab") }
    }

    /// Opens the details and goes to them.
    mutating func openDetails(onWholeScreen isWhole: Bool) async {
        if state.layout.details == nil { await press("enter") }
        await focus(.details)
        if state.visible.detailsFull != isWhole { await press("enter") }
        // Where there is no room below the list they have the whole screen.
        if state.activePane != .details { await press("enter") }
    }

    private mutating func carryOut(_ effects: [DashboardEffect]) async {
        var waiting = effects
        while !waiting.isEmpty {
            if let message = await answer(to: waiting.removeFirst()) { waiting += update(&state, message) }
        }
    }

    private mutating func answer(to effect: DashboardEffect) async -> DashboardMessage? {
        switch effect {
        case .terminal(let effect):
            told.append(effect)
            return nil
        case .feed(.ask(let question)): return .snapshotArrived(await fleet.answer(question))
        case .feed(.follow(.batches, true)), .read(.side(.batches)): return .batchesArrived(Samples.batches, [])
        case .feed(.follow(.usage, true)), .read(.side(.usage)): return .usageArrived(Samples.usage, [])
        case .feed: return nil
        case .read(.more(let revision, _)): return .loadEnded(revision: revision)
        case .read(.record(let key)): return .recordArrived(key, fleet.record(key))
        case .read(.detail(let key)):
            return .detailArrived(key, fleet.record(key).map { .session($0) } ?? .absent("no such session"))
        case .read(.series): return .seriesArrived(nil)
        case .read(.log):
            return .logArrived(
                LogExcerpt(
                    lines: (1...40).map {
                        LogExcerpt.Line("05:07:\(10 + $0 % 50) info prod: GET /v1/sessions: 200 in \($0) ms")
                    }
                        + [LogExcerpt.Line("05:08:01 warning prod: trouble: unauthorized", isTrouble: true)],
                    file: LogExcerpt.File(path: "/state/browsertop.log", level: "warning", trouble: "no space left")))
        case .share(let effect):
            shared.append(effect)
            return nil
        }
    }
}
