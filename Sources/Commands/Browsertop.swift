import ArgumentParser
import HTTPTransport

/// The command line: without a subcommand the dashboard.
struct Browsertop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "browsertop",
        abstract: "top for cloud browsers: every session at Anchor Browser, Hyperbrowser and Bright Data.",
        discussion: """
            Without a subcommand it opens the dashboard. It only reads: nothing in it can end, change or start a session.
            Set ANCHORBROWSER_API_KEY, HYPERBROWSER_API_KEY or BRIGHTDATA_API_KEY, or look around with --demo.
            """,
        version: "browsertop \(ProgramVersion.text)",
        subcommands: [
            DashboardCommand.self, ListCommand.self, ShowCommand.self, WatchCommand.self, UsageCommand.self,
            BatchesCommand.self,
            DoctorCommand.self, ArchiveCommand.self, SimulateCommand.self,
        ],
        defaultSubcommand: DashboardCommand.self)
}
