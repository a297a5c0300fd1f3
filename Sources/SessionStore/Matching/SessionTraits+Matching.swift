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
        case .proxy: self[.usesProxy]
        case .headless: self[.isHeadless]
        case .recording: self[.isRecorded]
        case .stealth: self[.isStealth]
        case .playground: self[.isPlayground]
        case .task: self[.isTaskInitiated]
        case .active: state.isActive
        case .new: isNew
        default: nil
        }
    }

    /// Whether one of the field's texts is accepted.
    /// - Parameter accepted: by word, what the matchers say.
    func hasText(
        in field: FilterField, accepted: NumberSet, by matchers: [TextMatcher], _ columns: SessionColumns
    ) -> Bool {
        switch field {
        case .account: matchers.contains { $0.accepts(columns.accounts[Int(account)]) }
        case .provider: matchers.contains { $0.accepts(provider.rawValue) }
        case .state: matchers.contains { $0.accepts(state.rawValue) }
        case .status: accepted[status]
        case .captcha: accepted[captcha]
        case .error: accepted[errorCode]
        case .key: accepted[apiKeyName]
        case .zone: accepted[zone]
        case .proxyType: accepted[proxyType]
        case .region: accepted[region]
        case .project: accepted[project]
        case .endReason: accepted[endReason]
        case .finding:
            columns.words[findings]?.split(separator: ",").contains { name in
                matchers.contains { $0.accepts(String(name)) }
            } ?? false
        default: false
        }
    }
}
