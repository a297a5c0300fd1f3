package import BrowserSessions
package import SessionQuery

/// What Anchor's list can be asked without losing a row.
///
/// Sent: start times (widened), exact tags, task initiation, and the four fields that no row carries (batch, profile,
/// stealth, playground). Not sent: status, whose words are an open set; domains and search, whose matching is not
/// documented; proxy, which Anchor may understand otherwise than `proxy_type`.
package struct AnchorPlanner: ListingPlanner {
    package init() {}

    /// Anchor's status words are an open set; `running` is the one its document implies. The newest pages find others.
    package var activeListing: SessionListing {
        SessionListing(parameters: AnchorSessionsParameters(status: "running").query)
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp
    ) throws(FilterError) -> ListingPlan {
        let serverOnly = filter.serverOnlyTerms
        for (index, term) in serverOnly.enumerated()
        where serverOnly[..<index].contains(where: { $0.term.field == term.term.field }) {
            throw filter.error(at: term.term, reason: "Anchor can be asked for this only once in a filter")
        }
        if let term = serverOnly.first(where: { !Self.canSend($0) }) {
            throw filter.error(
                at: term.term,
                reason: "at Anchor this is known only by asking for it: put it at the top level of the filter")
        }
        var parameters = AnchorSessionsParameters()
        var knowledge = QueryKnowledge()
        var sent: [String] = []
        for case .term(let term, let isNegated) in filter.conjuncts {
            if Self.send(term, isNegated: isNegated, into: &parameters, knowledge: &knowledge), let field = term.field {
                sent.append(field.name)
            }
        }
        let window = filter.startedWindow(at: now)
        (parameters.createdFrom, parameters.createdTo) = (window.from, window.through)
        if window.from != nil || window.through != nil { sent.append(FilterField.started.name) }
        let isByStart = order.terms.count == 1 && order.terms.first?.key == .started
        if isByStart, order.terms.first?.ascending == true { parameters.sortOrder = .ascending }
        return ListingPlan(
            listing: SessionListing(parameters: parameters.query),
            residual: filter.droppingTerms { term, _ in term.field?.isServerOnly == true },
            sentFields: sent, isOrdered: isByStart, knowledge: knowledge)
    }

    private static func canSend(_ term: ServerOnlyTerm) -> Bool {
        guard term.isTopLevel else { return false }
        return switch term.term.test {
        case .flags(let flags): flags.count == 1
        case .texts(let matchers):
            // Anchor's match of a profile is partial: an exact one could not be checked, as no row says its profile.
            matchers.count == 1 && !term.isNegated
                && !(term.term.field == .profile && matchers.first?.rule == .exact)
        default: false
        }
    }

    /// Puts a top-level term into the parameters; false for one that stays here.
    private static func send(
        _ term: FilterTerm, isNegated: Bool, into parameters: inout AnchorSessionsParameters,
        knowledge: inout QueryKnowledge
    ) -> Bool {
        switch (term.field, term.test) {
        case (.batch?, .texts(let matchers)) where matchers.count == 1 && !isNegated:
            parameters.batchID = matchers.first?.text
            knowledge.batchID = parameters.batchID
        case (.profile?, .texts(let matchers)) where matchers.count == 1 && !isNegated:
            parameters.profileName = matchers.first?.text
            knowledge.profile = parameters.profileName
        case (.playground?, .flags(let flags)) where flags.count == 1:
            parameters.playground = flags.first.map { $0 != isNegated }
            knowledge.isPlayground = parameters.playground
        case (.stealth?, .flags(let flags)) where flags.count == 1:
            parameters.extraStealth = flags.first.map { $0 != isNegated }
            knowledge.isStealth = parameters.extraStealth
        case (.task?, .flags(let flags)) where flags.count == 1 && !isNegated:
            parameters.taskInitiated = flags.first
        case (.tag?, .texts(let matchers)) where matchers.count == 1 && !isNegated:
            guard let tag = matchers.first, tag.rule == .exact, !tag.text.contains(",") else { return false }
            parameters.tags.append(tag.text)
        default: return false
        }
        return true
    }
}
