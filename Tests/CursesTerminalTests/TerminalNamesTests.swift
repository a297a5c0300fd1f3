import CursesTerminal
import Testing

@Suite("Which terminfo entry")
struct TerminalNamesTests {
    @Test(arguments: [
        (["TERM": "xterm-256color"], ["xterm-256color"]),
        (["TERM": "xterm-256color", "COLORTERM": "truecolor"], ["xterm-direct256", "xterm-direct", "xterm-256color"]),
        (["TERM": "tmux-256color", "COLORTERM": "24bit"], ["tmux-direct", "tmux-256color"]),
        (["TERM": "alacritty", "COLORTERM": "truecolor"], ["alacritty-direct", "alacritty"]),
        (["TERM": "screen-256color", "COLORTERM": "truecolor"], ["screen-256color"]),
        (["TERM": "xterm-direct", "COLORTERM": "truecolor"], ["xterm-direct"]),
        (["TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"], ["xterm-256color"]),
        (["TERM": "xterm", "COLORTERM": "yes", "NO_COLOR": ""], ["xterm"]),
        (["TERM": ""], []), ([:], []),
    ])
    func candidates(environment: [String: String], expected: [String]) {
        #expect(TerminalNames.candidates { environment[$0] } == expected)
    }

    @Test func noColourNeedsAValue() {
        #expect(TerminalNames.refusesColour { ["NO_COLOR": "1"][$0] })
        #expect(!TerminalNames.refusesColour { ["NO_COLOR": ""][$0] })
        #expect(!TerminalNames.refusesColour { _ in nil })
    }

    @Test(arguments: [
        ("xterm-256color", true), ("tmux", true), ("screen.xterm-256color", true), ("linux", false), ("vt100", false),
    ])
    func privateModes(term: String, expected: Bool) {
        #expect(TerminalNames.isXtermLike(term) == expected)
    }
}
