internal import Terminal

/// What terminfo says that a terminal's keys send.
enum KeyCapabilities {
    /// Without the number pad's corners (`ka1` and so on): their usual strings are those of its digits.
    private static let names: [(name: String, key: KeyPress)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right), ("khome", .home), ("kend", .end),
            ("kpp", .pageUp), ("knp", .pageDown), ("kich1", .insert), ("kdch1", .delete), ("kbs", .backspace),
            ("kcbt", .backTab), ("kent", .enter),
        ] + (1...12).map { ("kf\($0)", .function($0)) }

    /// - Parameter capability: a terminfo string by name, nil when the terminal has none.
    static func aliases(capability: (String) -> [UInt8]?) -> [[UInt8]: KeyPress] {
        var aliases: [[UInt8]: KeyPress] = [:]
        for (name, key) in names {
            if let bytes = capability(name), !bytes.isEmpty, aliases[bytes] == nil { aliases[bytes] = key }
        }
        return aliases
    }
}
