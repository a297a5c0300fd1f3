import AccountConfiguration
import BrowserSessions
import CursesTerminal
import Dashboard
import DashboardRuntime
import Foundation
import ProgramLog
import SessionQuery
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
        let begun = ProcessEnvironment.variables
        var environment = begun
        var configuration = Configuration.load(path: command.options.config, environment: environment)
        let filterContext = FilterZone.context(configuration, allowsDashboardFields: true)
        if let status = refuseBadFilter(filterContext) { return status.rawValue }
        let device: CursesTerminal
        do {
            // First of all: it changes the environment for a moment, which no other thread may read then.
            device = try CursesTerminal()
        } catch {
            StandardError.writeLine("error: \(error.description)")
            return ExitStatus.usage.rawValue
        }
        let asRead = configuration
        if command.demo {
            guard let port = DemoSimulator.start() else {
                device.close()
                StandardError.writeLine("error: the simulator could not be started: no free port on 127.0.0.1")
                return ExitStatus.unavailable.rawValue
            }
            environment = DemoSimulator.environment(port: port, over: environment)
            configuration.accounts = DemoSimulator.accounts(port: port)
            (configuration.poll.active, configuration.poll.recent) = (.seconds(2), .seconds(4))
        }
        let end = run(
            DashboardStart(
                command: command, environment: environment, configuration: configuration, asRead: asRead,
                context: filterContext),
            on: device)
        // What tells the program to end goes before a wish for another one.
        let signals = device.wait(.zero).compactMap {
            if case .signal(let signal) = $0 { signal.exitStatus } else { nil }
        }
        device.close()
        for page in end.printed { StandardOutput.write(page.text) }
        if !end.isArchived, !command.demo {
            StandardError.writeLine("the archive was not written to its end: what came last is read again next time")
        }
        if let unheard = end.unheard { StandardError.writeLine(unheard) }
        if let status = signals.first { return status }
        return end.wantsDemo ? becomeDemo(in: begun) : end.status
    }

    /// How the dashboard ended.
    private struct End {
        /// The process's exit status.
        var status: Int32
        /// All that was seen is kept.
        var isArchived: Bool
        /// What is said of alerts' programs that had not ended.
        var unheard: String?
        /// What was printed for the end.
        var printed: [PrintedText]
        var wantsDemo: Bool
    }

    /// Begins the program anew with `--demo` in place of this process.
    /// - Parameter environment: as it was before a configured zone was put into it.
    /// - Returns: the process's exit status, where that can't be.
    private func becomeDemo(in environment: [String: String]) -> Int32 {
        let words =
            [CommandLine.arguments.first ?? "browsertop", "--demo", "--log-level=\(command.logging.logLevel.rawValue)"]
            + (command.options.config.map { ["--config=\($0)"] } ?? [])
        let variables = environment.map { "\($0.key)=\($0.value)" }
        var reason = "its own file is not known"
        if let path = Bundle.main.executablePath {
            var (arguments, values) = (words.map { strdup($0) } + [nil], variables.map { strdup($0) } + [nil])
            execve(path, &arguments, &values)
            reason = String(cString: strerror(errno)).lowercased()
        }
        StandardError.writeLine("error: the demo could not be started (\(reason)): browsertop --demo")
        return ExitStatus.unavailable.rawValue
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

    private func run(_ start: DashboardStart, on device: CursesTerminal) -> End {
        let paths = StandardPaths(environment: start.environment)
        let themes = ThemeShelf(folder: paths.themes)
        let log = ProgramLog(from: command.logging.logLevel, environment: start.environment, isKept: !command.demo)
        defer { log.close() }
        // The demo is the same each time.
        let memory = command.demo ? nil : StateFile(path: paths.stateFile)
        // The demo's sessions go with it.
        let folder = command.demo ? ScratchFolder() : nil
        defer { folder?.remove() }
        let parts = DashboardParts(
            start, themes: themes, memory: memory?.read(),
            archivePath: command.demo ? folder?.file("archive.sqlite") : paths.archiveFile, log: log,
            waker: device.waker)
        let life = DashboardLife(parts)
        life.begin()
        var loop = RunLoop(
            device: device, mailbox: parts.mailbox, effects: parts.effects, state: parts.state,
            theme: parts.state.startTheme.flatMap(themes.theme(named:)) ?? .terminal(environment: start.environment),
            themeNamed: { name in
                // As at the start, where the terminal has not said what its background is.
                name == Theme.terminal.name ? .terminal(environment: start.environment) : themes.theme(named: name)
            }, now: WallClock.now)
        let status = loop.run()
        memory?.write(loop.state.memory)
        // Before anything is waited for: a frame that no key changes looks as if it hung. Signals are taken until the end.
        device.release()
        let (isArchived, unheard) = life.end(within: DashboardLife.Patience(isSignalled: loop.isSignalled))
        return End(
            status: status, isArchived: isArchived, unheard: unheard, printed: loop.state.printed,
            wantsDemo: loop.wantsDemo)
    }
}
