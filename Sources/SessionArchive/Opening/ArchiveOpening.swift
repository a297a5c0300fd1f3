package import BrowserSessions

/// What came of opening the archive.
package enum ArchiveOpening: Sendable {
    /// It can be used.
    /// - Parameter notice: a sentence for the user when a damaged file was moved aside and a new one made.
    case ready(SessionArchive, notice: String?)
    /// This start works without an archive; the sentence says why. Nothing was altered.
    case unavailable(String)

    /// The archive, where there is one.
    package var archive: SessionArchive? {
        guard case .ready(let archive, _) = self else { return nil }
        return archive
    }

    /// What the user is to be told, nil when all is well.
    package var sentence: String? {
        switch self {
        case .ready(_, let notice): notice
        case .unavailable(let sentence): sentence
        }
    }
}

extension SessionArchive {
    /// Opens the archive, making it and its folder when they are missing, for this user only (0600 in 0700).
    ///
    /// Any number of processes may have it open. A damaged file is moved aside under a name that says when, and a new one
    /// made; a file of a later version or of another program is left alone. A few milliseconds, on a thread of its own; up
    /// to 5 s when another process is opening it, and as long as it takes to read the whole file after damage was met.
    /// - Parameter now: goes into the name of a file that is moved aside.
    package static func open(path: String, now: Timestamp) async -> ArchiveOpening {
        await OpeningQueue.run { ArchiveOpener(path: path, now: now).open() }
    }
}
