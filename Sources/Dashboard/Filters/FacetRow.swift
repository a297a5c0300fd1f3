import SessionQuery
import SessionStore

/// A line of the facet list.
enum FacetRow: Sendable, Hashable {
    case head(FilterField)
    case value(FilterField, text: String, count: Int)
    /// How many values are not shown.
    case more(FilterField, count: Int)
    /// What no count can tell, a line of a sentence.
    case note(FilterField, String)

    /// What it is, whatever its count.
    struct ID: Sendable, Hashable {
        var field: FilterField
        /// Nil for a head; what is not shown has no text.
        var text: String?
        var isRest = false
    }

    var id: ID {
        switch self {
        case .head(let field): ID(field: field)
        case .value(let field, let text, _): ID(field: field, text: text)
        case .more(let field, _): ID(field: field, isRest: true)
        case .note(let field, let line): ID(field: field, text: line, isRest: true)
        }
    }

    var isValue: Bool {
        switch self {
        case .value: true
        case .head, .more, .note: false
        }
    }

    private static let leading: [FilterField] = [.state, .error, .account, .captcha]

    /// Values of one field that are shown at once.
    static let valuesShown = 8

    /// What explains failures first; fields that repeat another one not at all.
    /// - Parameter notes: lines below the values of a field.
    static func rows(of groups: [FacetGroup], notes: [FilterField: [String]] = [:]) -> [FacetRow] {
        let byField = Dictionary(groups.map { ($0.field, $0) }) { first, _ in first }
        let order = leading + groups.map(\.field).filter { !leading.contains($0) }
        let counts = byField[.account]?.values.map(\.count)
        return order.compactMap { byField[$0] }.filter { group in
            // With an account for each vendor the vendors say nothing that the accounts don't.
            group.field != .provider || group.values.map(\.count) != counts
        }.flatMap { group -> [FacetRow] in
            let values = group.values.prefix(valuesShown).map {
                FacetRow.value(group.field, text: $0.text, count: $0.count)
            }
            let hidden = max(0, group.values.count - valuesShown) + group.omitted
            return [.head(group.field)] + values + (hidden > 0 ? [.more(group.field, count: hidden)] : [])
                + (notes[group.field] ?? []).map { .note(group.field, $0) }
        }
    }
}

/// How a facet's value stands in the filter.
enum FacetMark: Sendable, Hashable {
    case none
    case wanted
    case excluded
}
