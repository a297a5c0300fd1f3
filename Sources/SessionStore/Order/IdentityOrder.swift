/// All rows by account, then id: what ties in any other order are decided by, so that sorting a million rows compares no text.
/// Kept up to date only when it is needed.
struct IdentityOrder: Sendable {
    private(set) var rows: [UInt32] = []

    init() {}

    /// Takes in the rows that came since.
    /// - Complexity: O(new × log rows + rows) for a few new rows, else O(rows)
    mutating func extend(to columns: SessionColumns) {
        let old = rows.count
        guard old < columns.count else { return }
        guard (columns.count - old) * 64 < columns.count else {
            rows = Self.sorted(from: 0, columns)
            return
        }
        let new = Self.sorted(from: old, columns)
        rows = SortedRows.merge(new, into: rows) { columns.compareIdentity(Int($0), Int($1)) < 0 }
    }

    private static func sorted(from first: Int, _ columns: SessionColumns) -> [UInt32] {
        let range = UInt32(truncatingIfNeeded: first)..<UInt32(truncatingIfNeeded: columns.count)
        var rows = TextSort(Array(range), of: columns.ids).order
        RadixSort.sort(&rows, by: columns.accountKeys, ascending: true)
        return rows
    }
}
