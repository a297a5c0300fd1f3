extension KeyPress {
    /// The name used in key maps and help: `j`, `G`, `space`, `ctrl-d`, `enter`, `shift-tab`, `f1`.
    package var name: String {
        switch self {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control("@"): "ctrl-space"
        case .control(let letter): "ctrl-\(letter)"
        case .function(let number): "f\(number)"
        default: Self.names.first { $0.key == self }?.name ?? ""
        }
    }

    /// The key with a name, nil if there is none.
    ///
    /// Case matters for single characters only. `esc`, `return`, `pgup`, `pgdn`, `del`, `ins`, `bs`, `s-tab`, `c-d` and `^d`
    /// are read too.
    package init?(name: String) {
        if name.count == 1, let character = name.first {
            guard !character.isWhitespace || character == " ", character.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
            else { return nil }
            self = .character(character)
            return
        }
        let lowered = name.lowercased()
        if let named = (Self.names + Self.aliases).first(where: { $0.name == lowered }) {
            self = named.key
        } else if let letter = Self.afterPrefix(["ctrl-", "control-", "c-", "^"], in: lowered) {
            guard let key = Self.holdingControl(letter) else { return nil }
            self = key
        } else if lowered.first == "f", let number = Int(lowered.dropFirst()), (1...12).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }

    /// What control and a character send, nil if nothing of its own.
    private static func holdingControl(_ name: Substring) -> KeyPress? {
        switch name {
        case "space", "@": return .control("@")
        case "i": return .tab
        case "m", "j": return .enter
        case "h": return .backspace
        case "[": return .escape
        default:
            guard name.count == 1, let letter = name.first else { return nil }
            return ("a"..."z").contains(letter) || "\\]^_".contains(letter) ? .control(letter) : nil
        }
    }

    private static func afterPrefix(_ prefixes: [String], in name: String) -> Substring? {
        for prefix in prefixes where name.hasPrefix(prefix) { return name.dropFirst(prefix.count) }
        return nil
    }

    private static let names: [(key: KeyPress, name: String)] = [
        (.enter, "enter"), (.escape, "esc"), (.tab, "tab"), (.backTab, "shift-tab"), (.backspace, "backspace"),
        (.delete, "delete"), (.insert, "insert"), (.up, "up"), (.down, "down"), (.left, "left"), (.right, "right"),
        (.home, "home"), (.end, "end"), (.pageUp, "pgup"), (.pageDown, "pgdn"),
    ]

    private static let aliases: [(key: KeyPress, name: String)] = [
        (.character(" "), "space"), (.enter, "return"), (.escape, "escape"), (.backTab, "backtab"), (.backTab, "s-tab"),
        (.backspace, "bs"), (.delete, "del"), (.insert, "ins"), (.pageUp, "pageup"), (.pageDown, "pagedown"),
    ]
}
