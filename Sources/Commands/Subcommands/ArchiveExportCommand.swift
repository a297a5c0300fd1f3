import AccountConfiguration
import ArgumentParser
import BrowserSessions
import SessionArchive
import SessionQuery

struct ArchiveExportCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Print everything in the archive, one JSON object a line.",
        discussion: """
            Sessions come newest first by and by, in the form of 'list -o ndjson'; events in the order of their numbers, in
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
            let since = try since.map { try moment($0, zone: FilterZone.secondsEast(context.configuration.timeZone)) }
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

    private func moment(_ text: String, zone: (Timestamp) -> Int) throws -> Timestamp {
        if let moment = Timestamp(iso8601: text) {
            // A bare date is a day of the configured zone.
            return text.utf8.count == 10 ? moment.adding(milliseconds: Int64(-zone(moment)) * 1000) : moment
        }
        if let age = DurationText.parse(text) { return WallClock.now().adding(milliseconds: -age) }
        throw usageError(
            "--since '\(text)' is neither a date (2026-11-01), a time (2026-11-01T12:00:00Z) nor an age (7d)")
    }
}
