import BrowserSessions
import CellGrid
import SessionStore
import TestSupport

@testable import Dashboard

extension FrameCase {
    static let lists: [FrameCase] = [
        FrameCase("view-all", ""),
        FrameCase("view-now", "1"),
        FrameCase("view-failed", "2"),
        FrameCase("view-stuck", "3"),
        FrameCase("view-costly", "4"),
        FrameCase("list-second", "j"),
        FrameCase("list-last", "G"),
        FrameCase("list-failed", "e"),
        FrameCase("list-marked", "space space j space"),
        FrameCase("list-wide", "w"),
        FrameCase("list-wide-right", "w l l l l l l"),
        FrameCase("list-line-mode", "F"),
        FrameCase("list-by-duration", ": 'sort duration' enter"),
        FrameCase("groups-now", "1 j"),
        FrameCase("groups-many-closed", "t t j j", Fleets.varied),
        FrameCase("groups-many-open", "t t space j j", Fleets.varied),
        FrameCase("groups-by-error", "t e", Fleets.varied),
        FrameCase("groups-inside", "t t enter", Fleets.varied),
    ]

    static let besides: [FrameCase] = [
        FrameCase("filters-shown") { await shown($0, .filters, "") },
        FrameCase("filters-set") { await shown($0, .filters, "j space") },
        FrameCase("filters-excluded") { await shown($0, .filters, "j x j j space") },
        .details("details-failed", at: "e j"),
        .details("details-failed-whole", at: "e j", onWholeScreen: true),
        .details("details-running", at: "j j"),
        .details("details-scrolled", at: "j j", "j j j"),
        .details("details-json", at: "j j", "y"),
        .details("details-json-folded", at: "j j", "y / 'tags' enter enter"),
        .details("details-yaml", at: "j j", "y y"),
        .details("details-timeline", at: "e j", "T"),
        FrameCase("details-timeline-running") { await running($0) },
        .details("details-read-again", at: "j j", "r"),
        .details("details-search", at: "j j", "/ 'ancho' enter"),
        FrameCase("details-read-failed") { await failedReading($0) },
        FrameCase("events-page") { size in
            var state = Samples.pressed(size, "")
            _ = update(&state, .eventsHappened(manyEvents))
            press(&state, "v", "j")
            return state
        },
        FrameCase("findings") { Samples.withFindings($0, "6", "j") },
        FrameCase("findings-second") { Samples.withFindings($0, "6", "j", "j", "j") },
        FrameCase("findings-none") { Samples.pressed($0, "6") },
        FrameCase("findings-worst") { Samples.withFindings($0) },
        FrameCase("events-none") { Samples.pressed($0, "v") },
        FrameCase("events-beside", sizes: [Size(columns: 160, rows: 50)]) { size in
            var stage = await Stage(size)
            await stage.focus(.events)
            await stage.press("j")
            return stage.state
        },
    ]

    static let pages: [FrameCase] = [
        FrameCase("batches-second", "5 j"),
        FrameCase("batches-loading") { Samples.pressed($0, "5") },
        FrameCase("batches-none", "5", told: [.batchesArrived([], [])]),
        FrameCase("batches-many", "5", told: [.batchesArrived(manyBatches, [])]),
        FrameCase("batch-sessions", "5 enter"),
        FrameCase("accounts-well", "a"),
        FrameCase("accounts-second", "a j", Fleets.six),
        FrameCase("account-sessions", "a enter"),
        FrameCase("usage-7-days", "u + + j j"),
        FrameCase("usage-14-days", "u + j j"),
        FrameCase("usage-figure", "u M j j"),
        FrameCase("usage-loading") { Samples.pressed($0, "u") },
        FrameCase("usage-none", "u", told: [.usageArrived([], [])]),
        FrameCase("usage-troubles", "u", told: [.usageArrived(Samples.usage, troubles)]),
    ]

    static let charts: [FrameCase] = figures + windows + stacks + timelines

    private static let figures: [FrameCase] = [
        "started", "failed", "failure share", "ended", "running", "durations", "duration classes", "credits anchor",
        "credits hyperbrowser",
        "cost USD", "bandwidth", "steps", "hours",
    ].map { figure in
        let name = figure.split(separator: " ").joined(separator: "-").lowercased()
        return FrameCase("chart-\(name)", ": 'chart 24h' enter : 'chart \(figure)' enter", sizes: chartSizes)
    }

    private static let windows: [FrameCase] = ["1h", "7d", "30d"].map { window in
        FrameCase("chart-\(window)", ": 'chart \(window)' enter", sizes: chartSizes)
    }

    private static let stacks: [FrameCase] = ["vendor", "zone", "error", "none"].enumerated().map { place, stack in
        FrameCase("chart-by-\(stack)", sizes: chartSizes) { size in
            await shown(size, .chart, "-" + String(repeating: " s", count: place + 1))
        }
    }

