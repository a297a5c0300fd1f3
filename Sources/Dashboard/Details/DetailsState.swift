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

    struct Record: Sendable, Hashable {
        var key: SessionKey
        var fetchedAt: Timestamp
        var tab: Tab
        /// Longer lines are broken.
        var columns: Int
        var lines: [String]
    }

    /// Lines of a raw record that are kept.
    private static let lineLimit = 20_000

    /// Notes that a session is being read.
    mutating func begin(_ key: SessionKey) { reading = (key, nil) }

    mutating func end(_ key: SessionKey, with answer: DetailAnswer) {
        guard reading?.key == key else { return }
        reading = (key, answer)
    }

    /// The session as it was last read by id, if that is newer than the list's row; else the row.
    func session(for row: Session) -> Session {
        guard let reading, reading.key == row.key, case .session(let read)? = reading.answer,
            read.fetchedAt >= row.fetchedAt
        else { return row }
        return read
    }

    /// Makes the raw record's lines for that session if they are wanted and not there.
    mutating func prepareRecord(for session: Session?, columns: Int) {
        guard let session, tab == .json || tab == .yaml else { return }
        if let record, record.key == session.key, record.fetchedAt == session.fetchedAt, record.tab == tab,
            record.columns == columns
        {
            return
        }
        let text = tab == .json ? session.raw.pretty : session.raw.yaml
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(Self.lineLimit)
            .flatMap { TextWrap.pieces($0, columns: columns) }
        record = Record(
            key: session.key, fetchedAt: session.fetchedAt, tab: tab, columns: columns,
            lines: Array(lines.prefix(Self.lineLimit)))
    }
}
