import AccountConfiguration
import ArgumentParser
import BrowserSessions
import CellGrid
import SessionFeed
import SessionSharing

struct AccountsCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "accounts", abstract: "Print how much room each account has: sessions, credits, balance.",
        discussion: """
            Asks each vendor's own call, where it has one, and counts active sessions by the list's totals. What a vendor does not
            tell is '?' in the table and null in JSON, never 0. concurrency_limit stands in where no limit is told.
            """)

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var logging: LogOptions

    @OptionGroup var asking: AskingOptions

    @Option(name: [.customShort("o"), .long], help: "table, json, ndjson or csv.")
    var format: OutputFormat = .table

    func execute() async throws -> ExitStatus {
        try await CommandContext.with(
            configurationPath: options.config, asksNow: asking.now, loggingFrom: logging.logLevel
        ) {
            try await print(context: $0)
        }
    }

    private func print(context: CommandContext) async throws -> ExitStatus {
        let limits = Dictionary(
            uniqueKeysWithValues: context.accounts.map { ($0.settings.name, $0.settings.concurrencyLimit) })
        var outcomes = AccountOutcomes()
        var rows: [RoomRow] = []
        for (source, reading) in await HeadroomReading.read(context.sources) {
            outcomes.add(
                error: reading.error, readSomething: reading.headroom != nil || reading.active != nil, skipped: 0,
                unread: UnreadCensus(), of: source)
            if let error = reading.callError {
                outcomes.addDoubt("\(source.name): its limits could not be read: \(error.summary)")
            }
            rows.append(
                RoomRow(
                    account: source.name, provider: source.provider.kind, reading: reading,
                    configuredLimit: limits[source.name] ?? nil))
        }
        let status = outcomes.status
        guard status != .unavailable else { return .unavailable }
        switch format {
        case .table: StandardOutput.write(RoomRow.table(of: rows), knowing: status)
        case .json: StandardOutput.writeLine(JSONText.array(rows.map(\.json)), knowing: status)
        case .ndjson: StandardOutput.write(rows.map { $0.json.line + "\n" }.joined(), knowing: status)
        case .csv:
            let names = rows.first?.json.members?.map(\.name) ?? []
            StandardOutput.write(CSVText.text(of: rows.map(\.json), names: names), knowing: status)
        }
        return status
    }
}

/// One account in the output of `accounts`.
struct RoomRow {
    let account: String
    let provider: ProviderKind
    private let headroom: Headroom
    private let counted: Int?

    /// - Parameter configuredLimit: stands in where the vendor tells none.
    init(account: String, provider: ProviderKind, reading: HeadroomReading, configuredLimit: Int?) {
        self.account = account
        self.provider = provider
        var headroom = reading.headroom ?? Headroom()
        headroom.active = headroom.active ?? reading.active
        headroom.limit = headroom.limit ?? configuredLimit.map { .sessions($0) }
        self.headroom = headroom
        counted = reading.active
    }

    /// A share from 0 to 1, as `state` and the others in their order.
    var json: JSONValue {
        .object(
            [JSONMember("account", .string(account)), JSONMember("provider", .string(provider.rawValue))]
                + headroom.members(active: counted)
                + [JSONMember("headroom", JSONValue(headroom.share.flatMap { Figure(($0 * 1000).rounded() / 1000) }))])
    }

    static func table(of rows: [RoomRow]) -> String {
        var table = TextTable(columns: [
            .init(title: "ACCOUNT"), .init(title: "PROVIDER"), .init(title: "ACTIVE", alignment: .trailing),
            .init(title: "LIMIT", alignment: .trailing), .init(title: "FREE", alignment: .trailing),
            .init(title: "CREDITS LEFT", alignment: .trailing), .init(title: "BALANCE", alignment: .trailing),
            .init(title: "PLAN"),
        ])
        for row in rows { table.add([row.account, row.provider.rawValue] + row.cells) }
        return table.text(width: StandardOutput.isTerminal ? TerminalWidth.columns(of: 1) : nil)
    }

    private var cells: [String] {
        let limit =
            switch headroom.limit {
            case .unlimited?: "none"
            case .sessions(let most)?: String(most)
            case nil: Self.unknown
            }
        let balance = headroom.balance.map { [$0.text, headroom.currency].compactMap { $0 }.joined(separator: " ") }
        return [
            headroom.active.map(String.init) ?? Self.unknown, limit,
            headroom.share.map { "\(Headroom.percent($0))%" } ?? Self.unknown,
            headroom.credits?.text ?? Self.unknown, balance ?? Self.unknown, headroom.plan ?? Self.unknown,
        ]
    }

    private static let unknown = "?"

    /// Less than a tenth of the sessions that may run at once is free.
    var isTight: Bool { headroom.share.map { $0 < 0.1 } ?? false }

    /// `26 of 50 sessions, 48% free; 4812.25 credits left; plan growth`.
    var sentence: String {
        let running = headroom.active?.grouped ?? Self.unknown
        var parts: [String] =
            switch headroom.limit {
            case .unlimited?: ["\(running) sessions, without a limit"]
            case .sessions(let most)?:
                [
                    "\(running) of \(most.grouped) sessions"
                        + (headroom.share.map { ", \(Headroom.percent($0))% free" } ?? "")
                ]
            case nil: ["\(running) sessions, of an unknown limit"]
            }
        if let credits = headroom.credits { parts.append("\(credits.text) credits left") }
        if let balance = headroom.balance {
            parts.append("balance \([balance.text, headroom.currency].compactMap { $0 }.joined(separator: " "))")
        }
        if let plan = headroom.plan { parts.append("plan \(plan)") }
        return parts.joined(separator: "; ")
    }
}
