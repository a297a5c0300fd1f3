import AccountConfiguration
import ArgumentParser
import BrowserSessions
import HTTPTransport
import SessionArchive
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
        /// Whole sentences, for who listens instead of looking.
        case plain
    }

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var logging: LogOptions

    @Option(
        name: [.short, .long], parsing: .unconditional,
        help: ArgumentHelp("Which sessions, matched before or after the change.", valueName: "expr"))
    var filter = ""

    @Option(name: [.customShort("o"), .long], help: "text, ndjson, or plain: whole sentences.")
    var format: Format = .text

    @Option(
        name: .customLong("for"), help: ArgumentHelp("End after so long, such as 60s or 2h.", valueName: "duration"))
    var length: String?

    @Flag(help: ArgumentHelp("The built-in simulator, as the dashboard's --demo.", visibility: .hidden))
    var demo = false

    func validate() throws {
        guard let length else { return }
        guard DurationText.parse(length) != nil else {
            throw ValidationError("--for takes a duration, such as 30s, 5m or 1h30m, not '\(length)'")
        }
    }

    func execute() async throws -> ExitStatus {
        guard demo else { return try await watch(demoPort: nil) }
        guard let port = DemoSimulator.start(), let folder = ScratchFolder() else { return .unavailable }
        defer { folder.remove() }
        var environment = DemoSimulator.environment(port: port, over: ProcessEnvironment.variables)
        environment["XDG_DATA_HOME"] = folder.file("data")
        return try await ProcessEnvironment.$substitute.withValue(environment) { try await watch(demoPort: port) }
    }

    /// How long the end waits for the programs of alerts: as long as one may run.
    private static let lastWait = Duration.seconds(10)

    private func watch(demoPort: Int?) async throws -> ExitStatus {
        try await CommandContext.with(
            configurationPath: options.config, retry: .once, demoPort: demoPort, loggingFrom: logging.logLevel
        ) { context in
            // What can be watched is what alerts can ask for.
            let filter = try withUsageErrors { () throws(FilterError) in
                try Alert(name: "", parsing: self.filter, context: context.filterContext).filter
            }
            return await watch(filter, context: context)
        }
    }

    private func watch(_ filter: Filter, context: CommandContext) async -> ExitStatus {
        for line in context.sources.unheard(by: filter) { StandardError.writeLine(line) }
        // The filter is for what is printed: alerts have filters of their own.
        let isAlerted = !context.configuration.alerts.isEmpty
        let inPlay = context.accounts.filter { $0.source.exclusion(by: filter) == nil }
        let accounts = isAlerted ? context.accounts : inPlay
        let recorder = context.archive
        let alerts = alerts(of: accounts, context: context)
        let findings = alerts.findings
        // Printing begins when it is known what was there before; the vendors are asked meanwhile.
        let log = Task {
            await recorder.untilSettled()
            return WatchLog(
                filter: filter, format: format, recorder: recorder, findings: findings,
                after: await recorder.numberAtOpening, isAlerted: isAlerted,
                secondsEast: context.filterContext.secondsEast)
        }
        let statuses = accounts.map(AccountStatus.init(beginning:))
        let watched = WatchedAccounts(
            decisive: filter.sessionFields, inPlay: Set(inPlay.map(\.source.name)))
        let (events, feed) = AsyncStream<[SessionEvent]>.makeStream()
        let fleet = FleetFeed(
            question: ListQuestion(), statuses: statuses, recorder: recorder,
            tellsActive: true, clock: ContinuousClock(), now: WallClock.now,
            deliver: { [context] update in
                context.note(update)
                switch update {
                case .accounts(let statuses): watched.take(statuses)
                case .events(let events): feed.yield(events)
                case .snapshot, .loadEnded, .readings, .loadProgress, .loadAllEnded, .batches, .usage, .findings: break
                }
            })
        for account in accounts { await fleet.add(account, poll: context.configuration.poll) }
        await fleet.tell(findings)
        var isArchiveLate = false
        var wasLeft = false
        await withDiscardingTaskGroup { printing in
            printing.addTask {
                let log = await log.value
                for await events in events { await log.take(events) }
            }
            await withDiscardingTaskGroup { group in
                group.addTask { await fleet.run() }
                group.addTask { await log.value.followOthers() }
                group.addTask {
                    await recorder.untilSettled()
                    await recorder.keepPruning { context.configuration.archive }
                }
                let talk = Task { await converse(with: log.value) }
                if let length, let span = DurationText.parse(length) {
                    group.addTask {
                        try? await Task.sleep(for: span)
                        talk.cancel()
                    }
                }
                // For ever where nobody types and nothing ends it.
                wasLeft = await talk.value
                isArchiveLate = await !recorder.isSettled
                group.cancelAll()
            }
            // What has been seen by then is still printed.
            feed.finish()
        }
        await log.value.finish()
        if let unheard = await alerts.finish(within: Self.lastWait) { StandardError.writeLine(unheard) }
        let isWell = watched.sayTrouble(isArchiveLate: isArchiveLate)
        // Whoever leaves it has seen how far it came.
        return isWell || wasLeft ? .success : .partial
    }
}

extension WatchCommand {
    /// Answers lines that are typed until `q`; where nobody types it waits until the task is cancelled.
    /// - Returns: whether `q` was typed.
    private func converse(with log: WatchLog) async -> Bool {
        if format == .plain, StandardInput.isConversation {
            StandardOutput.writeLine(PlainTally.help)
            for await line in StandardInput.lines() {
                guard await log.answer(line) else { return true }
            }
        }
        while (try? await Task.sleep(for: .seconds(3_600))) != nil {}
        return false
    }

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
