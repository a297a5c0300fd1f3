import BrowserSessions
import SessionStore

/// The chart: which figure, and where its time cursor is. Window and stack belong to the question.
struct ChartState: Sendable {
    var metric: Metric = .started
    /// A moment in the bucket under the time cursor, which it stays on while time passes; nil: no cursor.
    var cursor: Timestamp?
    /// What the archive said last.
    var series: ChartSeries?
    /// When that was asked for, and of which window.
    var asked: (window: ChartWindow, end: Timestamp?, at: Timestamp)?
}
