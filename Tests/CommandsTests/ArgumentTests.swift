import ArgumentParser
import Testing

@testable import Commands

@Suite("The command line")
struct ArgumentTests {
    private func parsed<Command: ParsableCommand>(_ arguments: [String], as type: Command.Type) throws -> Command {
        try #require(try Browsertop.parseAsRoot(arguments) as? Command)
    }

    @Test func withoutASubcommandItIsTheDashboard() throws {
        let command = try parsed(["--filter", "-tag:qa", "--view", "failed 24h"], as: DashboardCommand.self)
        #expect(command.filter == "-tag:qa")
        #expect(command.view == "failed 24h")
        #expect(!command.demo)
    }

    @Test("Without a screen a view is its filter, one from the configuration too; a filter goes before it")
    func plainViews() throws {
        let folder = try TestFolder()
        let file = try folder.write("views: [{name: mine, filter: '-tag:qa'}]", to: "c.yaml")
        func filter(_ arguments: String...) throws -> String {
            let command = try parsed(["--plain", "--config", file] + arguments, as: DashboardCommand.self)
            return try #require(try command.watch as? WatchCommand).filter
        }
        #expect(try filter("--view", "failed 24h") == "state:failed ended:<24h")
        #expect(try filter("--view", "mine") == "-tag:qa")
        #expect(try filter("--view", "mine", "--filter", "tag:x") == "tag:x")
        for wrong in ["batches", "nosuch"] {
            #expect(throws: ValidationError.self) { try filter("--view", wrong) }
        }
    }

    @Test func valuesMayBeginWithAHyphen() throws {
        let command = try parsed(
            ["list", "-f", "-tag:qa", "--fail-if", "count(-state:finished) > 5", "-n20"], as: ListCommand.self)
        #expect(command.filter == "-tag:qa")
        #expect(command.failIf == ["count(-state:finished) > 5"])
        #expect(command.limit == 20)
    }

    @Test(arguments: [
        ["list", "--limit", "-1"], ["list", "--all", "-n", "3"], ["list", "-o", "yaml"], ["show"],
        ["usage", "-o", "xml"],
        ["nonsense", "--what"],
    ])
    func whatIsNoCommandIsAUsageError(arguments: [String]) {
        do {
            let command = try Browsertop.parseAsRoot(arguments)
            Issue.record("\(arguments) was taken for \(command)")
        } catch {
            #expect(Browsertop.exitCode(for: error).rawValue == ExitStatus.usage.rawValue)
        }
    }

    @Test("The help of the program as a whole names each option of the dashboard")
    func help() {
        let help = Browsertop.helpMessage()
        let options = DashboardCommand.helpMessage().matches(of: /--[a-z][a-z-]+/).map { String($0.output) }
        #expect(options.contains("--filter") && options.contains("--log-level"))
        for option in options { #expect(help.contains(option), "\(option)") }
    }

    /// Every subcommand that is no other command's parent runs on the pool.
    @Test func everySubcommandRuns() {
        for type in Browsertop.configuration.subcommands {
            let runs = type is any PlainCommand.Type || type == DashboardCommand.self
            #expect(runs || !type.configuration.subcommands.isEmpty, "\(type)")
        }
    }
}
