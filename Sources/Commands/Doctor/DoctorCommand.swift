import AccountConfiguration
import ArgumentParser
import BrowserSessions
import HTTPTransport
import ProgramLog
import Programs
import SessionFeed

struct DoctorCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check configuration, keys, accounts and terminal; never prints a key.",
        discussion: """
            A line a check: ✔ well, · a fact, ! works but could be better, ? may not be right, ✘ has to be mended; what to do stands \
            behind it. Ends with 0 if all accounts are well, 3 if some are not, 69 if none is, 78 for a mistake in the configuration.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    @OptionGroup var options: ConfigurationOptions

    @OptionGroup var logging: LogOptions

    @Option(name: [.customShort("o"), .long], help: "text or json.")
    var format: Format = .text

    func execute() async throws -> ExitStatus {
        let environment = ProcessEnvironment.variables
        let configuration = Configuration.load(path: options.config, environment: environment)
        var checks: [DoctorCheck] = []
        let waits = BudgetWait(BudgetWaitText.teller(now: WallClock.now) { StandardError.writeLine($0) })
        let status = await BudgetWait.$listener.withValue(waits) {
            await check(configuration, environment, &checks)
        }
        switch format {
        case .json: StandardOutput.writeLine(json(checks, status).pretty)
        case .text:
            let text = checks.text(isUTF8: TerminalEncoding.isUTF8(environment: environment))
            // Like every command's, its stdout is empty when nothing could be had.
            if status == .success || status == .partial {
                StandardOutput.write(text)
            } else {
                StandardError.writeLines(text)
            }
        }
        return status
    }

    private func json(_ checks: [DoctorCheck], _ status: ExitStatus) -> JSONValue {
        .object([
            JSONMember("version", .string(ProgramVersion.text)),
            JSONMember("status", JSONValue(Int64(status.rawValue))),
            JSONMember("checks", .array(checks.map(\.json))),
        ])
    }

    private func check(
        _ configuration: Configuration, _ environment: [String: String], _ checks: inout [DoctorCheck]
    ) async -> ExitStatus {
        let zone = FilterZone.context(configuration)
        let problems = DashboardSettingsReader.problems(of: configuration, context: zone)
        checks += FileChecks.configuration(configuration.watchedFiles)
        checks += problems.map { DoctorCheck(.configuration, .problem, $0.description) }
        if configuration.accounts.isEmpty {
            checks.append(
                DoctorCheck(.configuration, .problem, "no account is configured", remedy: "set \(KeyVariables.listed)"))
        } else if problems.isEmpty {
            let count = configuration.accounts.count
            checks.append(
                DoctorCheck(.configuration, .ok, "\(count) account\(count == 1 ? "" : "s"), no problems"))
        }
        checks += await terminal(configuration, environment).all
        checks.append(FileChecks.archive(StandardPaths(environment: environment).archiveFile))
        if configuration.accounts.isEmpty, problems.isEmpty { StandardError.writeLines(NoAccounts.text) }
        guard problems.isEmpty, !configuration.accounts.isEmpty else { return .configuration }
        return await checkAccounts(configuration, environment, &checks)
    }

    private func checkAccounts(
        _ configuration: Configuration, _ environment: [String: String], _ checks: inout [DoctorCheck]
    ) async -> ExitStatus {
        let log = ProgramLog(from: logging.logLevel, environment: environment)
        let assembly = AccountAssembly(
            environment: environment, retry: .once, observer: RequestLog(logger: log.logger))
        defer { log.close() }
        let accounts = assembly.accounts(for: configuration.accounts)
        // The budgets are those of every browsertop: what is found out here holds for all.
        let archive = ArchiveRecorder(accounts: accounts, sharing: assembly.sharing, say: log.say)
        await archive.openSoon()
        var failed = 0
        var isDoubtful = false
        for live in accounts {
            let (account, source) = (live.settings, live.source)
            let place =
                "\(account.provider.displayName), \(source.baseURL), \(account.network), key from \(source.keySource)"
            let outcome = await AccountChecks(
                source: source, configuredLimit: account.concurrencyLimit, place: place, now: WallClock.now
            ).run()
            checks += outcome.checks
            switch outcome {
            case .well: break
            case .doubtful(_, let sentences):
                isDoubtful = true
                for sentence in sentences { StandardError.writeLine(sentence) }
            case .failed(_, let sentence):
                failed += 1
                StandardError.writeLine(sentence)
            }
        }
        await archive.close()
        await assembly.shutdown()
        guard failed > 0 else { return isDoubtful ? .partial : .success }
        return failed < configuration.accounts.count ? .partial : .unavailable
    }

    private func terminal(_ configuration: Configuration, _ environment: [String: String]) async -> TerminalChecks {
        var options: [String: String] = [:]
        if environment["TMUX"]?.isEmpty == false {
            for name in ["set-clipboard", "allow-passthrough"] {
                options[name] = await Self.tmuxOption(name, environment)
            }
        }
        return TerminalChecks(
            environment: environment, hasEntry: { TerminfoFolders.hasEntry($0, environment: environment) },
            tmuxOption: { [options] in options[$0] },
            notifies: configuration.alerts.contains { alert in
                alert.notifications.contains(.osc9) || alert.notifications.contains(.osc777)
            },
            columns: StandardOutput.isTerminal ? TerminalWidth.columns(of: 1) : nil)
    }

    private static func tmuxOption(_ name: String, _ environment: [String: String]) async -> String? {
        let command = ProgramCommand(words: ["tmux", "show-options", "-gv", name], environment: environment)
        guard let bytes = try? await command.output(sizeLimit: 1_000, limit: .seconds(2)) else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return String(text.prefix { !$0.isNewline })
    }
}
