package import BrowserSessions
package import SessionQuery

/// What Browserbase's list can be asked without losing a row: a status, and one value of the metadata.
///
/// The statuses are a closed set (SDK and reference page), but the list takes one at a time: of several each is a list of its own.
/// Where sessions of no known state are asked for, too, nothing is sent: no total could show that there are none.
package struct BrowserbasePlanner: ListingPlanner {
    private typealias Status = BrowserbaseSessionsParameters.Status

    package init() {}

    /// First those that wait: one that begins to run between the two requests is on the second list.
    package func activeListings(words: VendorWords) -> [SessionListing] {
        [Status.pending, .running].map {
            SessionListing(parameters: BrowserbaseSessionsParameters(status: $0).query)
        }
    }

    package func plan(
        _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
    ) throws(FilterError) -> ListingPlan {
        let status = Self.status(for: filter)
        let narrowing = status == nil ? Self.narrowing(by: filter) : nil
        let metadata = Self.metadata(for: filter)
        var sent: [String] = []
        if status != nil || narrowing != nil { sent.append(FilterField.status.name) }
        if metadata != nil { sent.append(FilterField.tag.name) }
        return ListingPlan(
            listing: SessionListing(
                parameters: BrowserbaseSessionsParameters(status: status, metadata: metadata).query),
            narrowing: narrowing, residual: filter, sentFields: sent,
            isOrdered: order.terms.count == 1 && order.terms.first?.key.isTimeOfStart == true
                && order.terms.first?.beginsWithNewest == true,
            assumedOrderField: "createdAt", losesRows: status == .pending || status == .running)
    }

    private static func status(for filter: Filter) -> Status? {
        if let word = filter.onlyWord(in: .status) { return Status(rawValue: word.uppercased()) }
        return switch filter.narrowStates {
        case [.pending]: .pending
        case [.running]: .running
        case [.finished]: .completed
        default: nil  // Open: several states, or one that has two words
        }
    }

    private static func narrowing(by filter: Filter) -> WordNarrowing? {
        guard filter.onlyWord(in: .status) == nil, let states = filter.narrowStates, !states.contains(.unknown) else {
            return nil
        }
        return WordNarrowing(
            column: .status, parameter: "status", wish: .states(states), documented: Status.allCases.map(\.rawValue),
            seen: [], isProvable: false)
    }

    /// The first exact tag that can be asked for. Whether the query takes several is not documented.
    private static func metadata(for filter: Filter) -> String? {
        for case .term(let term, isNegated: false) in filter.conjuncts where term.field == .tag {
            guard case .texts(let matchers) = term.test, matchers.count == 1, let matcher = matchers.first,
                matcher.rule == .exact, let query = query(of: matcher.text)
            else { continue }
            return query
        }
        return nil
    }

    /// Equality of texts along a path (docs.browserbase.com, session metadata). Not sent: a name with a dot, which may be one name
    /// or a path; values that may be a number or a flag in the record, which the query does not find; what would need quoting.
    private static func query(of tag: String) -> String? {
        let parts = tag.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, let name = parts.first, let value = parts.last, !name.isEmpty,
            name.utf8.allSatisfy(\.isPlainInName), let first = value.utf8.first, let last = value.utf8.last,
            first != 0x20, last != 0x20, value.utf8.allSatisfy(\.isPlainInText), Figure(String(value)) == nil,
            value != "true", value != "false"
        else { return nil }
        return "user_metadata['\(name)']:'\(value)'"
    }
}

extension UInt8 {
    fileprivate var isPlainInName: Bool {
        (0x30...0x39).contains(self) || (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_")
            || self == UInt8(ascii: "-")
    }

    /// Printable ASCII without quotes and backslashes.
    fileprivate var isPlainInText: Bool {
        (0x20...0x7E).contains(self)
            && ![UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(self)
    }
}
