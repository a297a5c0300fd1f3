import RemoteText

/// The bytes of OSC 52, by which a program far away can fill the clipboard of the terminal in front of the user.
package enum ClipboardSequence {
    /// The most Base64 bytes sent: what the strictest common terminals take.
    package static let limit = 74_994

    /// What stands between the program and the terminal.
    package enum Multiplexer: Hashable, Sendable {
        case none
        case tmux
        case screen

        /// Judged by the environment: `TMUX`, `STY`, or what TERM begins with.
        package init(environment: (String) -> String?) {
            let term = environment("TERM") ?? ""
            if environment("TMUX") != nil || term.hasPrefix("tmux") {
                self = .tmux
            } else if environment("STY") != nil || term.hasPrefix("screen") {
                self = .screen
            } else {
                self = .none
            }
        }
    }

    /// The sequence that copies `text`, nil when it is longer than `limit`.
    ///
    /// tmux gets it twice, as its own (`set-clipboard on`) and passed through (`allow-passthrough on`), since which of the two
    /// is allowed can't be known. screen passes strings through in short pieces.
    package static func bytes(for text: String, through multiplexer: Multiplexer) -> [UInt8]? {
        let encoded = Base64.bytes(Array(text.utf8))
        guard encoded.count <= limit else { return nil }
        let plain = Array("\u{1B}]52;c;".utf8) + encoded + [0x07]
        return (multiplexer == .tmux ? plain : []) + multiplexer.passing(plain)
    }
}
