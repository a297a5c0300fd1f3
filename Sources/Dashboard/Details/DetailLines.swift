import BrowserSessions

/// A session's long texts in lines: made once for each reading, because they may be of any length and each frame asks.
struct DetailLines: Sendable {
    private(set) var record: Record?
    private(set) var fields: Fields?

    struct Record: Sendable, Hashable {
        var key: SessionKey
        var fetchedAt: Timestamp
        var tab: DetailsPane.Tab
        /// Longer lines are broken.
        var columns: Int
        var lines: [String]
    }

    struct Fields: Sendable, Hashable {
        /// Without its raw record.
        var session: Session
        var columns: Int
        var longValues: SessionFields.LongValues
    }

    /// Lines and bytes of a raw record that are kept; what is beyond is not even written.
    private static let lineLimit = 20_000
    private static let byteLimit = 250_000

    /// Makes the raw record's lines for that session if they are not there.
    mutating func prepareRecord(of session: Session, _ tab: DetailsPane.Tab, columns: Int) {
        guard session.raw != .null else { return }
        if let record, record.key == session.key, record.fetchedAt == session.fetchedAt, record.tab == tab,
            record.columns == columns
        {
            return
        }
        let (text, isCut) = Self.text(of: session.raw, isYAML: tab == .yaml)
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) where lines.count < Self.lineLimit {
            lines += TextWrap.pieces(line, columns: columns, limit: Self.lineLimit - lines.count)
        }
        if isCut || lines.count >= Self.lineLimit {
            lines.append("… it goes on: `browsertop show` writes it whole")
        }
        record = Record(key: session.key, fetchedAt: session.fetchedAt, tab: tab, columns: columns, lines: lines)
    }

    private static func text(of raw: JSONValue, isYAML: Bool) -> (text: String, isCut: Bool) {
        if isYAML { return raw.yaml(limit: byteLimit) }
        var writer = JSONWriter(indent: 2, limit: byteLimit)
        writer.write(raw)
        return (writer.text, writer.isCut)
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
