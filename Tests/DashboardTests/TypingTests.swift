import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Keys that come together")
struct TypingTests {
    private func keys(_ text: String) -> [KeyPress] {
        text.map { $0 == "\n" ? .enter : .character($0) }
    }

    private func questions(_ effects: [DashboardEffect]) -> Int {
        effects.filter { if case .feed(.ask) = $0 { true } else { false } }.count
    }

    @Test("What is typed in a row is asked once")
    func once() {
        var state = Samples.busy()
        let effects = update(&state, .keys(keys("/state:failed domain:example.com")))
        #expect(state.prompt?.field.text == "state:failed domain:example.com")
        #expect(questions(effects) == 1)
        #expect(state.place.filterText == "state:failed domain:example.com")
    }

    @Test("Together they come to what they come to one by one")
    func together() {
        let bursts = [
            "/state:failed\njj", "jjk/tag:x\n/", "?sort\n", ":theme", "S", "/ab", "2jjG", ":?x",
            "b/q", "/\n/\n",
        ]
        for burst in bursts {
            var (one, together) = (Samples.busy(), Samples.busy())
            for key in keys(burst) { _ = update(&one, .key(key)) }
            _ = update(&together, .keys(keys(burst)))
            #expect(one.prompt?.field == together.prompt?.field, "\(burst)")
            #expect(view(one, size: one.size).lines == view(together, size: together.size).lines, "\(burst)")
        }
    }

    @Test("Enter ends the text, and what follows are keys")
    func enter() {
        var state = Samples.busy()
        let effects = update(&state, .keys(keys("/state:failed\nqq")))
        #expect(state.prompt == nil)
        #expect(effects.contains(.terminal(.quit(0))))
    }

    @Test("A Backspace in a prompt that has become empty leaves it")
    func backspace() {
        var state = Samples.busy()
        _ = update(&state, .keys(keys("/ab") + [.backspace, .backspace]))
        #expect(state.prompt?.field.isEmpty == true)
        _ = update(&state, .keys(keys("ab") + [.backspace, .backspace, .backspace, .character("j")]))
        #expect(state.prompt == nil)
        #expect(state.list.index == 1)
    }

    @Test("A cursor that moves asks nothing")
    func moving() {
        var state = Samples.busy()
        _ = update(&state, .keys(keys("/checkout")))
        #expect(questions(press(&state, "left", "alt-b", "home", "end", "ctrl-a")) == 0)
        #expect(questions(press(&state, "delete")) == 1)
        #expect(state.prompt?.field.text == "heckout")
    }

    @Test("Alt and a letter do nothing in a list, and edit in a prompt")
    func alt() {
        var state = Samples.busy()
        for name in ["alt-q", "alt-b", "alt-d", "alt-f", "alt-backspace", "alt-enter", "alt-["] {
            #expect(press(&state, name).isEmpty)
        }
        #expect(state.place.content == .sessions && state.overlay == nil)
        press(&state, "/")
        type(&state, "state:failed")
        press(&state, "alt-backspace", "alt-q")
        #expect(state.prompt?.field.text == "state:")
        press(&state, "alt-b")
        #expect(state.prompt?.field.cursor == 0)
        press(&state, "esc", "?")
        type(&state, "so rt")
        press(&state, "alt-backspace")
        guard case .menu(let menu)? = state.overlay else {
            Issue.record("no menu")
            return
        }
        #expect(menu.query?.text == "so ")
    }

    @Test("A key that Alt holds can be bound")
    func bound() {
        var state = Samples.busy()
        state.keymap = Keymap.standard.rebinding([("batches", ["alt-b"])]).keymap
        press(&state, "b")
        #expect(state.place.content == .sessions)
        press(&state, "alt-b")
        #expect(state.place.content == .page(.batches))
    }

    @Test("What is pasted without brackets takes time in proportion to its length")
    func linear() {
        func burst(_ count: Int) -> [KeyPress] {
            keys("/") + keys(String(repeating: "tag:a or ", count: count / 9) + "x")
        }
        func send(_ burst: [KeyPress]) {
            var state = Samples.busy()
            _ = update(&state, .keys(burst))
        }
        // What there is no room for is not read again and again, either.
        for count in [900, 30_000] {
            let (small, large) = (burst(count), burst(10 * count))
            #expect(isLinear({ send(small) }, { send(large) }), "\(count)")
        }
    }

    @Test("100 kB into a prompt: as much as a filter may be long is kept, and it is asked no more than once")
    func large() {
        for text in ["x", "é", "e\u{301}", "👩"] {
            var state = Samples.busy()
            let burst = String(repeating: text, count: 100_000 / text.utf8.count)
            press(&state, "/")
            #expect(questions(update(&state, .keys(burst.unicodeScalars.map { .character(Character($0)) }))) <= 1)
            #expect(state.prompt?.field.text.unicodeScalars.count == 10_000)
            press(&state, "esc", "/")
            #expect(questions(update(&state, .paste(burst))) <= 1)
            #expect(state.prompt?.field.text.unicodeScalars.count == 10_000)
        }
    }
}
