import BrowserSessions
import CellGrid
import SessionStore
import Terminal
import Testing

@testable import Dashboard

@Suite("What goes on still")
struct HatchTests {
    @Test("A bucket that goes on is hatched as high as it is, in every style")
    func unfinished() {
        func drawn(_ value: Double, _ style: PlotStyle, _ unfinished: Int?) -> [Character] {
            var grid = CellGrid(size: Size(columns: 2, rows: 4))
            AreaPlot(
                layers: [AreaPlot.Layer(values: [value, value], ink: Ink(.chart1), letter: "#")],
                isKnown: [true, true],
                top: 16, style: style, unfinished: unfinished
            ).draw(in: grid.bounds, of: &grid)
            return (0..<4).map { grid[1, $0].character }
        }
        #expect(drawn(16, PlotStyle(), nil) == ["⣿", "⣿", "⣿", "⣿"])
        for style in [PlotStyle(), PlotStyle(marks: .blocks), PlotStyle(marks: .ascii)] {
            for value in 1...16 {
                let (whole, hatched) = (drawn(Double(value), style, nil), drawn(Double(value), style, 1))
                #expect(whole.map { $0 == " " } == hatched.map { $0 == " " }, "\(value): as high")
                if value >= 6 { #expect(whole != hatched, "\(style.marks) \(value)") }
                #expect(drawn(Double(value), style, 0) == whole, "the other bucket's cell stays")
            }
        }
    }

    @Test("Only buckets that are long are taken to be unfinished, and none of the past")
    func whichIsUnfinished() async {
        var stage = await Stage(Size(columns: 100, rows: 30))
        func bucket() -> (bucket: Int?, count: Int) {
            let around = stage.state.surroundings(of: .chart)
            let frame = ChartFrame(stage.state.question.chart, now: stage.state.now)
            return (around.unfinishedBucket(of: frame), frame.count)
        }
        #expect(bucket().bucket == nil, "half a minute")
        await stage.press("-")
        #expect(bucket().bucket == bucket().count - 1)
        await stage.focus(.chart)
        await stage.press("< <")
        #expect(bucket().bucket == nil)
    }
}
