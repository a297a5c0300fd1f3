import BrowserSessions
import Foundation
import GRDB
package import HTTPTransport

/// The ledger of one budget, kept in the archive: shared by every browsertop of the user on this machine.
///
/// Budgets and hosts go by salted hashes. A request costs one transaction with one row, on the archive's own queue.
package struct ArchiveLedger: RequestLedger {
    private let archive: SessionArchive
    private let budget: Data
    private let host: Data

    /// - Parameters:
    ///   - host: with its port. Refusals of one that blocks addresses are shared, whatever the key.
    ///   - key: hashed and forgotten.
    package init(archive: SessionArchive, host: String, key: String) {
        self.archive = archive
        budget = SessionArchive.hash(of: "budget\n\(host)\n\(key)", salt: archive.salt)
        self.host = SessionArchive.hash(of: "host\n\(host)", salt: archive.salt)
    }

    package func exchange<Value: Sendable>(
        now: @escaping @Sendable () -> Int64, _ body: @escaping @Sendable (inout RequestWindow, Int64) -> Value
    ) async throws -> Value {
        try await archive.writing(prepare: {}) { [self] database, _ in
            // Asked with the lock held: a request counts from when it may leave, not from when it began to wait for it.
            let now = now()
            var window = try read(from: database)
            let before = window
            let value = body(&window, now)
            try write(window, over: before, to: database)
            return value
        }
    }

    package func look() async throws -> RequestWindow {
        try await archive.reading { [self] in try read(from: $0) }
    }

    private func read(from database: Database) throws -> RequestWindow {
        let entries = try Row.fetchAll(
            database.cachedStatement(sql: "SELECT row, at, urgency FROM request WHERE budget = ? ORDER BY at"),
            arguments: [budget]
        ).map { row in
            RequestWindow.Entry(
                at: row[1], urgency: RequestUrgency(rawValue: row[2]) ?? .interactive, id: row[0])
        }
        func until(_ whose: Data) throws -> Int64 {
            try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT until FROM rest WHERE whose = ?"), arguments: [whose]) ?? 0
        }
        let refusals = try Int64.fetchAll(
            database.cachedStatement(sql: "SELECT at FROM refusal WHERE host = ? ORDER BY at"), arguments: [host])
        return RequestWindow(
            entries: entries, restsUntil: try until(budget), host: HostRest(refusals: refusals, until: try until(host)))
    }

    private func write(_ window: RequestWindow, over before: RequestWindow, to database: Database) throws {
        let left = Set(window.entries.map(\.id))
        for entry in before.entries where !left.contains(entry.id) {
            try database.cachedStatement(sql: "DELETE FROM request WHERE row = ?").execute(arguments: [entry.id])
        }
        for entry in window.entries where entry.id == 0 {
            try database.cachedStatement(sql: "INSERT INTO request (budget, at, urgency) VALUES (?, ?, ?)")
                .execute(arguments: [budget, entry.at, entry.urgency.rawValue])
        }
        for (whose, until, old) in [
            (budget, window.restsUntil, before.restsUntil), (host, window.host.until, before.host.until),
        ] where until != old {
            try database.cachedStatement(sql: "INSERT OR REPLACE INTO rest (whose, until) VALUES (?, ?)")
                .execute(arguments: [whose, until])
        }
        guard window.host.refusals != before.host.refusals else { return }
        try database.cachedStatement(sql: "DELETE FROM refusal WHERE host = ?").execute(arguments: [host])
        for moment in window.host.refusals {
            try database.cachedStatement(sql: "INSERT INTO refusal (host, at) VALUES (?, ?)")
                .execute(arguments: [host, moment])
        }
    }
}
