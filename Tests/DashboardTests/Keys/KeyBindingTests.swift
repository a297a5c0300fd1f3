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

    @Test("Actions go to other keys")
    func rebinding() {
        let (keymap, problems) = Keymap.standard.rebinding([
            ("move-down", ["ctrl-n"]), ("quit", ["ctrl-q"]), ("load-all", []), ("back", ["ctrl-b"]), ("filter", ["q"]),
        ])
        #expect(problems.isEmpty)
        #expect(keymap.action(for: .control("n"), in: .list) == .move(.down))
        #expect(keymap.action(for: .character("j"), in: .list) == nil)
        #expect(keymap.action(for: .control("q"), in: .chart) == .terminal(.quit))
        #expect(keymap.action(for: .character("L"), in: .list) == nil)
        #expect(keymap.action(for: .character("q"), in: .list) == .list(.filter), "back has given it up")
    }

    @Test("The key that ends the program can do nothing else")
    func interrupt() {
        let (keymap, problems) = Keymap.standard.rebinding([("copy", ["ctrl-c"]), ("filter", ["ctrl-c", "f9"])])
        #expect(problems.map(\.index) == [0, 1])
        #expect(problems.allSatisfy { $0.message == "'ctrl-c' ends the program, and can do nothing else" })
        #expect(keymap.action(for: .control("c"), in: .list) == nil)
        #expect(
            keymap.action(for: .character("c"), in: .list) == Keymap.standard.action(for: .character("c"), in: .list))
        #expect(keymap.keyName(for: .list(.filter)) == "f9")
    }

    @Test("A key that two actions claim is a problem, and neither loses what it had")
    func conflicts() {
        let (stolen, one) = Keymap.standard.rebinding([("filter", ["q"])])
        #expect(one.map(\.message) == ["'q' is the key of 'back' too: give 'back' another, or []"])
        #expect(stolen == .standard)
        let (twice, two) = Keymap.standard.rebinding([("sort", ["f9"]), ("mark", ["f9"]), ("help", ["f9", "f8"])])
        #expect(two.map(\.index) == [1, 2])
        #expect(two.map(\.message).allSatisfy { $0.hasPrefix("'f9' is the key of 'sort' too") })
        #expect(twice.keyName(for: .row(.mark)) == "space" && twice.keyName(for: .screen(.help)) == "f8")
        let (places, none) = Keymap.standard.rebinding([("sort", ["t"]), ("group", ["S"])])
        #expect(none.isEmpty && places.action(for: .character("t"), in: .list) == .list(.sort), "they change places")
        let (beside, allowed) = Keymap.standard.rebinding([("quit", ["x"])])
        #expect(allowed.isEmpty && beside.action(for: .character("x"), in: .list) == .terminal(.quit))
        #expect(beside.action(for: .character("x"), in: .filters) == .facet(.exclude), "a pane's own goes before")
        let (_, both) = Keymap.standard.rebinding([("exclude", ["f9"]), ("quit", ["f9"])])
        #expect(both.count == 1)
        let (inPanes, shadow) = Keymap.standard.rebinding([("mark", ["j"])])
        #expect(shadow.count == 1 && inPanes.action(for: .character("j"), in: .list) == .move(.down))
    }

    @Test("The printed map, read back, is no conflict and changes nothing that keys do", arguments: panes)
    func restated(pane: PaneID) {
        let wanted = Action.all.map { action in
            (
                action: action.name,
                keys: Keymap.standard.bindings.filter { $0.action == action }.flatMap(\.keys).map(\.name)
            )
        }
        let (keymap, problems) = Keymap.standard.rebinding(wanted)
        #expect(problems.isEmpty)
        for key in Self.keys where Keymap.standard.action(for: key, in: pane) != nil {
            #expect(keymap.action(for: key, in: pane) == Keymap.standard.action(for: key, in: pane), "\(key.name)")
        }
    }

    @Test(
        "However actions are bound anew, a key does one thing in a pane, or both claimants are named", arguments: 0..<8)
    func anyRebinding(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let wanted = (0..<12).map { _ in
            let action = dice.pick(Action.all)
            return (
                action: action.name,
                keys: (0..<Int.random(in: 0...2, using: &dice)).map { _ in dice.pick(Self.keys).name }
            )
        }
        let (keymap, problems) = Keymap.standard.rebinding(wanted)
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
        // Each key that was asked for is where it was wanted, or a problem names it.
        for (index, binding) in wanted.enumerated() {
            guard let action = Action(name: binding.action),
                !wanted[(index + 1)...].contains(where: { $0.action == binding.action })
            else { continue }
            let keys = Set(keymap.bindings.filter { $0.action == action }.flatMap(\.keys).map(\.name))
            for key in Set(binding.keys).subtracting(keys) {
                #expect(problems.contains { $0.index == index && $0.message.hasPrefix("'\(key)' is the key of") })
            }
        }
    }

    @Test("What is wrong is said with its place; the rest holds")
    func problems() {
        let (keymap, problems) = Keymap.standard.rebinding([
            ("filtr", ["x"]), ("filter", ["/", "nokey"]), ("sort", []), ("help", ["nokey"]),
        ])
        #expect(problems.map(\.index) == [0, 1, 3])
        #expect(problems[0].message == "no action is named 'filtr'" && problems[1].message == "no key is named 'nokey'")
        #expect(problems[0].suggestion == "did you mean 'filter'?" && problems[1].suggestion == nil)
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
