package import BrowserSessions

/// Takes sessions, events and samples as they come and keeps them in batches. Nobody who hands rows in ever waits for the
/// disk or sees an error of it.
///
/// What was handed in is on its way to the file within a second: a program that is killed loses no more than that. While
/// the archive can't be written things wait, and it is tried again every 60 s, every second when others keep it locked.
package actor ArchiveWriter {
    /// What sessions wait for before they are written.
    package static let interval = Duration.seconds(1)
    /// The rest after a failure.
    package static let pause = Duration.seconds(60)
    /// Rows in one transaction, so that other processes get their turn.
    static let batchLimit = 5_000

    private let archive: SessionArchive
    private let clock: any Clock<Duration>
    private let report: @Sendable (String) -> Void
    private var waiting: WaitingRows
    private var loop: Task<Void, Never>?
    private var underWay: Task<Bool, Never>?
    private var failure: ArchiveError?
    private var hasOverflowed = false
    private var hasDroppedRaw = false
    private var tickets = 0
    /// The numbers of events that somebody waits for; 0 for those that have none yet.
    private var numbers: [Int: Int64] = [:]

    /// - Parameters:
    ///   - waitingLimit: sessions beyond it are dropped, their vendors still have them; so are events beyond it.
    ///   - rawLimit: bytes of raw records beyond which the oldest are dropped.
    ///   - report: told once what is wrong, in a sentence, until writing has worked again. Must not block.
    package init(
        archive: SessionArchive, clock: any Clock<Duration>, waitingLimit: Int = 100_000, rawLimit: Int = 64_000_000,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.archive = archive
        self.clock = clock
        self.report = report
        waiting = WaitingRows(limit: waitingLimit, rawLimit: rawLimit)
    }

    /// Takes sessions over; they are written within about a second.
    package func take(_ sessions: [Session], account: ArchiveAccount) {
        for session in sessions where !waiting.add(ArchiveRow(account: account, session: session)) { sayOverflow() }
        sayDropped()
        start()
    }

    /// Takes over how many sessions a poll found active.
    package func noteActive(_ count: Int, account: ArchiveAccount, at: Timestamp) {
        waiting.addActive(count, account: account.row, minute: SessionShare.minute(at.milliseconds))
        start()
    }

    /// Takes over when an account was read, and how far.
    package func note(_ reading: AccountExtent, account: ArchiveAccount) {
        waiting.add(reading, account: account.row)
        start()
    }

    /// Keeps events, at once and with everything that waits, and numbers them.
    /// - Returns: the events with their numbers; those that can't be written now have the number 0, wait, and get one
    ///   later.
    package func append(_ events: [SessionEvent], account: ArchiveAccount) async -> [SessionEvent] {
        let mine = events.map { event in
            tickets += 1
            let entry = WaitingRows.WaitingEvent(ticket: tickets, account: account.row, event: event)
            if waiting.add(entry) { numbers[tickets] = 0 } else { sayOverflow() }
            return (ticket: tickets, event: event)
        }
        guard let first = mine.first?.ticket, let last = mine.last?.ticket else { return [] }
        // While the archive is at fault the loop tries again, not every event.
        while failure == nil, waiting.events.contains(where: { $0.ticket <= last }) || underWay != nil {
            guard await writeBatch() else { break }
        }
        start()
        defer { for ticket in first...last { numbers[ticket] = nil } }
        return mine.map { entry in
            var event = entry.event
            event.seq = numbers[entry.ticket] ?? 0
            return event
        }
    }

    /// Writes everything taken so far, at once; for the end of the program. Returns also when that fails.
    package func flush() async {
        while !waiting.isEmpty || underWay != nil {
            guard await writeBatch() else { return }
        }
    }

    private func start() {
        guard loop == nil, !waiting.isEmpty else { return }
        loop = Task { await writeUntilNoneWait() }
    }

    private func sayOverflow() {
        guard !hasOverflowed else { return }
        hasOverflowed = true
        report(waiting.overflow)
    }

    private func sayDropped() {
        guard waiting.rawDropped > 0, !hasDroppedRaw else { return }
        hasDroppedRaw = true
        report(waiting.rawOverflow)
    }

    private func writeUntilNoneWait() async {
        while !waiting.isEmpty {
            let rest = failure == nil || failure == .locked ? Self.interval : Self.pause
            guard (try? await clock.sleep(for: rest)) != nil else { break }
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
        let (batch, events) = waiting.take(Self.batchLimit)
        guard !batch.isEmpty else { return true }
        let work = Task { await keep(batch, events) }
        underWay = work
        return await work.value
    }

    private func keep(_ batch: ArchiveBatch, _ events: [WaitingRows.WaitingEvent]) async -> Bool {
        defer { underWay = nil }
        do throws(ArchiveError) {
            for (entry, number) in zip(events, try await archive.keep(batch)) where numbers[entry.ticket] != nil {
                numbers[entry.ticket] = number
            }
            (failure, hasOverflowed, hasDroppedRaw) = (nil, false, false)
            waiting.forgetDropped()
            return true
        } catch {
            waiting.putBack(batch, events)
            sayDropped()
            if failure == nil {
                let next = error == .locked ? "" : ", the next try is in a minute"
                report("\(error.sentence); what comes in waits\(next)")
            }
            failure = error
            return false
        }
    }
}
