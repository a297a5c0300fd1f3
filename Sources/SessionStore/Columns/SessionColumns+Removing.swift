import BrowserSessions
import SessionQuery

extension SessionColumns {
    /// The same without an account's rows. What is left keeps its order, not its numbers.
    /// - Complexity: O(rows)
    /// - Returns: for each old row its new number, `UInt32.max` where it is gone.
    mutating func remove(account name: String) -> [UInt32] {
        var kept = SessionColumns()
        var numbers = Array(repeating: UInt32.max, count: count)
        for row in 0..<count where key(of: row).account != name {
            let number = kept.append(session(at: row), mark: recordMark[row])
            let marks = marks(of: row)
            if marks != .none { kept.mark(number, as: marks) }
            numbers[row] = UInt32(truncatingIfNeeded: number)
        }
        self = kept
        return numbers
    }
}
