import AccountConfiguration
import ArgumentParser
import BrowserSessions
import SessionArchive
import SessionQuery

struct ArchiveExportCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print everything in the archive, one JSON object a line.",
        discussion: """
            Sessions come roughly newest first, in the form of 'list -o ndjson'; events in the order of their numbers, in
            the form of 'watch -o ndjson'.
            """)

    enum What: String, ExpressibleByArgument, CaseIterable {
        case sessions
        case events
    }

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "sessions or events.")
    var what: What = .sessions

    @Option(
        help: ArgumentHelp(
            "Only sessions that started, or events that were seen, since: a date, a time, or an age such as 7d.",
            valueName: "time"))
    var since: String?

    @Option(help: ArgumentHelp("Only this account; repeatable.", valueName: "name"))
    var account: [String] = []

    func execute() async throws -> ExitStatus {
        try await ArchiveContext.with(configurationPath: options.config) { context in
            let argument = MomentArgument(context: FilterZone.context(context.configuration))
            let since = try since.map { try argument.moment($0, option: "--since") }
            var accounts = try await context.accounts(named: nil)
            if !account.isEmpty {
                accounts = []
                for name in account { accounts += try await context.accounts(named: name) }
            }
            switch what {
            case .sessions:
                let now = WallClock.now()
                try await context.archive.exportSessions(accounts: accounts, since: since) { sessions in
                    StandardOutput.write(sessions.map { $0.json(at: now).line + "\n" }.joined())
                }
            case .events:
                try await context.archive.exportEvents(accounts: accounts, since: since) { events in
                    StandardOutput.write(events.map { $0.line + "\n" }.joined())
                }
            }
            return .success
        }
    }
}
