import Terminal
import Testing

@Suite("From bytes to inputs")
struct InputParserTests {
    @Test(
        arguments: [
            (0, KeyPress.control("@")), (3, .control("c")), (4, .control("d")), (8, .backspace), (9, .tab),
            (10, .enter), (13, .enter), (26, .control("z")), (28, .control("\\")), (31, .control("_")),
            (32, .character(" ")), (106, .character("j")), (127, .backspace),
        ] as [(UInt8, KeyPress)])
    func singleBytes(byte: UInt8, key: KeyPress) {
        #expect(parsed([byte]) == [.key(key)])
    }

    // MARK: Sequences of keys

    @Test(
        "The aliases that terminals have for keys",
        arguments: [
            (.up, ["[A", "OA", "[1A", "[1;1A", "[57419u"]), (.down, ["[B", "OB"]), (.right, ["[C", "OC"]),
            (.left, ["[D", "OD", "[57417u"]),
            (.home, ["[H", "OH", "[1~", "[7~", "[57423u"]), (.end, ["[F", "OF", "[4~", "[8~"]),
            (.insert, ["[2~"]), (.delete, ["[3~", "[57426u"]), (.pageUp, ["[5~"]), (.pageDown, ["[6~"]),
            (.backTab, ["[Z", "[1;2Z", "[9;2u", "[27;2;9~"]), (.tab, ["[9u", "OI"]),
            (.enter, ["OM", "[13u", "[13;2u", "[57414u"]), (.escape, ["[27u", "[27;1;27~"]),
            (.backspace, ["[127u", "[127;5u"]),
            (.function(1), ["OP", "[P", "[11~", "[[A", "[1;1P"]), (.function(2), ["OQ", "[12~", "[[B"]),
            (.function(3), ["OR", "[R", "[13~", "[[C"]), (.function(4), ["OS", "[14~", "[[D"]),
            (.function(5), ["[15~", "[[E"]), (.function(6), ["[17~"]), (.function(10), ["[21~"]),
            (.function(11), ["[23~"]), (.function(12), ["[24~", "[24;1~"]),
            (.character("0"), ["Op", "[57399u"]), (.character("1"), ["Oq"]), (.character("2"), ["Or"]),
            (.character("9"), ["Oy", "[57408u"]), (.character("+"), ["Ok"]), (.character("*"), ["Oj"]),
            (.character(","), ["Ol"]), (.character("-"), ["Om"]), (.character("."), ["On"]),
            (.character("/"), ["Oo"]), (.character("="), ["OX"]), (.character(" "), ["O ", "[32u"]),
            (.character("j"), ["[106u", "[106;1u", "[106;1:1u", "[106;65u", "[27;1;106~"]),
            (.character("J"), ["[106;2u", "[106:74;2u", "[74;2u"]), (.character("!"), ["[49:33;2u", "[27;2;33~"]),
            (.control("d"), ["[100;5u", "[68;5u", "[27;5;100~"]), (.control("@"), ["[32;5u"]),
            (.alt(.character("b")), ["b", "[98;3u", "[27;3;98~"]), (.alt(.backspace), ["\u{7F}", "\u{8}", "[127;3u"]),
            (.alt(.character("é")), ["é"]), (.alt(.enter), ["\r"]), (.alt(.control("a")), ["\u{1}"]),
            (.alt(.up), ["\u{1B}[A", "\u{1B}OA", "[1;3A", "[1;33A", "O3A"]), (.alt(.delete), ["[3;3~"]),
            (.alt(.character("/")), ["/"]), (.alt(.character("\\")), ["\\"]),
        ] as [(KeyPress, [String])])
    func aliases(key: KeyPress, sequences: [String]) {
        for sequence in sequences {
            #expect(parsed("\u{1B}\(sequence)j") == [.key(key), .key(.character("j"))], "ESC \(sequence)")
        }
    }

