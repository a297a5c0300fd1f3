import Foundation
import GRDB

@testable import SessionArchive

/// An archive as the third step of the schema left it, before events said their cause and finding: written out, because later
/// steps must take what is in people's folders, whatever becomes of the code that made it.
struct ThirdSchema {
    let queue: DatabaseQueue

    static let steps = ["1: accounts and sessions", "2: events, samples and counters", "3: when hosts refused"]

    /// - Parameter path: of a file that does not exist yet. Account 1 is `SessionArchive.anchor()`.
    init(path: String) throws {
        queue = try DatabaseQueue(path: path)
        try queue.write { database in
            try database.execute(sql: Self.tables)
            for step in Self.steps {
                try database.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [step])
            }
            let salt = Data(repeating: 7, count: 32)
            try database.execute(sql: "INSERT INTO identity VALUES (?)", arguments: [salt])
            try database.execute(
                sql: """
                    INSERT INTO account (row, provider, base_url, key_hash, name)
                    VALUES (1, 'anchor', 'https://api.example.com', ?, 'anchor')
                    """, arguments: [SessionArchive.hash(of: "sk-one", salt: salt)])
        }
    }

    /// - Parameter id: the session's; its record is left out.
    func insert(_ kind: String, id: String? = nil, at: Int64, notBefore: Int64? = nil, message: String?) throws {
        try queue.write { database in
            try database.execute(
                sql: "INSERT INTO event (account, at, not_before, kind, id, message) VALUES (1, ?, ?, ?, ?, ?)",
                arguments: [at, notBefore, kind, id, message])
        }
    }

    private static let tables = """
        PRAGMA application_id = 0x42725470;
        CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
        CREATE TABLE identity (salt BLOB NOT NULL);
        CREATE TABLE account (
            row INTEGER PRIMARY KEY, provider TEXT NOT NULL, base_url TEXT NOT NULL, key_hash BLOB NOT NULL,
            name TEXT NOT NULL, sessions INTEGER NOT NULL DEFAULT 0, active INTEGER NOT NULL DEFAULT 0,
            failed INTEGER NOT NULL DEFAULT 0, read_at INTEGER, total INTEGER, complete_since INTEGER,
            kept_since INTEGER, words_complete INTEGER NOT NULL DEFAULT 0, UNIQUE (provider, base_url, key_hash));
        CREATE TABLE session (
            row INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES account (row), id TEXT NOT NULL,
            state TEXT NOT NULL, status TEXT NOT NULL, started_at INTEGER, ended_at INTEGER,
            fetched_at INTEGER NOT NULL, credits INTEGER NOT NULL, bandwidth INTEGER NOT NULL,
            steps INTEGER NOT NULL, length INTEGER NOT NULL, record BLOB NOT NULL, UNIQUE (account, id));
        CREATE INDEX session_by_start ON session (account, started_at DESC, id);
        CREATE INDEX session_by_id ON session (id COLLATE NOCASE, account);
        CREATE INDEX session_active ON session (account) WHERE state IN ('pending', 'running');
        CREATE TABLE configuration (session INTEGER PRIMARY KEY, document TEXT NOT NULL);
        CREATE TABLE raw (session INTEGER PRIMARY KEY, at INTEGER, document TEXT NOT NULL);
        CREATE INDEX raw_by_age ON raw (at) WHERE at IS NOT NULL;
        CREATE TABLE sample (
            account INTEGER NOT NULL, minute INTEGER NOT NULL, active INTEGER, starts INTEGER NOT NULL DEFAULT 0,
            finished INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0,
            credits INTEGER NOT NULL DEFAULT 0, bandwidth INTEGER NOT NULL DEFAULT 0,
            steps INTEGER NOT NULL DEFAULT 0, length INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (account, minute)) WITHOUT ROWID;
        CREATE TABLE word (
            account INTEGER NOT NULL, status TEXT NOT NULL, state TEXT NOT NULL,
            PRIMARY KEY (account, status)) WITHOUT ROWID;
        CREATE TABLE event (
            seq INTEGER PRIMARY KEY AUTOINCREMENT, account INTEGER NOT NULL REFERENCES account (row),
            at INTEGER NOT NULL, not_before INTEGER, kind TEXT NOT NULL, id TEXT, state TEXT, status TEXT,
            changes TEXT, session BLOB, message TEXT);
        CREATE INDEX event_by_session ON event (account, id, seq);
        CREATE TABLE request (
            row INTEGER PRIMARY KEY, budget BLOB NOT NULL, at INTEGER NOT NULL, urgency INTEGER NOT NULL);
        CREATE INDEX request_by_time ON request (budget, at);
        CREATE TABLE rest (whose BLOB PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE refusal (row INTEGER PRIMARY KEY, host BLOB NOT NULL, at INTEGER NOT NULL);
        CREATE INDEX refusal_by_time ON refusal (host, at);
        """
}
