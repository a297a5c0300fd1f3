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
            let (settings, problems) = reading(of: next)
            guard problems.isEmpty else {
                isBroken = true
                var kept = reading(of: current).settings
                kept.problems = problems.map(\.description)
                mailbox.post(.reconfigured(kept))
                continue
            }
            // A saved file that says the same is no news, unless it mends a mistake.
            guard isBroken || !beginning.problems.isEmpty || next.differs(from: current) else { continue }
            isBroken = false
            mailbox.post(.reconfigured(settings))
            await use(next, insteadOf: current)
            current = next
        }
    }

    private var marks: [FileMark?] { beginning.watchedFiles.map { FileMark(path: $0) } }

    private func use(_ next: Configuration, insteadOf last: Configuration) async {
        if next.alerts != last.alerts || next.me != last.me {
            await alerts.use(next.alerts, context: context.with(meOf: next))
        }
        if next.poll != last.poll, !command.demo { await fleet.setIntervals(next.poll) }
        if !command.demo { await accounts.use(next, insteadOf: last) }
        guard next.timeZone != beginning.timeZone else { return }
        // The C library has one zone for all threads.
        mailbox.post(.notice("time_zone changed: restart to use it", .warning))
    }

    private func reading(
        of configuration: Configuration
    ) -> (settings: DashboardSettings, problems: [ConfigurationProblem]) {
        var read = DashboardSettingsReader(configuration: configuration, themes: themes)
            .settings(context: context.with(meOf: configuration))
        // The demo goes on with accounts of its own.
        if command.demo { read.settings.access = nil }
        return read
    }
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
