import BrowserSessions
import HTTPTransport
import CBuildInfo

/// What `--version` says: the version, and the commit it was built from where that is known.
enum BuildVersion {
    static let text: String = {
        let commit = String(cString: browsertop_commit())
        return commit.isEmpty ? ProgramVersion.text : "\(ProgramVersion.text) (\(commit))"
    }()
}
