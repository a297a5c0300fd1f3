internal import Terminal

/// Which terminfo entries to try for a terminal, best first.
///
/// ncurses sends 24-bit colours only under an entry made for them, and most people's TERM names the 256-colour one, while
/// COLORTERM says what the terminal can do.
package enum TerminalNames {
    /// - Parameter environment: reads TERM, COLORTERM and NO_COLOR.
    package static func candidates(environment: (String) -> String?) -> [String] {
        guard let term = environment("TERM"), !term.isEmpty else { return [] }
        let colour = environment("COLORTERM")?.lowercased()
        let wantsDirect = (colour == "truecolor" || colour == "24bit") && !refusesColour(environment: environment)
        guard wantsDirect, !isDirect(term) else { return [term] }
        let family = String(term.prefix { $0 != "-" })
        switch family {
        case "xterm":
            return ["xterm-direct256", "xterm-direct", term]
        case "tmux", "alacritty", "foot", "iterm2", "kitty", "konsole", "mintty", "mlterm", "st", "vscode", "vte",
            "wezterm":
            return ["\(family)-direct", term]
        default:
            return [term]
        }
    }

    /// Whether the user wants no colour at all (https://no-color.org: set and not empty).
    package static func refusesColour(environment: (String) -> String?) -> Bool {
        environment("NO_COLOR").map { !$0.isEmpty } ?? false
    }

    /// Whether xterm's private modes may be sent to a terminal of this name.
    package static func isXtermLike(_ term: String) -> Bool {
        let family = term.prefix { $0 != "-" && $0 != "." }
        return [
            "xterm", "tmux", "screen", "alacritty", "foot", "kitty", "wezterm", "konsole", "vte", "gnome", "rxvt",
            "iterm2",
            "st", "ghostty", "contour", "mintty", "mlterm", "vscode",
        ].contains(family)
    }

    /// Colour numbers below this are entries of the palette even in a direct-colour entry.
    static func indexedColours(under term: String) -> UInt32 {
        if term.hasSuffix("-direct256") { return 256 }
        if term.hasSuffix("-direct16") { return 16 }
        return 8
    }

    private static func isDirect(_ term: String) -> Bool {
        term.hasSuffix("-direct") || ["-direct2", "-direct16", "-direct256"].contains { term.hasSuffix($0) }
    }
}
