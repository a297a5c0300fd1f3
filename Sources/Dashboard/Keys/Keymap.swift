import SessionQuery
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

    /// The map with some actions on other keys; no key unbinds. All give up their old keys first, so that two can change places.
    ///
    /// A key that another action has where this one works is not taken from it: that is a problem, and an action that gets no
    /// key at all keeps those of its old ones that are free. What overlaps in this map may go on to.
    package func rebinding(_ wanted: [(action: String, keys: [String])]) -> (keymap: Keymap, problems: [Problem]) {
        var problems: [Problem] = []
        let read = wanted.enumerated().compactMap { index, binding in
            parsed(binding, at: index, &problems).map { (index: index, action: $0.action, keys: $0.keys) }
        }
        // Of an action that is named twice the last word holds.
        let choices = read.filter { choice in !read.contains { $0.action == choice.action && $0.index > choice.index } }
        var keymap = self
        let chosen = Set(choices.map(\.action))
        for choice in choices { keymap.setKeys([], of: choice.action) }
        for choice in choices {
            let free = choice.keys.filter { key in
                guard let holder = keymap.holder(of: key, besides: choice.action, in: self, chosen: chosen) else {
                    return true
                }
                problems.append(
                    Problem(
                        index: choice.index,
                        message:
                            "'\(key.name)' is the key of '\(holder.name)' too: give '\(holder.name)' another, or []"))
                return false
            }
            keymap.setKeys(free, of: choice.action)
            guard free.isEmpty, !choice.keys.isEmpty else { continue }
            for (index, old) in bindings.enumerated() where old.action == choice.action {
                keymap.bindings[index].keys = old.keys.filter {
                    keymap.holder(of: $0, besides: choice.action, in: self, chosen: chosen) == nil
                }
            }
        }
        return (keymap, problems.sorted { $0.index < $1.index })
    }

    /// Cancels, and ends the program: before any action is looked for, so that nobody is kept in.
    static let interrupt = KeyPress.control("c")

    /// Nil for an unknown action, and where no key can be read though there are some.
    private func parsed(
        _ binding: (action: String, keys: [String]), at index: Int, _ problems: inout [Problem]
    ) -> (action: Action, keys: [KeyPress])? {
        guard let action = Action(name: binding.action) else {
            let near = Suggestion.nearest(to: binding.action, among: Action.all.map(\.name))
            problems.append(
                Problem(
                    index: index, message: "no action is named '\(binding.action)'",
                    suggestion: near.map { "did you mean '\($0)'?" }))
            return nil
        }
        var keys: [KeyPress] = []
        for name in binding.keys {
            if let key = KeyPress(name: name) {
                if key == Self.interrupt {
                    problems.append(
                        Problem(index: index, message: "'\(key.name)' ends the program, and can do nothing else"))
                } else {
                    keys.append(key)
                }
            } else {
                problems.append(Problem(index: index, message: "no key is named '\(name)'"))
            }
        }
        return keys.isEmpty && !binding.keys.isEmpty ? nil : (action, keys)
    }

    /// Another action that has the key in a pane where this one works, unless both have it in the standard map, too. A key that
    /// belongs to a pane goes before one for all: a standard one of a pane may go on beside one that was chosen for all.
    private func holder(of key: KeyPress, besides action: Action, in standard: Keymap, chosen: Set<Action>) -> Action? {
        let panes = bindings.first { $0.action == action }?.panes
        func hadKey(_ action: Action) -> Bool {
            standard.bindings.contains { $0.action == action && $0.keys.contains(key) }
        }
        return bindings.first { other in
            other.action != action && other.keys.contains(key) && Self.meet(other.panes, panes)
                && !(hadKey(action) && hadKey(other.action))
                && !(panes == nil && other.panes != nil && !chosen.contains(other.action))
        }?.action
    }

    /// All keys of an action stand in its first binding.
    private mutating func setKeys(_ keys: [KeyPress], of action: Action) {
        var isSet = false
        for index in bindings.indices where bindings[index].action == action {
            bindings[index].keys = isSet ? [] : keys
            isSet = true
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
