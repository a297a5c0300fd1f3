import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("A line being typed")
struct TextFieldTests {
    /// The field after keys by name, from a text with the cursor at `|`.
    private func edited(_ text: String, _ keys: String...) -> String {
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        var field = TextField(parts.joined())
        field.moveToStart()
        field.move(by: parts[0].count)
        for name in keys {
            guard let key = KeyPress(name: name), let edit = TextField.edit(for: key) else { continue }
            edit(&field)
        }
        return field.beforeCursor + "|" + String(field.characters[field.cursor...])
    }

    @Test("The shell's word keys")
    func words() {
        #expect(edited("state:failed tag:a-b|", "alt-b") == "state:failed tag:a-|b")
        #expect(edited("state:failed tag:a-b|", "alt-b", "alt-b", "alt-b", "alt-b") == "state:|failed tag:a-b")
        #expect(edited("|state:failed", "alt-f") == "state|:failed")
        #expect(edited("state|:failed x", "alt-f") == "state:failed| x")
        #expect(edited("sta|te:failed", "alt-right", "alt-right", "alt-left") == "state:|failed")
        #expect(edited("state:failed  |", "alt-backspace") == "state:|")
        #expect(edited("state:failed  |", "ctrl-w") == "|")
        #expect(edited("a |state:failed", "alt-d") == "a |:failed")
        #expect(edited("a| state:failed", "alt-delete", "alt-d") == "a|")
        #expect(edited("|a", "alt-b", "alt-backspace") == "|a")
        #expect(edited("a|", "alt-f", "alt-d") == "a|")
        #expect(edited("é中😀|", "alt-b") == "|é中😀")
    }

    @Test("A mark joins the letter before it, and both are deleted together")
    func marks() {
        #expect(edited("cafe|", "\u{301}") == "cafe\u{301}|")
        #expect(edited("cafe|", "\u{301}", "backspace") == "caf|")
        #expect(edited("cafe|x", "\u{301}", "left") == "caf|e\u{301}x")
        #expect(edited("e\u{301}|", "left", "delete") == "|")
        #expect(edited("|", "\u{301}") == "\u{301}|")
        #expect(edited("👨‍👩|", "backspace") == "|")
        #expect(edited("👨|", "\u{200D}", "👩", "left") == "|👨‍👩")
        // A letter put before a mark takes it.
        #expect(edited("|", "\u{301}", "home", "e", "backspace") == "|")
        #expect(edited("🇩|", "🇪", "backspace") == "|")
    }

    @Test("Control characters are not typed; line ends and tabs are blanks")
    func controls() {
        var field = TextField()
        field.insert("a\r\nb\tc\u{1B}[31m\u{9B}\u{7F}\u{0}d\u{2028}e")
        #expect(field.text == "a b c[31md e")
    }

    @Test("A line holds as many scalars as a filter, in whole characters")
    func limit() {
        var field = TextField()
        field.insert(String(repeating: "x", count: 20_000))
        #expect(field.characters.count == 10_000)
        field = TextField(String(repeating: "e\u{301}", count: 6_000))
        #expect(field.characters.count == 5_000)
        field = TextField("ab")
        field.insert("e" + String(repeating: "\u{301}", count: 100_000))
        #expect(field.text == "ab")
        #expect(TextField(String(repeating: "e\u{301}", count: 5_000)).text.unicodeScalars.count == 10_000)
    }

    @Test("Whatever is typed, its characters are the graphemes of its text", arguments: 0..<60)
    func graphemes(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "a", "e", " ", "\u{301}", "é", "🇩", "🇪", "🇩🇪", "👩", "\u{200D}", "👨‍👩‍👧", "\u{FE0F}", "\u{1F3FD}", "한",
            "\u{1112}",
            "\u{1161}", "\u{11AB}", "中", "क", "\u{94D}", "ष", "state:failed", "\u{600}",
        ]
        let keys = [
            "backspace", "delete", "left", "right", "home", "end", "ctrl-w", "alt-b", "alt-f", "alt-d", "alt-backspace",
        ]
        var field = TextField()
        for _ in 0..<200 {
            let scalarsBefore = Array(field.beforeCursor.unicodeScalars)
            let scalarsAfter = Array(field.text.unicodeScalars.dropFirst(scalarsBefore.count))
            if generator.chance(65) {
                let piece = generator.pick(pieces)
                field.insert(piece)
                #expect(Array(field.text.unicodeScalars) == scalarsBefore + Array(piece.unicodeScalars) + scalarsAfter)
                #expect(field.scalarCursor >= scalarsBefore.count + piece.unicodeScalars.count)
            } else if let key = KeyPress(name: generator.pick(keys)), let edit = TextField.edit(for: key) {
                edit(&field)
            }
            #expect(field.characters.map(Array.init(of:)) == field.text.map(Array.init(of:)))
            #expect((0...field.characters.count).contains(field.cursor))
        }
    }

    @Test("Keys in a row come to what they come to one by one", arguments: 0..<40)
    func rows(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(500 + seed))
        let names = [
            "a", "b", "space", "\u{301}", "backspace", "delete", "left", "home", "ctrl-w", "alt-b", "alt-f", "enter",
            "ctrl-u",
        ]
        let keys = (0..<100).compactMap { _ in KeyPress(name: generator.pick(names)) }
        var rest = keys[...]
        let together = TextField("ab cd").takeEdits(&rest, leaving: { $0 == .backspace })
        var one = TextField("ab cd")
        var taken = 0
        for key in keys {
            guard !(one.isEmpty && key == .backspace), let edit = TextField.edit(for: key) else { break }
            edit(&one)
            taken += 1
        }
        #expect(rest.count == keys.count - taken)
        #expect(together == (taken == 0 ? nil : one))
    }
}

extension Array where Element == Unicode.Scalar {
    /// Characters are equal when they look the same; their scalars say more.
    fileprivate init(of character: Character) { self = Array(character.unicodeScalars) }
}
