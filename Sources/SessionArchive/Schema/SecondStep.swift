import BrowserSessions
import GRDB

/// The second step of the schema: sessions without their documents, and what is derived from them as they are written.
enum SecondStep {
    @Sendable
    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                DROP INDEX session_by_start;
                DROP INDEX session_by_id;
                ALTER TABLE session RENAME TO first_session;
                """)
        try makeSessions(database)
        try makeDerived(database)
        try database.execute(
            sql: """
                CREATE TABLE request (
                    row INTEGER PRIMARY KEY, budget BLOB NOT NULL, at INTEGER NOT NULL, urgency INTEGER NOT NULL);
                CREATE INDEX request_by_time ON request (budget, at);
                CREATE TABLE host (
                    host BLOB PRIMARY KEY, refusals INTEGER NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
                """)
        try convert(database)
        try database.execute(sql: "DROP TABLE first_session")
    }

    /// Times are milliseconds since 1970, credits millionths, lengths milliseconds: whole numbers, so that sums that go up
    /// and down stay exact.
    private static func makeSessions(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE session (
                    row INTEGER PRIMARY KEY,
                    account INTEGER NOT NULL REFERENCES account (row),
                    id TEXT NOT NULL,
                    state TEXT NOT NULL,
                    status TEXT NOT NULL,
                    started_at INTEGER,
                    ended_at INTEGER,
                    fetched_at INTEGER NOT NULL,
                    credits INTEGER NOT NULL,
                    bandwidth INTEGER NOT NULL,
                    steps INTEGER NOT NULL,
                    length INTEGER NOT NULL,
                    record BLOB NOT NULL,
                    UNIQUE (account, id)
                );
                CREATE INDEX session_by_start ON session (account, started_at DESC, id);
                CREATE INDEX session_by_id ON session (id COLLATE NOCASE, account);
                CREATE INDEX session_active ON session (account) WHERE state IN ('pending', 'running');

                -- The documents of a session, each in a table of its own: rows that are deleted give their pages back,
                -- columns that are emptied don't.
                CREATE TABLE configuration (session INTEGER PRIMARY KEY, document TEXT NOT NULL);
                -- at: from when its age counts; null while the session is active.
                CREATE TABLE raw (session INTEGER PRIMARY KEY, at INTEGER, document TEXT NOT NULL);
                CREATE INDEX raw_by_age ON raw (at) WHERE at IS NOT NULL;
                """)
    }

    private static func makeDerived(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE account ADD COLUMN sessions INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE account ADD COLUMN active INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE account ADD COLUMN failed INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE account ADD COLUMN read_at INTEGER;
                ALTER TABLE account ADD COLUMN total INTEGER;
                ALTER TABLE account ADD COLUMN complete_since INTEGER;
                -- Ended sessions that started before it were given up, and are not taken again.
                ALTER TABLE account ADD COLUMN kept_since INTEGER;
                -- The words noted of it were once all that its rows said.
                ALTER TABLE account ADD COLUMN words_complete INTEGER NOT NULL DEFAULT 0;

                -- minute: minutes since 1970. active: the most at once, as polled; null where nobody looked.
                CREATE TABLE sample (
                    account INTEGER NOT NULL,
                    minute INTEGER NOT NULL,
                    active INTEGER,
                    starts INTEGER NOT NULL DEFAULT 0,
                    finished INTEGER NOT NULL DEFAULT 0,
                    failed INTEGER NOT NULL DEFAULT 0,
                    credits INTEGER NOT NULL DEFAULT 0,
                    bandwidth INTEGER NOT NULL DEFAULT 0,
                    steps INTEGER NOT NULL DEFAULT 0,
                    length INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (account, minute)
                ) WITHOUT ROWID;

                CREATE TABLE word (
                    account INTEGER NOT NULL, status TEXT NOT NULL, state TEXT NOT NULL,
                    PRIMARY KEY (account, status)
                ) WITHOUT ROWID;

                CREATE TABLE event (
                    seq INTEGER PRIMARY KEY AUTOINCREMENT,
                    account INTEGER NOT NULL REFERENCES account (row),
                    at INTEGER NOT NULL,
                    not_before INTEGER,
                    kind TEXT NOT NULL,
                    id TEXT,
                    state TEXT,
                    status TEXT,
                    changes TEXT,
                    session BLOB,
                    message TEXT
                );
                CREATE INDEX event_by_session ON event (account, id, seq);
                """)
    }

    /// Takes over the sessions of the first version: a few thousand at most, it kept no history.
    private static func convert(_ database: Database) throws {
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT account, id, state, status, started_at, ended_at, fetched_at, record, raw, provider, name
                FROM first_session JOIN account ON account.row = first_session.account
                """)
        var batch: [SessionRow] = []
        while let row = try rows.next() {
            if let session = session(row) { batch.append(SessionRow(account: row[0], session: session)) }
        }
        try SessionTables(database: database).keep(batch)
    }

    private static func session(_ row: Row) -> Session? {
        guard let provider = ProviderKind(rawValue: row["provider"]),
            let record = try? JSONValue(parsing: row["record"] as String)
        else { return nil }
        let raw = (row["raw"] as String?).flatMap { try? JSONValue(parsing: $0) } ?? .null
        var session = Session(
            key: SessionKey(account: row["name"], id: row["id"]), provider: provider, status: row["status"],
            fetchedAt: Timestamp(milliseconds: row["fetched_at"]), raw: raw)
        FirstRecord.read(record, into: &session)
        session.state = SessionState(rawValue: row["state"]) ?? .unknown
        session.startedAt = (row["started_at"] as Int64?).map(Timestamp.init(milliseconds:))
        session.endedAt = (row["ended_at"] as Int64?).map(Timestamp.init(milliseconds:))
        return session
    }
}
