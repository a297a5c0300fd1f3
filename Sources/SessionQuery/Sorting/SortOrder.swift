/// One key of an order and its direction.
package struct SortTerm: Sendable, Hashable {
    package var key: SortKey
    package var ascending: Bool

    package init(_ key: SortKey, ascending: Bool) {
        self.key = key
        self.ascending = ascending
    }

    /// In the key's default direction.
    package init(_ key: SortKey) {
        self.init(key, ascending: key.ascendsByDefault)
    }
}

/// How sessions are ordered: by the first key, sessions that it can't tell apart by the next, and so on; in the end by account
/// and id, upwards, so that no two sessions are ever equal.
package struct SortOrder: Sendable, Hashable, CustomStringConvertible {
    package let terms: [SortTerm]

    /// `started:desc`
    package static let newestFirst = SortOrder([SortTerm(.started, ascending: false)])

    /// Later terms on a key that was there before are dropped: they could never decide.
    package init(_ terms: [SortTerm]) {
        var seen: Set<SortKey> = []
        self.terms = terms.filter { seen.insert($0.key).inserted }
    }

    /// The order as it is written, each with its direction: `started:desc,account:asc`.
    package var description: String {
        terms.map { $0.key.name + ($0.ascending ? ":asc" : ":desc") }.joined(separator: ",")
    }
}

extension SortKey {
    /// Sorts by the time of start, either way round.
    package var isTimeOfStart: Bool { self == .started || self == .age }
}

extension SortTerm {
    /// Of a key that is the time of start: the newest come first. The smallest age is the newest.
    package var beginsWithNewest: Bool { key == .age ? ascending : !ascending }
}
