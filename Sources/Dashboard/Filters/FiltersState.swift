import SessionQuery
import SessionStore

/// The pane of facets.
struct FiltersState: Sendable {
    var cursor = ScrollCursor()
}

/// A line of the facet list.
enum FacetRow: Sendable, Hashable {
    case head(FilterField)
    case value(FilterField, text: String, count: Int)
    /// How many values are not shown.
    case more(FilterField, count: Int)

    /// Values of one field that are shown at once.
    static let valuesShown = 8

    static func rows(of groups: [FacetGroup]) -> [FacetRow] {
        groups.flatMap { group -> [FacetRow] in
            let values = group.values.prefix(valuesShown).map {
                FacetRow.value(group.field, text: $0.text, count: $0.count)
            }
            let hidden = max(0, group.values.count - valuesShown) + group.omitted
            return [.head(group.field)] + values + (hidden > 0 ? [.more(group.field, count: hidden)] : [])
        }
    }
}

/// How a facet's value stands in the filter.
enum FacetMark: Sendable, Hashable {
    case none
    case wanted
    case excluded
}
