import BrowserSessions
import SessionStore

/// The chart: which figure, and where its time cursor is.
struct ChartState: Sendable {
    enum Metric: String, Sendable, Hashable, CaseIterable {
        case running
        case starts
        case failures
        case share = "failure share"
        case creditsAnchor = "credits anchor"
        case creditsHyperbrowser = "credits hyperbrowser"
        case bandwidth
        case steps
        case hours

        var title: String {
            switch self {
            case .running: "SESSIONS RUNNING"
            case .starts: "SESSIONS STARTED"
            case .failures: "SESSIONS FAILED"
            case .share: "FAILED OF THOSE ENDED"
            case .creditsAnchor: "CREDITS AT ANCHOR"
            case .creditsHyperbrowser: "CREDITS AT HYPERBROWSER"
            case .bandwidth: "BANDWIDTH"
            case .steps: "STEPS"
            case .hours: "SESSION HOURS"
            }
        }

        /// Credits of two vendors are two currencies.
        var provider: ProviderKind? {
            switch self {
            case .creditsAnchor: .anchor
            case .creditsHyperbrowser: .hyperbrowser
            default: nil
            }
        }

        /// What is loaded shows it, too.
        var isLoaded: Bool {
            switch self {
            case .running, .starts, .failures, .share: true
            default: false
            }
        }

        /// One number for some parts; nil where there is none. The most that ran at once, a share of those that ended, else
        /// the sum.
        func value(of parts: [ChartSeries.Part]) -> Double? {
            guard !parts.isEmpty else { return nil }
            func sum(_ figure: (ChartSeries.Part) -> Double) -> Double { parts.reduce(0) { $0 + figure($1) } }
            switch self {
            case .running: return parts.compactMap(\.running).max().map(Double.init)
            case .starts: return sum { Double($0.starts) }
            case .failures: return sum { Double($0.failed) }
            case .share:
                let ended = sum { Double($0.failed + $0.finished) }
                return ended > 0 ? sum { Double($0.failed) } * 100 / ended : nil
            case .creditsAnchor: return sum { $0.credits[.anchor] ?? 0 }
            case .creditsHyperbrowser: return sum { $0.credits[.hyperbrowser] ?? 0 }
            case .bandwidth: return sum { Double($0.bandwidthBytes) }
            case .steps: return sum { Double($0.steps) }
            case .hours: return sum(\.sessionHours)
            }
        }
    }

    var metric: Metric = .starts
    /// The part under the time cursor, counted from the newest so that it keeps its distance to now; nil: no cursor.
    var cursor: Int?
    /// What the archive says, of the window that was asked for last.
    var series: ChartSeries?
    /// When that was asked for, and of which window.
    var asked: (window: ChartWindow, at: Timestamp)?
}
