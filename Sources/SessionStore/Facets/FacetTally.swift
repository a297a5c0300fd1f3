import BrowserSessions
import SessionQuery

/// How often each value occurs, as of a state of the columns: of each field among the sessions that match the filter without
/// that field's own terms, so that what else could be chosen stays in sight. Rows that change are counted over one by one.
struct FacetTally: Sendable {
    let filter: Filter
    let columns: SessionColumns
    let numbering: UInt64
    private let moment: Timestamp
    /// The filter, and what it is without the terms of each field that has some.
    private var selections: [RowFilter]
    /// For each field the selection that it is counted among, and the counts.
    private var counts: [(field: FilterField, selection: Int, values: [UInt32: Int])]
    /// Groups that have values, in the order of the fields, for the screen.
    private(set) var groups: [FacetGroup] = []

    /// One row counted over costs as much as counting that many anew.
    private static let rowsPerMove = 16

    private init(_ filter: Filter, _ columns: SessionColumns, _ numbering: UInt64, at moment: Timestamp) {
        self.filter = filter
        self.columns = columns
        self.numbering = numbering
        self.moment = moment
        var filters = [filter]
        counts = FacetValues.fields.map { field in
            let others = filter.droppingTerms { term, _ in term.field == field }
            let known = filters.firstIndex(of: others)
            if known == nil { filters.append(others) }
            return (field, known ?? filters.count - 1, [:])
        }
        selections = filters.map { RowFilter($0, at: moment) }
    }

    /// The tally over the columns as they are now.
    /// - Parameters:
    ///   - previous: the last one, of whatever filter.
    ///   - touched: the rows that came or changed since then.
    /// - Returns: nil when it is wanted no more.
    static func next(
        after previous: FacetTally?, _ listing: Listing, touched: [UInt32], workers: Workers
    ) async -> FacetTally? {
        let touched = Set(touched)
        if let previous, previous.canGoOn(to: listing), touched.count * Self.rowsPerMove <= listing.columns.count {
            return previous.moved(touched, listing)
        }
        var next = FacetTally(listing.question.filter, listing.columns, listing.numbering, at: listing.order.moment)
        for index in next.selections.indices {
            guard await next.count(index, listing, workers) else { return nil }
        }
        next.groups = next.mostFrequent()
        return next
    }

    private func canGoOn(to listing: Listing) -> Bool {
        guard numbering == listing.numbering, filter == listing.question.filter else { return false }
        let age = (listing.order.moment - moment).magnitude
        return !filter.dependsOnTime
            || age < (columns.count < Listing.smallCount ? .milliseconds(1) : Listing.filterLifetime)
    }

    // MARK: Rows that changed

    private func moved(_ rows: Set<UInt32>, _ listing: Listing) -> FacetTally {
        var next = FacetTally(filter, listing.columns, numbering, at: moment)
        next.selections = selections
        next.counts = counts
        for index in next.selections.indices { next.selections[index].learn(listing.columns) }
        for row in rows {
            if Int(row) < columns.count { next.add(-1, Int(row), of: columns) }
            next.add(1, Int(row), of: listing.columns)
        }
        next.groups = next.mostFrequent()
        return next
    }

    private mutating func add(_ change: Int, _ row: Int, of columns: SessionColumns) {
        let isIn = selections.map { $0.matches(row, in: columns) }
        for index in counts.indices where isIn[counts[index].selection] {
            FacetValues.forEach(of: counts[index].field, row, in: columns) { value in
                let count = counts[index].values[value, default: 0] + change
                counts[index].values[value] = count == 0 ? nil : count
            }
        }
    }

    // MARK: All rows

    private mutating func count(_ selection: Int, _ listing: Listing, _ workers: Workers) async -> Bool {
        // The first is the filter itself, whose rows are known.
        var rows = listing.matches
        if selection > 0 {
            guard await selections[selection].learn(columns, in: workers),
                let others = await selections[selection].rows(in: columns, with: workers)
            else { return false }
            rows = others
        } else {
            selections[selection].learn(columns)
        }
        let (selected, columns) = (rows, columns)
        let parts = await workers.map(0..<Chunk.count(rows: columns.count)) { chunks in
            var histogram = FacetHistogram(columns)
            histogram.count(selected, chunks: chunks, of: columns)
            return [histogram]
        }
        guard var parts else { return false }
        var histogram = parts.popLast() ?? FacetHistogram(columns)
        for part in parts { histogram.add(part) }
        for index in counts.indices where counts[index].selection == selection {
            counts[index].values = Self.values(of: counts[index].field, histogram, columns)
        }
        return true
    }

    private static func values(
        of field: FilterField, _ histogram: FacetHistogram, _ columns: SessionColumns
    ) -> [UInt32: Int] {
        var values: [UInt32: Int] = [:]
        switch field.sessionField?.place {
        case .words(let column): return histogram.counts(ofWords: column)
        case .list(let column):
            let counts = histogram.counts(ofLists: column)
            for list in counts.indices where counts[list] > 0 {
                FacetValues.forEach(ofList: UInt32(truncatingIfNeeded: list), in: columns) { word in
                    values[word, default: 0] += Int(counts[list])
                }
            }
            return values
        case .error: values = histogram.messages
        case nil, .word, .state, .flag, .number, .urls, .others, .duration, .credits, .cost: break
        }
        for number in histogram.traits.indices where histogram.traits[number] > 0 {
            let value = FacetValues.value(of: field, columns.traits[UInt32(truncatingIfNeeded: number)])
            if value != TextPool.none { values[value, default: 0] += Int(histogram.traits[number]) }
        }
        return values
    }

    // MARK: For the screen

    /// Equal counts are in the order of the text.
    private func mostFrequent() -> [FacetGroup] {
        counts.compactMap { field, _, counts in
            guard !counts.isEmpty else { return nil }
            var best: [FacetGroup.Value] = []
            for (value, count) in counts {
                let isFull = best.count == FacetGroup.valueLimit
                if isFull, let last = best.last, count < last.count { continue }
                let new = FacetGroup.Value(text: FacetValues.text(of: value, field, in: columns), count: count)
                if isFull, let last = best.last, !Self.isBefore(new, last) { continue }
                best.insert(new, at: Self.place(of: new, in: best))
                if isFull { best.removeLast() }
            }
            return FacetGroup(field: field, values: best, omitted: counts.count - best.count)
        }
    }

    private static func isBefore(_ left: FacetGroup.Value, _ right: FacetGroup.Value) -> Bool {
        left.count != right.count ? left.count > right.count : left.text < right.text
    }

    /// Where a value goes among those in order; by halves, because texts may be long alike.
    private static func place(of new: FacetGroup.Value, in values: [FacetGroup.Value]) -> Int {
        var (low, high) = (0, values.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(values[middle], new) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
