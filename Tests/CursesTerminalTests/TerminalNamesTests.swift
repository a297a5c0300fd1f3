import Testing

@testable import CursesTerminal

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

    @Test(arguments: [
        ("xterm-kitty", ["xterm-256color", "xterm", "vt100"]), ("foot", ["xterm-256color", "xterm", "vt100"]),
        ("alacritty", ["xterm-256color", "xterm", "vt100"]), ("xterm-ghostty", ["xterm-256color", "xterm", "vt100"]),
        ("wezterm", ["xterm-256color", "xterm", "vt100"]), ("xterm", ["xterm-256color", "vt100"]),
        ("screen.xterm-kitty", ["screen-256color", "screen", "xterm-256color", "xterm", "vt100"]),
        ("nosuchterminal", []), ("dumb", []), ("", []), ("linux", []),
    ])
    func substitutes(term: String, expected: [String]) {
        #expect(TerminalNames.substitutes { ["TERM": term][$0] } == expected)
    }

    @Test(arguments: [(nil, 50), ("25", 25), ("0", 50), ("much", 50), ("999999", 50)] as [(String?, Int)])
    func escapeDelay(wanted: String?, milliseconds: Int) {
        #expect(TerminalNames.escapeDelay { $0 == "ESCDELAY" ? wanted : nil } == .milliseconds(milliseconds))
    }

    @Test func noColourNeedsAValue() {
        #expect(TerminalNames.refusesColour { ["NO_COLOR": "1"][$0] })
        #expect(!TerminalNames.refusesColour { ["NO_COLOR": ""][$0] })
        #expect(!TerminalNames.refusesColour { _ in nil })
    }

    @Test(arguments: [
        ("xterm-256color", true), ("tmux", true), ("screen.xterm-256color", true), ("xterm-kitty", true), ("rio", true),
        ("linux", false), ("vt100", false),
    ])
    func privateModes(term: String, expected: Bool) {
        #expect(TerminalNames.isXtermLike(term) == expected)
    }
}
