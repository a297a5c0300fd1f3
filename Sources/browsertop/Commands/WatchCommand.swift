import AccountConfiguration
import ArgumentParser
import BrowserSessions
import HTTPTransport
import SessionFeed
import SessionQuery
import SessionStore

struct WatchCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch", abstract: "Print transitions as they happen, one a line.",
        discussion: """
            It begins with what is active, one line a session, and goes on until it is stopped. With -o ndjson each line
            is an object; jq and the like can read along.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case ndjson
    }

    @OptionGroup var options: ConfigurationOptions

    @Option(
        name: [.short, .long], parsing: .unconditional,
        help: ArgumentHelp("Which sessions, as they were before or are after.", valueName: "expr"))
    var filter = ""

    @Option(name: [.customShort("o"), .long], help: "text or ndjson.")
    var format: Format = .text

    @Option(
        name: .customLong("for"), help: ArgumentHelp("End after so long, such as 60s or 2h.", valueName: "duration"))
    var length: String?

    func validate() throws {
        guard let length else { return }
        guard DurationText.parse(length) != nil else {
            throw ValidationError("--for takes a duration, such as 30s, 5m or 1h30m, not '\(length)'")
        }
    }

    func execute() async throws -> ExitStatus {
        try await CommandContext.with(configurationPath: options.config, retry: .once) { context in
            // What can be watched is what alerts can ask for.
            let filter = try withUsageErrors { () throws(FilterError) in
                try Alert(name: "", parsing: self.filter, context: context.filterContext).filter
            }
            return await watch(filter, context: context)
        }
    }

    private func watch(_ filter: Filter, context: CommandContext) async -> ExitStatus {
        let accounts = context.accounts.filter { account in
            !filter.excludes(
                account: account.settings.name, provider: account.settings.provider,
                absent: FilterField.absent(from: account.settings.provider))
        }
        let recorder = context.archive
        let findings = alerts(of: accounts, context: context).findings
        let log = WatchLog(
            filter: filter, format: format, recorder: recorder, findings: findings, after: await recorder.lastNumber())
        let statuses = accounts.map(AccountStatus.init(beginning:))
        let (updates, feed) = AsyncStream<FleetFeed.Update>.makeStream()
        let fleet = FleetFeed(
            question: ListQuestion(), statuses: statuses, recorder: recorder,
            tellsActive: true, clock: ContinuousClock(), now: WallClock.now,
            deliver: { update in
                switch update {
                case .accounts, .events: feed.yield(update)
                default: break
                }
            })
        for account in accounts { await fleet.add(account, poll: context.configuration.poll) }
        await fleet.tell(findings)
        await withDiscardingTaskGroup { group in
            group.addTask { await fleet.run() }
            group.addTask { for await update in updates { await log.take(update) } }
            group.addTask { await log.followOthers() }
            if let length, let milliseconds = DurationText.parse(length) {
                try? await Task.sleep(for: .milliseconds(milliseconds))
                group.cancelAll()
            }
        }
        return await log.isSomeAccountDown ? .partial : .success
    }
}

extension WatchCommand {
    /// Findings and alerts as in the dashboard; their events are lines like all others.
    private func alerts(of accounts: [LiveAccount], context: CommandContext) -> AlertWatch {
        let environment = ProcessEnvironment.variables
        return AlertWatch(
            context.configuration, accounts: accounts, context: context.filterContext, recorder: context.archive,
            environment: environment,
            ears: AlertWatch.Ears(
                heard: { TerminalBell.ring($0, environment: environment) }, fired: { _ in },
                say: { StandardError.writeLine($0) }))
    }
}

/// Prints events in the order of their numbers, each once.
///
/// Several programs of one user record into one archive, and number what they see together: what another saw first is
/// printed from there.
private actor WatchLog {
    private let filter: Filter
    private let format: WatchCommand.Format
    private let recorder: ArchiveRecorder
    private let findings: FindingFeed
    /// The number of the last event that was printed, or of the last one before the beginning.
    private var printed: Int64
    /// Events of our own that wait for their turn, by number, with what is known of their sessions.
    private var mine: [Int64: (event: SessionEvent, marks: SessionMarks)] = [:]
    private var statuses: [AccountStatus] = []

    init(
        filter: Filter, format: WatchCommand.Format, recorder: ArchiveRecorder, findings: FindingFeed,
        after printed: Int64
    ) {
        self.printed = printed
        self.filter = filter
        self.format = format
        self.recorder = recorder
        self.findings = findings
    }

    var isSomeAccountDown: Bool { statuses.contains(where: \.isFailing) }

    func take(_ update: FleetFeed.Update) async {
        switch update {
        case .accounts(let statuses): self.statuses = statuses
        case .events(let events):
            var known: [(event: SessionEvent, marks: SessionMarks)] = []
            for event in events { known.append((event, await marks(of: event))) }
            for entry in known where entry.event.seq > 0 { mine[entry.event.seq] = entry }
            // What the archive could not take now has no place among the others.
            for entry in known where entry.event.seq == 0 { print(entry.event, entry.marks) }
            await printDue()
        default: break
        }
    }

    /// Looks for what others have recorded, and whether anybody still reads, until cancelled.
    func followOthers() async {
        while (try? await Task.sleep(for: .milliseconds(400))) != nil {
            if StandardOutput.hasLostItsReader { StandardOutput.endSilently() }
            await printDue()
        }
    }

    private func printDue() async {
        let from = printed
        let recorded = await recorder.events(after: from, limit: 10_000) ?? []
        // Only one of several calls at a time may print what it found.
        guard printed == from else { return await printDue() }
        var due = mine
        for event in recorded where due[event.seq] == nil && event.kind != .active { due[event.seq] = (event, .none) }
        mine = [:]
        for (seq, entry) in due.sorted(by: { $0.key < $1.key }) where seq > from {
            printed = seq
            print(entry.event, entry.marks)
        }
    }

    private func marks(of event: SessionEvent) async -> SessionMarks {
        guard filter.usesDashboardFields, let key = event.session?.key else { return .none }
        return SessionMarks(findings: await findings.names(of: key))
    }

    private func print(_ event: SessionEvent, _ marks: SessionMarks) {
        guard isWanted(event, marks) else { return }
        StandardOutput.writeLine(line(for: event))
    }

    private func isWanted(_ event: SessionEvent, _ marks: SessionMarks) -> Bool {
        guard let session = event.session else { return true }
        return filter.matches(session, at: event.at, marks: marks)
            || event.stateBefore.map { filter.matches($0, at: event.at, marks: marks) } == true
    }

    private func line(for event: SessionEvent) -> String {
        format == .ndjson ? event.line : EventText.line(for: event)
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
            default: continue
            }
        }
        return session
    }
}
