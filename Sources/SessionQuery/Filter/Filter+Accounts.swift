package import BrowserSessions

/// Why no session of an account can match a filter.
package enum AccountExclusion: Sendable, Hashable {
    /// The filter asks for other accounts, or for none.
    case byName
    /// It asks for values of fields that no row of the account has; in the order of `FilterField.allCases`, at least one.
    case lacking([FilterField])
    /// It asks for states only that the vendor never tells, although its sessions have them.
    case untold([SessionState])
}

extension Filter {
    /// Why no session of that account can match, whatever its other fields hold; nil where some may. Such an account is
    /// neither asked nor counted.
    ///
    /// Proven from `account:`, `provider:` and bare words found in their names, and from the fields that its rows lack, under
    /// `or` and negation too; what takes more reasoning than three values (yes, no, can't tell) allow is not excluded.
    /// - Parameter absent: the fields that no row of the account has: `FilterField.absent(from:)`.
    /// - Complexity: O(terms).
    package func exclusion(
        account: String, provider: ProviderKind, absent: Set<FilterField>
    ) -> AccountExclusion? {
        let untold = provider.traits.untoldStates
        func isRuledOut(lacking absent: Set<FilterField>, _ untold: Set<SessionState>) -> Bool {
            root.truth(of: AccountFacts(account: account, provider: provider, absent: absent, untold: untold)) == false
        }
        guard isRuledOut(lacking: absent, untold) else { return nil }
        guard !isRuledOut(lacking: [], []) else { return .byName }
        guard isRuledOut(lacking: absent, []) else {
            return .untold(SessionState.allCases.filter(statesAskedFor.intersection(untold).contains))
        }
        var asked: Set<FilterField> = []
        root.forEachTerm { term, isNegated, _ in
            if let field = term.field, !isNegated, absent.contains(field) { asked.insert(field) }
        }
        return .lacking(FilterField.allCases.filter(asked.contains))
    }

    /// The states that stand in it, asked for or ruled out.
    private var statesAskedFor: Set<SessionState> {
        var asked: Set<SessionState> = []
        root.forEachTerm { term, _, _ in
            if case .states(let states) = term.test { asked.formUnion(states) }
        }
        return asked
    }

    /// What the answer rests on and the vendor never tells: `Kernel does not tell which sessions failed`; nil where it rests on
    /// nothing of the kind. What matches there, and what does not, proves nothing.
    package func untoldSentence(of vendor: VendorTraits) -> String? {
        let states = SessionState.allCases.filter(statesAskedFor.intersection(vendor.untoldStates).contains)
        guard !states.isEmpty else { return nil }
        let words = states.map { $0 == .failed ? "failed" : "are \($0.rawValue)" }
        return "\(vendor.displayName) does not tell which sessions \(words.listed(by: "or"))"
    }

    /// Whether a session that matches would do so in any state that its vendor never tells: where it has ended, it may have been in
    /// one of these.
    package func matchesInUntoldStates(_ session: Session, at now: Timestamp, marks: SessionMarks) -> Bool {
        guard session.state.isEnded else { return true }
        return session.provider.traits.untoldStates.allSatisfy { state in
            var other = session
            other.state = state
            return matches(other, at: now, marks: marks)
        }
    }

    /// Whether no session of that account can match: what `exclusion` says, without the reason.
    package func excludes(account: String, provider: ProviderKind, absent: Set<FilterField>) -> Bool {
        exclusion(account: account, provider: provider, absent: absent) != nil
    }
}

/// All that is known of a session when nothing but its account is.
private struct AccountFacts {
    var account: String
    var provider: ProviderKind
    var absent: Set<FilterField>
    var untold: Set<SessionState>
}

extension FilterExpression {
    /// Nil: it depends on the session.
    fileprivate func truth(of facts: AccountFacts) -> Bool? {
        switch self {
        case .term(let term): return term.truth(of: facts)
        case .not(let inner): return inner.truth(of: facts).map { !$0 }
        case .and(let members): return Self.fold(members, absorbing: false, facts)
        case .or(let members): return Self.fold(members, absorbing: true, facts)
        }
    }

    /// Kleene's `and` (absorbing false) and `or` (absorbing true).
    private static func fold(_ members: [FilterExpression], absorbing: Bool, _ facts: AccountFacts) -> Bool? {
        var isKnown = true
        for member in members {
            let truth = member.truth(of: facts)
            if truth == absorbing { return absorbing }
            if truth == nil { isKnown = false }
        }
        return isKnown ? !absorbing : nil
    }
}

extension FilterTerm {
    fileprivate func truth(of facts: AccountFacts) -> Bool? {
        switch (field, test) {
        case (nil, .texts(let matchers)):
            // Found in a name is found; not found there, it may stand elsewhere.
            let names = [facts.account, facts.provider.rawValue]
            return matchers.contains { matcher in names.contains(where: matcher.accepts) } ? true : nil
        case (.account, .texts(let matchers)): return matchers.contains { $0.accepts(facts.account) }
        case (.provider, .providers(let providers)): return providers.contains(facts.provider)
        case (.account, .present), (.provider, .present): return true
        case (_, .states(let states)) where states.allSatisfy(facts.untold.contains): return false
        case (let field?, _): return facts.absent.contains(field) ? false : nil
        default: return nil
        }
    }
}
