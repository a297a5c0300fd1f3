import AccountConfiguration
import BrowserSessions
import HTTPTransport
import Logging
import ProgramLog
import SessionFeed
import SessionQuery

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What every plain command starts from: the configuration, checked, and the accounts, ready to be asked.
struct CommandContext {
    let configuration: Configuration
    let accounts: [LiveAccount]
    let filterContext: FilterContext
    /// Open, unless there can be none; the request budgets are shared through it.
    let archive: ArchiveRecorder
    private let assembly: AccountAssembly
    private let log: ProgramLog

    /// Logs what happened to accounts.
    func note(_ update: FleetFeed.Update) { log.logger.note(update) }

    var sources: [AccountSource] { accounts.map(\.source) }

    /// Each account's budget, by its name.
    var requestsPerMinute: [String: Int] {
        Dictionary(accounts.map { ($0.settings.name, $0.settings.requestsPerMinute) }) { $1 }
    }

    /// Reads the configuration, runs the body, and closes the connections however it ends.
    /// - Parameters:
    ///   - retry: once for feeds, which have a patience of their own.
    ///   - asksNow: although a vendor wants quiet after a refusal.
    ///   - demoPort: of the simulator that is asked in place of the configured accounts.
    ///   - threshold: the least that is logged.
    /// - Throws: `ExitStatus.configuration` after having said what is wrong with the configuration.
    static func with(
        configurationPath: String?, retry: RetryPolicy = .command, asksNow: Bool = false, demoPort: Int? = nil,
        loggingFrom threshold: LogThreshold = .warning, _ body: (CommandContext) async throws -> ExitStatus
    ) async throws -> ExitStatus {
        let context = try await load(configurationPath: configurationPath, retry: retry, demoPort: demoPort, threshold)
        do {
            let listener = BudgetWait(BudgetWaitText.teller(now: WallClock.now) { StandardError.writeLine($0) })
            let status = try await RestOverride.$isOn.withValue(asksNow) {
                try await BudgetWait.$listener.withValue(listener) { try await body(context) }
            }
            await context.close()
            return status
        } catch {
            await context.close()
            throw error
        }
    }

    private func close() async {
        await archive.close()
        await assembly.shutdown()
        log.close()
    }

    private static func load(
        configurationPath: String?, retry: RetryPolicy, demoPort: Int?, _ threshold: LogThreshold
    ) async throws -> CommandContext {
        let environment = ProcessEnvironment.variables
        var configuration = Configuration.load(path: configurationPath, environment: environment)
        if let demoPort {
            configuration.accounts = DemoSimulator.accounts(port: demoPort)
            // Nobody's alerts are about the simulator's sessions.
            configuration.alerts = []
        }
        let filterContext = FilterZone.context(configuration)
        let problems = DashboardSettingsReader.problems(of: configuration, context: filterContext)
        guard problems.isEmpty else {
            for problem in problems { StandardError.writeLine(problem.description) }
            throw ExitStatus.configuration
        }
        guard !configuration.accounts.isEmpty else {
            StandardError.writeLines(NoAccounts.text)
            throw ExitStatus.configuration
        }
        let log = ProgramLog(from: threshold, environment: environment, isKept: demoPort == nil)
        let assembly = AccountAssembly(environment: environment, retry: retry, observer: RequestLog(logger: log.logger))
        let accounts = assembly.accounts(for: configuration.accounts)
        let archive = ArchiveRecorder(accounts: accounts, sharing: assembly.sharing, say: log.say)
        if await archive.openSoon() { await archive.recallWords() }
        return CommandContext(
            configuration: configuration, accounts: accounts, filterContext: filterContext, archive: archive,
            assembly: assembly, log: log)
    }
}

/// The zone that bare dates of a filter are in, and what `me:` stands for.
enum FilterZone {
    static func context(_ choice: TimeZoneChoice, allowsDashboardFields: Bool = false) -> FilterContext {
        FilterContext(secondsEast: secondsEast(choice), allowsDashboardFields: allowsDashboardFields)
    }

    static func context(_ configuration: Configuration, allowsDashboardFields: Bool = false) -> FilterContext {
        context(configuration.timeZone, allowsDashboardFields: allowsDashboardFields).with(meOf: configuration)
    }

    static func secondsEast(_ choice: TimeZoneChoice) -> @Sendable (Timestamp) -> Int {
        switch choice {
        case .utc: return { _ in 0 }
        case .local: return WallClock.localSecondsEast
        case .named(let name):
            // The C library knows one zone at a time: this process's is the configured one.
            setenv("TZ", name, 1)
            tzset()
            return WallClock.localSecondsEast
        }
    }
}

enum ProcessEnvironment {
    /// In place of the process's own, for the tasks below.
    @TaskLocal static var substitute: [String: String]?

    static var variables: [String: String] { substitute ?? ProcessInfo.processInfo.environment }
}

enum KeyVariables {
    /// `A_KEY, B_KEY or C_KEY`: the first of each vendor.
    static let listed = VendorRegistry.traits.compactMap(\.keyVariables.first).listed(by: "or")
}

enum NoAccounts {
    static let text = """
        no account is configured: set \(KeyVariables.listed), or name accounts in a configuration file (--config)
        to look around without a key: browsertop --demo
        """
}

extension NoAccounts {
    /// No account is at a vendor that has something: says so.
    static func of(_ has: (VendorTraits) -> Bool, whatIsMissing what: String) -> ExitStatus {
        let vendors = VendorRegistry.traits.filter(has)
        let names = vendors.map(\.displayName).listed(by: "or")
        let variables = vendors.compactMap(\.keyVariables.first).listed(by: "or")
        StandardError.writeLine(
            "no account at \(names) is configured, and no other vendor tells \(what) (\(variables))")
        return .configuration
    }
}
