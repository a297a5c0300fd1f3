/// The rows of one page that had a field which could not be read. Empty, and cheap, where all went well.
package struct UnreadRows: Sendable, Hashable {
    /// By the row's id.
    package private(set) var values: [String: [UnreadValue]] = [:]

    package init() {}

    package mutating func note(_ reader: RowReader, id: String) {
        if !reader.unread.isEmpty { values[id] = reader.unread }
    }

    /// Takes in those of another page, which hold where both have a row.
    package mutating func add(_ other: UnreadRows) {
        values.merge(other.values) { $1 }
    }

    /// That of one row.
    package func only(_ id: String) -> UnreadRows {
        var one = UnreadRows()
        one.values[id] = values[id]
        return one
    }
}

/// Which rows of an account had a field that could not be read, counted by field. Rows that come again count once, by what
/// they said last.
package struct UnreadCensus: Sendable, Hashable {
    /// How one field fares.
    package struct Count: Sendable, Hashable {
        package var field: UnreadField
        /// Rows in which it could not be read; at most `rowLimit` are told apart.
        package var rows: Int
        /// One of the values; empty where there was none.
        package var sample: String

        package init(field: UnreadField, rows: Int, sample: String) {
            self.field = field
            self.rows = rows
            self.sample = sample
        }
    }

    private struct Entry: Sendable, Hashable {
        var ids: Set<String> = []
        var sample = ""
    }

    /// Rows that are remembered of each field.
    package static let rowLimit = 100_000

    private var entries: [UnreadField: Entry] = [:]

    package init() {}

    /// Takes in a page. Linear in its rows, whatever is remembered.
    /// - Parameter ids: those of all its rows.
    package mutating func note(_ page: UnreadRows, ids: some Sequence<String>) {
        if !entries.isEmpty {
            // Not the dictionary's own keys: sharing its storage would have every set copied.
            let fields = Array(entries.keys)
            for id in ids {
                for field in fields { entries[field]?.ids.remove(id) }
            }
        }
        for (id, values) in page.values {
            for value in values where (entries[value.field]?.ids.count ?? 0) < Self.rowLimit {
                entries[value.field, default: Entry()].ids.insert(id)
                entries[value.field]?.sample = value.sample
            }
        }
        for field in Array(entries.keys) where entries[field]?.ids.isEmpty == true { entries[field] = nil }
    }

    /// What could not be read, most rows first.
    package var counts: [Count] {
        entries.map { Count(field: $0, rows: $1.ids.count, sample: $1.sample) }
            .sorted { ($1.rows, $0.field.name) < ($0.rows, $1.field.name) }
    }

    package var isEmpty: Bool { entries.isEmpty }

    /// The session's fields that these rows say nothing reliable about.
    package var fields: Set<SessionField> { Set(entries.keys.compactMap(\.field)) }

    /// The rows of which one of these fields could not be read.
    package func rows(without fields: Set<SessionField>) -> Set<String> {
        entries.reduce(into: []) { rows, entry in
            if let field = entry.key.field, fields.contains(field) { rows.formUnion(entry.value.ids) }
        }
    }
}

extension UnreadCensus.Count {
    /// What is wrong, in a phrase: `created_at not understood in 50 of 50 rows (2026/11/29 05:00)`.
    /// - Parameter all: rows that were read; nil where that is not known.
    package func sentence(of all: Int?) -> String {
        let fault =
            switch field.fault {
            case .notUnderstood: "not understood"
            case .notBelieved: "not believed"
            case .missing: "missing"
            }
        let extent = all.map { "\(rows) of \(max(rows, $0))" } ?? "\(rows)"
        let isOne = (all ?? rows) == 1
        return "\(field.name) \(fault) in \(extent) row\(isOne ? "" : "s")" + (sample.isEmpty ? "" : " (\(sample))")
    }
}
