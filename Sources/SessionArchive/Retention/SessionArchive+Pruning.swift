package import BrowserSessions
import GRDB

extension SessionArchive {
    /// What passes between two prunings.
    package static let pruningInterval = Duration.seconds(3600)

    /// Prunes now and every hour, until the task is cancelled. A pruning that fails is tried again at the next.
    /// - Parameter retention: asked each time: it may have been configured anew.
    package func keepPruning(
        clock: any Clock<Duration>, now: @Sendable () -> Timestamp, retention: @Sendable () async -> ArchiveRetention
    ) async {
        while !Task.isCancelled {
            if let moment = try? await plausible(now()) { _ = try? await prune(await retention(), now: moment) }
            guard (try? await clock.sleep(for: Self.pruningInterval)) != nil else { return }
        }
    }

    /// Prunes where something has been kept for a day longer than it may be, or where there is too much: about once a day,
    /// whoever asks how often. Asking costs a few look-ups in indexes.
    package func pruneIfDue(_ retention: ArchiveRetention, now: Timestamp) async throws(ArchiveError) {
        let now = try await plausible(now)
        let accounts = try await self.accounts()
        let late = now - Self.duePatience
        let (since, rawSince) = (retention.keptSince(now: late), retention.rawSince(now: late))
        let isDue = try await reading { database in
            let pruner = Pruner(database: database)
            if try pruner.excess(over: retention.maxSize) > 0 { return true }
            if try pruner.keepsTooLong(rawSince: rawSince.milliseconds, eventsSince: since.milliseconds) { return true }
            return try accounts.contains { account in
                try pruner.keepsTooLong(
                    account: account.row, since: since.milliseconds,
                    activeSince: account.forgottenBefore(late).milliseconds)
            }
        }
        if isDue { _ = try await prune(retention, now: now) }
    }

    private static let duePatience = Duration.days(1)

    /// The moment, or one at which a machine's clock may be that long after the last start that any vendor told: one that
    /// is far ahead would have everything given up. Where nothing has started for so long nothing ages.
    private func plausible(_ moment: Timestamp) async throws(ArchiveError) -> Timestamp {
        let accounts = try await self.accounts().map(\.row)
        let newest = try await reading { database in
            try accounts.compactMap {
                try Int64.fetchOne(
                    database, sql: "SELECT max(started_at) FROM session WHERE account = ?", arguments: [$0])
            }.max()
        }
        return newest.map { min(moment, Timestamp(milliseconds: $0) + Self.longestQuiet) } ?? moment
    }

    private static let longestQuiet = Duration.days(7)

    /// Gives up what is older than it may be, then the oldest of what is too much. Active sessions stay, whatever their
    /// age, unless nobody has read them for so long that they can't be: those are lost. A few thousand rows at a time: whoever
    /// else uses the archive waits some 50 ms at most. Ends early with the task.
    package func prune(_ retention: ArchiveRetention, now: Timestamp) async throws(ArchiveError) -> PruningReport {
        var report = PruningReport()
        let (since, rawSince) = (retention.keptSince(now: now).milliseconds, retention.rawSince(now: now).milliseconds)
        try await vacuumable()
        report.rawRecords = try await repeating { try $0.dropRaw(before: rawSince) }
        for known in try await accounts() {
            let (account, unseenSince) = (known.row, known.forgottenBefore(now).milliseconds)
            _ = try await repeating { try $0.loseActive(account: account, unseenSince: unseenSince) }
            report.sessions += try await repeating { try $0.dropSessions(account: account, before: since) }
            report.samples += try await repeating { try $0.dropSamples(account: account, before: since) }
        }
        report.events = try await repeating { try $0.dropEvents(before: since) }
        try await forgetRequests(before: now)
        var isShrinking = true
        while isShrinking {
            let before = report
            (report, isShrinking) = try await pruning { pruner in
                var report = before
                guard try pruner.excess(over: retention.maxSize) > 0 else { return (report, false) }
                let isMore = try pruner.shrink(&report)
                return (report, isMore)
            }
        }
        report.excess = try await reading { try Pruner(database: $0).excess(over: retention.maxSize) }
        try await giveBackPages()
        return report
    }

    /// What `prune` would take away by age, and by how much the file is over its limit now. Reads all of the indexes.
    package func pruningForecast(
        _ retention: ArchiveRetention, now: Timestamp
    ) async throws(ArchiveError) -> PruningReport {
        let (since, rawSince) = (retention.keptSince(now: now).milliseconds, retention.rawSince(now: now).milliseconds)
        let accounts = try await self.accounts()
        return try await reading { database in
            func count(_ sql: String, _ arguments: Int64...) throws -> Int {
                try Int.fetchOne(
                    database, sql: "SELECT count(*) FROM \(sql)", arguments: StatementArguments(arguments)) ?? 0
            }
            var report = PruningReport()
            report.rawRecords = try count("raw WHERE at < ?", rawSince)
            report.sessions = try accounts.reduce(0) { sum, account in
                try sum
                    + count(
                        """
                        session WHERE account = ? AND coalesce(started_at, fetched_at) < ?
                            AND (state NOT IN ('pending', 'running') OR fetched_at < ?)
                        """, account.row, since, account.forgottenBefore(now).milliseconds)
            }
            report.events = try count("event WHERE at < ?", since)
            report.samples = try count("sample WHERE minute < ?", SessionShare.minute(since))
            report.excess = try Pruner(database: database).excess(over: retention.maxSize)
            return report
        }
    }

    private func pruning<Value: Sendable>(
        _ step: @escaping @Sendable (Pruner) throws -> Value
    ) async throws(ArchiveError) -> Value {
        if Task.isCancelled { throw .cancelled }
        return try await writing(prepare: {}) { database, _ in try step(Pruner(database: database)) }
    }

    private func repeating(_ step: @escaping @Sendable (Pruner) throws -> Int) async throws(ArchiveError) -> Int {
        var count = 0
        while true {
            let gone = try await pruning(step)
            count += gone
            if gone < Pruner.stepSize { return count }
        }
    }

    /// Requests count for a minute.
    private func forgetRequests(before now: Timestamp) async throws(ArchiveError) {
        try await writing(prepare: {}) { database, _ in
            try database.execute(
                sql: "DELETE FROM request WHERE at < ?", arguments: [now.milliseconds - 3_600_000])
        }
    }

    /// An archive that the first version made can't give pages back until it has been written anew, once.
    private func vacuumable() async throws(ArchiveError) {
        try await outsideTransactions { database in
            guard try Int.fetchOne(database, sql: "PRAGMA auto_vacuum") == 0 else { return }
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL; VACUUM")
        }
    }

    /// Gives free pages back to the disk, some megabytes at a time.
    private func giveBackPages() async throws(ArchiveError) {
        var isMore = true
        while isMore {
            if Task.isCancelled { throw .cancelled }
            isMore = try await outsideTransactions { database in
                let before = try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0
                guard before > 0 else { return false }
                // Every row that it gives is a page.
                let pages = try Row.fetchCursor(database, sql: "PRAGMA incremental_vacuum(2000)")
                while try pages.next() != nil {}
                return try Int.fetchOne(database, sql: "PRAGMA freelist_count") ?? 0 < before
            }
        }
        // The file itself shrinks when the log is folded in; where somebody reads, at another time.
        _ = try? await outsideTransactions { try $0.checkpoint(.truncate) }
    }
}
