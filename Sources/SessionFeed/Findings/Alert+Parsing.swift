import BrowserSessions
package import SessionQuery

extension Alert {
    /// Reads an alert's filter, in which `finding:` may stand.
    /// - Throws: mistakes of the language, and what could never match a session that is watched: `new:`, findings that are not
    ///   about a session, and, unless the filter rules Anchor out, what only its server can answer.
    package init(name: String, parsing text: String, context: FilterContext) throws(FilterError) {
        var context = context
        context.allowsDashboardFields = true
        let filter = try Filter(parsing: text, context: context)
        if let objection = Self.objection(to: filter) { throw objection }
        self.init(name: name, filter: filter, text: text)
    }

    private static func objection(to filter: Filter) -> FilterError? {
        var found: FilterError?
        filter.root.forEachTerm { term, _, _ in
            guard found == nil, let (reason, suggestion) = flaw(of: term) else { return }
            found = filter.error(at: term, reason: reason, suggestion: suggestion)
        }
        guard found == nil, let term = filter.serverOnlyTerms.first?.term,
            !filter.excludes(account: "", provider: .anchor)
        else { return found }
        return filter.error(
            at: term, reason: "\(term.field?.name ?? "it") is known to Anchor's server only, and can't be watched",
            suggestion: "-provider:anchor")
    }

    private static func flaw(of term: FilterTerm) -> (reason: String, suggestion: String?)? {
        if term.field == .new { return ("new is about a viewer, and can't be watched", nil) }
        guard term.field == .finding, case .texts(let matchers) = term.test else { return nil }
        for matcher in matchers where matcher.rule == .equal || matcher.rule == .exact {
            let name = matcher.text.lowercased()
            let sessions = FindingKind.allCases.filter(\.isAboutSession).map(\.rawValue)
            if sessions.contains(name) { continue }
            let remedy = sessions.map { "finding:\($0)" }.joined(separator: " or ")
            guard let kind = FindingKind(rawValue: name) else {
                return ("no finding about a session is called \"\(matcher.text)\"", remedy)
            }
            return ("\(kind.rawValue) is about an account, not a session", remedy)
        }
        return nil
    }
}
