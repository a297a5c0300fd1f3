import Terminal
import Testing

@Suite("The window's title")
struct TitleTests {
    private func text(_ title: String, isUTF8: Bool = true) -> String {
        String(decoding: TitleSequence.bytes(for: title, isUTF8: isUTF8), as: UTF8.self)
    }

    @Test func sequence() {
        #expect(text("browsertop · now") == "\u{1B}]0;browsertop · now\u{7}")
        #expect(text("browsertop · now é", isUTF8: false) == "\u{1B}]0;browsertop . now ?\u{7}")
    }

    @Test(arguments: [
        "\u{1B}]0;evil\u{7}", "a\nb\u{9B}2J\u{9C}", "\u{202E}x\u{200B}", String(repeating: "\u{7}", count: 999),
    ])
    func hostileTextEndsNothing(hostile: String) {
        let scalars = Array(text(hostile).unicodeScalars)
        let inside = scalars.dropFirst().dropLast()
        #expect(scalars.first == "\u{1B}" && scalars.last == "\u{7}" && scalars.count <= 128)
        #expect(inside.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\u{202E}" })
    }

    @Test(
        "It is set where the old one comes back",
        arguments: [
            (["TERM": "xterm-256color"], true), (["TERM": "xterm-kitty"], true), (["TERM": "foot"], true),
            (["TERM": "tmux-256color"], true), (["TERM": "screen-256color", "TMUX": "/tmp/x"], true),
            (["TERM": "vte-256color"], true), (["TERM": "linux"], false), (["TERM": "dumb"], false),
            (["TERM": "vt100"], false), (["TERM": "screen"], false), (["TERM": "st-256color"], false), ([:], false),
            (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], false),
            (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], false), (["TERM": "xterm-ghostty"], false),
            (["TERM": "xterm-256color", "KONSOLE_VERSION": "230800"], false),
            (["TERM": "xterm-256color", "WT_SESSION": "1"], false),
        ] as [([String: String], Bool)])
    func known(environment: [String: String], isKnown: Bool) {
        #expect(TitleSequence.isKnown { environment[$0] } == isKnown)
    }

    @Test func onceASecondAndOnlyWhenItChanges() {
        var pacer = TitlePacer()
        let start = ContinuousClock.now
        func due(_ title: String?, _ milliseconds: Int) -> Bool {
            pacer.isDue(title, at: start.advanced(by: .milliseconds(milliseconds)))
        }
        #expect(!due(nil, 0))
        #expect(due("a", 0))
        #expect(!due("b", 400))
        #expect(!due("a", 500))
        #expect(!due("b", 999))
        #expect(due("c", 1000))
        #expect(!due("c", 9000))
        #expect(due(nil, 9000))
    }
}
