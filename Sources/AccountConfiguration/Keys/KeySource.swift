import RemoteText

/// Where an account's key comes from. Its description is what errors call it and never holds a key.
package enum KeySource: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// A variable of the environment, by its name.
    case environment(String)
    /// A program and its arguments, run without a shell; the key is the first line that it prints.
    case command([String])
    /// A file, absolute or below `~/`; the key is its first line.
    case file(String)

    /// It takes as long as a program does, which may ask somebody.
    package var isProgram: Bool {
        if case .command = self { true } else { false }
    }

    /// `VENDOR_API_KEY`, `file ~/.keys/vendor` or `command pass`: arguments may be secret and stay out.
    package var description: String {
        switch self {
        case .environment(let name): name
        case .command(let words): "command" + (words.first.flatMap(Quotable.bare).map { " \($0)" } ?? "")
        case .file(let path): "file \(RemoteText.sanitised(path))"
        }
    }

    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
