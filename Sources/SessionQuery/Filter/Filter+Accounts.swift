package import BrowserSessions

extension Filter {
    /// Whether no session of that account can match, whatever its other fields hold: such an account is neither asked nor
    /// counted. Proven from `account:`, `provider:` and bare words found in their names, under `or` and negation too; what
    /// takes more reasoning than three values (yes, no, can't tell) allow is not excluded.
    ///
    /// - Parameter absent: fields that no row of the account has, so that asking for a value rules it out;
    ///   `FilterField.absent(from:)` knows them. None by default.
    package func excludes(account: String, provider: ProviderKind, absent: Set<FilterField> = []) -> Bool {
        root.truth(of: AccountFacts(account: account, provider: provider, absent: absent)) == false
    }
}

/// All that is known of a session when nothing but its account is.
private struct AccountFacts {
    var account: String
    var provider: ProviderKind
    var absent: Set<FilterField>
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
        case (let field?, _): return facts.absent.contains(field) ? false : nil
        default: return nil
        }
    }
}
