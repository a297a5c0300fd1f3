import BrowserSessions
package import SessionQuery

extension Alert {
    /// Reads an alert's filter, in which `finding:` may stand.
    /// - Throws: mistakes of the language, and what could never match a session that is watched: `new:` and, unless the filter
    ///   rules such vendors out, what only a vendor's server can answer.
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
        if let found { return found }
        for kind in ProviderKind.allCases {
            guard let term = filter.serverOnlyTerms(at: kind.traits).first?.term,
                !filter.excludes(account: "", provider: kind, absent: FilterField.absent(from: kind))
            else { continue }
            return filter.error(
                at: term,
                reason:
                    "\(term.field?.name ?? "it") is known to \(kind.displayName)'s server only, and can't be watched",
                suggestion: "-provider:\(kind.rawValue)")
        }
        return nil
    }

    private static func flaw(of term: FilterTerm) -> (reason: String, suggestion: String?)? {
        term.field == .new ? ("new is about a viewer, and can't be watched", nil) : nil
    }
}
