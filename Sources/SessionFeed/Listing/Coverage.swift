import BrowserSessions

/// How much of the head of a list has been read without a gap, while rows leave it.
///
/// Two things prove that a page joins what was read: it holds a row of it; or it begins no later than what was read ends,
/// counted in places. For the places: what starts stands at the head of the list, so between two readings the rows behind a
/// place have moved up by no more than the list has shrunk.
///
/// A page that joins nothing is an island. The page before it is read then, and joins both as soon as it holds a row of the
/// island.
struct Coverage: Sendable {
    /// Rows from the head of the list on, without a gap.
    private var joined: Set<String> = []
    /// The place behind them, when the list had `total` rows.
    private var end = 0
    private var total = 0
    private var island: Island?
    /// Rows of a full page.
    private var pageRows = 1
    /// The page to read next.
    private(set) var nextPage = 0

    private struct Island: Sendable {
        var rows: Set<String>
        var end: Int
        var total: Int
        var page: Int
    }

    /// - Parameter index: the page's number, from 0.
    /// - Returns: false where the page before it has to be read.
    mutating func arrived(_ page: SessionPage, index: Int) -> Bool {
        let rows = page.sessions.map(\.id)
        let count = rows.count + page.skippedRows
        pageRows = max(pageRows, count)
        let start = index * pageRows
        let total = page.total ?? self.total
        let reach = end + total - self.total
        guard index == 0 || start <= reach || rows.contains(where: joined.contains) else {
            let known = island.map { !$0.rows.isDisjoint(with: rows) } == true ? island?.rows ?? [] : []
            island = Island(rows: known.union(rows), end: start + count, total: total, page: index)
            nextPage = index + 1
            // Beyond the end of a list that has been read whole there is nothing to join.
            return rows.isEmpty && reach >= total
        }
        joined.formUnion(rows)
        (end, self.total, nextPage) = (start + count, total, index + 1)
        if let island, !island.rows.isDisjoint(with: rows) {
            joined.formUnion(island.rows)
            (end, self.total, nextPage) = (island.end, island.total, island.page + 1)
            self.island = nil
        }
        return true
    }
}
