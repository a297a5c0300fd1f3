/// A filter as a tree, in a normal form that the makers below keep: no `and` directly in an `and`, no `or` in an `or`,
/// none of them with a single member, no `not` of a `not`. So equal questions that differ only in parentheses are equal.
package indirect enum FilterExpression: Sendable, Hashable {
    case term(FilterTerm)
    case not(FilterExpression)
    /// All of them; of none: everything.
    case and([FilterExpression])
    /// Any of them; of none: nothing.
    case or([FilterExpression])

    /// Matches everything.
    package static let all = FilterExpression.and([])

    package static func conjunction(_ members: [FilterExpression]) -> FilterExpression {
        let flat = members.flatMap { member in
            if case .and(let inner) = member { inner } else { [member] }
        }
        return flat.count == 1 ? flat[0] : .and(flat)
    }

    package static func disjunction(_ members: [FilterExpression]) -> FilterExpression {
        let flat = members.flatMap { member in
            if case .or(let inner) = member { inner } else { [member] }
        }
        return flat.count == 1 ? flat[0] : .or(flat)
    }

    package static func negation(_ member: FilterExpression) -> FilterExpression {
        if case .not(let inner) = member { inner } else { .not(member) }
    }

    /// Calls back for every term, with whether it stands under an odd number of negations and whether it is a member of
    /// the outermost `and` (or all there is).
    package func forEachTerm(_ body: (_ term: FilterTerm, _ isNegated: Bool, _ isTopLevel: Bool) -> Void) {
        visit(isNegated: false, isTopLevel: true, body)
    }

    private func visit(isNegated: Bool, isTopLevel: Bool, _ body: (FilterTerm, Bool, Bool) -> Void) {
        switch self {
        case .term(let term): body(term, isNegated, isTopLevel)
        case .not(.term(let term)): body(term, !isNegated, isTopLevel)
        case .not(let inner): inner.visit(isNegated: !isNegated, isTopLevel: false, body)
        case .and(let members):
            for member in members { member.visit(isNegated: isNegated, isTopLevel: isTopLevel, body) }
        case .or(let members):
            for member in members { member.visit(isNegated: isNegated, isTopLevel: false, body) }
        }
    }
}
