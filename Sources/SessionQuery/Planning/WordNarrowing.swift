package import BrowserSessions

/// A list cut down to the rows with certain words, where the vendor can be asked for one word at a time and nobody knows
/// all of them: a status may be a free string, rows may say words that the list can't be asked for, zones are the customer's
/// own.
///
/// Whether the words that are known are all there are shows in the totals: those of all words together against that of the
/// list that is not narrowed.
package struct WordNarrowing: Sendable, Hashable {
    /// What the word stands in.
    package enum Column: Sendable, Hashable {
        case status
        case zone

        package var field: FilterField { self == .status ? .status : .zone }
    }

    /// Which words are asked for.
    package enum Wish: Sendable, Hashable {
        /// Words that mean one of these states.
        case states(Set<SessionState>)
        /// Words that are this one, whatever their case.
        case spelling(String)
    }

    package var column: Column
    /// The name of the query parameter.
    package var parameter: String
    package var wish: Wish
    /// The words to ask for.
    package private(set) var wanted: [String]
    /// Other known words. Their totals and those of `wanted` make up the whole list's, if there are no words unknown.
    package private(set) var others: [String]
    /// The words that the vendor can be asked for; nil: any.
    package var askable: Set<String>?
    /// Whether totals can prove that no word is missing: not where the column may be empty.
    package var isProvable: Bool
    /// The smallest page, for asking for nothing but a total; nil: any page.
    package var smallestPage: PageCursor?
    /// The parameter that leaves out what starts after a moment, so that totals of a growing list can be compared.
    package var latestStartParameter: String?
    /// Parameters that the list of a word has instead of the plain list's.
    package var replacing: [String: [QueryParameter]] = [:]

    /// - Parameters:
    ///   - documented: words that the vendor's documents name.
    ///   - seen: words that the account's rows were seen to say.
    package init(
        column: Column, parameter: String, wish: Wish, documented: [String], seen: [String],
        askable: Set<String>? = nil, isProvable: Bool, smallestPage: PageCursor? = nil,
        latestStartParameter: String? = nil
    ) {
        self.column = column
        self.parameter = parameter
        self.wish = wish
        self.askable = askable
        self.isProvable = isProvable
        self.smallestPage = smallestPage
        self.latestStartParameter = latestStartParameter
        wanted = []
        others = []
        for word in documented + seen { learn(word) }
    }

    /// Takes in a word that a row said.
    /// - Returns: whether it was not known, and the list can be asked for it.
    @discardableResult
    package mutating func learn(_ word: String) -> Bool {
        guard !word.isEmpty, askable?.contains(word) ?? true, !wanted.contains(word), !others.contains(word) else {
            return false
        }
        if isWanted(word) {
            wanted.append(word)
        } else {
            others.append(word)
        }
        return true
    }

    package func isWanted(_ word: String) -> Bool {
        switch wish {
        case .states(let states): states.contains(SessionState(vendorWord: word))
        case .spelling(let spelling): word.lowercased() == spelling.lowercased()
        }
    }

    /// The word that a row says.
    package func word(of session: Session) -> String? {
        switch column {
        case .status: session.status
        case .zone: session.zone
        }
    }

    /// The part of a list that says one word.
    package func listing(_ word: String, of listing: SessionListing) -> SessionListing {
        let replaced = replacing[word] ?? []
        let kept = listing.parameters.filter { own in !replaced.contains { $0.name == own.name } }
        return SessionListing(parameters: kept + replaced + [QueryParameter(parameter, word)])
    }

    /// The total of the list that is not narrowed is asked for again beside those of the words, and counts instead of that
    /// of its first page: words of the customer's own never change, so totals up to one moment can be compared at any time,
    /// whether that moment itself is in them or not.
    package var countsWholeBesides: Bool { column == .zone && latestStartParameter != nil }

    /// The same for a total that shall be compared: without what started after `latest`.
    package func countingListing(_ word: String, of listing: SessionListing, latest: Timestamp?) -> SessionListing {
        upTo(latest, self.listing(word, of: listing))
    }

    /// A list without what started after `latest`.
    package func upTo(_ latest: Timestamp?, _ listing: SessionListing) -> SessionListing {
        var narrowed = listing
        if let latestStartParameter, let latest,
            !narrowed.parameters.contains(where: { $0.name == latestStartParameter })
        {
            narrowed.parameters.append(QueryParameter(latestStartParameter, latest.rfc3339))
        }
        return narrowed
    }

    /// Sessions leave the narrowed lists while they are read.
    package var losesRows: Bool { column == .status && wanted.contains { !SessionState(vendorWord: $0).isEnded } }

    /// The number of words beyond which reading the plain list costs less.
    package static let wordLimit = 24

    private static func rank(_ word: String) -> Int { SessionState(vendorWord: word).lifeRank }

    /// All known words, those that sessions say first in their life first.
    package var wordsByLife: [String] {
        (wanted + others).enumerated()
            .sorted { (Self.rank($0.element), $0.offset) < (Self.rank($1.element), $1.offset) }
            .map(\.element)
    }
}
