import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("The chart over a real store")
struct ChartKeysTests {
    private static let size = Size(columns: 120, rows: 40)

    private static func focused(_ keys: String = "") async -> Stage {
        var stage = await Stage(size)
        await stage.focus(.chart)
        await stage.press(keys)
        return stage
    }

    @Test("What the chart counts is what Enter lists", arguments: ["started", "failed", "ended", "failure share"])
    func counts(figure: String) async {
        var stage = await Self.focused(": 'chart 24h' enter : 'chart \(figure)' enter")
        await stage.focus(.chart)
        await stage.press("G")
        for _ in 0..<3 {
            await stage.press("h h h")
            let figures = stage.state.chartFigures
            let bucket = stage.state.cursorBucket
            let total = Int(figures.total(at: bucket))
            let ended = Int(stage.state.list.latest.chart.total(of: .ended)[bucket])
            await stage.press("enter")
            #expect(
                rowCount(stage.state) == (figure == "failure share" ? ended : total), "\(stage.state.place.filterText)")
            await stage.press("q")
            await stage.focus(.chart)
        }
    }

    @Test("Longer and shorter windows, one after the other, with an end at both")
    func windows() async {
        var stage = await Self.focused()
        var seen: [ChartWindow] = [stage.state.question.chart.window]
        for key in ["-", "-", "-", "-", "+", "+", "+", "+", "="] {
            await stage.press(key)
            if seen.last != stage.state.question.chart.window { seen.append(stage.state.question.chart.window) }
        }
        #expect(seen == [.hour, .day, .week, .month, .week, .day, .hour])
        await stage.press("+")
        #expect(stage.state.notice?.text == "the chart shows 1h to 30d")
    }

    @Test(
        "The chart's keys leave the list as it is: held, its cursor on its session, a range begun",
        arguments: ["-", "<", "s"])
    func listStays(key: String) {
        var state = Samples.busy(columns: 160, rows: 50)
        press(&state, "j", "j", "space")
        let (session, shown, anchor) = (cursorKey(state), shownIDs(state), state.list.markAnchor)
        while state.activePane != .chart { press(&state, "tab") }
        press(&state, key)
        #expect(state.isAsking)
        let others = Array(Samples.sessions.reversed().filter { $0.key != session })
        _ = update(
            &state, .snapshotArrived(Samples.snapshot(others, revision: state.question.revision, generation: 2)))
        #expect(!state.isAsking && isHeld(state) && cursorKey(state) == session)
        #expect(shownIDs(state) == shown && state.list.markAnchor == anchor && anchor != nil)
        _ = update(&state, .ticked(state.now + .seconds(31)))
        #expect(state.notice?.text.hasSuffix("no longer matches: the cursor is on its neighbour") == true)
    }

    @Test("Half a window earlier and later again is at now, which is said at the end")
    func panning() async {
        var stage = await Self.focused("-")
        let now = stage.state.question.chart
        await stage.press("< < <")
        let earlier = stage.state.question.chart
        #expect(earlier.end.map { $0 < Samples.now.adding(milliseconds: -30 * 3_600_000) } == true)
        await stage.press("> > >")
        #expect(stage.state.question.chart == now)
        await stage.press(">")
        #expect(stage.state.notice?.text == "the chart is at now")
    }

    @Test("Every way to part the sums adds up to the same", arguments: [ChartWindow.hour, .day, .week])
    func stacks(window: ChartWindow) async {
        var stage = await Self.focused(": 'chart \(window.rawValue)' enter")
        await stage.focus(.chart)
        let whole = stage.state.chartFigures
        for _ in ChartStack.allCases {
            await stage.press("s")
            let figures = stage.state.chartFigures
            for bucket in 0..<figures.frame.count {
                #expect(figures.total(at: bucket) == whole.total(at: bucket), "\(stage.state.question.chart.stack)")
            }
        }
        #expect(stage.state.question.chart.stack == .state, "all round")
    }

    @Test("The cursor is on a bucket of the chart, whatever keys are pressed", arguments: 0..<4)
    func cursor(seed: Int) async {
        var dice = SeededGenerator(seed: UInt64(seed))
        var stage = await Self.focused()
        for _ in 0..<40 {
            await stage.press(dice.pick(["h", "l", "g", "G", "+", "-", "=", "<", ">", "s", "M"]))
            if dice.oneIn(5) {
                await stage.send(
                    .ticked(stage.state.now.adding(milliseconds: Int64.random(in: 0...7_200_000, using: &dice))))
            }
            let frame = stage.state.chartFigures.frame
            #expect((0..<frame.count).contains(stage.state.cursorBucket))
            #expect(view(stage.state, size: Self.size).size == Self.size)
        }
    }

    @Test("The title says what is drawn, of when and from where", arguments: [80, 100, 120, 160])
    func titles(columns: Int) async {
        var stage = await Stage(Size(columns: columns, rows: 40))
        for (keys, expected) in [
            ("", "STARTED /30s"), (": 'chart 24h' enter", "STARTED /10m"), (": 'chart 7d' enter", "STARTED /1h"),
            (": 'chart running' enter", "RUNNING"), (": 'chart failure' enter", "FAILED OF ENDED"),
            (": 'chart durations' enter", "DURATIONS"),
        ] {
            await stage.press(keys)
            #expect(lines(stage.state).contains { $0.contains(expected) }, "\(expected)")
        }
    }

    @Test("Hidden it takes no room and no keys; a key that chooses a figure shows it")
    func hiding() async {
        var stage = await Self.focused("z")
        #expect(stage.state.layout.chart == nil && stage.state.activePane == .list)
        await stage.press("M")
        #expect(stage.state.layout.chart != nil)
        await stage.press("z - ")
        #expect(stage.state.layout.chart != nil)
    }

    @Test("What the archive adds of two parts is what they have in all")
    func parts() {
        var (one, other) = (ChartSeries.Part(), ChartSeries.Part())
        (one.running, one.starts, one.credits, one.bandwidthBytes) = (3, 2, [.anchor: 1.5], 10)
        (other.starts, other.finished, other.failed, other.steps) = (5, 4, 1, 7)
        other.credits = [.anchor: 0.5, .hyperbrowser: 2]
        let sum = one + other
        #expect(sum.running == 3 && (other + one).running == 3 && (other + other).running == nil)
        #expect(sum.starts == 7 && sum.finished == 4 && sum.failed == 1 && sum.steps == 7 && sum.bandwidthBytes == 10)
        #expect(sum.credits == [.anchor: 2, .hyperbrowser: 2])
    }

    @Test("A series has a part for each bucket, what is missing a gap", arguments: [0, 1, 60, 500])
    func series(count: Int) {
        let frame = ChartFrame(ChartQuestion(window: .hour), now: Samples.now, atLeast: 60_000)
        let series = ChartSeries(frame: frame, parts: Array(repeating: ChartSeries.Part(), count: count))
        #expect(series.parts.count == frame.count)
        #expect(series.parts.count { $0 != nil } == min(count, frame.count))
    }
}
