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
}

extension FilterTerm {
    /// The kinds of findings that a `finding:` term asks for.
    var findingKinds: Set<FindingKind> {
        let all = FindingKind.allCases.filter(\.pointsAtSessions)
        guard case .texts(let matchers) = test else { return Set(all) }
        return Set(all.filter { kind in matchers.contains { $0.accepts(kind.rawValue) } })
    }
}
