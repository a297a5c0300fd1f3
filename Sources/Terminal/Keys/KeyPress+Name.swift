extension KeyPress {
    /// The name used in key maps and help: `j`, `G`, `space`, `ctrl-d`, `alt-b`, `alt-enter`, `enter`, `shift-tab`, `f1`.
    package var name: String {
        switch self {
        case .character(" "): "space"
        case .character(let character): String(character)
        case .control("@"): "ctrl-space"
        case .control(let letter): "ctrl-\(letter)"
        case .alt(let key): "alt-\(key.name)"
        case .function(let number): "f\(number)"
        case .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down, .left, .right, .home, .end,
            .pageUp,
            .pageDown:
            Self.names.first { $0.key == self }?.name ?? ""
        }
    }

    /// The key with a name, nil if there is none.
    ///
    /// Case matters for single characters only. `esc`, `return`, `pgup`, `pgdn`, `del`, `ins`, `bs`, `s-tab`, `c-d`, `^d`,
    /// `meta-b` and `m-b` are read too.
    package init?(name: String) {
        if name.count == 1, let character = name.first {
            let isText = character.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }
            guard isText, !character.isNewline else { return nil }
            self = .character(character)
            return
        }
        let lowered = name.lowercased()
        if let named = (Self.names + Self.aliases).first(where: { $0.name == lowered }) {
            self = named.key
        } else if let rest = Self.afterPrefix(["ctrl-", "control-", "c-", "^"], in: name) {
            let character = rest.lowercased() == "space" ? " " : rest.count == 1 ? rest.first : nil
            guard let key = character.flatMap(KeyPress.init(holdingControl:)) else { return nil }
            self = key
        } else if let rest = Self.afterPrefix(["alt-", "meta-", "m-"], in: name) {
            guard let key = KeyPress(name: rest) else { return nil }
            if case .alt = key { return nil }
            self = .alt(key)
        } else if lowered.first == "f", let number = Int(lowered.dropFirst()), (1...12).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }

    /// What follows one of the prefixes, as it is written: the case of a character matters.
    ///
    /// Compared by scalars: a mark that combines with the prefix's last character is a name of its own.
    private static func afterPrefix(_ prefixes: [String], in name: String) -> String? {
        for prefix in prefixes {
            let head = String(String.UnicodeScalarView(name.unicodeScalars.prefix(prefix.unicodeScalars.count)))
            guard head.lowercased() == prefix else { continue }
            return String(String.UnicodeScalarView(name.unicodeScalars.dropFirst(prefix.unicodeScalars.count)))
        }
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
