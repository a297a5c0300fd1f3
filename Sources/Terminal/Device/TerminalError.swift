/// Why a terminal could not be opened.
package enum TerminalError: Error, Hashable, Sendable {
    /// Standard input or output is not a terminal.
    case notATerminal
    /// There is no description of a terminal with this name; nil when TERM is not set.
    case unknownTerminal(String?)
    /// The operating system refused a part, named here.
    case system(String)
}

extension TerminalError: CustomStringConvertible {
    /// One sentence for the user.
    package var description: String {
        switch self {
        case .notATerminal:
            "The dashboard needs a terminal for both input and output; `browsertop list` works in pipes."
        case .unknownTerminal(nil), .unknownTerminal(""):
            "TERM is not set, so it is unknown how to draw; try TERM=xterm-256color."
        case .unknownTerminal(let name?):
            "There is no terminfo entry that can draw for TERM=\(name); try TERM=xterm-256color, or install it (Debian: ncurses-term)."
        case .system(let part):
            "The terminal could not be set up: \(part)."
        }
    }
}
