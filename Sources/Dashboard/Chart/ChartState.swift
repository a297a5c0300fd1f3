/// The chart: which figure, and where its time cursor is.
struct ChartState: Sendable, Hashable {
    enum Metric: String, Sendable, Hashable, CaseIterable {
        case running
        case starts
        case failures

        var title: String {
            switch self {
            case .running: "SESSIONS RUNNING"
            case .starts: "SESSIONS STARTED"
            case .failures: "SESSIONS FAILED"
            }
        }

        var next: Metric {
            switch self {
            case .running: .starts
            case .starts: .failures
            case .failures: .running
            }
        }
    }

    var metric: Metric = .starts
    /// The bucket under the time cursor, counted from the newest so that it keeps its distance to now; nil: no cursor.
    var cursor: Int?
}
