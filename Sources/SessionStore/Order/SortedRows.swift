/// Puts rows in order into rows in that order.
enum SortedRows {
    /// - Complexity: O(new × log rows + rows)
    static func merge(_ new: [UInt32], into rows: [UInt32], isBefore: (UInt32, UInt32) -> Bool) -> [UInt32] {
        [UInt32](unsafeUninitializedCapacity: rows.count + new.count) { merged, count in
            var next = 0
            for row in new {
                var (low, high) = (next, rows.count)
                while low < high {
                    let middle = (low + high) / 2
                    if isBefore(rows[middle], row) { low = middle + 1 } else { high = middle }
                }
                while next < low {
                    merged[count] = rows[next]
                    (count, next) = (count + 1, next + 1)
                }
                merged[count] = row
                count += 1
            }
            while next < rows.count {
                merged[count] = rows[next]
                (count, next) = (count + 1, next + 1)
            }
        }
    }
}
