import AccountConfiguration
import BrowserSessions
import Dashboard
import DashboardRuntime
import HTTPTransport
import Logging
import ProgramLog
import SessionFeed
import SessionQuery
import SessionStore
import Terminal

/// What the dashboard starts from.
struct DashboardStart {
    let command: DashboardCommand
    let environment: [String: String]
    let configuration: Configuration
    /// The configuration before the demo put its own accounts in.
    let asRead: Configuration
    let context: FilterContext
}

/// What the dashboard is made of besides the screen, each part given those that it needs.
struct DashboardParts: Sendable {
    let accounts: [LiveAccount]
    let configuration: Configuration
    /// As it is at first.
    let state: DashboardState
    let mailbox: Mailbox
    let archive: ArchiveRecorder
    let fleet: FleetFeed
    let effects: EffectRunner
    let alerts: AlertWatch
    let roster: AccountRoster
    let reload: ConfigurationReload

    /// - Parameters:
    ///   - memory: how the screen was laid out last time.
    ///   - archivePath: nil to keep nothing.
    ///   - waker: wakes the main thread, which waits for the terminal.
    init(
        _ start: DashboardStart, themes: ThemeShelf, memory: DashboardMemory?, archivePath: String?, log: ProgramLog,
        waker: TerminalWaker
    ) {
        let (command, configuration, environment) = (start.command, start.configuration, start.environment)
        let logger = log.logger
        let assembly = AccountAssembly(environment: environment, retry: .once, observer: RequestLog(logger: logger))
        let accounts = assembly.accounts(for: configuration.accounts)
        let statuses = accounts.map(AccountStatus.init(beginning:))
        var setup = DashboardSettingsReader(configuration: configuration, themes: themes)
            .setup(for: command, statuses: statuses, context: start.context, now: WallClock.now())
        setup.memory = memory
        let state = DashboardState(setup)
        let mailbox = Mailbox(waker: waker)
        let archive = ArchiveRecorder(path: archivePath, accounts: accounts, sharing: assembly.sharing) { sentence in
            mailbox.post(.notice(sentence, .warning))
            logger.warning("\(sentence)")
        }
        let fleet = FleetFeed(
            question: state.question, statuses: statuses, recorder: archive, clock: ContinuousClock(),
            now: WallClock.now,
            deliver: { update in
                logger.note(update)
                mailbox.post(update.message)
            })
        let clipboard = TmuxClipboard(environment: environment).map { tmux in
            { @Sendable (text: String) async -> (String, NoticeKind) in await tmux.copy(text) }
        }
        effects = EffectRunner(
            fleet: fleet, mailbox: mailbox, history: archive, clipboard: clipboard,
            outlet: SharedTextWriter(
                environment: environment, configurationPath: command.demo ? nil : configuration.watchedFiles.first,
                systemPath: configuration.watchedFiles.dropFirst().first),
            log: { log.screenExcerpt }, now: WallClock.now)
        alerts = AlertWatch(
            configuration, accounts: accounts, context: start.context, recorder: archive, environment: environment,
            runsCommands: !command.demo, ears: .screen(mailbox))
        roster = AccountRoster(
            accounts, assembly: assembly, configuration: configuration, fleet: fleet, archive: archive, alerts: alerts)
        reload = ConfigurationReload(
            command: command, environment: ProcessEnvironment.variables, context: start.context, themes: themes,
            fleet: fleet, alerts: alerts, accounts: roster, mailbox: mailbox, beginning: start.asRead)
        self.accounts = accounts
        self.configuration = configuration
        self.state = state
        self.mailbox = mailbox
        self.archive = archive
        self.fleet = fleet
    }
}
