import BrowserSessions

extension RecentFigures {
    /// The figures of what is loaded; nil when they are wanted no more.
    /// - Parameter completeSince: by account, from when on all its sessions are loaded.
    static func of(
        _ columns: SessionColumns, at moment: Timestamp, completeSince: [String: Timestamp?], _ workers: Workers
    ) async -> RecentFigures? {
        let parts = await workers.map(0..<Chunk.count(rows: columns.count)) { chunks in
            var counts = RecentCounts(columns, at: moment, completeSince)
            let end = min(columns.count, chunks.upperBound * Chunk.size)
            for row in chunks.lowerBound * Chunk.size..<max(end, chunks.lowerBound * Chunk.size) {
                counts.count(row, of: columns)
            }
            return [counts]
        }
        guard let parts, var counts = parts.first else { return nil }
        for part in parts.dropFirst() { counts.add(part) }
        for row in columns.activeRows { counts.countActive(Int(row), of: columns) }
        return RecentFigures(columns, counts, at: moment, completeSince)
    }

    private init(
        _ columns: SessionColumns, _ counts: RecentCounts, at moment: Timestamp, _ completeSince: [String: Timestamp?]
    ) {
        let nothing = Account(spark: counts.marks.spark(.zero))
        var all = nothing
        var accounts: [String: Account] = [:]
        for account in completeSince.keys { accounts[account] = nothing }
        var starts = SliceCounts.zero
        for (number, name) in columns.accounts.enumerated() {
            let own = counts.accounts[number]
            starts &+= own.starts
            accounts[name] = own.figures(counts.marks)
            all.add(own)
        }
        all.spark = counts.marks.spark(starts)
        for account in accounts.keys { accounts[account]?.completeSince = completeSince[account] ?? nil }
        all.completeSince = completeSince.common
        self.init(moment: moment, all: all, accounts: accounts)
    }
}

extension [String: Timestamp?] {
    /// What is known of all accounts reaches only as far back as that which is loaded least.
    var ofAll: Timestamp? {
        values.contains { $0 == nil } ? nil : common
    }

    /// The same of those of which anything is complete; nil where nothing is.
    var common: Timestamp? { values.compactMap { $0 }.max() }
}

/// Counts rows by account.
private struct RecentCounts: Sendable {
    struct Account: Sendable {
        var starts = SliceCounts.zero
        var active = 0
        var own = Ends()
        /// Of those that began since the sessions of all accounts are complete.
        var common = Ends()
    }

    struct Ends: Sendable {
        var lastHour = RecentFigures.Outcomes()
        var lastDay = RecentFigures.Outcomes()
        var withoutEnd = 0
    }

    private(set) var accounts: [Account]
    let marks: SparkMarks
    private let hourAgo: Int64
    private let dayAgo: Int64
    private let latestEnd: Int64
    /// By account, the moment of the first session that counts. What is loaded before it was picked by some question, such as
    /// for failures: a share of that would be a share of nothing.
    private let firsts: [Int64]
    private let commonFirst: Int64

    init(_ columns: SessionColumns, at moment: Timestamp, _ completeSince: [String: Timestamp?]) {
        firsts = columns.accounts.map { Self.first(since: completeSince[$0] ?? nil) }
        commonFirst = Self.first(since: completeSince.common)
        accounts = Array(repeating: Account(), count: columns.accounts.count)
        marks = SparkMarks(hourTo: moment)
        hourAgo = moment.milliseconds - 3_600_000
        dayAgo = moment.milliseconds - 86_400_000
        // An end a little ahead of this clock is still now.
        latestEnd = (moment + Session.longestOvertaking).milliseconds
    }

    /// Where all is loaded, those that nobody says the start of count, too.
    private static func first(since complete: Timestamp?) -> Int64 {
        guard let complete else { return .max }
        return complete.milliseconds > 0 ? complete.milliseconds : .min
    }

    @inline(__always)
    mutating func count(_ row: Int, of columns: SessionColumns) {
        let (started, ended) = (columns.started.value(row), columns.ended.value(row))
        // Most rows are older.
        if started > dayAgo || ended > dayAgo { count(row, started, ended, columns.traits(of: row)) }
    }

    private mutating func count(_ row: Int, _ started: Int64, _ ended: Int64, _ traits: SessionTraits) {
        let account = Int(traits.account)
        if let slice = marks.slice(of: started) { accounts[account].starts[slice] &+= 1 }
        guard traits.state.isEnded, started >= firsts[account] else { return }
        count(ended, traits, in: &accounts[account].own)
        if started >= commonFirst { count(ended, traits, in: &accounts[account].common) }
    }

    private func count(_ ended: Int64, _ traits: SessionTraits, in ends: inout Ends) {
        if ended == IntegerColumn.none { return ends.withoutEnd += 1 }
        guard ended > dayAgo, ended <= latestEnd else { return }
        let one = RecentFigures.Outcomes(traits.outcome)
        ends.lastDay.add(one)
        if ended > hourAgo { ends.lastHour.add(one) }
    }

    mutating func countActive(_ row: Int, of columns: SessionColumns) {
        accounts[Int(columns.traits(of: row).account)].active += 1
    }

    mutating func add(_ other: RecentCounts) {
        for index in accounts.indices {
            let more = other.accounts[index]
            accounts[index].starts &+= more.starts
            accounts[index].own.add(more.own)
            accounts[index].common.add(more.common)
        }
    }
}

extension RecentCounts.Ends {
    fileprivate mutating func add(_ other: RecentCounts.Ends) {
        lastHour.add(other.lastHour)
        lastDay.add(other.lastDay)
        withoutEnd += other.withoutEnd
    }
}

extension RecentCounts.Account {
    fileprivate func figures(_ marks: SparkMarks) -> RecentFigures.Account {
        RecentFigures.Account(
            spark: marks.spark(starts), active: active, lastHour: own.lastHour, lastDay: own.lastDay,
            withoutEnd: own.withoutEnd)
    }
}

extension RecentFigures.Account {
    /// But for the spark.
    fileprivate mutating func add(_ other: RecentCounts.Account) {
        active += other.active
        lastHour.add(other.common.lastHour)
        lastDay.add(other.common.lastDay)
        withoutEnd += other.common.withoutEnd
    }
}

extension RecentFigures.Outcomes {
    fileprivate init(_ outcome: SessionOutcome) {
        switch outcome {
        case .active, .unknown: self.init()
        case .finished: self.init(ended: 1)
        case .failed: self.init(ended: 1, failed: 1)
        case .untold: self.init(untold: 1)
        }
    }

    fileprivate mutating func add(_ other: RecentFigures.Outcomes) {
        ended += other.ended
        failed += other.failed
        untold += other.untold
    }
}
