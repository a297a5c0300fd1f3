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
        return await commands.finish(within: limit).map(Self.sentence)
    }

    /// `alerts: 4 commands still run at the end (leaks, old); 20 were not started`
    static func sentence(on left: CommandQueue.LeftOver) -> String {
        let (count, dropped) = (left.running.count, left.dropped)
        var names: [String] = []
        for name in left.running where !names.contains(name) { names.append(name) }
        let still =
            "alerts: \(count.grouped) command\(count == 1 ? " still runs" : "s still run") at the end "
            + "(\(names.joined(separator: ", ")))"
        return dropped == 0 ? still : still + "; \(dropped.grouped) \(dropped == 1 ? "was" : "were") not started"
    }
}
