import BrowserSessions
import SessionStore

/// What the chart shows.
enum ChartMetric: Sendable, Hashable {
    case started
    case failed
    /// The failed of those that ended.
    case share
    case ended
    case running
    /// Credits of two vendors are two currencies.
    case credits(ProviderKind)
    case cost(String)
    case bandwidth
    case steps
    case hours
    /// The median and what all but one in twenty keep to.
    case durations
    /// How many took how long, class by class.
    case durationClasses
}

extension ChartMetric {
    /// In the palette.
    var name: String {
        switch self {
        case .started: "started"
        case .failed: "failed"
        case .share: "failure share"
        case .ended: "ended"
        case .running: "running"
        case .credits(let provider): "credits \(provider.rawValue)"
        case .cost(let currency): currency.isEmpty ? "cost" : "cost \(currency)"
        case .bandwidth: "bandwidth"
        case .steps: "steps"
        case .hours: "hours"
        case .durations: "durations"
        case .durationClasses: "duration classes"
        }
    }

    /// In the chart's title; what is a sum gets the bucket's length besides.
    var title: String {
        switch self {
        case .share: "FAILED OF ENDED"
        case .hours: "SESSION HOURS"
        case .credits(let provider): "CREDITS \(provider.displayName)"
        case .cost(let currency): currency.isEmpty ? "COST" : "COST \(currency)"
        case .started, .failed, .ended, .running, .bandwidth, .steps, .durations, .durationClasses: name.uppercased()
        }
    }

    /// It counts what happens in a bucket, rather than saying how things stand.
    var isSum: Bool {
        switch self {
        case .share, .running, .durations, .durationClasses: false
        case .started, .failed, .ended, .credits, .cost, .bandwidth, .steps, .hours: true
        }
    }

    /// The figure that it is drawn from; nil where it is made of several.
    var figure: ChartFigure? {
        switch self {
        case .started: .started
        case .failed: .failed
        case .ended: .ended
        case .running: .running
        case .credits(let provider): .credits(provider)
        case .cost(let currency): .cost(currency)
        case .bandwidth: .bandwidth
        case .steps: .steps
        case .hours: .hours
        case .share, .durations, .durationClasses: nil
        }
    }

    /// What its cursor lists: the sessions of a bucket that it counts, or is of.
    var listed: ChartFigure { self == .share ? .told : figure ?? .ended }

    var axis: NumberAxis.Kind {
        switch self {
        case .started, .failed, .ended, .running, .steps: .count
        case .share: .percent
        case .credits, .cost, .hours: .amount
        case .bandwidth: .bytes
        case .durations, .durationClasses: .duration
        }
    }

    /// What the archive says of it for a part; nil where it does not know.
    func value(of part: ChartSeries.Part) -> Double? {
        switch self {
        case .started: return Double(part.starts)
        case .failed: return Double(part.failed)
        case .ended: return Double(part.failed + part.finished + part.untold)
        case .share:
            // Where nobody tells how any ended, that is no share of 0.
            let told = part.failed + part.finished
            return told > 0 ? Double(part.failed) * 100 / Double(told) : nil
        case .running: return part.running.map(Double.init)
        case .credits(let provider): return part.credits[provider] ?? 0
        case .bandwidth: return Double(part.bandwidthBytes)
        case .steps: return Double(part.steps)
        case .hours: return part.sessionHours
        case .cost, .durations, .durationClasses: return nil
        }
    }
}
