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

    /// Every subcommand that is no other command's parent runs on the pool.
    @Test func everySubcommandRuns() {
        for type in Browsertop.configuration.subcommands {
            let runs = type is any PlainCommand.Type || type == DashboardCommand.self
            #expect(runs || !type.configuration.subcommands.isEmpty, "\(type)")
        }
    }
}