    @Test("C1 controls, of eight bits and in UTF-8, begin what ESC and a letter begin")
    func c1() {
        #expect(parsed([0x9B, 0x41, 0x8F, 0x50]) == [.key(.up), .key(.function(1))])
        #expect(
            parsed("\u{9B}A\u{8F}P\u{9D}11;x\u{9C}\u{90}q\u{9C}\u{85}\u{9C}j") == [.key(.up), .key(.function(1)), .j])
        #expect(parsed([0x9D, 0x31, 0x9C, 0x6A]) == [.j])
        // Inside a character it is a part of it: “ has a 0x9C.
        #expect(parsed("\u{9D}2;“quoted” title\u{7}j") == [.j])
    }

    @Test(
        "What is no key is swallowed whole",
        arguments: [
            "[99;99~", "[?62;22c", "[>1;10;0c", "[1;5D", "[3;7R", "[0n", "[?2004;1$y", "[?1u", "[8;24;80t", "OZ",
            "[<0;10;20m", "[32;10;20M", "[M !!", "[M\u{7F}qq", "[200:1;3;4;5z", "[27;5~", "[106;1:3u",
            "[1;9A", "[97;9u", "[Oj", "[201~", "[[Z", "[2u", "[1114112u", "[55296u", "[99999999999999999999999u",
            "[;;;u",
            "[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;19;20;21;22;23;24;25;26;27;28;29;30;31;32~",
        ])
    func swallowed(sequence: String) {
        let expected: [TerminalInput] = sequence == "[Oj" ? [.focus(false), .j] : [.j]
        #expect(parsed("\u{1B}\(sequence)" + (sequence == "[Oj" ? "" : "j")) == expected)
    }

    @Test(
        "What a terminal says on its own account is no key",
        arguments: [
            "]11;rgb:1414/1919/1f1f\u{1B}\\", "]11;rgb:1414/1919/1f1f\u{7}", "P>|tmux 3.3a\u{1B}\\", "_Gi=1;OK\u{1B}\\",
            "]52;c;cXVpdA==\u{1B}\\", "^private\u{1B}\\", "Xstring\u{1B}\\", "P1$r0m\u{1B}\\",
            "P1+r544e=787465\u{1B}\\",
            "Pa\u{7}b\u{1B}\u{1B}\\", "]2;中“é\u{1B}\\", "]\u{1B}\\", "]11;\u{18}", "]11;\u{1A}", "_x\u{9C}",
        ])
    func replies(reply: String) {
        let background: [TerminalInput] = reply.hasPrefix("]11;rgb:") ? [.background(0x14191F)] : []
        #expect(parsed("k\u{1B}\(reply)j") == [.key(.character("k"))] + background + [.j])
    }

    @Test(
        "Whether frames can be shown at once is known once the terminal has said it, wherever its answer is cut",
        arguments: [("1", true), ("2", true), ("0", false), ("3", false), ("4", false), ("", false)])
    func synchronizedOutput(setting: String, isSupported: Bool) {
        let answer = Array("\u{1B}[?2026;\(setting)$y".utf8)
        for cut in 0...answer.count {
            var parser = InputParser()
            var inputs: [TerminalInput] = []
            for part in [Array("k".utf8), Array(answer.prefix(cut)), answer.dropFirst(cut) + Array("j".utf8)] {
                parser.read(part, into: &inputs)
            }
            #expect(inputs == [.key(.character("k")), .j], "cut at \(cut)")
            #expect(parser.synchronizesOutput == isSupported)
        }
    }

    @Test("A report of another mode, and what only looks like one, changes nothing")
    func otherReports() {
        var parser = InputParser()
        for text in ["[?2004;1$y", "[2026;1$y", "[?2026;1y", "[?2026$y", "[?2026;1;1$y", "[?2026;1$z"] {
            #expect(parser.take("\u{1B}\(text)j") == [.j], "\(text)")
            #expect(!parser.synchronizesOutput)
        }
    }

    @Test func theInterruptKeyEndsAPasteWhoseEndGotLost() {
        #expect(
            parsed("\u{1B}[200~half\u{1B}\u{3}q") == [.paste("half"), .key(.control("c")), .key(.character("q"))])
    }

    @Test func anEscapeInAStringBeginsSomethingElse() {
        #expect(parsed("\u{1B}]11;rgb\u{1B}[A") == [.key(.up)])
        #expect(parsed("\u{1B}Pq\u{1B}]11;x\u{7}j") == [.j])
        #expect(parsed("\u{1B}[12\u{1B}[B") == [.key(.down)])
        #expect(parsed("\u{1B}[M \u{1B}[B") == [.key(.down)])
    }

    @Test func whatCantBeInASequenceEndsIt() {
        #expect(parsed("\u{1B}[12\u{18}j") == [.j])
        #expect(parsed("\u{1B}[12\u{3}j") == [.key(.control("c")), .j])
        #expect(parsed("\u{1B}O\rj") == [.key(.enter), .j])
        #expect(parsed("\u{1B}[1é") == [.key(.character("é"))])
    }

    @Test("Terminfo's strings come before the usual ones")
    func terminfo() {
        let aliases: [[UInt8]: KeyPress] = [
            Array("\u{1B}[I".utf8): .pageUp, Array("\u{1B}A".utf8): .up, Array("\u{1B}[M".utf8): .function(1),
            Array("\u{1B}[214z".utf8): .home, Array("k".utf8): .up,
        ]
        var parser = InputParser(aliases: aliases)
        var inputs: [TerminalInput] = []
        parser.read("\u{1B}[I\u{1B}A\u{1B}[M\u{1B}[214zk".utf8, into: &inputs)
        #expect(inputs == [.pageUp, .up, .function(1), .home, .character("k")].map { .key($0) })
    }

    // MARK: Text

    @Test func charactersOfSeveralBytes() {
        #expect(parsed([0xE4, 0xB8], [0xAD]) == [.key(.character("中"))])
        #expect(parsed("é😀e\u{301}") == ["é", "😀", "e", "\u{301}"].map { .key(.character($0)) })
    }

    @Test(
        "Of what is not UTF-8 nothing comes",
        arguments: [
            [0xC3], [0xFF, 0xC0, 0x80], [0xC0, 0x9B], [0xED, 0xA0, 0x80], [0xE0, 0x80, 0x9B], [0xF4, 0x90, 0x80, 0x80],
            [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC1, 0xBF], [0xE4, 0xB8], [0xF0, 0x9F, 0x98], [0xBF, 0x9B], [0xFE],
        ] as [[UInt8]])
    func brokenText(bytes: [UInt8]) {
        #expect(parsed(bytes + [0x6A]) == [.j])
        #expect(parsed(bytes + [0x1B, 0x5B, 0x41]) == [.key(.up)])
        #expect(parsed([0x1B] + bytes + [0x6A]) == [.j])
    }

    @Test func theDecoderAgreesWithTheStandardLibrary() {
        for value in UInt32(0xA0)...0x10FFFF where value % 37 == 0 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(parsed(Array(String(scalar).utf8)) == [.key(.character(Character(scalar)))])
        }
    }

    // MARK: Pauses

    @Test func anEscapeAloneIsAKey() {
        #expect(parsed("\u{1B}", pause: true) == [.key(.escape)])
        #expect(parsed("\u{1B}\u{1B}", pause: true) == [.key(.escape), .key(.escape)])
        #expect(parsed("\u{1B}\u{1B}\u{1B}", pause: true) == [.key(.escape), .key(.escape), .key(.escape)])
        #expect(parsed("\u{1B}\u{1B}q") == [.key(.escape), .key(.alt(.character("q")))])
        #expect(parsed("\u{1B}\u{1B}[?62c\u{1B}\u{1B}]11;x\u{7}") == [.key(.escape), .key(.escape)])
        #expect(parsed("\u{1B}\u{1B}[I") == [.key(.escape), .focus(true)])
    }

    @Test("After an Escape the rest of a torn sequence is no key, a key is")
    func torn() {
        var parser = InputParser()
        #expect(parser.take("\u{1B}") == [])
        #expect(parser.patience == InputParser.escapeDelay)
        #expect(parser.pause() == [.key(.escape)])
        #expect(parser.take("]") == [])
        #expect(parser.take("11;rgb:14\u{7}j") == [.j])
        #expect(parser.take("\u{1B}") + parser.pause() + parser.take("[") == [.key(.escape)])
        #expect(parser.pause() == [.key(.character("["))])
        #expect(parser.take("\u{1B}") + parser.pause() + parser.pause() == [.key(.escape)])
        #expect(parser.patience == nil)
        #expect(parser.take("[") == [.key(.character("["))])
        #expect(parser.take("\u{1B}") + parser.pause() + parser.take("j") == [.key(.escape), .j])
    }

    @Test(
        "What has no end is given up after a pause",
        arguments: ["[", "[12;", "O", "]11;rgb", "P>|tmux", "_G", "[M!", "[[", "]11;rgb\u{1B}", "\u{C3}", "[5$"])
    func givenUp(beginning: String) {
        var parser = InputParser()
        let bytes = beginning == "\u{C3}" ? [0x1B, 0xC3] : Array("\u{1B}\(beginning)".utf8)
        #expect(parser.take(bytes) == [])
        #expect(parser.patience == .seconds(1))
        #expect(parser.pause() == [])
        #expect(parser.patience == nil)
        #expect(parser.take("j") == [.j])
    }

    // MARK: Pastes

    @Test func aPasteIsOneInput() {
        let pasted = "\u{1B}[200~a\r\nb\rc\n\u{1B}[31mq\u{1B}[20\u{1B}[201~j"
        #expect(parsed(pasted) == [.paste("a\nb\nc\n\u{1B}[31mq\u{1B}[20"), .j])
        #expect(parsed("\u{1B}[200~\u{1B}[201~") == [.paste("")])
        #expect(parsed(Array("\u{1B}[200~".utf8) + [0xC3, 0x28] + Array("\u{1B}[201~".utf8)) == [.paste("\u{FFFD}(")])
    }

    @Test func aPasteWithoutEnd() {
        var parser = InputParser()
        #expect(parser.take("\u{1B}[200~ab") == [])
        #expect(parser.patience == .seconds(1))
        #expect(parser.pause() == [.paste("ab")])
        #expect(parser.take("\u{1B}[201~j") == [.j])
    }

    @Test func aPasteHasALimit() {
        let text = String(repeating: "a", count: 300_000)
        guard case .paste(let pasted)? = parsed("\u{1B}[200~\(text)\u{1B}[201~").first else {
            Issue.record("no paste")
            return
        }
        #expect(pasted.utf8.count == 256 * 1024)
    }
}

