import AccountConfiguration
import BrowserSessions
import Dashboard
import DashboardRuntime
import SessionFeed
import SessionQuery

/// Picks up saved changes of the configuration while the dashboard runs. A file with a mistake changes nothing: the mistake
/// is said with its place.
struct ConfigurationReload: Sendable {
    let command: DashboardCommand
    let environment: [String: String]
    let context: FilterContext
    let themes: ThemeShelf
    let fleet: FleetFeed
    let alerts: AlertWatch
    let accounts: AccountRoster
    let mailbox: Mailbox
    /// As it was read at the start, before the demo put its own accounts in.
    let beginning: Configuration
    var clock: any Clock<Duration> = ContinuousClock()

    /// Between two looks at the files, and while they change.
    private static let interval = Duration.seconds(2)
    private static let restlessInterval = Duration.milliseconds(300)

    /// Until the task is cancelled.
    func run() async {
        var current = beginning
        var isBroken = false
        var watch = FileWatch(marks)
        while (try? await clock.sleep(for: watch.isRestless ? Self.restlessInterval : Self.interval)) != nil {
            guard watch.looked(marks) else { continue }
            let next = Configuration.load(path: command.options.config, environment: environment)
            let problems = DashboardSettingsReader.problems(
                of: next, context: context.with(meOf: next), themes: themes)
            guard problems.isEmpty else {
                isBroken = true
                tell(settings(of: current, problems: problems.map(\.description)))
                continue
            }
            // A saved file that says the same is no news, unless it mends a mistake.
            guard isBroken || !beginning.problems.isEmpty || next.differs(from: current) else { continue }
            isBroken = false
            await use(next, insteadOf: current)
            current = next
        }
    }

    private var marks: [FileMark?] { beginning.watchedFiles.map { FileMark(path: $0) } }

    private func use(_ next: Configuration, insteadOf last: Configuration) async {
        tell(settings(of: next, problems: []))
        if next.alerts != last.alerts || next.me != last.me {
            await alerts.use(next.alerts, context: context.with(meOf: next))
        }
        if next.poll != last.poll, !command.demo { await fleet.setIntervals(next.poll) }
        if !command.demo { await accounts.use(next, insteadOf: last) }
        guard next.timeZone != beginning.timeZone else { return }
        // The C library has one zone for all threads.
        mailbox.post(.notice("time_zone changed: restart to use it", .warning))
    }

    private func settings(of configuration: Configuration, problems: [String]) -> DashboardSettings {
        let setup = DashboardSettingsReader(configuration: configuration, themes: themes)
            .setup(for: command, statuses: [], context: context.with(meOf: configuration), now: WallClock.now())
        var settings = DashboardSettings()
        settings.me = setup.context.me
        (settings.views, settings.keymap, settings.looks) = (setup.views, setup.keymap, setup.looks)
        settings.problems = problems
        // The demo goes on with accounts of its own.
        settings.access = command.demo ? nil : setup.access
        return settings
    }

    private func tell(_ settings: DashboardSettings) { mailbox.post(.reconfigured(settings)) }
}

extension Configuration {
    /// Whether something is set differently; where it is written counts for nothing.
    fileprivate func differs(from other: Configuration) -> Bool {
        var (own, others) = (self, other)
        own.problems = []
        others.problems = []
        return own != others
    }
}
