import AccountConfiguration
import BrowserSessions
import CursesTerminal
import Dashboard
import DashboardRuntime
import HTTPTransport
import SessionFeed
import SessionQuery
import SessionStore
import Terminal
import Themes

/// Puts the dashboard together and runs it on the main thread.
struct DashboardLaunch {
    let command: DashboardCommand

    /// - Returns: the process's exit status.
    func run() -> Int32 {
        if command.printDefaultKeys {
            StandardOutput.write(Keymap.standard.yaml)
            return ExitStatus.success.rawValue
        }
        var environment = ProcessEnvironment.variables
        var configuration = Configuration.load(path: command.options.config, environment: environment)
        let filterContext = FilterZone.context(configuration.timeZone)
        if let status = refuseBadFilter(filterContext) { return status.rawValue }
        let device: CursesTerminal
        do {
            // First of all: it changes the environment for a moment, which no other thread may read then.
            device = try CursesTerminal()
        } catch {
            StandardError.writeLine("error: \(error.description)")
            return ExitStatus.usage.rawValue
        }
        if command.demo {
            guard let port = DemoSimulator.start() else {
                device.close()
                StandardError.writeLine("error: the simulator could not be started: no free port on 127.0.0.1")
                return ExitStatus.unavailable.rawValue
            }
            environment = DemoSimulator.environment(port: port, over: environment)
            configuration.accounts = DemoSimulator.accounts(port: port)
            (configuration.poll.active, configuration.poll.recent) = (2000, 4000)
        }
        let status = run(on: device, configuration, filterContext, environment)
        device.close()
        return status
    }

    private func refuseBadFilter(_ context: FilterContext) -> ExitStatus? {
        do {
            _ = try withUsageErrors { () throws(FilterError) in
                try Filter(parsing: command.filter, context: context)
            }
            return nil
        } catch {
            return error
        }
    }

    private func run(
        on device: CursesTerminal, _ configuration: Configuration, _ context: FilterContext,
        _ environment: [String: String]
    ) -> Int32 {
        let themes = ThemeShelf(folder: StandardPaths(environment: environment).themes)
        let assembly = AccountAssembly(environment: environment, retry: .once)
        let accounts = configuration.accounts.map(assembly.account)
        let statuses = accounts.map { account in
            AccountStatus(
                name: account.settings.name, provider: account.settings.provider,
                requestsAllowed: account.settings.requestsPerMinute,
                concurrencyLimit: account.settings.concurrencyLimit)
        }
        let setup = DashboardSettingsReader(configuration: configuration, themes: themes)
            .setup(for: command, statuses: statuses, context: context, now: WallClock.now())
        let state = DashboardState(setup)
        let mailbox = Mailbox(waker: device.waker)
        let fleet = FleetFeed(
            question: state.question, statuses: statuses, clock: ContinuousClock(), now: WallClock.now,
            deliver: { mailbox.post($0.message) })
        let effects = EffectRunner(fleet: fleet, mailbox: mailbox, now: WallClock.now)
        let poll = configuration.poll
        let keeping = KeepingQueue()
        let isDemo = command.demo
        let running = Task.detached {
            for account in accounts {
                let pace = PollPace(
                    active: poll.active, recent: poll.recent, requestsPerMinute: account.settings.requestsPerMinute)
                await fleet.add(
                    account.source, pace: pace, concurrencyLimit: account.settings.concurrencyLimit,
                    requestsUsed: { [gate = account.gate] in
                        let usage = await gate.usage
                        return (usage.used, usage.allowed)
                    },
                    // The demo's sessions go with it.
                    record: { if !isDemo { keeping.add($0) } })
            }
            await withDiscardingTaskGroup { group in
                group.addTask { await effects.run() }
                guard !isDemo else { return }
                group.addTask { await keeping.run(accounts: accounts) { mailbox.post(.notice($0, .warning)) } }
            }
        }
        defer {
            keeping.finish()
            running.cancel()
        }
        let theme = configuration.view.theme.flatMap { themes.theme(named: $0.text) } ?? .terminal
        var loop = RunLoop(
            device: device, mailbox: mailbox, effects: effects, state: state, theme: theme,
            themeNamed: themes.theme(named:), now: WallClock.now)
        return loop.run()
    }
}
