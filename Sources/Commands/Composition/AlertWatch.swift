import AccountConfiguration
import BrowserSessions
import Dashboard
import DashboardRuntime
import SessionFeed
import SessionFindings
import SessionQuery
import Terminal

/// The findings and alerts of a running program: what is looked for, and how it is heard.
struct AlertWatch: Sendable {
    let findings: FindingFeed
    private let runner: AlertRunner

    /// How a program hears of alerts besides their events.
    struct Ears: Sendable {
        /// Draws attention through the terminal; must not block.
        var heard: @Sendable (TerminalNotification) -> Void
        /// Gets a sentence on what fired.
        var fired: @Sendable (String) -> Void
        /// Gets a sentence on what went wrong.
        var say: @Sendable (String) -> Void
    }

    /// - Parameter runsCommands: programs of alerts are run.
    init(
        _ configuration: Configuration, accounts: [LiveAccount], context: FilterContext, recorder: any FeedRecorder,
        environment: [String: String], runsCommands: Bool = true, ears: Ears
    ) {
        let runner = AlertRunner(
            environment: environment, runsCommands: runsCommands, heard: ears.heard, say: ears.say)
        runner.use(configuration.alerts)
        self.runner = runner
        findings = FindingFeed(
            alerts: Self.alerts(configuration.alerts, context: context),
            roomAlerts: Self.roomAlerts(configuration.alerts),
            accounts: accounts.map { FindingAccount($0.settings) },
            recorder: recorder, now: WallClock.now,
            notify: { notice, events in
                ears.fired(notice.sentence)
                runner.fired(notice, events)
            })
    }

    /// Waits for the alerts' programs at the end, so long at most.
    /// - Returns: what is said of those that had not ended; nil where all have.
    func finish(within limit: Duration) async -> String? { await runner.finish(within: limit) }

    /// Other accounts from now on.
    func use(accounts: [AccountSettings], restarted: Set<String>) async {
        await findings.use(accounts: accounts.map { FindingAccount($0) }, restarted: restarted)
    }

    /// Other alerts from now on.
    func use(_ rules: [AlertRule], context: FilterContext) async {
        runner.use(rules)
        await findings.watch(Self.alerts(rules, context: context), rooms: Self.roomAlerts(rules))
    }

    /// Those whose filters can be read: what is wrong with the others has been said with its place.
    private static func alerts(_ rules: [AlertRule], context: FilterContext) -> [Alert] {
        rules.compactMap { rule in
            guard case .sessions(let filter) = rule.subject else { return nil }
            return try? Alert(name: rule.name, parsing: filter.text, context: context)
        }
    }

    private static func roomAlerts(_ rules: [AlertRule]) -> [RoomAlert] {
        rules.compactMap { rule in
            guard case .account(let condition) = rule.subject else { return nil }
            return try? RoomAlert(name: rule.name, parsing: condition.text)
        }
    }
}

extension AlertWatch.Ears {
    /// The dashboard's: a bell comes with a sentence on what it is for.
    static func screen(_ mailbox: Mailbox) -> AlertWatch.Ears {
        AlertWatch.Ears(
            heard: { mailbox.post(.notify($0)) }, fired: { mailbox.post(.notice($0, .warning)) },
            say: { mailbox.post(.notice($0, .bad)) })
    }
}

extension FindingAccount {
    init(_ settings: AccountSettings) {
        self.init(
            name: settings.name, provider: settings.provider, maxRuntime: settings.maxRuntime, prices: settings.prices)
    }
}
