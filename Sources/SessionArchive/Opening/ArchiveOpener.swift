import BrowserSessions
import Foundation
import GRDB

/// The steps from a path to an open archive. Blocks.
struct ArchiveOpener {
    var path: String
    /// Dates a damaged file that is moved aside.
    var now: Timestamp
    /// The type of the network filesystem a folder is on, nil for a local one.
    var remoteFilesystem: @Sendable (String) -> String? = RemoteFilesystem.type
    /// Milliseconds to wait for other processes.
    var patience = 5_000

    private var files: ArchiveFiles { ArchiveFiles(path: path) }

    func open() -> ArchiveOpening {
        do throws(OpeningFailure) {
            let folder = ArchiveFolder(of: path)
            if let type = remoteFilesystem(folder.nearestExisting) {
                throw OpeningFailure("\(folder.path) is on a network filesystem (\(type))")
            }
            try folder.refuseWhatBelongsToOthers()
            try folder.make()
            return try folder.whileLocked(patience: patience) { () throws(OpeningFailure) in
                try files.claim()
                return try openOrReplace()
            }
        } catch {
            return .unavailable("working without an archive: \(error.reason)")
        }
    }

    private func openOrReplace() throws(OpeningFailure) -> ArchiveOpening {
        do throws(ArchiveError) {
            return .ready(try connect(), notice: nil)
        } catch  where error == .damaged || error == .garbled {
            let place = try files.moveAside(now: now)
            files.acquit()
            try files.claim()
            do throws(ArchiveError) {
                let archive = try connect()
                return .ready(archive, notice: "the archive was damaged: it was moved to \(place), a new one begins")
            } catch {
                throw OpeningFailure(
                    "the damaged one was moved to \(place), and a new one can't be made: \(error.sentence)")
            }
        } catch {
            throw OpeningFailure(error.sentence)
        }
    }

    private func connect() throws(ArchiveError) -> SessionArchive {
        if files.isEmptied { throw .damaged }
        do {
            let looker = try DatabaseQueue(path: path, configuration: configuration)
            // Not before the pool is open: the last to close folds the log in.
            defer { try? looker.close() }
            let isCurrent = try looker.read(examine)
            try files.keepPrivate()
            let pool = try DatabasePool(path: path, configuration: configuration)
            if !isCurrent { try ArchiveSchema.migrator.migrate(pool) }
            guard let salt = try pool.read({ try Data.fetchOne($0, sql: "SELECT salt FROM identity") }) else {
                throw ArchiveError.damaged
            }
            return SessionArchive(path: path, pool: pool, salt: salt)
        } catch let failure as OpeningFailure {
            throw .failed(reason: failure.reason)
        } catch {
            throw ArchiveError(error)
        }
    }

    /// Looks at what is there without writing, before anything is altered.
    /// - Returns: whether the schema is that of this version.
    private func examine(_ database: Database) throws -> Bool {
        switch try ArchiveSchema.obstacle(in: database) {
        case .foreign: throw OpeningFailure("\(path) belongs to another program")
        case .newer:
            throw OpeningFailure("\(path) was written by a later version of browsertop, and is left as it is")
        case nil: break
        }
        if files.isCertainlyDamaged { throw ArchiveError.damaged }
        if files.isSuspect {
            guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
                throw ArchiveError.damaged
            }
            files.acquit()
        }
        return try ArchiveSchema.migrator.hasCompletedMigrations(database)
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "browsertop.archive"
        configuration.busyMode = .timeout(Double(patience) / 1000)
        configuration.maximumReaderCount = 2
        configuration.qos = .utility
        configuration.prepareDatabase { database in
            // Pages that become free can be given back to the disk. Has to be said before there is a page.
            guard try Int.fetchOne(database, sql: "PRAGMA page_count") == 0 else { return }
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
        }
        return configuration
    }
}
