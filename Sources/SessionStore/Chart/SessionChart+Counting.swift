package import BrowserSessions
package import SessionQuery

extension SessionChart {
    /// The chart of what a listing has found.
    static func next(
        _ listing: Listing, _ question: ChartQuestion, completeSince: Timestamp?, workers: Workers
    ) async -> SessionChart? {
        let (columns, moment) = (listing.columns, listing.order.moment)
        var rows = listing.matches
        let filter = listing.question.filter.forChart
        if filter != listing.question.filter {
            var test = RowFilter(filter, at: moment)
            guard await test.learn(columns, in: workers), let others = await test.rows(in: columns, with: workers)
            else { return nil }
            rows = others
        }
        return await counting(
            rows, of: columns, question, completeSince: completeSince, now: moment, workers: workers)
    }

    /// Of the rows that match, over the cores.
    /// - Parameter completeSince: from when on every session is loaded; nil when nothing is.
    /// - Returns: nil when it is wanted no more.
    /// - Complexity: O(rows)
    static func counting(
        _ rows: BitTable, of columns: SessionColumns, _ question: ChartQuestion, completeSince: Timestamp?,
        now: Timestamp, workers: Workers
    ) async -> SessionChart? {
        let frame = ChartFrame(question, now: now)
        let chunks = 0..<Chunk.count(rows: columns.count)
        var census: ChartCensus?
        if question.stack.needsCensus {
            let parts = await workers.map(chunks) { chunks in
                var census = ChartCensus(columns, isOfErrors: question.stack == .error)
                census.count(rows, chunks: chunks, of: columns, in: frame)
                return [census]
            }
            guard let parts else { return nil }
            census = parts.dropFirst().reduce(into: parts.first) { $0?.add($1) }
        }
        let sums = ChartTally(frame, ChartParts(question.stack, columns, census), columns)
        let parts = await workers.map(chunks) { chunks in
            var tally = sums
            tally.count(rows, chunks: chunks, of: columns)
            return [tally]
        }
        guard let parts else { return nil }
        let tally = parts.reduce(into: sums) { $0.add($1) }
        return tally.chart(question, firstKnown: firstKnown(in: frame, completeSince: completeSince))
    }

    /// Of sessions that are there already, all of which match.
    package init(
        of sessions: some Sequence<Session>, _ question: ChartQuestion, completeSince: Timestamp?, now: Timestamp
    ) {
        var table = SessionTable()
        _ = table.merge(Array(sessions))
        let columns = table.columns
        let rows = BitTable(repeating: true, count: columns.count)
        let frame = ChartFrame(question, now: now)
        let chunks = 0..<Chunk.count(rows: columns.count)
        var census: ChartCensus?
        if question.stack.needsCensus {
            census = ChartCensus(columns, isOfErrors: question.stack == .error)
            census?.count(rows, chunks: chunks, of: columns, in: frame)
        }
        var tally = ChartTally(frame, ChartParts(question.stack, columns, census), columns)
        tally.count(rows, chunks: chunks, of: columns)
        self = tally.chart(question, firstKnown: Self.firstKnown(in: frame, completeSince: completeSince))
    }
}

extension ChartStack {
    /// Which values it shows depends on how often they occur.
    fileprivate var needsCensus: Bool {
        switch self {
        case .zone, .error: true
        case .state, .provider, .none: false
        }
    }
}

extension Filter {
    /// The filter as the chart goes by it: spans of dates choose sessions within the chart, as its own cursor does, so that
    /// what lies beside them stays in sight; all else filters it, ages too.
    package var forChart: Filter {
        droppingTerms { term, _ in term.isSpanOfDates }
    }
}

extension FilterTerm {
    /// It asks for dates of a start or an end.
    fileprivate var isSpanOfDates: Bool {
        guard field == .started || field == .ended, case .moments(let tests) = test else { return false }
        return tests.allSatisfy { test in
            switch test {
            case .on, .compared, .between: true
            case .age: false
            }
        }
    }
}

extension SessionColumns {
    /// Which vendor each account with rows is at.
    var providers: [String: ProviderKind] {
        var providers: [String: ProviderKind] = [:]
        for number in 0..<traits.count {
            let traits = traits[UInt32(truncatingIfNeeded: number)]
            providers[accounts[Int(traits.account)]] = traits.provider
        }
        return providers
    }
}
