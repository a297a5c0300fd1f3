import Terminal
import Testing

@Suite("Names of keys")
struct KeyPressNameTests {
    private static let all: [KeyPress] =
        [
            .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
            .pageUp,
            .pageDown,
        ]
        + (1...12).map { .function($0) }
        + "abcdefgklnopqrstuvwxyz\\]^_@".map { .control($0) }
        + " jG/?:[]\\^-_+é中".map { .character($0) }

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
        ("^", .character("^")), ("f", .character("f")),
    ])
    func spellings(name: String, key: KeyPress) {
        #expect(KeyPress(name: name) == key)
    }

    @Test(arguments: ["", "f0", "f13", "ctrl-", "ctrl-é", "ctrl-ab", "nokey", "\t", "\u{1B}", "fx"])
    func whatIsNoKey(name: String) {
        #expect(KeyPress(name: name) == nil)
    }
}
