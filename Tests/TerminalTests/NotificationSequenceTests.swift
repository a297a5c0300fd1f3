import Terminal
import Testing

@Suite("Notifications by OSC 9 and OSC 777")
struct NotificationSequenceTests {
    private func text(
        _ notification: TerminalNotification, _ multiplexer: ClipboardSequence.Multiplexer = .none
    ) -> String? {
        NotificationSequence.bytes(for: notification, through: multiplexer).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func theBellIsTheTerminalsOwn() {
        #expect(text(.bell) == nil)
    }

    @Test func sequences() {
        #expect(text(.osc9(title: "leak", body: "3 sessions")) == "\u{1B}]9;leak: 3 sessions\u{7}")
        #expect(text(.osc9(title: "", body: "3 sessions")) == "\u{1B}]9; 3 sessions\u{7}")
        #expect(text(.osc777(title: "a;b", body: "c;d")) == "\u{1B}]777;notify;a,b;c;d\u{7}")
    }

    @Test func throughMultiplexers() {
        #expect(text(.osc9(title: "a", body: "b"), .tmux) == "\u{1B}Ptmux;\u{1B}\u{1B}]9;a: b\u{7}\u{1B}\\")
        #expect(text(.osc777(title: "a", body: "b"), .screen) == "\u{1B}P\u{1B}]777;notify;a;b\u{7}\u{1B}\\")
    }

    @Test(arguments: [
        "\u{1B}]0;evil\u{7}", "a\nb\r\u{9B}2J", "\u{202E}x\u{200B}", String(repeating: "\u{7}", count: 9),
    ])
    func hostileTextEndsNothing(hostile: String) {
        for notification in [
            TerminalNotification.osc9(title: hostile, body: hostile), .osc777(title: hostile, body: hostile),
        ] {
            let scalars = Array((text(notification) ?? "").unicodeScalars)
            let inside = scalars.dropFirst().dropLast()
            #expect(scalars.first == "\u{1B}" && scalars.last == "\u{7}")
            #expect(inside.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) && $0 != "\u{202E}" })
        }
    }

    @Test func longTextIsCut() {
        let long = String(repeating: "x", count: 10_000)
        #expect((text(.osc777(title: long, body: long)) ?? "").count < 400)
    }
}
