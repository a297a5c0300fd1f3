import AccountConfiguration
import ArgumentParser
import BrowserSessions
import SessionFeed
import SessionQuery

struct UsageCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage",
        abstract:
            "Print the usage history: sessions, hours, credits and more over time (\(ProviderKind.names(where: \.hasUsage)))."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
        case csv
    }

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var logging: LogOptions

    @OptionGroup var asking: AskingOptions

    @Option(help: ArgumentHelp("The beginning: a date, a time, or an age such as 7d (default 30d).", valueName: "time"))
    var from: String?

    @Option(help: ArgumentHelp("The end, that day included (default now).", valueName: "time"))
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
        try await CommandContext.with(
            configurationPath: options.config, asksNow: asking.now, loggingFrom: logging.logLevel
        ) {
            try await print(context: $0)
        }
    }

    private func print(context: CommandContext) async throws -> ExitStatus {
        let request = try request(context: context)
        let sources = context.sources.filter { $0.usage != nil }
        guard !sources.isEmpty else { throw NoAccounts.of(\.hasUsage, whatIsMissing: "usage") }
        var outcomes = AccountOutcomes()
        var histories: [UsageHistory] = []
        for (source, reading) in await UsageReading.read(sources, request) {
            outcomes.add(
                error: reading.error, readSomething: !reading.isEmpty, skipped: reading.history.skippedPoints,
                unread: reading.history.unread, of: source)
            if reading.error == nil || !reading.isEmpty { histories.append(reading.history) }
        }
        guard outcomes.status != .unavailable else { return .unavailable }
        StandardOutput.write(
            UsageText(histories: histories, metrics: request.metrics).text(as: format), knowing: outcomes.status)
        return outcomes.status
    }

    private func request(context: CommandContext) throws -> UsageRequest {
        let argument = MomentArgument(context: context.filterContext)
        let now = argument.now
        let from = try from.map { try argument.moment($0, option: "--from") }
        let to = try to.map { try argument.moment($0, option: "--to", isEnd: true) }
        if let from, to == nil, from > now { throw usageError("--from is in the future") }
        if let from, let to, from > to { throw usageError("--from is later than --to") }
        // A day ends a millisecond before the next: thirty days are whole ones.
        let end = to.map { $0.adding(milliseconds: 1) } ?? now
        return UsageRequest(
            from: from ?? end - UsageRequest.usualLength, to: to ?? now,
            granularity: granularity,
            metrics: metrics.isEmpty ? UsageMetric.allCases : UsageMetric.allCases.filter(metrics.contains))
    }
}

func usageError(_ message: String) -> ExitStatus {
    StandardError.writeLine("error: \(message)")
    return .usage
}

extension UsageGranularity: ExpressibleByArgument {}
extension UsageMetric: ExpressibleByArgument {}
