import AccountConfiguration
import ArgumentParser
import BrowserSessions
import Dashboard
import HTTPTransport
import Logging
import ProgramLog
import SessionFeed
import SessionQuery

extension LogThreshold: ExpressibleByArgument {}

/// What is logged of a command that asks vendors.
struct LogOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The least that is logged: off, error, warning, info or debug.", valueName: "level"))
    var logLevel: LogThreshold = .warning
}

extension ProgramLog {
    /// The log of this process.
    /// - Parameter isKept: in a file; the demo's is in memory alone.
    convenience init(from threshold: LogThreshold, environment: [String: String], isKept: Bool = true) {
        let path = isKept ? StandardPaths(environment: environment).logFile : nil
        self.init(path: path, threshold: threshold) { WallClock.now().rfc3339 }
    }
}

/// Logs each request: what did not go well as a warning.
struct RequestLog: RequestObserver {
    let logger: Logger

    func ended(_ request: RequestReport) {
        let attempt = request.attempt > 1 ? " (attempt \(request.attempt))" : ""
        let head = "\(request.account): GET \(request.path)\(attempt):"
        switch request.outcome {
        case .answered(let status, let bytes):
            let text = "\(head) \(status) in \(request.milliseconds) ms, \(HumanBytes.text(Int64(bytes)))B"
            logger.log(level: status == 200 ? .info : .warning, "\(text)")
        case .failed(let failure):
            logger.warning("\(head) \(ProviderError.transport(failure).summary) after \(request.milliseconds) ms")
        case .cancelled:
            logger.debug("\(head) nobody wanted it any more after \(request.milliseconds) ms")
        }
    }
}

extension Logger {
    /// What happened to accounts: trouble as a warning. Of sessions the archive tells.
    func note(_ update: FleetFeed.Update) {
        guard case .events(let events) = update else { return }
        for event in events {
            switch event.kind {
            case .trouble: warning("\(event.account): trouble: \(event.message ?? "")")
            // Beside the trouble that it ends.
            case .recovered: warning("\(event.account): recovered \(event.message ?? "")")
            case .active, .appeared, .finished, .failed, .changed, .lost, .finding: break
            }
        }
    }
}

extension ProgramLog {
    /// Says a sentence on stderr, and keeps it.
    @Sendable func say(_ sentence: String) {
        StandardError.writeLine(sentence)
        logger.warning("\(sentence)")
    }

    /// Lines that the screen shows: it wraps them anew for each frame.
    private static let shown = 300

    /// What the screen shows of it.
    var screenExcerpt: LogExcerpt {
        let (lines, trouble) = excerpt
        return LogExcerpt(
            lines: lines.suffix(Self.shown).map { LogExcerpt.Line($0.text, isTrouble: $0.level >= .warning) },
            file: path.map { LogExcerpt.File(path: $0, level: threshold.rawValue, trouble: trouble) })
    }
}
