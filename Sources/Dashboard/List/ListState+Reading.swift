import BrowserSessions
import SessionStore

/// The session that is being read beside or over the list.
extension ListState {
    /// The session under the cursor, or the one that is being read.
    var current: Session? { read ?? row(index)?.session }

    /// Somebody reads what the cursor is on, or nobody reads any more.
    mutating func noteReading(_ isReading: Bool) {
        guard isReading else {
            read = nil
            return
        }
        guard read == nil, let session = row(index)?.session else { return }
        read = session
        adopt()
    }

    /// The one that is being read, where it goes on and no row tells how: it has to be asked for.
    var readBesideRows: SessionKey? {
        guard let read, read.isActive, latest.position(of: read.key) == nil else { return nil }
        return read.key
    }

    /// A session came by itself: where it is being read, that is how it is now.
    mutating func take(_ session: Session) {
        guard let read, read.key == session.key, read.fetchedAt <= session.fetchedAt else { return }
        self.read = session
        // Like a row: its record is asked for where it is shown.
        self.read?.raw = .null
    }
}
