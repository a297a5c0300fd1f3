/// The bytes that undo what this program may have switched on.
enum ResetSequence {
    /// Mouse reports first: a shell flooded with them is the worst to be left with.
    ///
    /// - Parameter capability: a terminfo string by name, nil when the terminal has none.
    static func bytes(isXtermLike: Bool, capability: (String) -> [UInt8]?) -> [UInt8] {
        var bytes: [UInt8] = []
        if isXtermLike {
            for mode in ["1000", "1002", "1003", "1006", "1004", "2004"] { bytes += Array("\u{1B}[?\(mode)l".utf8) }
        }
        for name in ["sgr0", "cnorm", "rmkx"] { bytes += capability(name) ?? [] }
        return bytes + (capability("rmcup") ?? Array("\r\n".utf8))
    }

    /// Focus reports and bracketed paste.
    static let modesOn = Array("\u{1B}[?1004h\u{1B}[?2004h".utf8)
    static let modesOff = Array("\u{1B}[?1004l\u{1B}[?2004l".utf8)
}
