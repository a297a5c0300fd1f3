import BrowserSessions
import Dispatch
import SessionArchive
import SessionFeed
import SessionQuery
import SessionStore

/// Prints events in the order of their numbers, each once.
///
/// Several programs of one user record into one archive, and number what they see together: what another saw first is
/// printed from there. What was active at the beginning is each program's own, and comes from this one's feeds only.
///
/// It runs on a queue of its own: a reader that pauses holds up the writing, and must not hold up the feeds.
actor WatchLog {
    nonisolated private let executor = OutputExecutor()
    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    private typealias Entry = (event: SessionEvent, marks: SessionMarks)

    private let filter: Filter
    private let format: WatchCommand.Format
    private let recorder: ArchiveRecorder
    private let findings: FindingFeed
    /// Alerts are configured: whichever account can't be read, some may not fire, which is said beside what is printed.
    private let isAlerted: Bool
    /// For sentences.
    private var plain: PlainTally
    /// The number of the last event before the beginning, and of the last that was printed.
    private let began: Int64
    private var printed: Int64
    /// Numbers up to `began` that were printed all the same: of what another program had seen before this one.
    private var printedLate: Set<Int64> = []
    /// Events of our own that wait for their turn, by number, with what is known of their sessions.
    private var mine: [Int64: Entry] = [:]
    /// What was printed without a number, because the archive could not take it then.
    private var unnumbered: Set<Mark> = []

    /// Tells one event from others, but for its number.
    private struct Mark: Hashable {
        var account: String
        var id: String?
        var kind: SessionEvent.Kind
        var at: Timestamp

        init(_ event: SessionEvent) {
            (account, id, kind, at) = (event.account, event.id, event.kind, event.at)
        }
    }

    /// Sessions whose beginning has been printed: what this program found active at its start another may see appear.
    private var begun: Set<SessionKey> = []
    private var forgetsFrom: Timestamp?

    /// How many events that the archive could not take are remembered as printed; beyond that some may be printed twice.
    private static let unnumberedLimit = 100_000
    /// How long an `active` event in the archive may be one of our own that is still on its way here.
    private static let patience = Duration.milliseconds(500)
    /// How long the start lasts: longer than a poll of another program.
    private static let beginning = Duration.minutes(2)

    init(
        filter: Filter, format: WatchCommand.Format, recorder: ArchiveRecorder, findings: FindingFeed,
        after printed: Int64, isAlerted: Bool = false, secondsEast: @escaping @Sendable (Timestamp) -> Int = { _ in 0 }
    ) {
        began = printed
        self.printed = printed
        self.filter = filter
        self.format = format
        self.recorder = recorder
        self.findings = findings
        self.isAlerted = isAlerted
        plain = PlainTally(secondsEast: secondsEast)
    }

    func take(_ events: [SessionEvent]) async {
        var known: [Entry] = []
        for event in events { known.append((event, await marks(of: event))) }
        // Without an archive nobody else tells anything: as they come.
        let isAlone = await recorder.history == nil
        for entry in known {
            let seq = entry.event.seq
            if isAlone {
                print(entry)
            } else if seq > printed {
                mine[seq] = entry
            } else if seq == 0 || entry.event.kind == .active || isOlder(entry.event) {
                // Printed late rather than never: what the archive could not number has no place in the order, only this program
                // tells what was active, and what was numbered before the beginning is not read from the archive.
                if seq == 0 {
                    if unnumbered.count >= Self.unnumberedLimit { unnumbered = [] }
                    unnumbered.insert(Mark(entry.event))
                }
                print(entry)
            }
        }
        await printDue()
    }

    /// Findings come once an hour: one that was told before the beginning has been told.
    private func isOlder(_ event: SessionEvent) -> Bool {
        event.seq <= began && event.kind != .finding && printedLate.insert(event.seq).inserted
    }

    /// Looks for what others have recorded, and whether anybody still reads, until cancelled.
    func followOthers() async {
        while (try? await Task.sleep(for: .milliseconds(400))) != nil {
            if StandardOutput.hasLostItsReader { StandardOutput.endSilently() }
            await printDue()
        }
    }

    /// Prints all that is there, at the end.
    func finish() async { await printDue(waits: false) }

    private func printDue(waits: Bool = true) async {
        // What comes in while the archive is read may follow on others' events that this reading lacks: next time.
        let (from, own) = (printed, mine)
        guard let recorded = await recorder.history?.events(after: from, limit: 10_000) else { return }
        var due = own
        for event in recorded where own[event.seq] == nil { due[event.seq] = (event, await marks(of: event)) }
        // Only one of several calls at a time may print what it found.
        guard printed == from else { return await printDue(waits: waits) }
        for (seq, entry) in due.sorted(by: { $0.key < $1.key }) where seq > from {
            if let own = mine.removeValue(forKey: seq) {
                print(own)
            } else if entry.event.kind != .active {
                // Kept at last, after it could not be when it was printed.
                if unnumbered.remove(Mark(entry.event)) == nil { print(entry) }
            } else if waits, WallClock.now() - entry.event.at < Self.patience {
                return
            }
            printed = seq
        }
    }

    /// Answers what was typed, in sentences.
    /// - Returns: false where it is time to end.
    func answer(_ line: String) async -> Bool {
        let now = WallClock.now()
        switch line.filter({ $0 != " " }).lowercased() {
        case "q", "quit", "exit": return false
        case "l", "list":
            for sentence in plain.list(await matching(at: now), at: now) { StandardOutput.writeLine(sentence) }
        case "": StandardOutput.writeLine(await summary(at: now))
        default: StandardOutput.writeLine(PlainTally.help)  // Open: any text.
        }
        return true
    }

    private func summary(at now: Timestamp) async -> String {
        guard !filter.isAll else { return plain.summary() }
        return plain.summary(await matching(at: now))
    }

    /// The active sessions that the filter asks for now: by age and findings others than when they were told.
    private func matching(at now: Timestamp) async -> [Session] {
        var matching: [Session] = []
        for session in plain.sessions {
            let marks = await marks(of: session.key)
            if filter.matches(session, at: now, marks: marks) { matching.append(session) }
        }
        return matching
    }

    private func marks(of key: SessionKey) async -> SessionMarks {
        filter.usesDashboardFields ? SessionMarks(findings: await findings.names(of: key)) : .none
    }

    private func marks(of event: SessionEvent) async -> SessionMarks {
        guard filter.usesDashboardFields, let key = event.session?.key else { return .none }
        var names = await findings.names(of: key)
        // Another program may have found it first.
        if let found = event.finding?.kind.rawValue, !names.contains(found) { names.append(found) }
        return SessionMarks(findings: names)
    }

    private func print(_ entry: Entry) {
        // What is active is known whatever is told of it: it may match later.
        if format == .plain { plain.note(entry.event) }
        if isAlerted, isTroubleElsewhere(entry.event) { return sayBeside(entry.event) }
        guard isWanted(entry), !isSecondBeginning(entry.event) else { return }
        switch format {
        case .ndjson: StandardOutput.writeLine(entry.event.line)
        case .text: StandardOutput.writeLine(EventText.line(for: entry.event))
        case .plain:
            if let sentence = plain.sentence(for: entry.event) { StandardOutput.writeLine(sentence) }
        }
    }

    /// Trouble of an account that the filter rules out, and its end.
    private func isTroubleElsewhere(_ event: SessionEvent) -> Bool {
        event.session == nil && event.kind != .finding && exclusion(of: event) != nil
    }

    private func sayBeside(_ event: SessionEvent) {
        let sentence = format == .plain ? plain.sentence(for: event) : EventText.line(for: event)
        if let sentence { StandardError.writeLine(sentence) }
    }

    /// Why the filter asks for no session of the event's account; nil where it asks for some.
    private func exclusion(of event: SessionEvent) -> AccountExclusion? {
        filter.exclusion(
            account: event.account, provider: event.provider, absent: FilterField.absent(from: event.provider))
    }

    /// Another program's `appeared` beside this one's `active`, whichever comes first. Only around the start: later what appears
    /// is numbered once.
    private func isSecondBeginning(_ event: SessionEvent) -> Bool {
        guard event.kind == .active || event.kind == .appeared, let key = event.session?.key else { return false }
        let end = forgetsFrom ?? WallClock.now() + Self.beginning
        forgetsFrom = end
        guard WallClock.now() < end else {
            begun = []
            return false
        }
        return !begun.insert(key).inserted
    }

    /// Trouble is unless the filter asks for other accounts; a finding about an account where the filter asks for nothing else
    /// than accounts.
    private func isWanted(_ entry: Entry) -> Bool {
        let event = entry.event
        guard let session = event.session else {
            return exclusion(of: event) != .byName && (event.kind != .finding || filter.asksOnlyForAccounts)
        }
        return filter.matches(session, at: event.at, marks: entry.marks)
            || event.stateBefore.map { filter.matches($0, at: event.at, marks: entry.marks) } == true
    }
}

extension SessionEvent {
    /// The session before, as far as it is known: of an event that another program recorded only state and status are.
    fileprivate var stateBefore: Session? {
        if let before { return before }
        guard var session else { return nil }
        for change in changes {
            switch (change.field, change.old) {
            case ("state", .string(let word)): session.state = SessionState(rawValue: word) ?? session.state
            case ("status", .string(let word)): session.status = word
            default: continue  // Open: any field's name.
            }
        }
        return session
    }
}

/// Where writes to a pipe may block without keeping a thread of the task pool.
private final class OutputExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "browsertop.output")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
