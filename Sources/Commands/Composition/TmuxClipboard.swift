import AccountConfiguration
import Dashboard
import DashboardRuntime
import Programs
import Terminal

/// Copies through tmux's own buffers. Without any configuration tmux takes no clipboard from what runs in it, neither by OSC 52
/// nor passed through, so that nothing would be copied.
struct TmuxClipboard: Sendable {
    private let environment: [String: String]

    private static let limit = Duration.seconds(3)

    /// Nil outside of tmux.
    init?(environment: [String: String]) {
        guard environment["TMUX"]?.isEmpty == false else { return nil }
        self.environment = environment
    }

    /// Hands the text to tmux on a pipe, never as an argument.
    /// - Returns: what is true then, for the user.
    func copy(_ text: String) async -> (String, NoticeKind) {
        // Since 3.2 tmux hands it on to the terminal in front of the user as well.
        if await load(["tmux", "load-buffer", "-w", "-"], text) {
            return ("copied: tmux keeps it (its prefix and ] paste it) and hands it to the terminal", .good)
        }
        if await load(["tmux", "load-buffer", "-"], text) {
            return ("copied to tmux alone: its prefix and ] paste it", .good)
        }
        return ("sent to tmux, which may have dropped it: it takes texts with `set -g set-clipboard on`", .warning)
    }

    private func load(_ words: [String], _ text: String) async -> Bool {
        do {
            try await ProgramCommand(words: words, environment: environment).run(
                input: Array(text.utf8), limit: Self.limit)
            return true
        } catch {
            return false
        }
    }
}
