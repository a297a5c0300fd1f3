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
        rows = [UInt32](unsafeUninitializedCapacity: columns.count) { merged, count in
            var next = 0
            for row in new {
                var (low, high) = (next, old)
                while low < high {
                    let middle = (low + high) / 2
                    if columns.compareIdentity(Int(rows[middle]), Int(row)) < 0 {
                        low = middle + 1
                    } else {
                        high = middle
                    }
                }
                while next < low {
                    merged[count] = rows[next]
                    (count, next) = (count + 1, next + 1)
                }
                merged[count] = row
                count += 1
            }
            while next < old {
                merged[count] = rows[next]
                (count, next) = (count + 1, next + 1)
            }
        }
    }

    private static func sorted(from first: Int, _ columns: SessionColumns) -> [UInt32] {
        let range = UInt32(truncatingIfNeeded: first)..<UInt32(truncatingIfNeeded: columns.count)
        var rows = TextSort(Array(range), of: columns.ids).order
        RadixSort.sort(&rows, by: columns.accountKeys, ascending: true)
        return rows
    }
}
