import RemoteText

/// The bytes of OSC 9 and OSC 777. The texts may be hostile: they are made harmless and cut here.
package enum NotificationSequence {
    /// Characters of a title, and of a body: more than a desktop shows.
    private static let titleLimit = 80
    private static let bodyLimit = 240

    /// What to send; nil for the bell, which is the terminal's own.
    ///
    /// tmux and screen know neither sequence: they are asked to pass it through (tmux: `allow-passthrough on`).
    package static func bytes(
        for notification: TerminalNotification, through multiplexer: ClipboardSequence.Multiplexer
    ) -> [UInt8]? {
        switch notification {
        case .bell: return nil
        case .osc9(let title, let body):
            let text = [clean(title, titleLimit), clean(body, bodyLimit)].filter { !$0.isEmpty }
                .joined(separator: ": ")
            // A digit in front would be a command of ConEmu's and Windows Terminal's (`9;4` is a progress bar).
            let lead = text.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true ? " " : ""
            return multiplexer.passing(Array("\u{1B}]9;\(lead)\(text)\u{7}".utf8))
        case .osc777(let title, let body):
            // The first semicolon ends the title, whatever it was meant for.
            let name = String(clean(title, titleLimit).map { $0 == ";" ? "," : $0 })
            return multiplexer.passing(Array("\u{1B}]777;notify;\(name);\(clean(body, bodyLimit))\u{7}".utf8))
        }
    }

    private static func clean(_ text: String, _ limit: Int) -> String {
        RemoteText.sanitised(text, limit: limit)
    }
}

extension ClipboardSequence.Multiplexer {
    /// The sequence as it reaches the terminal in front. screen takes strings in short pieces.
    package func passing(_ sequence: [UInt8]) -> [UInt8] {
        switch self {
        case .none: return sequence
        case .tmux:
            let doubled: [UInt8] = sequence.flatMap { $0 == 0x1B ? [$0, $0] : [$0] }
            return Array("\u{1B}Ptmux;".utf8) + doubled + Array("\u{1B}\\".utf8)
        case .screen:
            var passed: [UInt8] = []
            for start in stride(from: 0, to: sequence.count, by: 76) {
                passed += Array("\u{1B}P".utf8)
                passed += sequence[start..<min(start + 76, sequence.count)]
                passed += Array("\u{1B}\\".utf8)
            }
            return passed
        }
    }
}
