package import BrowserSessions

/// One of the parts that must all hold.
package enum FilterConjunct: Sendable, Hashable {
    case term(FilterTerm, isNegated: Bool)
    /// An `or`, or the negation of a group.
    case group(FilterExpression)
}

/// A term that a vendor's rows can't answer, and its list can.
package struct ServerOnlyTerm: Sendable, Hashable {
    package let term: FilterTerm
    /// Whether it is one of the filter's conjuncts: only there can the vendor's list stand for it.
    package let isTopLevel: Bool
    /// Whether it stands under an odd number of negations.
    package let isNegated: Bool
}

extension Filter {
    /// The parts that must all hold; none for the empty filter.
    package var conjuncts: [FilterConjunct] {
        let members = if case .and(let members) = root { members } else { [root] }
        return members.map { member in
            switch member {
            case .term(let term): .term(term, isNegated: false)
            case .not(.term(let term)): .term(term, isNegated: true)
            default: .group(member)
            }
        }
    }

    /// The terms that only that vendor's list can answer, in the order of the text.
    ///
    /// Where the vendor was asked for one, drop it with `droppingTerms`: its rows have no value to match.
    package func serverOnlyTerms(at vendor: VendorTraits) -> [ServerOnlyTerm] {
        var terms: [ServerOnlyTerm] = []
        root.forEachTerm { term, isNegated, isTopLevel in
            guard term.field?.isServerOnly(at: vendor) == true else { return }
            terms.append(ServerOnlyTerm(term: term, isTopLevel: isTopLevel, isNegated: isNegated))
        }
        return terms
    }

    /// The filter without those of its top-level terms, which are taken as true.
    package func droppingTerms(_ isDropped: (_ term: FilterTerm, _ isNegated: Bool) -> Bool) -> Filter {
        let members = if case .and(let members) = root { members } else { [root] }
        let kept = members.filter { member in
            switch member {
            case .term(let term): !isDropped(term, false)
            case .not(.term(let term)): !isDropped(term, true)
            default: true
            }
        }
        return Filter(.conjunction(kept), source: source)
    }

    /// Whether `new:` or `finding:` stands in it.
    package var usesDashboardFields: Bool {
        var isUsed = false
        root.forEachTerm { term, _, _ in isUsed = isUsed || term.field?.isDashboardOnly == true }
        return isUsed
    }

    /// Nothing but accounts and providers stands in it: what is about a whole account is asked for, too.
    package var asksOnlyForAccounts: Bool {
        var isOnly = true
        root.forEachTerm { term, _, _ in isOnly = isOnly && (term.field == .account || term.field == .provider) }
        return isOnly
    }

    /// An objection to one of its terms, with the place where it stands: in the text it was parsed from, or in the
    /// canonical text of a filter that was made.
    package func error(at term: FilterTerm, reason: String, suggestion: String? = nil) -> FilterError {
        let place = source.isEmpty ? Self.place(of: term.text, in: description) : term.place
        return FilterError(
            source: source.isEmpty ? description : source, offset: place.offset, length: place.length,
            reason: reason, suggestion: suggestion)
    }

    private static func place(of part: String, in whole: String) -> FilterPlace {
        let part = Array(part.unicodeScalars)
        let start = SubsequenceSearch(part).firstPlace(in: Array(whole.unicodeScalars))
        return start.map { FilterPlace(offset: $0, length: part.count) } ?? .nowhere
    }
}
