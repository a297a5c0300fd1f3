import AccountConfiguration
import BrowserSessions
import Dashboard
import SessionFeed
import SessionQuery
import SessionStore
import Themes
import VendorDefinition
import Vendors

/// Understands what the configuration leaves as text: filters, orders, columns, keys, the theme. What is wrong becomes a
/// problem with its place; the rest is used.
struct DashboardSettingsReader {
    private let configuration: Configuration
    private let themes: ThemeShelf

    init(configuration: Configuration, themes: ThemeShelf) {
        self.configuration = configuration
        self.themes = themes
    }

    /// All that is wrong with the configuration, its filters, orders, columns, keys and theme included.
    static func problems(
        of configuration: Configuration, context: FilterContext,
        themes: ThemeShelf = ThemeShelf(folder: StandardPaths(environment: ProcessEnvironment.variables).themes)
    ) -> [ConfigurationProblem] {
        var problems = configuration.problems
        let reader = DashboardSettingsReader(configuration: configuration, themes: themes)
        reader.checkOwnFilters(context: context, problems: &problems)
        for saved in configuration.views { _ = reader.view(of: saved, context: context, problems: &problems) }
        for alert in configuration.alerts { reader.check(alert, context: context, problems: &problems) }
        if let sort = configuration.view.sort { _ = reader.order(of: sort, problems: &problems) }
        _ = reader.columns(problems: &problems)
        _ = reader.keymap(problems: &problems)
        _ = reader.theme(problems: &problems)
        return problems
    }

    private func checkOwnFilters(context: FilterContext, problems: inout [ConfigurationProblem]) {
        for own in configuration.me {
            do {
                _ = try Filter(parsing: own.text, context: context.ofOwnFilters)
            } catch {
                problems.append(ConfigurationProblem(at: own.place, "me: \(error.message)"))
            }
        }
    }

    private func check(_ alert: AlertRule, context: FilterContext, problems: inout [ConfigurationProblem]) {
        let text = alert.subject.text
        func report(_ message: String) {
            problems.append(ConfigurationProblem(at: text.place, "alert '\(alert.name)': \(message)"))
        }
        switch alert.subject {
        case .sessions:
            do { _ = try Alert(name: alert.name, parsing: text.text, context: context) } catch { report(error.message) }
        case .account:
            do { _ = try RoomAlert(name: alert.name, parsing: text.text) } catch { report(error.message) }
        }
    }

    func setup(
        for command: DashboardCommand, statuses: [AccountStatus], context: FilterContext, now: Timestamp
    ) -> DashboardSetup {
        var problems: [ConfigurationProblem] = []
        var setup = DashboardSetup(context: context, now: now)
        setup.accounts = statuses
        setup.zoneLabel = zoneLabel(now)
        setup.views += configuration.views.compactMap { view(of: $0, context: context, problems: &problems) }
        setup.startView = command.view.flatMap { name in setup.views.firstIndex { $0.name == name } }
        setup.startFilter = command.filter.isEmpty ? nil : command.filter
        if let sort = configuration.view.sort, let order = order(of: sort, problems: &problems) {
            setup.looks.order = order
        }
        setup.looks.columns = columns(problems: &problems)
        setup.looks.setsTitle = configuration.view.title
        setup.keymap = keymap(problems: &problems)
        setup.themes = themes.names
        setup.looks.theme = theme(problems: &problems)
        setup.isDemo = command.demo
        setup.savesViews = !command.demo && !configuration.watchedFiles.isEmpty
        setup.namedConfiguration = command.options.config
        setup.access = Self.access(to: configuration.accounts)
        setup.refusal = Self.refusal(of:accounts:)
        setup.configurationPath = Self.shownPath(chosen: command.options.config, ProcessEnvironment.variables)
        setup.problems =
            Self.problems(of: configuration, context: context, themes: themes).map(\.description) + themes.problems
        if let name = command.view, setup.startView == nil {
            let names = setup.views.map(\.name).joined(separator: ", ")
            setup.problems.append("--view: no view is called '\(name)'; there are: \(names)")
        }
        return setup
    }

