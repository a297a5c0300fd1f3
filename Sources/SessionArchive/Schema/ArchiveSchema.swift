import Foundation
import GRDB

/// The tables of the archive and how they came about. A step that was released is never altered, only followed by another.
enum ArchiveSchema {
    /// Marks the file as an archive of this program: "BrTp" in the header of the database.
    static let applicationID: Int32 = 0x4272_5470

    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: accounts and sessions", foreignKeyChecks: .immediate, migrate: makeSessions)
        migrator.registerMigration(
            "2: events, samples and counters", foreignKeyChecks: .immediate, migrate: SecondStep.migrate)
        migrator.registerMigration("3: when hosts refused", foreignKeyChecks: .immediate) { database in
            try database.execute(
                sql: """
                    DROP TABLE host;
                    CREATE TABLE rest (whose BLOB PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;
                    CREATE TABLE refusal (row INTEGER PRIMARY KEY, host BLOB NOT NULL, at INTEGER NOT NULL);
                    CREATE INDEX refusal_by_time ON refusal (host, at);
                    """)
        }
        migrator.registerMigration(
            "4: what causes trouble, and what was found", foreignKeyChecks: .immediate, migrate: FourthStep.migrate)
        return migrator
    }()

    /// What stands in the way of using a database, nil when nothing does.
    enum Obstacle: Hashable {
        /// Somebody else's tables.
        case foreign
        /// Migrated by a later version of this program.
        case newer
    }

    /// Looks without writing.
    /// - Throws: `DatabaseError`, where the file is no database or damaged.
    static func obstacle(in database: Database) throws -> Obstacle? {
        let mark = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if mark != applicationID {
            let tables = try Int.fetchOne(
                database,
                sql: """
                    SELECT count(*) FROM sqlite_master
                    WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> 'grdb_migrations'
                    """)
            if mark != 0 || tables != 0 { return .foreign }
        }
        return try migrator.hasBeenSuperseded(database) ? .newer : nil
    }

    @Sendable
    private static func makeSessions(_ database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationID)")
        try database.execute(
            sql: """
                CREATE TABLE identity (salt BLOB NOT NULL);

                CREATE TABLE account (
                    row INTEGER PRIMARY KEY,
                    provider TEXT NOT NULL,
                    base_url TEXT NOT NULL,
                    key_hash BLOB NOT NULL,
                    name TEXT NOT NULL,
                    UNIQUE (provider, base_url, key_hash)
                );

                -- Times are milliseconds since 1970. The raw record stands apart, so that it can be given up earlier.
                CREATE TABLE session (
                    row INTEGER PRIMARY KEY,
                    account INTEGER NOT NULL REFERENCES account (row),
                    id TEXT NOT NULL,
                    state TEXT NOT NULL,
                    status TEXT NOT NULL,
                    started_at INTEGER,
                    ended_at INTEGER,
                    fetched_at INTEGER NOT NULL,
                    record TEXT NOT NULL,
                    raw TEXT,
                    UNIQUE (account, id)
                );
                CREATE INDEX session_by_start ON session (account, started_at DESC, id);
                CREATE INDEX session_by_id ON session (id COLLATE NOCASE, account);
                """)
        var random = SystemRandomNumberGenerator()
        let salt = Data((0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) })
        try database.execute(sql: "INSERT INTO identity (salt) VALUES (?)", arguments: [salt])
    }
}