extension TerminalInput {
    static let j = TerminalInput.key(.character("j"))
}

extension InputParser {
    /// Reads, and returns what came of it.
    mutating func take(_ bytes: [UInt8]) -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        read(bytes, into: &inputs)
        return inputs
    }

    mutating func take(_ text: String) -> [TerminalInput] { take(Array(text.utf8)) }

    /// As long a pause as what is begun waits for.
    mutating func pause() -> [TerminalInput] {
        var inputs: [TerminalInput] = []
        expire(into: &inputs)
        return inputs
    }
}

/// What comes of reads without a pause between them.
func parsed(_ reads: [UInt8]..., pause: Bool = false) -> [TerminalInput] {
    var parser = InputParser()
    var inputs = reads.flatMap { parser.take($0) }
    if pause { inputs += parser.pause() }
    return inputs
}

func parsed(_ text: String, pause: Bool = false) -> [TerminalInput] { parsed(Array(text.utf8), pause: pause) }

@Suite("A terminal's background")
struct BackgroundReplyTests {
    private func inputs(_ text: String) -> [TerminalInput] {
        var parser = InputParser()
        var inputs: [TerminalInput] = []
        parser.read(Array(text.utf8), into: &inputs)
        return inputs
    }

    @Test(arguments: [
        ("\u{1B}]11;rgb:1414/1919/1f1f\u{1B}\\", UInt32(0x14191F)), ("\u{1B}]11;rgb:ffff/ffff/ffff\u{7}", 0xFFFFFF),
        ("\u{1B}]11;rgb:f/0/8\u{7}", 0xFF0088), ("\u{1B}]11;rgba:fd/f6/e3/ff\u{7}", 0xFDF6E3),
    ])
    func replies(text: String, colour: UInt32) {
        #expect(inputs(text) == [.background(colour)])
    }

    @Test(arguments: [
        "]10;rgb:0/0/0", "]11;rgb:0/0", "]11;rgb:g/0/0", "]11;rgb:12345/0/0", "]11;#ffffff", "]11;?", "P11;rgb:0/0/0",
        "]11;rgb:0/0/0" + String(repeating: "0", count: 100), "]52;c;11;rgb:0/0/0",
    ])
    func otherStringsSayNothing(string: String) {
        #expect(inputs("\u{1B}\(string)\u{1B}\\j") == [.key(.character("j"))])
    }
}
