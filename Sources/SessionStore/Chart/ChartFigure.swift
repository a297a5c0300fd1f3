package import BrowserSessions

/// A figure that a chart has for every bucket and every part of its stack. `clause` says which rows it counts.
package enum ChartFigure: Sendable, Hashable {
    /// Sessions that started in it.
    case started
    /// Sessions that ended in it.
    case ended
    /// The failed ones of those that ended in it.
    case failed
    /// Sessions that were under way when it ended.
    case running
    /// Of the sessions that ended in it, each counted whole.
    case credits(ProviderKind)
    /// The same; by currency, which may be empty.
    case cost(String)
    /// The same, in bytes.
    case bandwidth
    /// The same.
    case steps
    /// The same, in hours.
    case hours

    /// The terms of a filter that match just the rows that were counted in a bucket.
    /// - Parameters:
    ///   - start: of the bucket, as a date in a filter.
    ///   - end: of the bucket, which does not belong to it.
    package func clause(from start: String, to end: String) -> String {
        switch self {
        case .started: "started:>=\(start) started:<\(end)"
        case .ended, .cost, .bandwidth, .steps, .hours: "ended:>=\(start) ended:<\(end)"
        case .credits(let provider): "provider:\(provider.rawValue) ended:>=\(start) ended:<\(end)"
        case .failed: "state:failed ended:>=\(start) ended:<\(end)"
        case .running: "started:<\(end) -ended:<\(end) (active:yes or ended:*)"
        }
    }
}
