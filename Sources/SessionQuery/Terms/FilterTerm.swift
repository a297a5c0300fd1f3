package import BrowserSessions

/// One question about a session.
package struct FilterTerm: Sendable, Hashable {
    /// What is asked about; nil for a bare word, which is looked for in every text of the session.
    package let field: FilterField?
    package let test: FilterTest
    /// Where it stands in the filter's text.
    package let place: FilterPlace

    package init(field: FilterField?, test: FilterTest, place: FilterPlace = .nowhere) {
        self.field = field
        self.test = test
        self.place = place
    }

    /// Text to look for anywhere, ignoring case.
    package init(anywhere text: String) {
        self.init(field: nil, test: .texts([TextMatcher(.substring, text)]))
    }
}

/// What must hold of the field's value. Lists are never empty and mean any of them.
package enum FilterTest: Sendable, Hashable {
    /// `field:*`: there is a value.
    case present
    case states([SessionState])
    case providers([ProviderKind])
    case flags([Bool])
    case texts([TextMatcher])
    /// Credits and cost as they are, bytes, and seconds of a duration.
    case numbers([NumberTest])
    case moments([MomentTest])
}

/// Where a term stands in the text it was parsed from, in Unicode scalars.
///
/// All places are equal: filters that say the same are equal wherever their terms stand.
package struct FilterPlace: Sendable, Hashable {
    package let offset: Int
    package let length: Int

    package init(offset: Int, length: Int) {
        self.offset = offset
        self.length = length
    }

    /// Of terms that were made, not parsed.
    package static let nowhere = FilterPlace(offset: 0, length: 0)

    package static func == (left: FilterPlace, right: FilterPlace) -> Bool { true }
    package func hash(into hasher: inout Hasher) {}
}
