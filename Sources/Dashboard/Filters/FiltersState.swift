import SessionQuery
import SessionStore

/// The pane of facets: a cursor that stays on its value while counts put that in other places.
struct FiltersState: Sendable {
    private(set) var cursor = RowCursor<FacetRow.ID>()

    /// The facets are others now.
    mutating func follow(_ rows: [FacetRow], height: Int) {
        cursor.follow(rows.map(\.id), height: height)
        guard rows.indices.contains(cursor.index), !rows[cursor.index].isValue else { return }
        // Before it was moved it stands on the first value, whichever that is.
        if cursor.id == nil { return cursor.rest(at: 1, count: rows.count, height: height) }
        move(.by(1), over: rows, height: height)
    }

    /// Holds on to the value that the cursor stands on.
    mutating func keep(_ rows: [FacetRow]) {
        cursor.keep(rows.map(\.id))
    }

    /// Moves the cursor past the heads of groups.
    mutating func move(_ movement: Movement, over rows: [FacetRow], height: Int) {
        let wanted = movement.target(from: cursor.index, count: rows.count, height: height)
        let start = min(max(0, wanted), max(0, rows.count - 1))
        let isDown = wanted >= cursor.index && wanted > 0
        let ahead = isDown ? Array(start..<max(start, rows.count)) : Array(stride(from: start, through: 0, by: -1))
        let behind = isDown ? Array(stride(from: start, through: 0, by: -1)) : Array(start..<max(start, rows.count))
        let target = (ahead + behind).first { rows.indices.contains($0) && rows[$0].isValue }
        cursor.move(to: target ?? 0, over: rows.map(\.id), height: height)
        // The head of the first group stays in sight.
        if target == 1 { cursor.showFirst() }
    }
}

/// A line of the facet list.
enum FacetRow: Sendable, Hashable {
    case head(FilterField)
    case value(FilterField, text: String, count: Int)
    /// How many values are not shown.
    case more(FilterField, count: Int)

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
        }
    }

    var isValue: Bool {
        switch self {
        case .value: true
        case .head, .more: false
        }
    }

    private static let leading: [FilterField] = [.state, .error, .account]

    /// Values of one field that are shown at once.
    static let valuesShown = 8

    /// What explains failures first; fields that repeat another one not at all.
    static func rows(of groups: [FacetGroup]) -> [FacetRow] {
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
        }
    }
}

/// How a facet's value stands in the filter.
enum FacetMark: Sendable, Hashable {
    case none
    case wanted
    case excluded
}
