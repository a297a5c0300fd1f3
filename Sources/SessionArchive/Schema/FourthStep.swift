import BrowserSessions
import GRDB

/// The fourth step of the schema: what causes trouble and what was found are columns of their own. Until then only the events'
/// messages said so.
enum FourthStep {
    @Sendable
    static func migrate(_ database: Database) throws {
        try database.execute(
            sql: """
                -- cause: of trouble and recovered. finding and subject: of findings; both null for an alert's.
                ALTER TABLE event ADD COLUMN cause TEXT;
                ALTER TABLE event ADD COLUMN finding TEXT;
                ALTER TABLE event ADD COLUMN subject TEXT;
                """)
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT seq, kind, id, message FROM event
                WHERE kind IN ('trouble', 'recovered', 'finding') AND message IS NOT NULL
                """)
        for row in rows {
            let message = EarlyMessage(text: row[3])
            if row[1] == SessionEvent.Kind.finding.rawValue {
                guard let topic = message.finding(ofSession: row[2] != nil) else { continue }
                try database.cachedStatement(sql: "UPDATE event SET finding = ?, subject = ? WHERE seq = ?")
                    .execute(arguments: [topic.kind.rawValue, topic.subject, row[0] as Int64])
            } else if let cause = message.cause {
                try database.cachedStatement(sql: "UPDATE event SET cause = ? WHERE seq = ?")
                    .execute(arguments: [cause.rawValue, row[0] as Int64])
            }
        }
    }
}
