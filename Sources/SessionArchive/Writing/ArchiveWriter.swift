package import BrowserSessions

/// Takes sessions as they come and keeps them in batches, at most one a second. Nobody who hands rows in ever waits for the
/// disk or sees an error of it.
///
/// While the archive can't be written the rows wait, each session once, and it is tried again every 60 s.
package actor ArchiveWriter {
    private struct Identity: Hashable {
        var account: Int64
        var id: String
    }

    /// What sessions wait for before they are written.
    package static let interval = Duration.seconds(1)
    /// The rest after a failure.
    package static let pause = Duration.seconds(60)
    /// Rows in one transaction, so that other processes get their turn.
    static let batchLimit = 5_000

    private let archive: SessionArchive
    private let clock: any Clock<Duration>
    private let waitingLimit: Int
    private let report: @Sendable (String) -> Void
    private var waiting: [Identity: ArchiveRow] = [:]
    private var loop: Task<Void, Never>?
    private var underWay: Task<Bool, Never>?
    private var hasFailed = false
    private var hasOverflowed = false

    /// - Parameters:
    ///   - waitingLimit: sessions beyond it are dropped; their vendors still have them.
    ///   - report: told once what is wrong, in a sentence, until writing has worked again. Must not block.
    package init(
        archive: SessionArchive, clock: any Clock<Duration>, waitingLimit: Int = 100_000,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.archive = archive
        self.clock = clock
        self.waitingLimit = waitingLimit
        self.report = report
    }

    /// Takes sessions over; they are written within about a second.
    package func take(_ sessions: [Session], account: ArchiveAccount) {
        for session in sessions { add(ArchiveRow(account: account, session: session)) }
        guard loop == nil, !waiting.isEmpty else { return }
        loop = Task { await writeUntilNoneWait() }
    }

    /// Writes everything taken so far, at once; for the end of the program. Returns also when that fails.
    package func flush() async {
        while !waiting.isEmpty || underWay != nil {
            guard await writeBatch() else { return }
        }
    }

    private func add(_ row: ArchiveRow) {
        let identity = Identity(account: row.account.row, id: row.session.id)
        if let present = waiting[identity] {
            if row.session.fetchedAt >= present.session.fetchedAt { waiting[identity] = row }
        } else if waiting.count < waitingLimit {
            waiting[identity] = row
        } else if !hasOverflowed {
            hasOverflowed = true
            report("\(waitingLimit) sessions wait to be archived; further ones are not kept until they are written")
        }
    }

    private func writeUntilNoneWait() async {
        while !waiting.isEmpty {
            guard (try? await clock.sleep(for: hasFailed ? Self.pause : Self.interval)) != nil else { break }
            await writeBatch()
        }
        loop = nil
    }

    /// One transaction, after the one under way. The work is in a task of its own: cancelling a caller must not undo it.
    /// - Returns: false when it failed.
    @discardableResult
    private func writeBatch() async -> Bool {
        // A task clears `underWay` before it ends, so waiting for it can't spin.
        while let underWay { _ = await underWay.value }
        let rows = takeBatch()
        guard !rows.isEmpty else { return true }
        let work = Task { await keep(rows) }
        underWay = work
        return await work.value
    }

    private func keep(_ rows: [ArchiveRow]) async -> Bool {
        defer { underWay = nil }
        do throws(ArchiveError) {
            try await archive.keep(rows)
            (hasFailed, hasOverflowed) = (false, false)
            return true
        } catch {
            putBack(rows)
            if !hasFailed { report("\(error.sentence); what comes in waits, the next try is in a minute") }
            hasFailed = true
            return false
        }
    }

    private func takeBatch() -> [ArchiveRow] {
        guard waiting.count > Self.batchLimit else {
            defer { waiting = [:] }
            return Array(waiting.values)
        }
        let identities = Array(waiting.keys.prefix(Self.batchLimit))
        return identities.compactMap { waiting.removeValue(forKey: $0) }
    }

    /// Rows that could not be written wait on, unless a later reading has come meanwhile.
    private func putBack(_ rows: [ArchiveRow]) {
        for row in rows {
            let identity = Identity(account: row.account.row, id: row.session.id)
            if let later = waiting[identity], later.session.fetchedAt >= row.session.fetchedAt { continue }
            waiting[identity] = row
        }
    }
}
