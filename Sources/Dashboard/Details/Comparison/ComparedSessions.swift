import BrowserSessions
import SessionStore

/// Two sessions that are looked at side by side, and what is at hand of their records.
struct ComparedSessions: Sendable {
    /// As they were when they were chosen, with their records once these have come.
    private(set) var first: Session
    private(set) var second: Session
    /// What their records don't have in common; nil before both are at hand, and of two vendors, whose records have other
    /// members altogether.
    private(set) var difference: RecordDifference?
    /// Records that have been looked for.
    private var answered: Set<SessionKey> = []
    private var asked: SessionKey?

    init(_ first: Session, _ second: Session) {
        (self.first, self.second) = (first, second)
        compareRecords()
    }

    /// No record is looked for any more.
    var hasLooked: Bool { wanted.isEmpty }

    private var wanted: [SessionKey] {
        [first, second].filter { $0.raw == .null && !answered.contains($0.key) }.map(\.key)
    }

    /// The record to ask for next; nil while one is under way, and when there is none to ask for. Of several that are asked for
    /// only the last is answered, so they are asked for one after the other.
    mutating func nextRecord() -> SessionKey? {
        guard asked == nil, let next = wanted.first else { return nil }
        asked = next
        return next
    }

    /// Takes a record. That of another session says that what was asked for here may have been forgotten over it.
    mutating func keep(_ session: Session?, of key: SessionKey) {
        asked = nil
        guard key == first.key || key == second.key else { return }
        answered.insert(key)
        guard let session else { return }
        if key == first.key { first = session } else { second = session }
        compareRecords()
    }

    private mutating func compareRecords() {
        guard first.raw != .null, second.raw != .null, first.provider == second.provider else { return }
        difference = RecordDifference(first.raw, second.raw)
    }

    /// Both as the newest snapshot has them, where that is the newer reading.
    func newest(in snapshot: ListSnapshot) -> (first: Session, second: Session) {
        func newest(_ session: Session) -> Session {
            guard let position = snapshot.position(of: session.key) else { return session }
            let row = snapshot.rows[position]
            return row.fetchedAt > session.fetchedAt ? row : session
        }
        return (newest(first), newest(second))
    }
}
