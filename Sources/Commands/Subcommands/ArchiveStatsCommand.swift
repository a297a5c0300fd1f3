import ArgumentParser
import BrowserSessions
import CellGrid
import SessionArchive
import SessionQuery

struct ArchiveStatsCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Print what the archive holds, account by account.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
    }

    @OptionGroup var options: ConfigurationOptions

    @Option(name: [.customShort("o"), .long], help: "table or json.")
    var format: Format = .table

    func execute() async throws -> ExitStatus {
        try await ArchiveContext.with(configurationPath: options.config) { context in
            let statistics = try await context.archive.statistics()
            switch format {
            case .table: StandardOutput.write(table(of: statistics, at: context.archive.path))
            case .json: StandardOutput.writeLine(json(of: statistics, at: context.archive.path).pretty)
            }
            return .success
        }
    }

    private func table(of statistics: ArchiveStatistics, at path: String) -> String {
        var table = TextTable(columns: [
            .init(title: "ACCOUNT"), .init(title: "PROVIDER"), .init(title: "SESSIONS", alignment: .trailing),
            .init(title: "ACTIVE", alignment: .trailing), .init(title: "FAILED", alignment: .trailing),
            .init(title: "EVENTS", alignment: .trailing), .init(title: "SAMPLES", alignment: .trailing),
            .init(title: "OLDEST"), .init(title: "NEWEST"), .init(title: "READ"),
        ])
        for account in statistics.accounts {
            let summary = account.summary
            table.add([
                summary.account.name, summary.account.provider.rawValue, summary.sessions.grouped,
                summary.active.grouped, summary.failed.grouped, account.events.grouped, account.samples.grouped,
                summary.oldest?.rfc3339 ?? "-", summary.newest?.rfc3339 ?? "-", summary.reading?.at.rfc3339 ?? "-",
            ])
        }
        var totals = TextTable(columns: [.init(title: "FILE"), .init(title: path)])
        totals.add(["on disk", "\(HumanBytes.text(statistics.bytesOnDisk))B"])
        let share = statistics.bytesOnDisk == 0 ? 0 : statistics.rawBytes * 100 / statistics.bytesOnDisk
        totals.add([
            "raw records",
            "\(statistics.rawRecords.grouped), about \(HumanBytes.text(statistics.rawBytes))B (\(min(100, share)) %)",
        ])
        let width = StandardOutput.isTerminal ? TerminalWidth.columns(of: 1) : nil
        return table.text(width: width) + "\n" + totals.text(width: width)
    }

    private func json(of statistics: ArchiveStatistics, at path: String) -> JSONValue {
        .object([
            JSONMember("path", .string(path)),
            JSONMember("bytes_on_disk", JSONValue(statistics.bytesOnDisk)),
            JSONMember("raw_records", JSONValue(Int64(statistics.rawRecords))),
            JSONMember("raw_bytes_estimate", JSONValue(statistics.rawBytes)),
            JSONMember("accounts", .array(statistics.accounts.map(json))),
        ])
    }

    private func json(of account: ArchiveStatistics.Account) -> JSONValue {
        let summary = account.summary
        return .object([
            JSONMember("account", .string(summary.account.name)),
            JSONMember("provider", .string(summary.account.provider.rawValue)),
            JSONMember("base_url", .string(summary.account.baseURL)),
            JSONMember("sessions", JSONValue(Int64(summary.sessions))),
            JSONMember("active", JSONValue(Int64(summary.active))),
            JSONMember("failed", JSONValue(Int64(summary.failed))),
            JSONMember("events", JSONValue(Int64(account.events))),
            JSONMember("samples", JSONValue(Int64(account.samples))),
            JSONMember("oldest", JSONValue(summary.oldest)),
            JSONMember("newest", JSONValue(summary.newest)),
            JSONMember("read_at", JSONValue(summary.reading?.at)),
            JSONMember("total", JSONValue(summary.reading?.total.map(Int64.init))),
            JSONMember("complete_since", JSONValue(summary.reading?.completeSince)),
        ])
    }
}
