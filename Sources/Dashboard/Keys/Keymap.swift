package import Terminal

/// Which keys do what, and where.
package struct Keymap: Sendable, Hashable {
    /// Keys of one action in some panes.
    package struct Binding: Sendable, Hashable {
        package var action: Action
        package var keys: [KeyPress]
        /// Nil: in every pane that has no binding of its own for the key.
        package var panes: Set<PaneID>?
        /// One short line.
        package var help: String
    }

    package private(set) var bindings: [Binding]

    package init(bindings: [Binding]) {
        self.bindings = bindings
    }

    /// What the key does in that pane: the pane's own binding before one for all panes.
    package func action(for key: KeyPress, in pane: PaneID) -> Action? {
        let own = bindings.first { $0.panes?.contains(pane) == true && $0.keys.contains(key) }
        return (own ?? bindings.first { $0.panes == nil && $0.keys.contains(key) })?.action
    }

    /// The first key of an action, as a name for hints; nil when it has none.
    package func keyName(for action: Action) -> String? {
        bindings.first { $0.action == action && !$0.keys.isEmpty }?.keys.first?.name
    }

    /// The bindings that work in a pane, its own first, without keys that another binding has there.
    package func live(in pane: PaneID) -> [Binding] {
        let own = bindings.filter { $0.panes?.contains(pane) == true }
        let general = bindings.filter { $0.panes == nil }
        return (own + general).compactMap { binding in
            var live = binding
            live.keys = binding.keys.filter { action(for: $0, in: pane) == binding.action }
            return live.keys.isEmpty ? nil : live
        }
    }

    /// What is wrong with one of the bindings of a configuration.
    package struct Problem: Sendable, Hashable {
        /// Which of them, counted from 0.
        package var index: Int
        package var message: String
        /// What was probably meant, where it is certain enough.
        package var suggestion: String?
    }

    /// The map with some actions on other keys. A key that is given away is taken from what had it; no key unbinds.
    package func rebinding(_ wanted: [(action: String, keys: [String])]) -> (keymap: Keymap, problems: [Problem]) {
        var keymap = self
        var problems: [Problem] = []
        for (index, binding) in wanted.enumerated() {
            guard let action = Action(name: binding.action) else {
                problems.append(Problem(index: index, message: "no action is named '\(binding.action)'"))
                continue
            }
            var keys: [KeyPress] = []
            for name in binding.keys {
                if let key = KeyPress(name: name) {
                    keys.append(key)
                } else {
                    problems.append(Problem(index: index, message: "no key is named '\(name)'"))
                }
            }
            if keys.isEmpty, !binding.keys.isEmpty { continue }
            keymap.bind(action, to: keys)
        }
        return (keymap, problems)
    }

    private mutating func bind(_ action: Action, to keys: [KeyPress]) {
        let panes = bindings.first { $0.action == action }?.panes
        var isSet = false
        for index in bindings.indices {
            if bindings[index].action == action {
                bindings[index].keys = isSet ? [] : keys
                isSet = true
            } else if Self.meet(bindings[index].panes, panes) {
                bindings[index].keys.removeAll { keys.contains($0) }
            }
        }
    }

    /// Some pane is among both; nil: all are.
    private static func meet(_ panes: Set<PaneID>?, _ others: Set<PaneID>?) -> Bool {
        guard let panes, let others else { return true }
        return !panes.isDisjoint(with: others)
    }

    /// The map as the configuration's `keys:` block.
    package var yaml: String {
        var lines = ["keys:"]
        for action in Action.all {
            let keys = bindings.filter { $0.action == action }.flatMap(\.keys)
            let names = keys.map { "\"" + $0.name.escapedForYAML + "\"" }.joined(separator: ", ")
            let help = bindings.first { $0.action == action }?.help ?? ""
            lines.append("  \(action.name): [\(names)]" + (help.isEmpty ? "" : "  # \(help)"))
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension String {
    fileprivate var escapedForYAML: String {
        reduce(into: "") { text, character in
            if character == "\"" || character == "\\" { text.append("\\") }
            text.append(character)
        }
    }
}
