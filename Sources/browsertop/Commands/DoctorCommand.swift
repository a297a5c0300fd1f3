import AccountConfiguration
import ArgumentParser
import BrowserSessions
import HTTPTransport
import SessionFeed
import SessionQuery

struct DoctorCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check configuration, keys, accounts and terminal; never prints a key.")

    @OptionGroup var options: ConfigurationOptions

    func execute() async throws -> ExitStatus {
        let environment = ProcessEnvironment.variables
        let configuration = Configuration.load(path: options.config, environment: environment)
        StandardOutput.writeLine("configuration")
        for path in configuration.watchedFiles { say("file", path) }
        for problem in configuration.problems { say("PROBLEM", problem.description) }
        if configuration.problems.isEmpty { say("ok", "\(configuration.accounts.count) accounts, no problems") }
        sayTerminal(environment)
        if configuration.accounts.isEmpty { StandardError.writeLines(NoAccounts.text) }
        guard configuration.problems.isEmpty, !configuration.accounts.isEmpty else { return .configuration }
        return await checkAccounts(configuration, environment)
    }

    private func checkAccounts(_ configuration: Configuration, _ environment: [String: String]) async -> ExitStatus {
        StandardOutput.writeLine("accounts")
        let assembly = AccountAssembly(environment: environment, retry: .once)
        var failed = 0
        for account in configuration.accounts {
            let source = assembly.account(for: account).source
            let description = "\(account.provider.displayName), \(source.baseURL), key from \(source.keySource)"
            let start = ContinuousClock.now
            do {
                let plan = try source.planner.plan(.all, order: .newestFirst, at: WallClock.now())
                let page = try await source.provider.page(of: plan.listing, at: nil)
                let milliseconds = (ContinuousClock.now - start) / .milliseconds(1)
                let total = page.total.map { "\($0.grouped) sessions" } ?? "\(page.sessions.count) sessions on its first page"
                say("ok", "\(account.name): \(total), answered in \(Int(milliseconds)) ms (\(description))")
            } catch let error as ProviderError {
                failed += 1
                say("FAILED", "\(account.name): \(source.sentence(for: error)) (\(description))")
            } catch {
                failed += 1
                say("FAILED", "\(account.name): \(error)")
            }
        }
        await assembly.shutdown()
        return failed == 0 ? .success : failed < configuration.accounts.count ? .partial : .unavailable
    }

    private func sayTerminal(_ environment: [String: String]) {
        StandardOutput.writeLine("terminal")
        let names = ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"]
        for name in names { say(name, environment[name] ?? "not set") }
        if StandardOutput.isTerminal { say("width", "\(TerminalWidth.columns(of: 1)) columns") }
    }

    private func say(_ label: String, _ text: String) {
        var table = TextTable(columns: [.init(title: ""), .init(title: "")])
        table.add([label, text])
        StandardOutput.write(table.text(width: nil).split(separator: "\n").suffix(1).map { "  \($0)\n" }.joined())
    }
}
