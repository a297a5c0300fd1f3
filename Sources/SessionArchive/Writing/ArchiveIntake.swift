package import BrowserSessions

/// Takes what comes of accounts by their names, and gives it to the writer under their places in the archive.
///
/// Finding an account's place may wait for its key, and for a disk where the account is new or has another name. Nobody who hands
/// something in waits for that, but events, which want their numbers, for a moment: it is held until the place is found, and
/// tried again while the archive can't be written.
package actor ArchiveIntake {
    private struct Waiter {
        var name: String
        var number: Int
        var continuation: CheckedContinuation<Void, Never>
    }

    private let identities: AccountIdentities
    private let writer: ArchiveWriter
    private let clock: any Clock<Duration>
    private let report: @Sendable (String) -> Void
    private var held: UnplacedRows
    /// Gives what waited for a place to the writer, one at a time for each name.
    private var handovers: [String: Task<Void, Never>] = [:]
    private var searches: [String: Task<Void, Never>] = [:]
    /// Those of them that wait for their next try.
    private var resting: Set<String> = []
    private var waiters: [Waiter] = []
    private var lastWaiter = 0
    private var isFinishing = false
    private var hasReported = false
    private var hasOverflowed = false
    private var hasDroppedRaw = false

    /// What events wait for their account's place.
    private static let patience = Duration.seconds(2)

    /// - Parameters:
    ///   - waitingLimit: sessions and events beyond it are dropped, over all accounts.
    ///   - rawLimit: bytes of raw records beyond which the oldest are dropped.
    ///   - report: told once what is wrong, in a sentence, until a place has been found again. Must not block.
    package init(
        identities: AccountIdentities, writer: ArchiveWriter, clock: any Clock<Duration>,
        waitingLimit: Int = 100_000, rawLimit: Int = 64_000_000, report: @escaping @Sendable (String) -> Void
    ) {
        held = UnplacedRows(limit: waitingLimit, rawLimit: rawLimit)
        self.identities = identities
        self.writer = writer
        self.clock = clock
        self.report = report
    }

    package func keep(_ sessions: [Session], account name: String) async {
        if let account = await identities.accountFound(named: name) {
            return await writer.take(sessions, account: account)
        }
        for session in sessions where !held.add(session, of: name) { sayOverflow() }
        sayDropped()
        search(name)
    }

    /// Takes over how many sessions a poll found active, and how far the account was read.
    package func note(active: Int, _ extent: AccountExtent, account name: String) async {
        if let account = await identities.accountFound(named: name) {
            await writer.noteActive(active, account: account, at: extent.at)
            return await writer.note(extent, account: account)
        }
        held.add(active: active, extent, of: name)
        search(name)
    }

    /// - Returns: the events with their numbers; without where they wait, or their account has no place.
    package func append(_ events: [SessionEvent], account name: String) async -> [SessionEvent] {
        if await identities.accountFound(named: name) == nil {
            search(name)
            await waitForPlace(of: name)
        }
        if let account = await identities.accountFound(named: name) {
            // What waited for the place came first.
            await handOver(name, to: account)
            return await writer.append(events, account: account)
        }
        // No search is under way for an account without a key.
        if searches[name] != nil {
            for event in events where !held.add(event, of: name) { sayOverflow() }
        }
        return events
    }

    /// Other accounts are to have these names: what can't be placed under the present ones in a moment is nobody's any more.
    package func forget(_ names: Set<String>) async {
        for name in names {
            await waitForPlace(of: name)
            _ = held.take(name)
            // What is on its way goes where it belongs before the name is another's.
            await handovers[name]?.value
        }
    }

    /// Finds the places that are still looked for, if they can be found now; for the end of the program.
    package func finish() async {
        isFinishing = true
        let rested = resting
        for name in rested { searches[name]?.cancel() }
        for task in searches.values { await task.value }
        for name in rested where held.holds(name) { search(name) }
        for task in searches.values { await task.value }
        for task in handovers.values { await task.value }
    }

    private func sayOverflow() {
        guard !hasOverflowed else { return }
        hasOverflowed = true
        report(held.rows.overflow)
    }

    private func sayDropped() {
        guard held.rows.rawDropped > 0, !hasDroppedRaw else { return }
        hasDroppedRaw = true
        report(held.rows.rawOverflow)
    }

    // MARK: Places

    private func search(_ name: String) {
        guard searches[name] == nil else { return }
        searches[name] = Task { await find(name) }
    }

    private func find(_ name: String) async {
        while true {
            switch await identities.place(of: name) {
            case .known(let account):
                hasReported = false
                // Another account may have got the name meanwhile: what waits is its.
                guard await identities.accountFound(named: name) == account else { continue }
                await handOver(name, to: account)
                return ended(name)
            case .nowhere:
                _ = held.take(name)
                return ended(name)
            case .unreachable(let error):
                if !hasReported {
                    hasReported = true
                    report("\(error.sentence); what comes in waits")
                }
                resumeWaiters(of: name)
                let rest = error == .locked ? ArchiveWriter.interval : ArchiveWriter.pause
                resting.insert(name)
                var goesOn = false
                if !isFinishing { goesOn = (try? await clock.sleep(for: rest)) != nil }
                resting.remove(name)
                guard goesOn else { return ended(name) }
            }
        }
    }

    private func ended(_ name: String) {
        searches[name] = nil
        resumeWaiters(of: name)
    }

    /// Returns when nothing waits for that place any more.
    private func handOver(_ name: String, to account: ArchiveAccount) async {
        // A task clears itself before it ends, so waiting for it can't spin.
        while handovers[name] != nil || held.holds(name) {
            if let underWay = handovers[name] {
                await underWay.value
            } else {
                handovers[name] = Task { await hand(name, to: account) }
            }
        }
    }

    private func hand(_ name: String, to account: ArchiveAccount) async {
        while let waiting = held.take(name) {
            await writer.take(waiting.rows.map(\.session), account: account)
            for (key, count) in waiting.active {
                await writer.noteActive(count, account: account, at: Timestamp(milliseconds: key.minute * 60_000))
            }
            for extent in waiting.readings.values { await writer.note(extent, account: account) }
            if !waiting.events.isEmpty { _ = await writer.append(waiting.events.map(\.event), account: account) }
        }
        handovers[name] = nil
        if held.rows.isEmpty { (hasOverflowed, hasDroppedRaw) = (false, false) }
    }

    private func waitForPlace(of name: String) async {
        guard searches[name] != nil, !resting.contains(name) else { return }
        lastWaiter += 1
        let number = lastWaiter
        let timer = Task { [weak self, clock] in
            guard (try? await clock.sleep(for: Self.patience)) != nil else { return }
            await self?.resume(number)
        }
        await withCheckedContinuation { waiters.append(Waiter(name: name, number: number, continuation: $0)) }
        timer.cancel()
    }

    private func resume(_ number: Int) { resume { $0.number == number } }

    private func resumeWaiters(of name: String) { resume { $0.name == name } }

    private func resume(_ isMeant: (Waiter) -> Bool) {
        let meant = waiters.filter(isMeant)
        waiters.removeAll(where: isMeant)
        for waiter in meant { waiter.continuation.resume() }
    }
}
