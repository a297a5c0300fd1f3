import AccountConfiguration
import BrowserSessions
import Programs
import SessionFeed
import Synchronization
import Terminal

/// Makes alerts heard, each as it is configured: by the terminal, by programs, or not at all.
final class AlertRunner: Sendable {
    private let commands: CommandQueue
    private let environment: [String: String]
    /// The demo's sessions are nobody's: no program hears of them.
    private let runsCommands: Bool
    private let heard: @Sendable (TerminalNotification) -> Void
    private let say: @Sendable (String) -> Void
    /// The last program that was put into the line, each behind the one before.
    private let enqueued = Mutex<Task<Void, Never>?>(nil)
    private let ways = Mutex<[String: [AlertNotification]]>([:])

    /// - Parameters:
    ///   - environment: what programs get.
    ///   - heard: draws attention through the terminal; must not block.
    ///   - say: gets a sentence for the user.
    init(
        environment: [String: String], runsCommands: Bool, heard: @escaping @Sendable (TerminalNotification) -> Void,
        say: @escaping @Sendable (String) -> Void
    ) {
        self.environment = environment
        self.runsCommands = runsCommands
        self.heard = heard
        self.say = say
        commands = CommandQueue { say("alert \($0)") }
    }

    func use(_ rules: [AlertRule]) {
        ways.withLock { ways in ways = Dictionary(rules.map { ($0.name, $0.notifications) }) { first, _ in first } }
    }

    /// From any thread; returns at once. A program gets one line for each session.
    func fired(_ notice: AlertNotice, _ events: [SessionEvent]) {
        for way in ways.withLock({ $0[notice.name] ?? [] }) {
            switch way {
            case .bell: heard(.bell)
            case .osc9: heard(.osc9(title: notice.name, body: notice.sentence))
            case .osc777: heard(.osc777(title: notice.name, body: notice.sentence))
            case .command(var words):
                guard runsCommands, !events.isEmpty else { continue }
                if let program = words.first {
                    words[0] = StandardPaths.expandingHome(program, environment: environment)
                }
                let command = ProgramCommand(words: words, environment: environment)
                let input = AlertInput(events)
                if input.leftOut > 0 {
                    say(
                        "alert \(notice.name): its command gets \(events.count - input.leftOut) of \(events.count) events"
                    )
                }
                guard !input.bytes.isEmpty else { continue }
                enqueued.withLock { last in
                    last = Task { [commands, last] in
                        await last?.value
                        await commands.run(command, input: input.bytes, for: notice.name)
                    }
                }
            }
        }
    }

    /// Waits for the programs that were begun, and for those that wait for their turn.
    /// - Returns: what is said of those that had not ended in that time; nil where all have.
    func finish(within limit: Duration) async -> String? {
        let last = enqueued.withLock { $0 }
        await last?.value
        let count = await commands.finish(within: limit)
        guard count > 0 else { return nil }
        return "alerts: \(count.grouped) command\(count == 1 ? "" : "s") had not ended at the end, and "
            + (count == 1 ? "is" : "are") + " not waited for any longer"
    }
}
