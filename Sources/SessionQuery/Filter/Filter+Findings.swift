package import BrowserSessions

extension Filter {
    /// The kinds of findings that its `finding:` terms ask for; a `*` or a pattern asks for all that it fits.
    package var findingKinds: Set<FindingKind> { findingKinds { _ in true } }

    /// Those that a session must not have: where one of them can't be told, what matches proves nothing.
    package var excludedFindingKinds: Set<FindingKind> { findingKinds { $0 } }

    private func findingKinds(where counts: (_ isNegated: Bool) -> Bool) -> Set<FindingKind> {
        var kinds: Set<FindingKind> = []
        root.forEachTerm { term, isNegated, _ in
            if term.field == .finding, counts(isNegated) { kinds.formUnion(term.findingKinds) }
        }
        return kinds
    }

    /// The same sessions, asked for as active ones where what has to be found is found of such only: vendors' lists can be asked
    /// for these, and not for what was found.
    package var askingForActiveWhereFound: Filter {
        let needsActive = conjuncts.contains { conjunct in
            guard case .term(let term, isNegated: false) = conjunct, term.field == .finding else { return false }
            return term.findingKinds.allSatisfy(\.findsActiveOnly)
        }
        guard needsActive else { return self }
        return Filter(.conjunction([root, .term(FilterTerm(field: .active, test: .flags([true])))]), source: source)
    }
}

extension FilterTerm {
    fileprivate var findingKinds: Set<FindingKind> {
        let all = FindingKind.allCases.filter(\.pointsAtSessions)
        guard case .texts(let matchers) = test else { return Set(all) }
        return Set(all.filter { kind in matchers.contains { $0.accepts(kind.rawValue) } })
    }
}
