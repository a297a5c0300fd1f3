import BrowserSessions

/// A condition on how many sessions match: `count(FILTER) OP N`.
package struct FailIf: Sendable, Hashable, CustomStringConvertible {
    package enum Comparison: String, Sendable, Hashable, CaseIterable {
        case greater = ">"
        case atLeast = ">="
        case less = "<"
        case atMost = "<="
        case equal = "=="
    }

    package let filter: Filter
    package let comparison: Comparison
    package let limit: Int

    package init(_ filter: Filter, _ comparison: Comparison, _ limit: Int) {
        self.filter = filter
        self.comparison = comparison
        self.limit = limit
    }

    /// Whether the condition is met by the number of all sessions that match.
    package func holds(count: Int) -> Bool {
        switch comparison {
        case .greater: count > limit
        case .atLeast: count >= limit
        case .less: count < limit
        case .atMost: count <= limit
        case .equal: count == limit
        }
    }

    /// Whether it is met for certain when there are `count` matches or more: what a part of the sessions can prove.
    package func isProven(byAtLeast count: Int) -> Bool {
        (comparison == .greater || comparison == .atLeast) && holds(count: count)
    }

    package var description: String { "count(\(filter)) \(comparison.rawValue) \(limit)" }
}
