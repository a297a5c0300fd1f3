import BrowserSessions
import SessionFeed
import SessionQuery

extension AccountSource {
    /// Why no session of the account can match; nil where some may.
    func exclusion(by filter: Filter) -> AccountExclusion? {
        filter.exclusion(account: name, provider: provider.kind, absent: FilterField.absent(from: provider.kind))
    }

    /// Whether the filter asks for this account, and for what its rows have.
    func isInPlay(for filter: Filter) -> Bool {
        switch exclusion(by: filter) {
        case .byName?, .lacking?: false
        case .untold?, nil: true
        }
    }

    /// What the filter rests on and the account's vendor never tells; nil where it tells, or is not in play.
    func untoldSentence(by filter: Filter) -> String? {
        isInPlay(for: filter) ? filter.untoldSentence(of: provider.kind.traits) : nil
    }

    /// What the filter asks for and no row of the account has; nil where it is not ruled out by that.
    func lackingSentence(by filter: Filter) -> String? {
        guard case .lacking(let fields)? = exclusion(by: filter) else { return nil }
        return "its rows have no \(fields.map(\.name).listed(by: "or"))"
    }
}

extension [AccountSource] {
    /// Those in play whose vendors never tell a state that the filter asks for.
    func untold(by filter: Filter) -> [(AccountSource, String)] {
        compactMap { source in source.untoldSentence(by: filter).map { (source, $0) } }
    }

    /// Those whose rows lack what the filter asks for.
    func lacking(by filter: Filter) -> [(AccountSource, String)] {
        compactMap { source in source.lackingSentence(by: filter).map { (source, $0) } }
    }

    /// What a watch will not tell of some accounts, or of any: states that their vendors never tell, and who is ruled out.
    func unheard(by filter: Filter) -> [String] {
        untold(by: filter).map { "\($0.name): \($1)" } + ruledOut(by: filter)
    }

    /// Why the filter rules accounts out: a line for each whose rows lack what it asks for, else one where it
    /// asks for none of them.
    func ruledOut(by filter: Filter) -> [String] {
        let lacking = lacking(by: filter)
        guard lacking.isEmpty else { return lacking.map { "\($0.name): \($1)" } }
        guard !contains(where: { $0.isInPlay(for: filter) }) else { return [] }
        return ["the filter asks for none of the accounts \(map(\.name).joined(separator: ", "))"]
    }
}
