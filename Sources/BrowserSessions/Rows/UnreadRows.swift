/// The rows of one page that had a field which could not be read. Empty, and cheap, where all went well.
package struct UnreadRows: Sendable, Hashable {
    /// Rows that were read.
    package private(set) var rows = 0
    /// By the row's id.
    package private(set) var unread: [String: [UnreadValue]] = [:]
    /// In how many of the rows a field was missing that is documented in each.
    package private(set) var missing: [UnreadField: Int] = [:]

    package init() {}

    package mutating func note(_ reader: RowReader, id: String) {
        rows += 1
        if !reader.unread.isEmpty { unread[id] = reader.unread }
        for field in reader.missing { missing[field, default: 0] += 1 }
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
    /// Fields that no row has had so far, with the rows that lacked them, and those that some row has had.
    private var missing: [UnreadField: Int] = [:]
    private var present: Set<UnreadField> = []

    package init() {}

    /// Takes in a page.
    /// - Parameter ids: those of all its rows.
    package mutating func note(_ page: UnreadRows, ids: some Sequence<String>) {
        if !entries.isEmpty {
            for id in ids { for field in entries.keys { entries[field]?.ids.remove(id) } }
            entries = entries.filter { !$0.value.ids.isEmpty }
        }
        for (id, values) in page.unread {
            for value in values where (entries[value.field]?.ids.count ?? 0) < Self.rowLimit {
                entries[value.field, default: Entry()].ids.insert(id)
                entries[value.field]?.sample = value.sample
            }
        }
        for (field, rows) in page.missing where !present.contains(field) {
            missing[field, default: 0] += rows
            if rows < page.rows { present.insert(field) }
        }
        if page.rows > 0 {
            for field in missing.keys where page.missing[field] == nil { present.insert(field) }
        }
        for field in present { missing[field] = nil }
    }

    /// What could not be read, most rows first. A field that is missing counts as long as no row has had it.
    package var counts: [Count] {
        let unread = entries.map { Count(field: $0, rows: $1.ids.count, sample: $1.sample) }
        let absent = missing.map { Count(field: $0, rows: $1, sample: "") }
        return (unread + absent).sorted { ($1.rows, $0.field.name) < ($0.rows, $1.field.name) }
    }

    package var isEmpty: Bool { entries.isEmpty && missing.isEmpty }

    /// The session's fields that these rows say nothing reliable about.
    package var fields: Set<SessionField> { Set(counts.compactMap(\.field.field)) }
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
