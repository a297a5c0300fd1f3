package import BrowserSessions

/// Takes what comes of accounts by their names, and gives it to the writer under their places in the archive.
///
/// Finding an account's place may wait for its key, and for a disk where the account is new or has another name. Nobody who hands
/// something in waits for that, but events, which want their numbers, for a moment: it is held until the place is found, and
/// tried again while the archive can't be written.
package actor ArchiveIntake {
    private struct Held {
        var sessions: [String: Session] = [:]
        var events: [SessionEvent] = []
        var polls: [(active: Int, extent: AccountExtent)] = []
    }

    private struct Waiter {
        var name: String
        var number: Int
        var continuation: CheckedContinuation<Void, Never>
    }

    private let identities: AccountIdentities
    private let writer: ArchiveWriter
    private let clock: any Clock<Duration>
    private let report: @Sendable (String) -> Void
    private var held: [String: Held] = [:]
    private var searches: [String: Task<Void, Never>] = [:]
    /// Those of them that wait for their next try.
    private var resting: Set<String> = []
    private var waiters: [Waiter] = []
    private var lastWaiter = 0
    private var isFinishing = false
    private var hasReported = false

    /// What events wait for their account's place.
    private static let patience = Duration.seconds(2)
    /// Sessions, events and polls that wait for one account's place; further ones are dropped.
    private static let limit = 20_000

    /// - Parameter report: told once what is wrong, in a sentence, until a place has been found again. Must not block.
    package init(
        identities: AccountIdentities, writer: ArchiveWriter, clock: any Clock<Duration>,
        report: @escaping @Sendable (String) -> Void
    ) {
        self.identities = identities
        self.writer = writer
        self.clock = clock
        self.report = report
    }

    package func keep(_ sessions: [Session], account name: String) async {
        if let account = await identities.accountFound(named: name) {
            return await writer.take(sessions, account: account)
        }
        var waiting = held[name] ?? Held()
        for session in sessions where waiting.sessions.count < Self.limit || waiting.sessions[session.id] != nil {
            waiting.sessions[session.id] = session
        }
        held[name] = waiting
        search(name)
    }

    /// Takes over how many sessions a poll found active, and how far the account was read.
    package func note(active: Int, _ extent: AccountExtent, account name: String) async {
        if let account = await identities.accountFound(named: name) { return await hand(active, extent, to: account) }
        var waiting = held[name] ?? Held()
        if waiting.polls.count < Self.limit { waiting.polls.append((active, extent)) }
        held[name] = waiting
        search(name)
    }

    /// - Returns: the events with their numbers; without where they wait, or their account has no place.
    package func append(_ events: [SessionEvent], account name: String) async -> [SessionEvent] {
        if await identities.accountFound(named: name) == nil {
            search(name)
            await waitForPlace(of: name)
        }
        if let account = await identities.accountFound(named: name) {
            return await writer.append(events, account: account)
        }
        // No search is under way for an account without a key.
        if searches[name] != nil {
            var waiting = held[name] ?? Held()
            waiting.events += events.prefix(Self.limit - waiting.events.count)
            held[name] = waiting
        }
        return events
    }

    /// Other accounts are to have these names: what can't be placed under the present ones in a moment is nobody's any more.
    package func forget(_ names: Set<String>) async {
        for name in names {
            await waitForPlace(of: name)
            held[name] = nil
        }
    }

    /// Finds the places that are still looked for, if they can be found now; for the end of the program.
    package func finish() async {
        isFinishing = true
        let rested = resting
        for name in rested { searches[name]?.cancel() }
        for task in searches.values { await task.value }
        for name in rested where held[name] != nil { search(name) }
        for task in searches.values { await task.value }
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
                await hand(over: name, to: account)
                return ended(name)
            case .nowhere:
                held[name] = nil
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

    private func hand(over name: String, to account: ArchiveAccount) async {
        while let waiting = held.removeValue(forKey: name) {
            await writer.take(Array(waiting.sessions.values), account: account)
            for poll in waiting.polls { await hand(poll.active, poll.extent, to: account) }
            if !waiting.events.isEmpty { _ = await writer.append(waiting.events, account: account) }
        }
    }

    private func hand(_ active: Int, _ extent: AccountExtent, to account: ArchiveAccount) async {
        await writer.noteActive(active, account: account, at: extent.at)
        await writer.note(extent, account: account)
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
