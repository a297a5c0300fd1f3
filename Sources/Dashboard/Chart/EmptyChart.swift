import BrowserSessions
import CellGrid
import SessionStore

/// Why a chart shows nothing.
struct EmptyChart {
    let figures: ChartFigures
    /// What is loaded.
    let loaded: SessionChart
    let around: Surroundings

    /// Nil where there is something, and where nothing says enough: no failure is no fault.
    var reason: String? {
        guard figures.isKnown.contains(true) else { return "nothing is known of this time yet" }
        guard figures.peak == 0 else { return nil }
        if let verb, around.snapshot.matching > 0 { return outside(verb) }
        return figures.metric.figure == nil ? "none ended in this time" : nil
    }

    /// All rows of the list lie outside of the window: nobody should take that for peace.
    private func outside(_ verb: String) -> String {
        let whose = around.view == nil ? "match" : "this view"
        let count = Numbers.grouped(around.snapshot.matching)
        let which = around.view == nil ? "the \(count) that \(whose)" : "the \(count) sessions of \(whose)"
        let window = figures.frame.window
        guard around.question.chart.end == nil else { return "none of \(which) \(verb) in this time" }
        let text = "none of \(which) \(verb) in the last \(window.rawValue)"
        guard let longer = window.longer, let key = around.keymap.keyName(for: .chart(.zoomOut)) else { return text }
        return "\(text); \(key) shows \(longer.rawValue)"
    }

    /// What none of them did in the window, as the figure counts it; nil where some did.
    private var verb: String? {
        switch figures.metric {
        case .started: "began"
        case .running: "ran"
        case .share, .ended, .durations, .durationClasses, .credits, .cost, .bandwidth, .steps, .hours:
            loaded.total(of: .ended).contains { $0 > 0 } ? nil : "ended"
        case .failed: loaded.total(of: .ended).contains { $0 > 0 } ? nil : "failed"
        }
    }
}

extension ChartWindow {
    /// The next longer one.
    fileprivate var longer: ChartWindow? {
        let all = Self.allCases
        return all.firstIndex(of: self).flatMap { $0 + 1 < all.count ? all[$0 + 1] : nil }
    }
}
