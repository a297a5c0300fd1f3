import AccountConfiguration
import BrowserSessions
import Dashboard
import SessionFeed
import SessionQuery
import SessionStore
import Themes

/// Understands what the configuration leaves as text: filters, orders, columns, keys, the theme. What is wrong becomes a
/// problem with its place; the rest is used.
struct DashboardSettingsReader {
    let configuration: Configuration
    let themes: ThemeShelf

    /// All that is wrong with the configuration, its filters, orders, columns, keys and theme included.
    static func problems(
        of configuration: Configuration, context: FilterContext,
        themes: ThemeShelf = ThemeShelf(folder: StandardPaths(environment: ProcessEnvironment.variables).themes)
    ) -> [ConfigurationProblem] {
        DashboardSettingsReader(configuration: configuration, themes: themes).settings(context: context).problems
    }

    /// What of the configuration may change while the dashboard runs, and all that is wrong with it; the settings' own `problems`
    /// are left empty.
    /// - Parameter context: with `me:` as this configuration has it.
    func settings(context: FilterContext) -> (settings: DashboardSettings, problems: [ConfigurationProblem]) {
        var settings = DashboardSettings()
        var problems = configuration.problems
        settings.me = context.me
        checkOwnFilters(context: context, problems: &problems)
        settings.views += configuration.views.compactMap { view(of: $0, context: context, problems: &problems) }
        for alert in configuration.alerts { check(alert, context: context, problems: &problems) }
        if let sort = configuration.view.sort, let order = order(of: sort, problems: &problems) {
            settings.looks.order = order
        }
        settings.looks.columns = columns(problems: &problems)
        settings.looks.setsTitle = configuration.view.title
        settings.keymap = keymap(problems: &problems)
        settings.looks.theme = theme(problems: &problems)
        settings.access = access
        return (settings, problems)
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

    /// How the vendors' own tools reach the accounts, by name.
    private var access: [String: AccountAccess] {
        Dictionary(
            configuration.accounts.map { account in
                let variable = if case .environment(let name) = account.keySource { name } else { String?.none }
                let access = AccountAccess(
                    baseURL: account.baseURL.description, keyVariable: variable, project: account.project)
                return (account.name, access)
            }
        ) { first, _ in first }
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
