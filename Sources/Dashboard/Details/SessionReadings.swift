import BrowserSessions
import CellGrid

/// What is at hand of the session that is shown, besides its row: its record as it was kept, and what reading it by id gave.
struct SessionReadings: Sendable {
    /// What reading it by id gave, and of which session.
    private var reading: (key: SessionKey, answer: DetailAnswer?)?

    /// What was at hand of the session that is shown.
    private struct Kept: Sendable {
        var key: SessionKey
        /// The reading of the row when it was asked for; nil once there is a newer record than that.
        var askedAt: Timestamp?
        var session: Session?
        var hasAnswer = false
    }

    private var kept: Kept?

    /// Notes that a session is being read.
    mutating func begin(_ key: SessionKey) { reading = (key, nil) }

    /// - Returns: false where nobody waits for it any more.
    @discardableResult
    mutating func end(_ key: SessionKey, with answer: DetailAnswer) -> Bool {
        guard reading?.key == key else { return false }
        reading = (key, answer)
        return true
    }

    /// Whether the session's record has to be asked for: none was, or the row has been read again since. Notes that it is.
    mutating func wantsRecord(of row: Session) -> Bool {
        guard row.raw == .null, kept?.key != row.key || kept?.askedAt != row.fetchedAt else { return false }
        if let kept, kept.key == row.key {
            self.kept = Kept(key: row.key, askedAt: row.fetchedAt, session: kept.session, hasAnswer: kept.hasAnswer)
        } else {
            kept = Kept(key: row.key, askedAt: row.fetchedAt)
        }
        return true
    }

    /// Notes that something happened to a session: its record is another one by now.
    mutating func outdate(_ key: SessionKey) {
        if kept?.key == key { kept?.askedAt = nil }
    }

    /// Takes what was kept of a session; that of another one comes too late.
    mutating func keep(_ session: Session?, of key: SessionKey) {
        guard kept?.key == key else { return }
        kept?.hasAnswer = true
        if let session { kept?.session = session }
    }

    /// The session in whole: the newest reading of it, with the newest raw record that is at hand.
    func session(for row: Session) -> Session {
        var readings = [kept?.session].compactMap { $0 }
        if let reading, case .session(let read)? = reading.answer { readings.append(read) }
        readings = readings.filter { $0.key == row.key }
        var whole = row
        for reading in readings where reading.fetchedAt >= whole.fetchedAt { whole = reading }
        if whole.raw == .null, let fuller = readings.filter({ $0.raw != .null }).max(by: Self.isOlder) {
            whole.raw = fuller.raw
            whole.configuration = whole.configuration ?? fuller.configuration
        }
        return whole
    }

    private static func isOlder(_ left: Session, _ right: Session) -> Bool { left.fetchedAt < right.fetchedAt }

    /// Whether the session's raw record has been looked for where it may be at hand.
    func hasLooked(for key: SessionKey) -> Bool { kept?.key == key && kept?.hasAnswer == true }

    /// What is to be said of reading it by id.
    func note(of key: SessionKey) -> Span? {
        guard let reading, reading.key == key else { return nil }
        return switch reading.answer {
        case nil: Span("  reading…", .dim)
        case .session: nil
        case .absent(let sentence): Span("  " + sentence, .warning)
        case .failed(let sentence): Span("  " + sentence, .error)
        }
    }
}
