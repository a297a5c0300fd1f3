import ArgumentParser
import Vendors

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The program from its arguments to its exit status. Synchronous, because the terminal belongs to the main thread.
package enum Program {
    /// Runs what the process's arguments name, on the calling thread, which must be the main one.
    package static func run() -> Never {
        Vendors.install()
        var command: any ParsableCommand
        do {
            command = try Browsertop.parseAsRoot()
        } catch {
            Browsertop.exit(withError: error)
        }
        if let dashboard = command as? DashboardCommand, dashboard.plain {
            do { command = try dashboard.watch } catch { Browsertop.exit(withError: error) }
        }
        switch command {
        case let command as any PlainCommand: run(command)
        case let command as DashboardCommand: exit(DashboardLaunch(command: command).run())
        default:  // Open: any command.
            // ArgumentParser's own: help and version.
            do { try command.run() } catch { Browsertop.exit(withError: error) }
            exit(0)
        }
    }

    /// Runs a command on the pool while the main thread waits for signals.
    private static func run(_ command: any PlainCommand) -> Never {
        var signals = sigset_t()
        sigemptyset(&signals)
        // nohup means it; and a signal that is blocked is kept for sigwait although it is ignored.
        for signal in [SIGINT, SIGTERM, SIGHUP] where signal != SIGHUP || !isIgnored(signal) {
            sigaddset(&signals, signal)
        }
        // Blocked before any thread exists, so that all of them inherit it and only sigwait sees the signals.
        pthread_sigmask(SIG_BLOCK, &signals, nil)
        signal(SIGPIPE, SIG_IGN)
        Task.detached {
            exit(await status(of: command))
        }
        var received: Int32 = 0
        sigwait(&signals, &received)
        StandardError.clearProgress()
        exit(128 + received)
    }

    /// Whether whoever started this process has it ignore a signal.
    private static func isIgnored(_ number: Int32) -> Bool {
        // Setting it and setting it back asks without the union that sigaction has, whose names differ between systems.
        let before = signal(number, SIG_IGN)
        signal(number, before)
        return unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }

    static func status(of command: any PlainCommand) async -> Int32 {
        do {
            return try await command.execute().rawValue
        } catch let status as ExitStatus {
            return status.rawValue
        } catch {
            StandardError.writeLine("error: \(error)")
            return ExitStatus.unavailable.rawValue
        }
    }
}
