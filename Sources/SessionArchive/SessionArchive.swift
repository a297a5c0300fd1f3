import Foundation
import GRDB

/// What is remembered over starts: one SQLite file, shared by every browsertop of a user.
///
/// Values of this type are cheap to copy and share one pool of connections, which closes with the last copy. All access is
/// asynchronous and happens on the pool's own queues, never on the threads that run tasks.
package struct SessionArchive: Sendable {
    /// Where the file is.
    package let path: String
    let pool: DatabasePool
    /// Goes into the hashes of keys; never leaves the archive.
    let salt: Data

    init(path: String, pool: DatabasePool, salt: Data) {
        self.path = path
        self.pool = pool
        self.salt = salt
    }

    /// Closes the connections now, for those who want to remove the file. Later calls fail with `.failed`.
    ///
    /// Waits for what is under way; the last process to close also folds the write-ahead log into the file.
    package func close() async {
        let pool = pool
        await OpeningQueue.run {
            // SQLite folds the log into the file when the last connection closes, but only where that one may write.
            pool.invalidateReadOnlyConnections()
            try? pool.close()
        }
    }

    /// Reads off the pool's reader queue, errors put into the archive's own words.
    func reading<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(ArchiveError) -> Value {
        do {
            return try await pool.read(body)
        } catch {
            throw noted(error)
        }
    }

    /// Writes on the pool's writer queue. `prepare` runs there too, but before the transaction holds anybody up.
    func writing<Prepared, Value: Sendable>(
        prepare: @escaping @Sendable () -> Prepared, _ body: @escaping @Sendable (Database, Prepared) throws -> Value
    ) async throws(ArchiveError) -> Value {
        do {
            return try await pool.writeWithoutTransaction { database in
                let prepared = prepare()
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database, prepared)
                    return .commit
                }
                guard let value else { throw ArchiveError.failed(reason: "the transaction was not committed") }
                return value
            }
        } catch {
            throw noted(error)
        }
    }

    /// On the pool's writer queue, for what can't be done inside a transaction.
    func outsideTransactions<Value: Sendable>(
        _ body: @escaping @Sendable (Database) throws -> Value
    ) async throws(ArchiveError) -> Value {
        do {
            return try await pool.writeWithoutTransaction(body)
        } catch {
            throw noted(error)
        }
    }

    /// Damage that shows while the archive is in use makes the next opening look at the whole file.
    private func noted(_ error: any Error) -> ArchiveError {
        let error = ArchiveError(error)
        switch error {
        case .damaged: ArchiveFiles(path: path).suspect(isCertain: false)
        case .garbled: ArchiveFiles(path: path).suspect(isCertain: true)
        case .diskFull, .locked, .notWritable, .cancelled, .failed: break
        }
        return error
    }
}
