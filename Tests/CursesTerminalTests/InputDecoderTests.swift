import CNCurses
import CursesTerminal
import Terminal
import Testing

@Suite("From bytes to inputs")
struct InputDecoderTests {
    /// Reads the parts as if each had come in one go, with a pause after it.
    private func decode(_ parts: [Int32]...) -> [TerminalInput] {
        var decoder = InputDecoder()
        var inputs: [TerminalInput] = []
        for part in parts {
            for code in part { decoder.read(code, into: &inputs) }
            decoder.pause(into: &inputs)
        }
        return inputs
    }

    private func bytes(_ text: String) -> [Int32] { text.utf8.map(Int32.init) }

    @Test(
        arguments: [
            (0, KeyPress.control("@")), (3, .control("c")), (4, .control("d")), (8, .backspace), (9, .tab),
            (10, .enter),
            (13, .enter), (26, .control("z")), (27, .escape), (28, .control("\\")), (31, .control("_")),
            (32, .character(" ")),
            (106, .character("j")), (127, .backspace),
        ] as [(Int32, KeyPress)])
    func singleBytes(byte: Int32, key: KeyPress) {
        #expect(decode([byte]) == [.key(key)])
    }

    @Test(arguments: [
        (BT_KEY_UP, TerminalInput.key(.up)), (BT_KEY_BACK_TAB, .key(.backTab)), (BT_KEY_F0 + 1, .key(.function(1))),
        (BT_KEY_F0 + 12, .key(.function(12))), (BT_KEY_PAGE_DOWN, .key(.pageDown)), (BT_KEY_FOCUS_IN, .focus(true)),
        (BT_KEY_FOCUS_OUT, .focus(false)),
    ])
    func codes(code: Int32, input: TerminalInput) {
        #expect(decode([code]) == [input])
    }

    @Test func unknownCodesAreNothing() {
        #expect(decode([BT_KEY_UNKNOWN], [BT_KEY_F0 + 13], [BT_KEY_F0]).isEmpty)
    }

    @Test func aCharacterInTwoParts() {
        #expect(decode([0xE4, 0xB8], [0xAD]) == [.key(.character("中"))])
        #expect(decode(bytes("é😀")) == [.key(.character("é")), .key(.character("😀"))])
    }

    @Test func brokenTextIsNoKey() {
        #expect(decode([0xC3, 0x6A]) == [.key(.character("j"))])
        #expect(decode([0xFF, 0xC0, 0x80, 0x6B]) == [.key(.character("k"))])
        #expect(decode([0xED, 0xA0, 0x80, 0x6C]) == [.key(.character("l"))])
    }

    @Test func escapeIsAKeyWhenNothingFollows() {
        #expect(decode([27], bytes("j")) == [.key(.escape), .key(.character("j"))])
        #expect(decode([27, 27]) == [.key(.escape), .key(.escape)])
        #expect(decode(bytes("\u{1B}j")) == [.key(.escape), .key(.character("j"))])
        #expect(decode([27, BT_KEY_UP]) == [.key(.escape), .key(.up)])
    }

    @Test(arguments: ["\u{1B}[99;99~", "\u{1B}[?62;22c", "\u{1B}[1;9D", "\u{1B}OZ"])
    func sequencesNobodyKnowsAreSwallowed(sequence: String) {
        #expect(decode(bytes(sequence + "j")) == [.key(.character("j"))])
    }

    @Test func aPasteIsOneInput() {
        let pasted = [BT_KEY_PASTE_START] + bytes("a\r\nb\rc\u{1B}[31mq") + [BT_KEY_UP, BT_KEY_PASTE_END]
        #expect(decode(pasted + bytes("j")) == [.paste("a\nb\nc\u{1B}[31mq"), .key(.character("j"))])
    }

    @Test func aPasteInPartsAndOneWithoutEnd() {
        var decoder = InputDecoder()
        var inputs: [TerminalInput] = []
        for code in [BT_KEY_PASTE_START] + bytes("ab") { decoder.read(code, into: &inputs) }
        decoder.pause(into: &inputs)
        #expect(inputs.isEmpty)
        #expect(decoder.isPasting)
        decoder.endPaste(into: &inputs)
        #expect(inputs == [.paste("ab")])
        #expect(!decoder.isPasting)
    }

    @Test func aPasteHasALimit() {
        var decoder = InputDecoder()
        var inputs: [TerminalInput] = []
        decoder.read(BT_KEY_PASTE_START, into: &inputs)
        for _ in 0..<InputDecoder.pasteLimit + 100 { decoder.read(0x61, into: &inputs) }
        decoder.read(BT_KEY_PASTE_END, into: &inputs)
        #expect(inputs == [.paste(String(repeating: "a", count: InputDecoder.pasteLimit))])
    }
}
