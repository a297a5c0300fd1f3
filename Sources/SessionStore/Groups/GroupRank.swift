import BrowserSessions
import SessionQuery

/// The figure that groups are ordered by where the list is ordered by it: the sum of a group, of durations what all but one in
/// twenty keep to.
struct GroupRank: Sendable {
    private let figure: @Sendable (SessionGroup) -> Double?
    private let isRising: Bool

    /// Nil where the order is by no such figure.
    init?(_ order: SortOrder) {
        guard let term = order.terms.first else { return nil }
        switch term.key {
        case .cost: figure = { Self.sum($0.costs.values) }
        case .credits: figure = { Self.sum($0.credits.values) }
        case .field(.bandwidth): figure = { $0.bytes.map { Double($0.amount) } }
        case .field(.steps): figure = { $0.steps.map(Double.init) }
        case .duration: figure = { $0.durations?.p95 }
        default: return nil
        }
        isRising = term.ascending
    }

    /// Like rows, plain numbers: nobody knows what one currency is in another.
    private static func sum(_ totals: some Collection<SessionGroup.Total>) -> Double? {
        totals.isEmpty ? nil : totals.reduce(0) { $0 + $1.amount }
    }

    /// In that order, those without the figure last, those alike as they stood.
    func sorted<Element>(_ elements: [Element], by head: (Element) -> SessionGroup) -> [Element] {
        let ranked = elements.enumerated().map { (place: $0.offset, rank: figure(head($0.element))) }
        return ranked.sorted { left, right in
            guard let leftRank = left.rank, let rightRank = right.rank, leftRank != rightRank else {
                if (left.rank == nil) != (right.rank == nil) { return right.rank == nil }
                return left.place < right.place
            }
            return isRising ? leftRank < rightRank : leftRank > rightRank
        }.map { elements[$0.place] }
    }
}
