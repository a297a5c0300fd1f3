import Terminal
import Testing

@testable import Dashboard

@Suite("Key map")
struct KeymapTests {
    @Test("No key does two things in one pane")
    func unambiguous() {
        for pane in PaneID.allCases {
            var seen: [KeyPress: Action] = [:]
            for binding in Keymap.standard.bindings where binding.panes?.contains(pane) == true {
                for key in binding.keys {
                    #expect(seen[key] == nil, "\(key.name) in \(pane)")
                    seen[key] = binding.action
                }
            }
        }
        var general: Set<KeyPress> = []
        for binding in Keymap.standard.bindings where binding.panes == nil {
            for key in binding.keys { #expect(general.insert(key).inserted, "\(key.name)") }
        }
    }

    @Test("Every action is bound or listed, and says what it does")
    func complete() {
        for action in Action.all {
            #expect(Keymap.standard.bindings.contains { $0.action == action && !$0.help.isEmpty }, "\(action.name)")
        }
    }

    @Test("The printed keys name every action once")
    func yaml() {
        let lines = Keymap.standard.yaml.split(separator: "\n")
        #expect(lines.count == Action.all.count + 1)
        #expect(lines.contains { $0.hasPrefix("  toggle-filter: [\"\\\\\"]") })
    }
}
