import BrowserSessions

/// A session's long texts in lines: made once for each reading, because they may be of any length and each frame asks.
struct DetailLines: Sendable {
    private(set) var record: Record?
    private(set) var fields: Fields?
    /// What is folded in the record.
    var folds = RecordFolds()

    struct Record: Sendable, Hashable {
        var key: SessionKey
        var fetchedAt: Timestamp
        var tab: DetailsPane.Tab
        /// Longer lines are broken.
        var columns: Int
        /// The folds' generation.
        var folding: Int
        var outline: RecordOutline

        var lines: [String] { outline.lines.map(\.text) }
    }

    struct Fields: Sendable, Hashable {
        /// Without its raw record.
        var session: Session
        var columns: Int
        var longValues: SessionFields.LongValues
    }

    /// Makes the raw record's lines for that session if they are not there.
    mutating func prepareRecord(of session: Session, _ tab: DetailsPane.Tab, columns: Int) {
        guard session.raw != .null else { return }
        if let record, record.key == session.key, record.fetchedAt == session.fetchedAt, record.tab == tab,
            record.columns == columns, record.folding == folds.generation
        {
            return
        }
        record = Record(
            key: session.key, fetchedAt: session.fetchedAt, tab: tab, columns: columns, folding: folds.generation,
            outline: RecordOutline(of: session.raw, folds, isYAML: tab == .yaml, columns: columns))
    }

    /// Makes the long values of that session's fields if it is another reading.
    mutating func prepareFields(of session: Session, columns: Int, now: Timestamp, clock: ClockText) {
        var session = session
        session.raw = .null
        if let fields, fields.columns == columns, fields.session == session { return }
        let made = SessionFields(of: session, now: now, clock: clock, columns: columns)
        fields = Fields(session: session, columns: columns, longValues: made.longValues)
    }

    /// The long values of a session's fields that were made before; none for another session.
    func longValues(of key: SessionKey, columns: Int) -> SessionFields.LongValues {
        guard let fields, fields.session.key == key, fields.columns == columns else { return [:] }
        return fields.longValues
    }
}
