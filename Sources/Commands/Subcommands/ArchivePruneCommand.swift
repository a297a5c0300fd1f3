import AccountConfiguration
import ArgumentParser
import BrowserSessions
import CellGrid
import SessionArchive
import SessionQuery

struct ArchivePruneCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune", abstract: "Take out of the archive what it need not keep, and give the space back.",
        discussion: "The limits are those of the configuration unless given here. Active sessions always stay.")

    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("How long sessions, events and samples are kept, such as 62d.", valueName: "duration"))
    var keep: String?

    @Option(help: ArgumentHelp("How long the vendors' raw records are kept, such as 7d.", valueName: "duration"))
    var raw: String?

    @Option(help: ArgumentHelp("How large the archive may be, such as 2GB.", valueName: "size"))
    var maxSize: String?

    @Flag(help: "Only say what would go.")
    var dryRun = false

    func execute() async throws -> ExitStatus {
        let keep = try keep.map { try duration($0, "--keep") }
        let raw = try raw.map { try duration($0, "--raw") }
        let size = try maxSize.map { text in
            guard let size = ByteText.parse(text), size >= 0 else {
                throw usageError("--max-size '\(text)' is no size such as 2GB or 500MiB")
            }
            return size
        }
        return try await ArchiveContext.with(configurationPath: options.config) { context in
            let limits = context.configuration.archive
            let retention = ArchiveRetention(
                keep: keep ?? limits.keep, raw: raw ?? min(limits.raw, keep ?? limits.keep),
                maxSize: size ?? limits.maxSize)
            let now = WallClock.now()
            let report =
                dryRun
                ? try await context.archive.pruningForecast(retention, now: now)
                : try await context.archive.prune(retention, now: now)
            StandardOutput.write(text(of: report))
            return .success
        }
    }

    private func duration(_ text: String, _ option: String) throws -> Duration {
        guard let duration = DurationText.parse(text), duration >= .zero else {
            throw usageError("\(option) '\(text)' is no duration such as 7d or 12h")
        }
        return duration
    }

    private func text(of report: PruningReport) -> String {
        guard !report.isNothing else { return dryRun ? "nothing would go\n" : "nothing to take out\n" }
        var table = TextTable(columns: [
            .init(title: dryRun ? "WOULD GO" : "GONE"), .init(title: "COUNT", alignment: .trailing),
        ])
        table.add(["sessions", report.sessions.grouped])
        table.add(["events", report.events.grouped])
        table.add(["samples", report.samples.grouped])
        table.add(["raw records", report.rawRecords.grouped])
        var text = table.text(width: nil)
        if report.excess > 0 {
            let excess = "\(HumanBytes.text(report.excess))B over its size"
            text +=
                dryRun
                ? "the archive is \(excess) now: what is too old goes first, then the oldest, until it fits\n"
                : "the archive is still \(excess): what is left of it can't be taken out\n"
        }
        return text
    }
}
