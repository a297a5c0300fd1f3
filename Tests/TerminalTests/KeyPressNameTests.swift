import Terminal
import Testing

@Suite("Names of keys")
struct KeyPressNameTests {
    private static let all: [KeyPress] = plain + plain.map { .alt($0) }

    private static let plain: [KeyPress] =
        [
            .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
            .pageUp,
            .pageDown,
        ]
        + (1...12).map { .function($0) }
        + "abcdefgklnopqrstuvwxyz\\]^_@".map { .control($0) }
        + " jG/?:[]\\^-_+é中\u{A0}\u{301}".unicodeScalars.map { .character(Character($0)) }

    @Test(arguments: all)
    func aNameIsReadBack(key: KeyPress) {
        #expect(KeyPress(name: key.name) == key)
    }

    @Test(arguments: [
        ("ctrl-d", KeyPress.control("d")), ("Ctrl-D", .control("d")), ("^d", .control("d")), ("c-d", .control("d")),
        ("ctrl-i", .tab), ("ctrl-m", .enter), ("ctrl-j", .enter), ("ctrl-h", .backspace), ("ctrl-[", .escape),
        ("ctrl-space", .control("@")), ("space", .character(" ")), ("Enter", .enter), ("return", .enter),
        ("ESC", .escape),
        ("F1", .function(1)), ("pageup", .pageUp), ("S-Tab", .backTab), ("G", .character("G")), ("g", .character("g")),
        ("^", .character("^")), ("f", .character("f")), ("Alt-b", .alt(.character("b"))),
        ("alt-B", .alt(.character("B"))),
        ("M-b", .alt(.character("b"))), ("meta-Enter", .alt(.enter)), ("alt-^a", .alt(.control("a"))),
        ("alt--", .alt(.character("-"))), ("alt-f1", .alt(.function(1))), ("m", .character("m")),
    ])
    func spellings(name: String, key: KeyPress) {
        #expect(KeyPress(name: name) == key)
    }

    @Test(arguments: [
        "", "f0", "f13", "ctrl-", "ctrl-é", "ctrl-ab", "nokey", "alt-", "alt-alt-b", "alt-nokey", "alt-\u{1B}",
        "\u{85}", "\t", "\u{1B}", "fx",
    ])
    func whatIsNoKey(name: String) {
        #expect(KeyPress(name: name) == nil)
    }
}
