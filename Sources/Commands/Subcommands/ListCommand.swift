import AccountConfiguration
import ArgumentParser
import BrowserSessions
import SessionFeed
import SessionQuery
import SessionSharing

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case ndjson
    case csv
}

struct ConfigurationOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?
}

/// For the commands that ask once.
struct AskingOptions: ParsableArguments {
    @Flag(help: "Ask although a vendor wants quiet after a refusal.")
    var now = false
}

struct ListCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Print sessions of all accounts in one list.",
        discussion: """
            Filters: bare words, field:value, field:>value, -term, or, parentheses. For example:
              browsertop list --filter 'state:failed account:prod duration:>5m'
            """)

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var logging: LogOptions

    @OptionGroup var asking: AskingOptions

    @Option(
        name: [.short, .long], parsing: .unconditional, help: ArgumentHelp("Which sessions.", valueName: "expr"))
    var filter = ""

    @Option(
        name: [.short, .long], parsing: .unconditional,
        help: ArgumentHelp("The order: key[:asc|desc][,key…].", valueName: "keys"))
    var sort = "started:desc"

    @Option(
        name: [.customShort("n", allowingJoined: true), .long],
        help: ArgumentHelp("Most rows to print (default 100).", valueName: "n"))
    var limit: Int?

    @Flag(help: "Read and print everything.")
    var all = false

    @Option(name: [.customShort("o"), .long], help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    @Flag(help: "Say on stderr what each vendor is asked and what is checked here.")
    var explain = false

    @Option(
        parsing: .unconditionalSingleValue,
        help: ArgumentHelp("Exit with 1 if 'count(FILTER) OP N' holds. Repeatable.", valueName: "condition"))
    var failIf: [String] = []

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit must be 0 or more") }
        if limit != nil && all { throw ValidationError("--limit and --all exclude each other") }
    }

    func execute() async throws -> ExitStatus {
        try await CommandContext.with(
            configurationPath: options.config, asksNow: asking.now, loggingFrom: logging.logLevel
        ) {
            context in
            let question = try ListQuery(command: self, context: context.filterContext)
            return try await answer(question, context: context)
        }
    }

    private func answer(_ question: ListQuery, context: CommandContext) async throws -> ExitStatus {
        try check(question, context.sources)
        var outcomes = AccountOutcomes()
        let findings = await findings(for: question, context: context, outcomes: &outcomes)
        let federated = FederatedReading(
            sources: context.sources.filter { !findings.silentAccounts.contains($0.name) },
            filter: question.filter, order: question.order,
            limit: all ? nil : limit ?? 100, now: WallClock.now, marks: findings.marks)
        let progress = ReadingProgress(
            isShown: all && StandardError.isTerminal, budgets: all ? context.requestsPerMinute : [:])
        let readings = try await withUsageErrors { () async throws(FilterError) in
            try await federated.run { await progress.report($0) }
        }
        StandardError.clearProgress()
        for (source, reading) in zip(federated.sources, readings) {
            outcomes.add(reading, of: source, for: question.filter)
            outcomes.add(untold: findings.untold(by: question.filter, account: source.name), of: source.name)
            if explain { StandardError.writeLine(PlanText.line(for: reading)) }
        }
        let asked = Set(federated.sources.map(\.name)).union(findings.silentAccounts)
        for source in context.sources where explain && !asked.contains(source.name) {
            let why = source.untoldSentence(by: question.filter) ?? source.lackingSentence(by: question.filter)
            StandardError.writeLine("\(source.name): not asked: \(why ?? "the filter rules it out")")
        }
        let kinds = question.filter.findingKinds
        let untold = context.sources.filter { $0.isInPlay(for: question.filter) }.map { source in
            let state = source.untoldSentence(by: question.filter)
            let found = findings.untold(by: question.filter, account: source.name)
            // One of several kinds that can be told is an answer.
            let isOpen = state != nil || !kinds.isEmpty && found.count == kinds.count
            return (name: source.name, sentences: (state.map { [$0] } ?? []) + found, isOpen: isOpen)
        }
        // Where no account can tell, the rows, or that there are none, prove nothing.
        let isDoubtful = untold.allSatisfy { $0.isOpen }
        for (name, sentences, _) in untold {
            if isDoubtful {
                for sentence in sentences { outcomes.addDoubt("\(name): \(sentence)") }
            } else {
                outcomes.add(untold: sentences, of: name)
            }
        }
        let verdict = try await verdict(
            on: question, context: context, findings: findings,
            silent: readings.silentAccounts.union(findings.silentAccounts), outcomes: &outcomes)
        guard outcomes.status != .unavailable else { return .unavailable }
        let now = WallClock.now()
        let rows = federated.rows(of: readings, at: now)
        let status = verdict ?? outcomes.status
        print(rows, at: now, knowing: status)
        await keep(rows, in: context.archive)
        await context.archive.pruneIfDue(context.configuration.archive)
        if rows.isEmpty, limit != 0, !explain {
            for line in context.sources.ruledOut(by: question.filter) { StandardError.writeLine(line) }
        }
        if rows.isEmpty, outcomes.status == .success, let hint = question.filter.emptyHint {
            StandardError.writeLine("no session matches; did you mean \(hint)?")
        }
        return status
    }

    /// Makes all plans once before anybody is asked: what a planner refuses is a mistake in the option that says it.
    private func check(_ question: ListQuery, _ sources: [AccountSource]) throws(ExitStatus) {
        let filters = [("--filter", question.filter)] + question.conditions.map { ("--fail-if", $0.filter) }
        for (option, filter) in filters {
            let reading = FederatedReading(
                sources: sources, filter: filter, order: .newestFirst, limit: nil, now: WallClock.now)
            _ = try withUsageErrors(option: option) { () throws(FilterError) in try reading.plans() }
        }
    }

    /// Reads what filter and conditions ask to have found, if they do.
    private func findings(
        for question: ListQuery, context: CommandContext, outcomes: inout AccountOutcomes
    ) async -> ListFindings {
        let filters = [question.filter] + question.conditions.map(\.filter)
        let findings = await ListFindings(for: filters, context: context)
        for reading in findings.readings {
            guard let source = context.sources.first(where: { $0.name == reading.account }) else { continue }
            outcomes.add(reading, of: source, for: filters.reduce(.all) { $0.and($1) })
            if explain { StandardError.writeLine(PlanText.line(for: reading) + " · for what is found") }
        }
        return findings
    }

    /// What was printed is remembered, so that `show` finds it when its vendor has forgotten it. Not thousands: nobody shall
    /// wait for the archive.
    private func keep(_ rows: [Session], in archive: ArchiveRecorder) async {
        for (account, sessions) in Dictionary(grouping: rows.prefix(1_000), by: \.account) {
            await archive.keep(sessions, account: account)
        }
        await archive.keepWords()
    }

    private func print(_ rows: [Session], at now: Timestamp, knowing status: ExitStatus) {
        switch format {
        case .table:
            let width = StandardOutput.isTerminal ? TerminalWidth.columns(of: 1) : nil
            StandardOutput.write(SessionTableText.text(of: rows, at: now, width: width), knowing: status)
        case .json: StandardOutput.write(ExportFormat.json.text(of: rows, at: now), knowing: status)
        case .ndjson:
            for chunk in rows.chunks(of: 500) {
                StandardOutput.write(ExportFormat.ndjson.text(of: Array(chunk), at: now), knowing: status)
            }
        case .csv: StandardOutput.write(ExportFormat.csv.text(of: rows, at: now), knowing: status)
        }
    }
}

/// A list command's texts, understood.
struct ListQuery {
    var filter: Filter
    var order: SortOrder
    var conditions: [FailIf]

    init(command: ListCommand, context: FilterContext) throws {
        var context = context
        context.allowsFindings = true
        filter = try withUsageErrors(option: "--filter") { () throws(FilterError) in
            try Filter(parsing: command.filter, context: context)
        }
        order = try withUsageErrors(option: "--sort") { () throws(FilterError) in
            try SortOrder(parsing: command.sort)
        }
        conditions = try command.failIf.map { text in
            try withUsageErrors(option: "--fail-if") { () throws(FilterError) in
                try FailIf(parsing: text, context: context)
            }
        }
    }
}

extension [AccountReading] {
    /// Those of which nothing could be read.
    var silentAccounts: Set<String> {
        Set(filter { $0.error != nil && $0.sessionsRead == 0 }.map(\.account))
    }
}

extension Array {
    /// Slices of that length, the last one shorter.
    func chunks(of length: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: count, by: length).map { self[$0..<Swift.min($0 + length, count)] }
    }
}
