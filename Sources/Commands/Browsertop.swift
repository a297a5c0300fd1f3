import ArgumentParser
import BrowserSessions
import HTTPTransport

/// The command line: without a subcommand the dashboard.
struct Browsertop: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "browsertop",
        abstract: "top for cloud browsers: every session at \(ProviderKind.names { _ in true }).",
        // The parser answers a lone --help before it comes to the default subcommand, whose options these are.
        usage: """
            browsertop [--filter <expr>] [--view <name>] [--config <file>] [--demo]
                       [--plain] [--print-default-keys] [--log-level <level>]
            browsertop <subcommand>
            """,
        discussion: """
            Without a subcommand it opens the dashboard; 'browsertop dashboard --help' explains its options.
            It only reads: nothing in it can end, change or start a session.
            Set \(KeyVariables.listed), or look around with --demo.
            """,
        version: "browsertop \(BuildVersion.text)",
        subcommands: [
            DashboardCommand.self, ListCommand.self, ShowCommand.self, WatchCommand.self, UsageCommand.self,
            BatchesCommand.self, AccountsCommand.self,
            DoctorCommand.self, InitCommand.self, ArchiveCommand.self, SimulateCommand.self, ReferenceCommand.self,
        ],
        defaultSubcommand: DashboardCommand.self)
}