    private static func access(to accounts: [AccountSettings]) -> [String: AccountAccess] {
        Dictionary(
            accounts.map { account in
                let variable = if case .environment(let name) = account.keySource { name } else { String?.none }
                let access = AccountAccess(
                    baseURL: account.baseURL.description, keyVariable: variable, project: account.project)
                return (account.name, access)
            }
        ) { first, _ in first }
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

    private func view(
        of saved: SavedView, context: FilterContext, problems: inout [ConfigurationProblem]
    ) -> DashboardView? {
        var context = context
        context.allowsDashboardFields = true
        do {
            _ = try Filter(parsing: saved.filter.text, context: context)
        } catch {
            problems.append(ConfigurationProblem(at: saved.filter.place, "view '\(saved.name)': \(error.message)"))
            return nil
        }
        if let sort = saved.sort, order(of: sort, problems: &problems) == nil { return nil }
        var grouping: Grouping?
        if let group = saved.group {
            grouping = Grouping(rawValue: group.text)
            if grouping == nil {
                let names = Grouping.allCases.map(\.rawValue).joined(separator: ", ")
                problems.append(
                    ConfigurationProblem(
                        at: group.place, "nothing can be grouped by '\(group.text)'", suggestion: "there are: \(names)")
                )
            }
        }
        return DashboardView(
            name: saved.name, content: .sessions(filter: saved.filter.text, order: saved.sort?.text),
            columns: saved.columns.map { columns(of: $0, problems: &problems) }, grouping: grouping)
    }

    private func order(of text: ConfiguredText, problems: inout [ConfigurationProblem]) -> SortOrder? {
        do {
            return try SortOrder(parsing: text.text)
        } catch {
            problems.append(ConfigurationProblem(at: text.place, "sort: \(error.message)"))
            return nil
        }
    }

    private func columns(problems: inout [ConfigurationProblem]) -> [ListColumn]? {
        configuration.view.columns.map { columns(of: $0, problems: &problems) }
    }

    private func columns(of texts: [ConfiguredText], problems: inout [ConfigurationProblem]) -> [ListColumn] {
        texts.compactMap { text in
            if let column = ListColumn(name: text.text) { return column }
            problems.append(
                ConfigurationProblem(
                    at: text.place, "unknown column '\(text.text)'",
                    suggestion: Configuration.nearest(to: text.text, among: ListColumn.allCases.map(\.rawValue))
                        .map { "did you mean '\($0)'?" }))
            return nil
        }
    }

    private func keymap(problems: inout [ConfigurationProblem]) -> Keymap {
        let (keymap, found) = Keymap.standard.rebinding(
            configuration.keys.map { ($0.action.text, $0.keys.map(\.text)) })
        for problem in found {
            problems.append(
                ConfigurationProblem(
                    at: configuration.keys[problem.index].action.place, problem.message, suggestion: problem.suggestion)
            )
        }
        return keymap
    }

    private func theme(problems: inout [ConfigurationProblem]) -> String? {
        guard let theme = configuration.view.theme else { return nil }
        // A file of the user's that can't be used is no reason to show another theme of the same name in silence.
        if let fault = themes.fault(ofTheme: theme.text) {
            problems.append(
                ConfigurationProblem(at: theme.place, "theme '\(theme.text)' can't be used: \(fault)"))
            return nil
        }
        if themes.theme(named: theme.text) != nil { return theme.text }
        problems.append(
            ConfigurationProblem(
                at: theme.place, "unknown theme '\(theme.text)'",
                suggestion: "there are: \(themes.names.joined(separator: ", "))"))
        return nil
    }
}

extension FilterContext {
    /// The same, with `me:` as that configuration has it. What is wrong there is a problem of its own, and left out here.
    func with(meOf configuration: Configuration) -> FilterContext {
        var context = self
        context.me = Filter.own(
            configuration.me.compactMap { try? Filter(parsing: $0.text, context: ofOwnFilters) })
        return context
    }
}
