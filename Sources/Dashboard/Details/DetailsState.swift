import BrowserSessions

/// The pane of one session's fields, raw record and timeline.
struct DetailsState: Sendable {
    enum Tab: Int, Sendable, Hashable, CaseIterable {
        case fields
        case json
        case yaml
        case timeline

        var title: String {
            switch self {
            case .fields: "Fields"
            case .json: "JSON"
            case .yaml: "YAML"
            case .timeline: "Timeline"
            }
        }
    }

    var tab: Tab = .fields
    var scroll = ScrollCursor()
    /// What is looked for in the text; empty for nothing.
    var search = ""
    /// What reading it by id gave, and of which session.
    private(set) var reading: (key: SessionKey, answer: DetailAnswer?)?
    /// The raw record in lines: made once for each reading, because it may be long.
    private(set) var record: Record?
    /// The long values of the fields, likewise.
    private(set) var fields: Fields?

    /// What was at hand of the session that is shown.
    private struct Kept: Sendable {
        var key: SessionKey
        /// The reading of the row when it was asked for.
        var askedAt: Timestamp
        var session: Session?
        var hasAnswer = false
    }

    private var kept: Kept?

    struct Record: Sendable, Hashable {
        var key: SessionKey
        var fetchedAt: Timestamp
        var tab: Tab
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

    /// Notes that a session is being read.
    mutating func begin(_ key: SessionKey) { reading = (key, nil) }

    mutating func end(_ key: SessionKey, with answer: DetailAnswer) {
        guard reading?.key == key else { return }
        reading = (key, answer)
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

    /// Makes the raw record's lines for that session if they are wanted and not there.
    mutating func prepareRecord(for session: Session?, columns: Int) {
        guard let session, session.raw != .null, tab == .json || tab == .yaml else { return }
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

    /// Makes the long values of that session's fields if the fields are shown and it is another reading.
    mutating func prepareFields(for session: Session?, columns: Int, now: Timestamp, clock: ClockText) {
        guard var session, tab == .fields else { return }
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
