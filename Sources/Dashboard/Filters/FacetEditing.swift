import SessionQuery

extension Filter {
    /// How the value stands in the filter's top level.
    ///
    /// Asked for each value of each frame: one that is too long for any filter is not even written as a term.
    func mark(of value: String, field: FilterField, context: FilterContext) -> FacetMark {
        guard !conjuncts.isEmpty, value.utf8.count <= Self.longestValue,
            let wanted = Self.term(for: value, field: field, context: context)
        else { return .none }
        for case .term(let term, isNegated: let isNegated) in conjuncts
        where term.field == field && term.test.contains(wanted.test) {
            return isNegated ? .excluded : .wanted
        }
        return .none
    }

    /// Bytes; more than the most letters that a filter may have.
    private static var longestValue: Int { 4 * TextField.limit }

    /// The filter with the value asked for, or no longer if it was. Several values of one field are any of them.
    func toggling(_ value: String, field: FilterField, context: FilterContext) -> Filter {
        guard let wanted = Self.term(for: value, field: field, context: context) else { return self }
        let mark = mark(of: value, field: field, context: context)
        let cleared = removing(wanted, isNegated: mark == .excluded)
        guard mark != .wanted else { return cleared }
        for case .term(let term, isNegated: false) in cleared.conjuncts where term.field == field {
            guard let joined = term.test.joined(with: wanted.test) else { continue }
            let rest = cleared.droppingTerms { $0 == term && !$1 }
            return rest.and(Filter(.term(FilterTerm(field: field, test: joined))))
        }
        return cleared.and(Filter(.term(wanted)))
    }

    /// The filter with the value left out, or no longer if it was.
    func excluding(_ value: String, field: FilterField, context: FilterContext) -> Filter {
        guard let unwanted = Self.term(for: value, field: field, context: context) else { return self }
        let mark = mark(of: value, field: field, context: context)
        let cleared = removing(unwanted, isNegated: mark == .excluded)
        return mark == .excluded ? cleared : cleared.and(Filter(.negation(.term(unwanted))))
    }

    private static func term(for value: String, field: FilterField, context: FilterContext) -> FilterTerm? {
        guard let filter = try? Filter(parsing: field.clause(for: value), context: context),
            case .term(let term, isNegated: false)? = filter.conjuncts.first, filter.conjuncts.count == 1
        else { return nil }
        return term
    }

    private func removing(_ unwanted: FilterTerm, isNegated: Bool) -> Filter {
        var kept = self
        for case .term(let term, isNegated: let sign) in conjuncts
        where sign == isNegated && term.field == unwanted.field && term.test.contains(unwanted.test) {
            kept = kept.droppingTerms { $0 == term && $1 == sign }
            if let rest = term.test.without(unwanted.test) {
                let left = FilterExpression.term(FilterTerm(field: term.field, test: rest))
                kept = kept.and(Filter(sign ? .negation(left) : left))
            }
        }
        return kept
    }
}

extension FilterTest {
    /// Whether every value of `other` is one of these.
    fileprivate func contains(_ other: FilterTest) -> Bool {
        if case .states(let all) = self, case .states(let some) = other { return some.allSatisfy(all.contains) }
        if case .providers(let all) = self, case .providers(let some) = other { return some.allSatisfy(all.contains) }
        if case .flags(let all) = self, case .flags(let some) = other { return some.allSatisfy(all.contains) }
        if case .texts(let all) = self, case .texts(let some) = other { return some.allSatisfy(all.contains) }
        return false
    }

    fileprivate func joined(with other: FilterTest) -> FilterTest? {
        if case .states(let all) = self, case .states(let some) = other { return .states(all + some) }
        if case .providers(let all) = self, case .providers(let some) = other { return .providers(all + some) }
        if case .texts(let all) = self, case .texts(let some) = other { return .texts(all + some) }
        return nil
    }

    /// Nil when nothing is left.
    fileprivate func without(_ other: FilterTest) -> FilterTest? {
        if case .states(let all) = self, case .states(let some) = other {
            return Self.rest(of: all, some).map(FilterTest.states)
        }
        if case .providers(let all) = self, case .providers(let some) = other {
            return Self.rest(of: all, some).map(FilterTest.providers)
        }
        if case .texts(let all) = self, case .texts(let some) = other {
            return Self.rest(of: all, some).map(FilterTest.texts)
        }
        return nil
    }

    private static func rest<Value: Equatable>(of all: [Value], _ some: [Value]) -> [Value]? {
        let rest = all.filter { !some.contains($0) }
        return rest.isEmpty ? nil : rest
    }
}
