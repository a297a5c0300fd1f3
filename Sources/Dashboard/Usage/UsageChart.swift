import BrowserSessions
import CellGrid
import SessionStore

/// Draws one figure of the usage over time, the accounts on one another.
struct UsageChart {
    let histories: [UsageHistory]
    let metric: UsageMetric
    let period: UsagePeriod
    /// The beginnings of the days, oldest first.
    let days: [Timestamp]
    /// That of the period under the table's cursor.
    let picked: Timestamp?

    /// The beginnings of the periods, oldest first; the first period may have begun before the first day.
    private var begins: [Timestamp] { period.begins(of: days) }

    private static let inks: [Role] = [.chart1, .chart2, .chart3, .chart4, .chart5]

    private static func letter(_ index: Int) -> Character { Character("\((index + 1) % 10)") }

    /// Which account is which, from the top down as they lie; nothing where there is one.
    func legend(_ style: PlotStyle, _ names: AccountNames.Cut) -> [[Span]] {
        guard histories.count > 1 else { return [] }
        return histories.enumerated().reversed().map { index, history in
            let mark = style.hasColour ? "▊" : "\(Self.letter(index)) "
            return [
                Span(mark, Ink(Self.inks[index % Self.inks.count])),
                Span(names.text(of: history.account), .dim),
            ]
        }
    }

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        let begins = begins
        guard area.rows >= 3, let last = begins.last else { return }
        let values = histories.map { figures(of: $0, begins) }
        let isKnown = begins.indices.map { place in values.contains { $0[place] != nil } }
        let peaks = begins.indices.map { place in values.reduce(0) { $0 + ($1[place] ?? 0) } }
        let axis = NumberAxis(metric.axis, peak: peaks.max() ?? 0)
        let box = PlotBox(area, axis)
        box.drawScale(box.labels(of: axis), in: &grid)
        AreaPlot(
            layers: values.enumerated().map { index, values in
                AreaPlot.Layer(
                    values: values.map { $0 ?? 0 }, ink: Ink(Self.inks[index % Self.inks.count]),
                    letter: Self.letter(index))
            }, isKnown: isKnown, top: axis.top, style: around.plots, unfinished: begins.count - 1
        ).draw(in: box.plot, of: &grid)
        let marks = begins + [max(last + .days(1), around.now)]
        let times =
            period == .day
            ? TimeAxis(marks, columns: box.plot.columns, zone: .utc, clock: around.clock, end: "today")
            : TimeAxis(namesOf: begins, columns: box.plot.columns) { around.clock.day($0) }
        let cursor = picked.flatMap(begins.firstIndex).map { box.columns(of: $0, of: begins.count, around.plots) }
        box.drawTimes(times, in: &grid, cursor: cursor)
    }

    /// The figure of each period; nil for those that the history says nothing of.
    func figures(of history: UsageHistory, _ begins: [Timestamp]) -> [Double?] {
        var values: [Double?] = begins.map { _ in nil }
        for point in history.points {
            guard let day = UsageRow.ID(account: history.account, date: point.date).day,
                days.first.map({ $0 <= day }) ?? false, let index = begins.firstIndex(of: period.begin(of: day)),
                let figure = point.figures[metric]
            else { continue }
            values[index] = (values[index] ?? 0) + max(0, figure.value)
        }
        return values
    }
}
