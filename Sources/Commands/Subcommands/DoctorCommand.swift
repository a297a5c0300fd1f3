import AccountConfiguration
import ArgumentParser
import BrowserSessions
import CellGrid
import HTTPTransport
import RemoteText
import SessionFeed
import SessionQuery

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

struct DoctorCommand: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check configuration, keys, accounts and terminal; never prints a key.")

    @OptionGroup var options: ConfigurationOptions

    func execute() async throws -> ExitStatus {
        let environment = ProcessEnvironment.variables
        let configuration = Configuration.load(path: options.config, environment: environment)
        var report = DoctorReport()
        let status = await check(configuration, environment, &report)
        // Like every command's, its stdout is empty when nothing could be had.
        let isUsable = status == .success || status == .partial
        if isUsable { StandardOutput.write(report.text) } else { StandardError.writeLines(report.text) }
        return status
    }

    private func check(
        _ configuration: Configuration, _ environment: [String: String], _ report: inout DoctorReport
    ) async -> ExitStatus {
        report.section("configuration")
        let zone = FilterZone.context(configuration)
        let problems = DashboardSettingsReader.problems(of: configuration, context: zone)
        for path in configuration.watchedFiles {
            report.say("file", access(path, F_OK) == 0 ? path : "\(path) (not there)")
        }
        for problem in problems { report.say("PROBLEM", problem.description) }
        if problems.isEmpty { report.say("ok", "\(configuration.accounts.count) accounts, no problems") }
        sayTerminal(environment, &report)
        if configuration.accounts.isEmpty, problems.isEmpty { StandardError.writeLines(NoAccounts.text) }
        guard problems.isEmpty, !configuration.accounts.isEmpty else { return .configuration }
        return await checkAccounts(configuration, environment, &report)
    }

    private func checkAccounts(
        _ configuration: Configuration, _ environment: [String: String], _ report: inout DoctorReport
    ) async -> ExitStatus {
        report.section("accounts")
        let assembly = AccountAssembly(environment: environment, retry: .once)
        let accounts = assembly.accounts(for: configuration.accounts)
        // The budgets are those of every browsertop: what is found out here holds for all.
        let archive = ArchiveRecorder(accounts: accounts, sharing: assembly.sharing) { StandardError.writeLine($0) }
        await archive.openSoon()
        var failed = 0
        var isDoubtful = false
        for live in accounts {
            let (account, source) = (live.settings, live.source)
            let place =
                "\(account.provider.displayName), \(source.baseURL), \(account.network), key from \(source.keySource)"
            let start = ContinuousClock.now
            do throws(ProviderError) {
                let page = try await Self.firstPage(of: source).get()
                let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
                let active = page.total ?? page.sessions.count
                report.say(
                    "ok", "\(account.name): \(active.grouped) running, answered in \(milliseconds) ms (\(place))")
                let newest = try await source.provider.page(of: source.plainListing(at: WallClock.now()), at: nil)
                var census = UnreadCensus()
                for page in [page, newest] { census.note(page.unread, ids: page.sessions.lazy.map(\.id)) }
                let rows = Set((page.sessions + newest.sessions).map(\.id)).count
                let skipped = AccountOutcomes.skipped(page.skippedRows + newest.skippedRows, account: account.name)
                for fault in census.counts.map({ "\(account.name): \($0.sentence(of: rows))" })
                    + (skipped.map { [$0] } ?? [])
                {
                    isDoubtful = true
                    report.say("DOUBT", fault)
                    StandardError.writeLine(fault)
                }
            } catch {
                failed += 1
                report.say("FAILED", "\(account.name): \(source.sentence(for: error)) (\(place))")
                StandardError.writeLine("\(account.name): \(source.sentence(for: error))")
            }
        }
        await archive.close()
        await assembly.shutdown()
        return failed == 0
            ? (isDoubtful ? .partial : .success) : failed < configuration.accounts.count ? .partial : .unavailable
    }

    /// Asked although the vendor may have wanted quiet: somebody wants to know now, and a good answer ends the rest.
    private static func firstPage(of source: AccountSource) async -> Result<SessionPage, ProviderError> {
        await RestOverride.$isOn.withValue(true) {
            await Result(awaiting: { () async throws(ProviderError) in
                try await source.provider.page(of: source.planner.activeListings(words: VendorWords())[0], at: nil)
            })
        }
    }

    private func sayTerminal(_ environment: [String: String], _ report: inout DoctorReport) {
        report.section("terminal")
        let names = ["TERM", "COLORTERM", "NO_COLOR", "LC_ALL", "LC_CTYPE", "LANG"]
        for name in names { report.say(name, environment[name] ?? "not set") }
        if StandardOutput.isTerminal { report.say("width", "\(TerminalWidth.columns(of: 1)) columns") }
    }
}

/// Lines under headings.
private struct DoctorReport {
    private(set) var text = ""

    mutating func section(_ title: String) {
        text += title + "\n"
    }

    mutating func say(_ label: String, _ words: String) {
        text += "  " + TextWidth.padded(label, to: 9) + "  " + RemoteText.sanitised(words) + "\n"
    }
}
