import AccountConfiguration
import ArgumentParser
import BrowserSessions
import SessionFeed
import SessionQuery

struct UsageCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage", abstract: "Print Anchor's usage history: sessions, hours, credits and more over time.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
        case csv
    }

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var asking: AskingOptions

    @Option(help: ArgumentHelp("The beginning: a date, a time, or an age such as 7d (default 30d).", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("The end (default now).", valueName: "time"))
    var to: String?

    @Option(help: "hour, day, week or month.")
    var granularity: UsageGranularity = .day

    @Option(
        name: .customLong("metric"),
        help: ArgumentHelp("One figure; repeatable. Default: all seven.", valueName: "metric"))
    var metrics: [UsageMetric] = []

    @Option(name: [.customShort("o"), .long], help: "table, json or csv.")
    var format: Format = .table

    func execute() async throws -> ExitStatus {
        try await CommandContext.with(configurationPath: options.config, asksNow: asking.now) {
            try await print(context: $0)
        }
    }

    private func print(context: CommandContext) async throws -> ExitStatus {
        let request = try request(context: context)
        let sources = context.sources.filter { $0.usage != nil }
        guard !sources.isEmpty else { throw try noAnchorAccount() }
        var outcomes = AccountOutcomes()
        var histories: [UsageHistory] = []
        for (source, reading) in await UsageReading.read(sources, request) {
            outcomes.add(
                error: reading.error, readSomething: !reading.isEmpty, skipped: reading.history.skippedPoints,
                unread: reading.history.unread, of: source)
            if reading.error == nil || !reading.isEmpty { histories.append(reading.history) }
        }
        guard outcomes.status != .unavailable else { return .unavailable }
        StandardOutput.write(UsageText(histories: histories, metrics: request.metrics).text(as: format))
        return outcomes.status
    }

    private func request(context: CommandContext) throws -> UsageRequest {
        let now = WallClock.now()
        let zone = FilterZone.secondsEast(context.configuration.timeZone)
        let from = try from.map { try moment($0, "--from", now: now, zone: zone) }
        let to = try to.map { try moment($0, "--to", now: now, zone: zone) }
        if let from, to == nil, from > now { throw usageError("--from is in the future") }
        if let from, let to, from > to { throw usageError("--from is later than --to") }
        return UsageRequest(
            from: from ?? (to ?? now).adding(milliseconds: -UsageRequest.usualLength), to: to ?? now,
            granularity: granularity,
            metrics: metrics.isEmpty ? UsageMetric.allCases : UsageMetric.allCases.filter(metrics.contains))
    }

    private func moment(
        _ text: String, _ option: String, now: Timestamp, zone: (Timestamp) -> Int
    ) throws -> Timestamp {
        if text == "now" { return now }
        if let moment = Timestamp(iso8601: text) {
            // A bare date is a day of the configured zone.
            let isBare = text.utf8.count == 10
            return isBare ? moment.adding(milliseconds: Int64(-zone(moment)) * 1000) : moment
        }
        if let age = DurationText.parse(text) { return now.adding(milliseconds: -age) }
        throw usageError(
            "\(option) '\(text)' is neither a date (2026-11-01), a time (2026-11-01T12:00:00Z) nor an age (7d)")
    }
}

func usageError(_ message: String) -> ExitStatus {
    StandardError.writeLine("error: \(message)")
    return .usage
}

func noAnchorAccount() throws -> ExitStatus {
    StandardError.writeLine(
        "no Anchor account is configured: usage and batches are known of Anchor only (ANCHORBROWSER_API_KEY)")
    return .configuration
}

extension UsageGranularity: ExpressibleByArgument {}
extension UsageMetric: ExpressibleByArgument {}
