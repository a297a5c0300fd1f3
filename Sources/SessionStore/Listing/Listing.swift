import BrowserSessions
import SessionQuery

/// Which rows match a question, in which order, as of a state of the columns.
///
/// The next one is made from the last: rows that changed are taken out where their old values put them and put back where
/// their new values do; another filter goes over the rows in the order that is there; only another order sorts.
struct Listing: Sendable {
    let question: ListQuestion
    let columns: SessionColumns
    let numbering: UInt64
    /// With the moment that durations are counted to.
    let order: RowOrder
    /// All rows in that order.
    private(set) var everything = RowList()
    /// Those that match, in that order, and by row.
    private(set) var matching = RowList()
    private(set) var matches = BitTable()
    /// The rows that stand elsewhere among those that match than in the listing before, or came or went; nil where all were
    /// looked at anew.
    private(set) var moved: [UInt32]?
    private var filter: RowFilter
    /// Of the rows that were there when all were sorted last.
    private(set) var identity = IdentityOrder()

    /// A filter that depends on the time is asked again after so long, when there are many rows.
    static let filterLifetime = Duration.seconds(1)
    /// Below that everything is done anew each time.
    static let smallCount = 20_000
    /// One row put in its place costs as much as sorting that many.
    private static let rowsPerMove = 32
    /// Below that share of the rows they are asked one by one.
    private static let rowsPerCandidate = 16

    private init(_ question: ListQuestion, _ columns: SessionColumns, _ numbering: UInt64, at moment: Timestamp) {
        self.question = question
        self.columns = columns
        self.numbering = numbering
        order = RowOrder(order: question.order, moment: moment)
        filter = RowFilter(question.filter, at: moment)
    }

    /// The listing of a question over the columns as they are now.
    /// - Parameters:
    ///   - previous: the last one, of whatever question.
    ///   - touched: the rows that came or changed since then, in any order, twice or not.
    ///   - moment: what ages are counted to.
    /// - Returns: nil when it is wanted no more.
    static func next(
        after previous: Listing?, _ question: ListQuestion, _ columns: SessionColumns, numbering: UInt64,
        touched: [UInt32], at moment: Timestamp, workers: Workers
    ) async -> Listing? {
        let previous = previous?.numbering == numbering ? previous : nil
        var next = Listing(question, columns, numbering, at: moment)
        next.identity = previous?.identity ?? next.identity
        let touched = Array(Set(touched))
        guard workers.isWanted() else { return nil }
        let isSorted = next.order(after: previous, touched: touched)
        guard workers.isWanted() else { return nil }
        guard await next.match(after: previous, touched: touched, isSorted: isSorted, workers) else { return nil }
        return next
    }

    // MARK: Order

    /// Puts all rows in order.
    /// - Returns: false when it could go on from the last order.
    private mutating func order(after previous: Listing?, touched: [UInt32]) -> Bool {
        if let previous, previous.question.order == question.order {
            let moving = moving(since: previous, touched: touched)
            if moving.count * Self.rowsPerMove <= columns.count {
                everything = previous.everything
                if move(moving, in: &everything, since: previous, from: { _ in true }, to: { _ in true }) {
                    if question.filter.isAll, previous.question.filter.isAll { moved = moving }
                    return false
                }
            }
        }
        identity.extend(to: columns)
        everything = RowList(columns.sorted(identity.rows, by: order))
        return true
    }

    /// The rows that stand at another place, or might.
    private func moving(since previous: Listing, touched: [UInt32]) -> [UInt32] {
        var moving = Set(
            touched.filter { row in
                Int(row) >= previous.columns.count
                    || !order.hasSameValues(Int(row), in: previous.columns, and: columns)
            })
        // The durations of active sessions have grown.
        if question.order.terms.contains(where: { $0.key == .duration }), previous.order.moment != order.moment {
            moving.formUnion(previous.columns.activeRows)
            moving.formUnion(columns.activeRows)
        }
        return Array(moving)
    }

    /// Takes rows out at their old places and puts them in at their new ones.
    /// - Returns: false when a row was not where it should have been.
    private func move(
        _ rows: [UInt32], in list: inout RowList, since previous: Listing, from was: (Int) -> Bool,
        to isIn: (Int) -> Bool
    ) -> Bool {
        for row in rows where Int(row) < previous.columns.count && was(Int(row)) {
            let place = list.firstPlace { previous.order.compare(Int($0), Int(row), in: previous.columns) < 0 }
            guard place < list.count, list[place] == row else { return false }
            list.remove(at: place)
        }
        for row in rows where isIn(Int(row)) {
            list.insert(row, at: list.firstPlace { order.compare(Int($0), Int(row), in: columns) < 0 })
        }
        return true
    }

    // MARK: Filter

    /// - Returns: false when the answer is wanted no more.
    private mutating func match(
        after previous: Listing?, touched: [UInt32], isSorted: Bool, _ workers: Workers
    ) async -> Bool {
        if question.filter.isAll {
            matching = everything
            matches = BitTable(repeating: true, count: columns.count)
            return true
        }
        if let previous, previous.question.filter == question.filter, !isStale(previous.filter) {
            filter = previous.filter
            filter.learn(columns)
            matches = previous.matches
            ask(touched)
            if !isSorted {
                matching = previous.matching
                let moving = Set(moving(since: previous, touched: touched))
                let rows =
                    touched.filter {
                        moving.contains($0) || previous.matches[Int($0)] != matches[Int($0)]
                    } + moving.subtracting(touched)
                if move(rows, in: &matching, since: previous, from: { previous.matches[$0] }, to: { matches[$0] }) {
                    moved = rows
                    return true
                }
            }
        } else if let previous, canNarrow(previous) {
            guard await filter.learn(columns, in: workers) else { return false }
            matches = BitTable(repeating: false, count: columns.count)
            var candidates = touched
            previous.matching.forEach { candidates.append($0) }
            ask(candidates)
        } else {
            guard await filter.learn(columns, in: workers) else { return false }
            guard let rows = await filter.rows(in: columns, with: workers) else { return false }
            matches = rows
        }
        guard let rows = await everything.filtered(by: matches, with: workers) else { return false }
        matching = rows
        return true
    }

    private func isStale(_ old: RowFilter) -> Bool {
        guard question.filter.dependsOnTime, old.moment != order.moment else { return false }
        return columns.count < Self.smallCount
            || (order.moment - old.moment).magnitude >= Self.filterLifetime
    }

    private func canNarrow(_ previous: Listing) -> Bool {
        previous.matching.count * Self.rowsPerCandidate < columns.count
            && !question.filter.dependsOnTime && !previous.question.filter.dependsOnTime
            && question.filter.isNarrower(than: previous.question.filter)
    }

    private mutating func ask(_ rows: [UInt32]) {
        matches.grow(to: columns.count)
        for row in rows { matches[Int(row)] = filter.matches(Int(row), in: columns) }
    }
}
