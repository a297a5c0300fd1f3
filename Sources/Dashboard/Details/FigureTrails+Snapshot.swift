import BrowserSessions
import SessionStore

extension FigureTrails {
    /// Rows of a snapshot that are looked at, and active ones among them that are read.
    private static let reach = (rows: 2_000, active: 1_000)

    /// Notes the active sessions at the top of a snapshot.
    ///
    /// - Complexity: O(1) in the snapshot's length: the states of `reach.rows`, some 20 ns each, and `reach.active` rows.
    mutating func note(_ snapshot: ListSnapshot) {
        var left = Self.reach.active
        for position in 0..<min(snapshot.rows.count, Self.reach.rows) where snapshot.rows.state(at: position).isActive {
            note(snapshot.rows[position])
            left -= 1
            if left == 0 { return }
        }
    }
}
