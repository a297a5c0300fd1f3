import AccountConfiguration
import BrowserSessions
import Dashboard
import SessionQuery
import SessionStore
import VendorDefinition
import Vendors

/// What the dashboard is given at its start: the settings, and what the command and its surroundings say besides.
extension DashboardSettingsReader {
    func setup(
        for command: DashboardCommand, statuses: [AccountStatus], context: FilterContext, now: Timestamp
    ) -> DashboardSetup {
        let read = settings(context: context)
        var setup = DashboardSetup(context: context, now: now)
        setup.settings = read.settings
        setup.settings.problems = read.problems.map(\.description) + themes.problems
        setup.accounts = statuses
        setup.zoneLabel = zoneLabel(now)
        setup.startView = command.view.flatMap { name in read.settings.views.firstIndex { $0.name == name } }
        setup.startFilter = command.filter.isEmpty ? nil : command.filter
        setup.themes = themes.names
        setup.isDemo = command.demo
        setup.savesViews = !command.demo && !configuration.watchedFiles.isEmpty
        setup.namedConfiguration = command.options.config
        setup.refusal = Self.refusal(of:accounts:)
        setup.configurationPath = Self.shownPath(chosen: command.options.config, ProcessEnvironment.variables)
        if let name = command.view, setup.startView == nil {
            let names = read.settings.views.map(\.name).joined(separator: ", ")
            setup.settings.problems.append("--view: no view is called '\(name)'; there are: \(names)")
        }
        return setup
    }

    /// The file that is read, its home as people write it.
    private static func shownPath(chosen: String?, _ environment: [String: String]) -> String {
        let path = StandardPaths.configFile(chosen: chosen, environment: environment) ?? StandardPaths.systemConfigFile
        guard let home = environment["HOME"], home.count > 1, path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }

    /// Why one of the accounts can't answer a filter that does not rule it out.
    @Sendable private static func refusal(of filter: Filter, accounts: [AccountStatus]) -> FilterError? {
        for account in accounts {
            let absent = FilterField.absent(from: account.provider)
            guard !filter.excludes(account: account.name, provider: account.provider, absent: absent) else { continue }
            let planner = Vendors.vendor(account.provider).planner
            do throws(FilterError) {
                _ = try planner.plan(filter, order: .newestFirst, at: WallClock.now(), words: VendorWords())
            } catch {
                return error
            }
        }
        return nil
    }

    private func zoneLabel(_ now: Timestamp) -> String {
        if case .utc = configuration.timeZone { return "UTC" }
        return WallClock.zoneAbbreviation(now)
    }
}
