import BrowserSessions
import SessionQuery

extension SessionTraits {
    /// Whether a term on states, providers, flags or the presence of an error or a flag holds.
    func passes(_ term: FilterTerm) -> Bool {
        switch term.test {
        case .states(let states): states.contains(state)
        case .providers(let providers): providers.contains(provider)
        case .flags(let flags): flag(term.field).map { flags.contains($0) } ?? false
        case .present: term.field == .error ? hasFailure : flag(term.field) != nil
        case .texts, .numbers, .moments: false
        }
    }

    private func flag(_ field: FilterField?) -> Bool? {
        switch field {
        case .active: return state.isActive
        case .new: return isNew
        case let field:
            guard case .flag(let flag)? = field?.sessionField?.place else { return nil }
            return self[flag]
        }
    }

    /// Whether one of the field's texts is accepted.
    /// - Parameter accepted: by word, what the matchers say.
    func hasText(
        in field: FilterField, accepted: NumberSet, by matchers: [TextMatcher], _ columns: SessionColumns
    ) -> Bool {
        switch field {
        case .account: return matchers.contains { $0.accepts(columns.accounts[Int(account)]) }
        case .provider: return matchers.contains { $0.accepts(provider.rawValue) }
        case .state: return matchers.contains { $0.accepts(state.rawValue) }
        case .error: return accepted[self[.errorCode]]
        case .finding:
            return columns.words[self[.findings]]?.split(separator: ",").contains { name in
                matchers.contains { $0.accepts(String(name)) }
            } ?? false
        case let field:
            guard case .word(let word)? = field.sessionField?.place else { return false }
            return accepted[self[word]]
        }
    }
}
