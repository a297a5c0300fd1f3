/// A path as it can be pasted into a shell.
enum ShellWord {
    /// The path itself where it is harmless, else in single quotes; `~/` stays outside of them.
    static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            default: "/._-+:@%,".utf8.contains(byte)
            }
        }
        if isPlain, !path.isEmpty { return path }
        if path.hasPrefix("~/") { return "~/" + quoted(String(path.dropFirst(2))) }
        return "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
