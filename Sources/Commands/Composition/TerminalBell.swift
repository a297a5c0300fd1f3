import Terminal

/// Draws attention on a command's terminal: on stdout where that is one, else on stderr, else not at all.
enum TerminalBell {
    static func ring(_ notification: TerminalNotification, environment: [String: String]) {
        guard StandardOutput.isTerminal || StandardError.isTerminal else { return }
        let multiplexer = ClipboardSequence.Multiplexer { environment[$0] }
        let bytes = NotificationSequence.bytes(for: notification, through: multiplexer) ?? [0x07]
        let text = String(decoding: bytes, as: UTF8.self)
        if StandardOutput.isTerminal { StandardOutput.write(text) } else { StandardError.writeSequence(text) }
    }
}
