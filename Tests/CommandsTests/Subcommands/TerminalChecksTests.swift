import Testing

@testable import Commands

@Suite("doctor: the terminal")
struct TerminalChecksTests {
    private func lines(
        _ environment: [String: String], entries: Set<String> = ["xterm-256color"], tmux: [String: String] = [:],
        notifies: Bool = false
    ) -> [String] {
        TerminalChecks(
            environment: environment, hasEntry: entries.contains, tmuxOption: { tmux[$0] }, notifies: notifies,
            columns: nil
        ).all.map { $0.line(isUTF8: true) }
    }

    @Test func allWell() {
        let lines = lines(
            ["TERM": "xterm-256color", "LANG": "de_DE.UTF-8", "COLORTERM": "truecolor"],
            entries: ["xterm-256color", "xterm-direct"])
        #expect(
            lines == [
                "  ✔ TERM is xterm-256color, and this machine knows it", "  ✔ LANG is de_DE.UTF-8: drawn in UTF-8",
                "  ✔ 24-bit colours, by the entry xterm-direct",
            ])
    }

    @Test func whatIsMissingIsNamedWithWhatToDo() {
        #expect(
            lines([:]) == [
                "  ! TERM is not set: the dashboard can't draw; export TERM=xterm-256color",
                "  ! no locale is set: UTF-8 is taken for granted; export LANG=C.UTF-8",
            ])
        #expect(
            lines(["TERM": "xterm-kitty", "LC_ALL": "C", "COLORTERM": "truecolor"])[..<2] == [
                "  ! TERM is xterm-kitty, without a terminfo entry here: drawn as for xterm-256color; install its terminfo entry (Debian: ncurses-term)",
                "  ! LC_ALL is C: drawn in ASCII; export LC_ALL=C.UTF-8",
            ])
        #expect(
            lines(["TERM": "wyse50"])[0].hasPrefix("  ✘ TERM is wyse50, which this machine's terminfo does not know; "))
        let colours = lines(["TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "24bit"])[2]
        #expect(
            colours.hasPrefix("  ! COLORTERM says")
                && colours.hasSuffix("; install xterm-direct256 (Debian: ncurses-term)"))
        #expect(
            lines(["TERM": "xterm-256color", "NO_COLOR": "1"]).contains("  · NO_COLOR is set: drawn without colours"))
    }

    @Test func tmuxIsAskedForWhatItPassesOn() {
        let inside = ["TERM": "tmux-256color", "TMUX": "/tmp/x,1,0", "LANG": "C.UTF-8"]
        let closed = lines(inside, tmux: ["set-clipboard": "off", "allow-passthrough": "off"], notifies: true)
        #expect(
            closed.suffix(2) == [
                "  ! tmux keeps what is copied to itself (set-clipboard off); tmux set -g set-clipboard on",
                "  ! alerts notify by osc9 or osc777, and tmux passes neither on; tmux set -g allow-passthrough on",
            ])
        let open = lines(inside, tmux: ["set-clipboard": "external", "allow-passthrough": "on"], notifies: true)
        #expect(open.last == "  ✔ tmux takes what is copied, and hands it to the terminal")
        #expect(lines(inside).last == "  · tmux could not be asked whether it hands copies on")
    }

    @Test func plainWordsWhereUTF8IsNotDrawn() {
        let check = DoctorCheck(.terminal, .problem, "a", remedy: "b")
        #expect(check.line(isUTF8: false) == "  FAIL a; b")
        #expect(DoctorCheck(.terminal, .ok, "a").line(isUTF8: false) == "  ok   a")
        #expect(
            DoctorCheck(.accounts, .note, "a\u{1B}[31m\nb").line(isUTF8: true).unicodeScalars.allSatisfy {
                $0.value >= 0x20
            })
    }
}
