package import Programs

/// Why a key could not be had. Its description says where the key comes from and what mends it, never the key.
package enum KeyError: Error, Sendable, Hashable, CustomStringConvertible {
    case notSet(KeySource)
    case unreadable(KeySource, FileReadError)
    /// Others can read or change the file; `path` as the reader can paste it into a shell.
    case exposed(KeySource, path: String)
    /// The same where this user can't change that: it is another user's file, or mounted read-only.
    case exposedMount(KeySource)
    /// The text that came is no key.
    case flawed(KeySource, APIKeyFlaw)
    case command(KeySource, ProgramFailure)
    case cancelled

    package var description: String {
        switch self {
        case .notSet(let source): "key from \(source): the variable is not set"
        case .unreadable(let source, .notFound): "key from \(source): there is no such file"
        case .unreadable(let source, let error): "key from \(source): it \(error)"
        case .exposed(let source, let path): "key from \(source): others can read or change it (chmod o-rwx \(path))"
        case .exposedMount(let source):
            "key from \(source): others can read it, and chmod can't change that here (in Kubernetes set the secret's "
                + "defaultMode: 0440 and the pod's fsGroup; else use api_key_env or api_key_command)"
        case .flawed(let source, let flaw): "key from \(source): \(flaw)"
        case .command(let source, let failure): "key from \(source): \(failure)"
        case .cancelled: "cancelled"
        }
    }
}
