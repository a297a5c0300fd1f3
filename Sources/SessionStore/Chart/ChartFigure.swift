package import BrowserSessions

/// A figure that a chart has for every bucket and every part of its stack. `clause` says which rows it counts.
package enum ChartFigure: Sendable, Hashable {
    /// Sessions that started in it.
    case started
    /// Sessions that ended in it.
    case ended
    /// The failed ones of those that ended in it.
    case failed
    /// Those that ended in it at vendors that tell which failed: what a share of failures is of.
    case told
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
    ///   - vendors: of the sessions that are counted: what none of them needs is left out.
    package func clause(from start: String, to end: String, at vendors: Set<ProviderKind>) -> String {
        let ended = "ended:>=\(start) ended:<\(end)"
        switch self {
        case .started: return "started:>=\(start) started:<\(end)"
        case .ended, .cost, .bandwidth, .steps, .hours: return ended
        case .told:
            let silent = ProviderKind.allCases.filter { vendors.contains($0) && !$0.traits.tellsFailures }
            return (silent.map { "-provider:\($0.rawValue)" } + [ended]).joined(separator: " ")
        case .credits(let provider): return "provider:\(provider.rawValue) \(ended)"
        case .failed: return "state:failed \(ended)"
        case .running: return "started:<\(end) -ended:<\(end) (active:yes or ended:*)"
        }
    }
}
