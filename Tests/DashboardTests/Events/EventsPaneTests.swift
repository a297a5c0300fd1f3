import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Events and usage in their columns")
struct EventsPaneTests {
    private static func event(_ number: Int, _ text: String) -> EventLine {
        EventLine(
            at: Samples.ago(Int64(600 - number)), account: Samples.accounts[number % 3].name,
            provider: Samples.accounts[number % 3].provider, kind: .changed, text: text,
            key: Samples.sessions[number].key)
    }

    private static func state(columns: Int, _ events: [EventLine]) -> DashboardState {
        var state = Samples.state(columns: columns, rows: 24)
        _ = update(&state, .snapshotArrived(Samples.snapshot()))
        _ = update(&state, .eventsHappened(events))
        press(&state, "v")
        return state
    }

    @Test("An account's name is whole, however long what happened", arguments: [60, 80, 120, 160])
    func names(columns: Int) {
        let state = Self.state(columns: columns, (0..<9).map { Self.event($0, String(repeating: "word ", count: 60)) })
        for account in Samples.accounts { #expect(lines(state).contains { $0.contains(" \(account.name) ") }) }
    }

    @Test("The newest stands at the top, and Enter goes to its session")
    func order() {
        var state = Self.state(columns: 80, (0..<9).map { Self.event($0, "event \($0)") })
        let events = lines(state).prefix { !$0.hasPrefix("──") }
        let shown = events.compactMap { line in line.contains("event ") ? line.last.map(String.init) : nil }
        #expect(shown == (0..<9).reversed().map(String.init))
        press(&state, "j", "j", "enter")
        #expect(state.question.filter.description.contains(Samples.sessions[6].id))
    }

    @Test(
        "What the event under the cursor says is told in full where there is room",
        arguments: [(10, false), (24, true)])
    func inFull(rows: Int, isTold: Bool) {
        let end = "what comes at the end"
        var state = Samples.state(columns: 80, rows: rows)
        _ = update(&state, .snapshotArrived(Samples.snapshot()))
        let long = String(repeating: "word ", count: 20) + end
        _ = update(&state, .eventsHappened([Self.event(0, "short"), Self.event(1, long)]))
        press(&state, "v")
        #expect(lines(state).contains { $0.contains(end) } == isTold)
        press(&state, "j")
        #expect(!lines(state).contains { $0.contains(end) }, "the other one is under the cursor")
    }

    @Test("The figure that is chosen has its column, however narrow the page", arguments: UsageMetric.allCases.indices)
    func usage(presses: Int) {
        for columns in [40, 60, 80] {
            var state = Samples.busy(columns: columns, rows: 24)
            press(&state, "u")
            _ = update(&state, .usageArrived(Samples.usage, []))
            for _ in 0..<presses { press(&state, "M") }
            let heading = state.panes[UsagePane.self].metric.heading
            #expect(
                lines(state).contains { $0.contains("DATE") && $0.contains(heading) },
                "\(heading) in \(columns)")
        }
    }

    @Test("Each range has its days, newest first", arguments: [("= + +", 7), ("= +", 14), ("=", 30)])
    func ranges(keys: String, days: Int) {
        var state = Samples.busy(columns: 80, rows: 60)
        press(&state, "u")
        _ = update(&state, .usageArrived(Samples.usage, []))
        for key in keys.split(separator: " ") { press(&state, String(key)) }
        let dates = lines(state).compactMap { line in line.split(separator: " ").first { $0.hasPrefix("2026-") } }
        #expect(dates.count == days && dates == dates.sorted(by: >))
    }
}
