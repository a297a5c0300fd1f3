package import BrowserSessions

/// What is usual for sessions of one kind.
package struct DurationNorm: Sendable, Hashable {
    /// Seconds that half of them ran at most, and that all but one in twenty did.
    package var median: Double
    package var longest: Double
    package init(median: Double, longest: Double) { (self.median, self.longest) = (median, longest) }
}

package struct DurationNorms: Sendable, Hashable {
    package init() {}
    package func norm(of session: Session) -> DurationNorm? { nil }
}

extension ListSnapshot { package var norms: DurationNorms { DurationNorms() } }
