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

    /// What to try where there is no entry for the terminal itself, best first: its own may be newer than this machine's
    /// terminfo, and what xterm understands it does, too. Empty for terminals that are not known to.
    package static func substitutes(environment: (String) -> String?) -> [String] {
        guard let term = environment("TERM"), isXtermLike(term) else { return [] }
        let family = ["tmux", "screen"].contains(self.family(of: term)) ? ["screen-256color", "screen"] : []
        return (family + ["xterm-256color", "xterm", "vt100"]).filter { $0 != term }
    }

    /// How long an Escape waits for what may make it a sequence: ESCDELAY, in milliseconds, as ncurses' programs have it.
    static func escapeDelay(environment: (String) -> String?) -> Duration {
        guard let wanted = environment("ESCDELAY").flatMap({ Int($0) }), (1...5000).contains(wanted) else {
            return InputParser.escapeDelay
        }
        return .milliseconds(wanted)
    }

    /// Whether the user wants no colour at all (https://no-color.org: set and not empty).
    package static func refusesColour(environment: (String) -> String?) -> Bool {
        environment("NO_COLOR").map { !$0.isEmpty } ?? false
    }

    /// Whether xterm's private modes may be sent to a terminal of this name.
    package static func isXtermLike(_ term: String) -> Bool {
        xtermLike.contains(family(of: term))
    }

    private static let xtermLike: Set<String> = [
        "xterm", "tmux", "screen", "alacritty", "foot", "kitty", "wezterm", "konsole", "vte", "gnome", "rxvt", "iterm2",
        "st", "stterm", "ghostty", "contour", "mintty", "mlterm", "vscode", "rio", "putty", "nsterm", "xfce",
        "terminator",
        "terminology",
    ]

    private static func family(of term: String) -> String { String(term.prefix { $0 != "-" && $0 != "." }) }

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
