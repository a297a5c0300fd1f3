package import BrowserSessions
package import SessionQuery
import VendorDefinition

/// What Anchor's list can be asked without losing a row.
///
/// Sent: start times (widened), exact tags, the beginning of a tag (as a search, which finds it anywhere in any tag), task
/// initiation, the four fields that no row carries (batch, profile, stealth, playground), and status words. These are an
/// open set: see `WordNarrowing`. Not sent: domains, whose matching is not documented; proxy, which Anchor may understand
/// otherwise than `proxy_type`; other orders than by start, because where Anchor puts rows without the figure is not known.
package struct AnchorPlanner: ListingPlanner {
    /// `completed` is the word of the document's example, `running` the one that it implies, `failed` that of the webhooks.
    static let documentedStatuses = ["running", "completed", "failed"]

    package init() {}

    package func activeListings(words: VendorWords) -> [SessionListing] {
        let active = WordNarrowing(
            column: .status, parameter: "status", wish: .states([.pending, .running]),
            documented: Self.documentedStatuses, seen: words.statuses, isProvable: true)
        let plain = SessionListing(parameters: AnchorSessionsParameters().query)
        let others = active.wanted.filter { $0 != "running" }
        return (["running"] + others.prefix(WordNarrowing.wordLimit)).map { active.listing($0, of: plain) }
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan {
        try Self.refuseUnanswerable(filter)
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
        let isByStart = order.terms.count == 1 && order.terms.first?.key.isTimeOfStart == true
        if isByStart, order.terms.first?.beginsWithNewest == false { parameters.sortOrder = .ascending }
        let narrowing = Self.narrowing(by: filter, words: words)
        if narrowing != nil { sent.insert(FilterField.status.name, at: 0) }
        return ListingPlan(
            listing: SessionListing(parameters: parameters.query), narrowing: narrowing,
            residual: filter.droppingTerms { term, _ in term.field?.isServerOnly(at: Vendor.anchor.traits) == true },
            sentFields: sent, isOrdered: isByStart, knowledge: knowledge)
    }

    private static func narrowing(by filter: Filter, words: VendorWords) -> WordNarrowing? {
        guard !words.areStatusesLacking else { return nil }
        let wish: WordNarrowing.Wish
        var documented = documentedStatuses
        if let word = filter.onlyWord(in: .status) {
            wish = .spelling(word)
            documented.append(word)
        } else if let states = filter.narrowStates {
            wish = .states(states)
        } else {
            return nil
        }
        return WordNarrowing(
            column: .status, parameter: "status", wish: wish, documented: documented, seen: words.statuses,
            isProvable: !words.areStatusesComplete,
            smallestPage: PageCursor(position: 1, size: AnchorSessionsParameters.PageLimit.ten.rawValue),
            latestStartParameter: "created_to")
    }

    private static func refuseUnanswerable(_ filter: Filter) throws(FilterError) {
        let serverOnly = filter.serverOnlyTerms(at: Vendor.anchor.traits)
        for (index, term) in serverOnly.enumerated()
        where serverOnly[..<index].contains(where: { $0.term.field == term.term.field }) {
            throw filter.error(at: term.term, reason: "Anchor can be asked for this only once in a filter")
        }
        if let term = serverOnly.first(where: { !canSend($0) }) {
            throw filter.error(
                at: term.term,
                reason: "at Anchor this is known only by asking for it: put it at the top level of the filter")
        }
    }

    private static func canSend(_ term: ServerOnlyTerm) -> Bool {
        guard term.isTopLevel else { return false }
        return switch term.term.test {
        case .flags(let flags): flags.count == 1
        case .texts(let matchers):
            // Anchor's match of a profile is partial: an exact one could not be checked, as no row says its profile.
            matchers.count == 1 && !term.isNegated && matchers.first?.rule != .pattern
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
            guard let tag = matchers.first else { return false }
            return send(tag: tag, into: &parameters)
        default: return false
        }
        return true
    }

    /// Lists are joined by commas, so a tag with one can't be asked for; space around a word may be lost on the way.
    private static func send(tag: TextMatcher, into parameters: inout AnchorSessionsParameters) -> Bool {
        let text = tag.text
        guard !text.isEmpty, !text.contains(","), text.first?.isWhitespace == false, text.last?.isWhitespace == false
        else { return false }
        switch tag.rule {
        case .exact: parameters.tags.append(text)
        // How Anchor combines several terms of a search is not documented: one is all that can be sent.
        case .prefix where parameters.search.isEmpty: parameters.search = [text]
        default: return false
        }
        return true
    }
}
