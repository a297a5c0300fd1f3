import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Which key does what")
struct KeyBindingTests {
    private static let panes = PaneID.allCases
    private static let keys = Array(Set(Keymap.standard.bindings.flatMap(\.keys)))

    @Test("Every action's name leads back to it, and no two have one name")
    func names() {
        #expect(Set(Action.all.map(\.name)).count == Action.all.count)
        for action in Action.all { #expect(Action(name: action.name) == action) }
        for name in ["", "view-0", "view-10", "Filter", "filter ", "nothing"] { #expect(Action(name: name) == nil) }
    }

    @Test("A pane's own key goes before one for all; what is listed as live is what the key does", arguments: panes)
    func live(pane: PaneID) {
        let live = Keymap.standard.live(in: pane)
        for binding in live {
            for key in binding.keys { #expect(Keymap.standard.action(for: key, in: pane) == binding.action) }
        }
        // And nothing works that is not listed.
        let listed = Set(live.flatMap(\.keys))
        for key in Self.keys where Keymap.standard.action(for: key, in: pane) != nil {
            #expect(listed.contains(key), "\(key.name)")
        }
    }

    @Test(
        "Every binding says what it does, in a short line without a full stop",
        arguments: Keymap.standard.bindings.indices)
    func help(place: Int) {
        let binding = Keymap.standard.bindings[place]
        #expect(!binding.help.isEmpty && binding.help.count <= 60 && !binding.help.hasSuffix("."))
    }

    @Test("However actions are bound anew, a key does one thing in a pane", arguments: 0..<8)
    func rebinding(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let wanted = (0..<12).map { _ in
            let action = dice.pick(Action.all)
            return (
                action: action.name,
                keys: (0..<Int.random(in: 0...2, using: &dice)).map { _ in dice.pick(Self.keys).name }
            )
        }
        let (keymap, problems) = Keymap.standard.rebinding(wanted)
        #expect(problems.isEmpty)
        for pane in Self.panes {
            for key in Self.keys {
                let own = keymap.bindings.filter { $0.keys.contains(key) && $0.panes?.contains(pane) == true }
                #expect(Set(own.map(\.action)).count <= 1, "\(key.name) in \(pane)")
            }
            for key in Self.keys {
                let all = keymap.bindings.filter { $0.keys.contains(key) && $0.panes == nil }
                #expect(Set(all.map(\.action)).count <= 1, "\(key.name)")
            }
        }
        // The last word on an action stands, unless a later one took its keys.
        if let last = wanted.last, let action = Action(name: last.action) {
            let keys = Set(keymap.bindings.filter { $0.action == action }.flatMap(\.keys).map(\.name))
            #expect(keys == Set(last.keys))
        }
    }

    @Test("What is wrong is said with its place; the rest holds")
    func problems() {
        let (keymap, problems) = Keymap.standard.rebinding([
            ("filtr", ["x"]), ("filter", ["/", "nokey"]), ("sort", []), ("help", ["nokey"]),
        ])
        #expect(problems.map(\.index) == [0, 1, 3])
        #expect(problems[0].message == "no action is named 'filtr'" && problems[1].message == "no key is named 'nokey'")
        #expect(keymap.keyName(for: .list(.filter)) == "/")
        #expect(keymap.keyName(for: .list(.sort)) == nil, "no key unbinds")
        #expect(keymap.keyName(for: .screen(.help)) == "?", "what can't be read changes nothing")
    }

    @Test("An action without a key is left out of the hints and found in the palette")
    func unbound() {
        var state = Samples.busy()
        state.keymap = Keymap.standard.rebinding([("filter", []), ("sort", ["f9"])]).keymap
        let hints = lines(state)[23]
        #expect(!hints.contains("filter") && hints.contains("f9 sort"))
        press(&state, ":")
        type(&state, "filter")
        #expect(lines(state).contains { $0.contains("> filter") })
    }

    @Test("The printed map has a line for every action, and its keys can be read back")
    func yaml() {
        let printed = Keymap.standard.yaml.split(separator: "\n")
        #expect(printed.count == Action.all.count + 1)
        for action in Action.all {
            let line = printed.first { $0.hasPrefix("  \(action.name): [") }
            #expect(line != nil, "\(action.name)")
            for key in Keymap.standard.bindings.filter({ $0.action == action }).flatMap(\.keys) {
                #expect(line?.contains("\"" + (key == .character("\\") ? "\\\\" : key.name) + "\"") == true)
                #expect(KeyPress(name: key.name) == key)
            }
        }
    }
}
