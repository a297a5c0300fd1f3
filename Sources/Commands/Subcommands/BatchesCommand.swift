import ArgumentParser
import BrowserSessions
import CellGrid
import SessionFeed
import SessionSharing

struct BatchesCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "batches",
        abstract: "Print batches and how far they are (\(ProviderKind.names(where: \.hasBatches))).")

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var logging: LogOptions

    @OptionGroup var asking: AskingOptions

    @Option(help: "pending, processing, completed, failed or cancelled.")
    var status: BatchStatus?

    @Option(
        name: [.customShort("n", allowingJoined: true), .long],
        help: ArgumentHelp("Most rows to print (default 100).", valueName: "n"))
    var limit: Int?

    @Flag(help: "Read and print everything.")
    var all = false

    @Option(name: [.customShort("o"), .long], help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more") }
        if limit != nil && all { throw ValidationError("--limit and --all exclude each other") }
    }

    func execute() async throws -> ExitStatus {
        try await CommandContext.with(
            configurationPath: options.config, asksNow: asking.now, loggingFrom: logging.logLevel
        ) {
            try await print(context: $0)
        }
    }

    private func print(context: CommandContext) async throws -> ExitStatus {
        let sources = context.sources.filter { $0.usage != nil }
        guard !sources.isEmpty else { throw NoAccounts.of(\.hasBatches, whatIsMissing: "batches") }
        let wanted = all ? nil : limit ?? 100
        var outcomes = AccountOutcomes()
        var batches: [Batch] = []
        for (source, reading) in await BatchReading.read(sources, status: status, limit: wanted) {
            outcomes.add(
                error: reading.error, readSomething: !reading.batches.isEmpty, skipped: reading.skippedRows,
                unread: reading.unread, of: source)
            batches += reading.batches
        }
        guard outcomes.status != .unavailable else { return .unavailable }
        batches.sort(by: Batch.isNewer)
        print(wanted.map { Array(batches.prefix($0)) } ?? batches, knowing: outcomes.status)
        return outcomes.status
    }

    private func print(_ batches: [Batch], knowing status: ExitStatus) {
        switch format {
        case .table: StandardOutput.write(table(of: batches), knowing: status)
        case .json: StandardOutput.writeLine(JSONText.array(batches.map(\.json)), knowing: status)
        case .ndjson: StandardOutput.write(batches.map { $0.json.line + "\n" }.joined(), knowing: status)
        case .csv:
            StandardOutput.write(CSVText.text(of: batches.map(\.json), names: Batch.jsonNames), knowing: status)
        }
    }

    private func table(of batches: [Batch]) -> String {
        var table = TextTable(columns: [
            .init(title: "STATUS"), .init(title: "ACCOUNT"), .init(title: "BATCH"),
            .init(title: "TOTAL", alignment: .trailing), .init(title: "COMPLETED", alignment: .trailing),
            .init(title: "FAILED", alignment: .trailing), .init(title: "REMAINING", alignment: .trailing),
            .init(title: "CREATED"), .init(title: "COMPLETED AT"),
        ])
        func count(_ value: Int64?) -> String { value.map(String.init) ?? "-" }
        for batch in batches {
            table.add([
                batch.status, batch.account, batch.id, count(batch.totalRequests), count(batch.completedRequests),
                count(batch.failedRequests), count(batch.remainingRequests), batch.createdAt?.rfc3339 ?? "-",
                batch.actualCompletionTime?.rfc3339 ?? "-",
            ])
        }
        return table.text(width: StandardOutput.isTerminal ? TerminalWidth.columns(of: 1) : nil)
    }
}

extension BatchStatus: ExpressibleByArgument {}
