import CellGrid
import RemoteText

/// The title of the terminal's window: its bytes, and where they may be sent.
package enum TitleSequence {
    /// Puts the title, and that of the icon, on the terminal's stack (XTPUSHTITLE).
    package static let push = Array("\u{1B}[22;0t".utf8)
    /// Empties the title, and takes the one that was pushed off the stack (XTPOPTITLE). A terminal without a stack, which over SSH
    /// can't be told from xterm, is left with no title instead of ours: most then show a name of their own.
    package static let restore = Array("\u{1B}]0;\u{7}\u{1B}[23;0t".utf8)

    /// Characters: more than a tab or a task bar shows.
    private static let limit = 120

    /// Sets both titles. The text may be hostile: it is made harmless and cut here. It ends with BEL, which every terminal
    /// takes.
    package static func bytes(for title: String, isUTF8: Bool) -> [UInt8] {
        let text = RemoteText.sanitised(title, joiners: .never, marks: isUTF8 ? .unicode : .ascii, limit: limit)
        return Array("\u{1B}]0;\(isUTF8 ? text : ASCIIText.of(text))\u{7}".utf8)
    }

    /// Whether the terminal is known to keep titles on a stack: one that does not would lose its own. Over SSH only `TERM` is known.
    ///
    /// By their sources and documents xterm, VTE (GNOME, Xfce, Terminator), alacritty, foot, kitty, iTerm2, contour, mintty, mlterm
    /// and tmux (its pane's title) do. WezTerm, Konsole, Windows Terminal, VS Code and Apple's terminal, most of which call
    /// themselves xterm, don't; neither do st, PuTTY, screen and the consoles.
    package static func isKnown(environment: (String) -> String?) -> Bool {
        guard let term = environment("TERM") else { return false }
        switch ClipboardSequence.Multiplexer(environment: environment) {
        case .tmux: return true
        case .screen: return false
        case .none: break
        }
        if let program = environment("TERM_PROGRAM"), withoutStack.contains(program) { return false }
        guard ["KONSOLE_VERSION", "WT_SESSION"].allSatisfy({ environment($0) == nil }) else { return false }
        return families.contains(String(term.prefix { $0 != "-" && $0 != "." })) && !term.hasPrefix("xterm-ghostty")
    }

    private static let families: Set<String> = [
        "xterm", "vte", "gnome", "xfce", "terminator", "alacritty", "foot", "kitty", "iterm2", "contour", "mintty",
        "mlterm",
    ]
    private static let withoutStack: Set<String> = ["Apple_Terminal", "vscode", "WezTerm", "ghostty"]
}
