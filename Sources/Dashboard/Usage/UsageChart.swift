import BrowserSessions
import CellGrid
import SessionStore

/// Draws one figure of the usage over the days, the accounts on one another.
struct UsageChart {
    let histories: [UsageHistory]
    let metric: UsageMetric
    /// The beginnings of the days, oldest first.
    let days: [Timestamp]
    /// The day under the table's cursor.
    let picked: Timestamp?

    private static let inks: [Role] = [.chart1, .chart2, .chart3, .chart4, .chart5]

    func draw(in area: Rect, of grid: inout CellGrid, _ around: Surroundings) {
        guard area.rows >= 3, let first = days.first else { return }
        let values = histories.map(values)
        let isKnown = days.indices.map { day in values.contains { $0[day] != nil } }
        let peaks = days.indices.map { day in values.reduce(0) { $0 + ($1[day] ?? 0) } }
        let axis = NumberAxis(metric.axis, peak: peaks.max() ?? 0)
        let box = PlotBox(area, axis)
        box.drawScale(box.labels(of: axis), in: &grid)
        AreaPlot(
            layers: values.enumerated().map { index, values in
                AreaPlot.Layer(
                    values: values.map { $0 ?? 0 }, ink: Ink(Self.inks[index % Self.inks.count]),
                    letter: Character("\(index + 1)".last.map(String.init) ?? "1"))
            }, isKnown: isKnown, top: axis.top, style: around.plots,
            unfinished: days.last.flatMap { around.now < $0.adding(milliseconds: 86_400_000) ? days.count - 1 : nil }
        ).draw(in: box.plot, of: &grid)
        let marks = days + [(days.last ?? first).adding(milliseconds: 86_400_000)]
        let times = TimeAxis(
            marks, columns: box.plot.columns, zone: .utc, clock: around.clock, end: "today")
        let cursor = picked.flatMap(days.firstIndex).map { box.columns(of: $0, of: days.count, around.plots) }
        box.drawTimes(times, in: &grid, cursor: cursor)
    }

    /// The figure of each day; nil for days that the history says nothing of.
    private func values(of history: UsageHistory) -> [Double?] {
        var values: [Double?] = days.map { _ in nil }
        for point in history.points {
            guard let day = UsageRow.ID(account: history.account, date: point.date).day,
                let index = days.firstIndex(of: day), let figure = point.figures[metric]
            else { continue }
            values[index] = (values[index] ?? 0) + max(0, figure.value)
        }
        return values
    }
}