    private static let timelines: [FrameCase] = [
        FrameCase("chart-earlier", sizes: chartSizes) { await shown($0, .chart, "- < h h") },
        FrameCase("chart-rows-of-a-time", sizes: chartSizes) { await shown($0, .chart, "- h h enter") },
        FrameCase("chart-hidden", "z", sizes: chartSizes),
        FrameCase("chart-durations-cursor", sizes: chartSizes) {
            await shown($0, .chart, "- : 'chart durations' enter h h")
        },
        FrameCase("chart-archive", ": 'chart 7d' enter", Fleets.partial, told: [archive], sizes: chartSizes),
    ]

    /// A pane beside the list with the keys, and some of them pressed.
    private static func shown(_ size: Size, _ pane: PaneID, _ keys: String) async -> DashboardState {
        var stage = await Stage(size)
        if pane == .filters, size.columns < Layout.wide { await stage.press("f") } else { await stage.focus(pane) }
        await stage.press(keys)
        return stage.state
    }

    /// A running session that was polled ten times.
    private static func running(_ size: Size) async -> DashboardState {
        var stage = await Stage(size)
        await stage.press("j j")
        await stage.openDetails(onWholeScreen: false)
        await stage.press("T")
        for poll in 1...10 {
            let sessions = Samples.sessions.map { session in
                var session = session
                session.fetchedAt = Samples.ago(Int64(-10 * poll))
                session.steps = session.steps.map { $0 + Int64(min(poll, 7) * min(poll, 7)) }
                return session
            }
            // The fleet is shared with other cases, which count its snapshots on.
            let (revision, newest) = (stage.state.question.revision, stage.state.list.latest.generation)
            await stage.send(
                .snapshotArrived(Samples.snapshot(sessions, revision: revision, generation: newest + 1)))
        }
        await stage.send(.ticked(Samples.ago(-105)))
        return stage.state
    }

    private static func failedReading(_ size: Size) async -> DashboardState {
        var stage = await Stage(size)
        await stage.press("j j")
        await stage.openDetails(onWholeScreen: false)
        await stage.press("r")
        guard let key = cursorKey(stage.state) else { return stage.state }
        await stage.send(.detailArrived(key, .failed("429, too many requests")))
        return stage.state
    }

    private static let troubles = [
        AccountTrouble(account: "spare", sentence: "401, the key was refused; check the key from ANCHORBROWSER_API_KEY")
    ]

    private static var archive: DashboardMessage {
        let frame = ChartFrame(ChartQuestion(window: .week), now: Samples.now, atLeast: 60_000)
        let parts = (0..<frame.count).map { place -> ChartSeries.Part? in
            guard place > frame.count / 3 else { return nil }
            var part = ChartSeries.Part()
            (part.starts, part.finished, part.failed) = (place % 9 + 2, place % 7, place % 3)
            return part
        }
        return .seriesArrived(ChartSeries(frame: frame, parts: parts, unknown: ["hyp-eu"]))
    }

    private static let manyBatches: [Batch] = (0..<40).map { number in
        var batch = Batch(
            account: "anchor-prod", provider: .anchor, id: "ba7c\(number * 7)-52d4-4f0c-9b1e-1f0a2b3c4d5e",
            status: ["processing", "completed", "failed", "pending", "cancelled"][number % 5])
        batch.totalRequests = number % 5 == 3 ? nil : Int64(number * 1_700)
        batch.completedRequests = Int64(number * 900)
        batch.failedRequests = number % 4 == 0 ? nil : Int64(number * 13)
        batch.createdAt = number % 9 == 8 ? nil : Samples.ago(Int64(number * number * 600))
        return batch
    }

    /// One of each kind, again and again.
    private static let manyEvents: [EventLine] = (0..<60).map { number in
        let kind = SessionEvent.Kind.allCases[number % SessionEvent.Kind.allCases.count]
        let ofAccount = kind == .trouble || kind == .recovered
        return EventLine(
            at: Samples.ago(Int64(4_000 - number * 60)), account: Samples.accounts[number % 3].name,
            provider: Samples.accounts[number % 3].provider, kind: kind,
            text: texts[kind] ?? "", key: ofAccount ? nil : Samples.sessions[number % 40].key)
    }

    private static let texts: [SessionEvent.Kind: String] = [
        .appeared: "running", .finished: "running -> completed", .failed: "running -> failed, no_peers",
        .changed: "pending -> running", .lost: "its vendor has no record of it",
        .trouble: "429, too many requests, retry after 38 s: wait, or lower requests_per_minute for this account",
        .recovered: "can be read again after 4m",
        .finding: "overdue: running for 1h, usually 4m10s (p95) for cart.example",
    ]
}

extension Samples {
    /// The fleet of the samples, and keys, without anybody who answers.
    static func pressed(_ size: Size, _ keys: String) -> DashboardState {
        var state = state(columns: size.columns, rows: size.rows)
        _ = update(&state, .snapshotArrived(snapshot()))
        for key in keys.split(separator: " ") { press(&state, String(key)) }
        return state
    }
}
