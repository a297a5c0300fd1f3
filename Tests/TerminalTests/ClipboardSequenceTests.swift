import Terminal
import Testing

@Suite("Copying by OSC 52")
struct ClipboardSequenceTests {
    private func text(_ bytes: [UInt8]?) -> String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// The vectors of RFC 4648.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"), ("ü", "w7w="),
    ])
    func base64(plain: String, encoded: String) {
        #expect(text(ClipboardSequence.bytes(for: plain, through: .none)) == "\u{1B}]52;c;\(encoded)\u{7}")
    }

    @Test func tmuxGetsItBothWays() {
        #expect(
            text(ClipboardSequence.bytes(for: "foo", through: .tmux))
                == "\u{1B}]52;c;Zm9v\u{7}" + "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;Zm9v\u{7}\u{1B}\\"
        )
    }

    @Test func screenGetsItInPieces() {
        let sent = text(ClipboardSequence.bytes(for: String(repeating: "x", count: 300), through: .screen)) ?? ""
        let pieces = sent.split(separator: "\u{1B}\\").map { $0.dropFirst(2) }
        #expect(pieces.count > 3)
        #expect(pieces.allSatisfy { $0.utf8.count <= 76 })
        #expect(
            pieces.joined() == text(ClipboardSequence.bytes(for: String(repeating: "x", count: 300), through: .none)))
    }

    @Test func whatATerminalCannotTakeIsNotSent() {
        #expect(ClipboardSequence.bytes(for: String(repeating: "x", count: 56_244), through: .none) != nil)
        #expect(ClipboardSequence.bytes(for: String(repeating: "x", count: 56_247), through: .none) == nil)
    }

    @Test(arguments: [
        (["TERM": "xterm-256color"], ClipboardSequence.Multiplexer.none), (["TERM": "tmux-256color"], .tmux),
        (["TERM": "screen", "TMUX": "default,1,0"], .tmux), (["TERM": "screen.xterm"], .screen),
        (["TERM": "xterm", "STY": "1.pts"], .screen), ([:], .none),
    ])
    func whatStandsBetween(environment: [String: String], expected: ClipboardSequence.Multiplexer) {
        #expect(ClipboardSequence.Multiplexer { environment[$0] } == expected)
    }
}
