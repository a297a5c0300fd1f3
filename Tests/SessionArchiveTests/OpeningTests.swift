import BrowserSessions
import Foundation
import GRDB
import Testing
import TestSupport

@testable import SessionArchive

struct OpeningTests {
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    private func opening() async -> ArchiveOpening {
        await SessionArchive.open(path: folder.archivePath, now: TestTime.now)
    }

    @Test func whatIsMadeIsForThisUserOnly() async throws {
        let archive = try await folder.open()
        _ = try await archive.anchor()
        #expect(permissions("\(folder.path)/data") == 0o700)
        #expect(permissions(folder.archiveFolder) == 0o700)
        #expect(folder.names == ["archive.sqlite", "archive.sqlite-shm", "archive.sqlite-wal"])
        for name in folder.names { #expect(permissions("\(folder.archiveFolder)/\(name)") == 0o600) }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func nothingIsMadeInAFolderOfSomebodyElse() async throws {
        let home = "\(folder.path)/data"
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: true)
        #expect(chown(home, 54_321, 54_321) == 0)
        let opening = await opening()
        #expect(opening.archive == nil)
        #expect(
            opening.sentence
                == "working without an archive: \(home) belongs to user 54321, and nothing is made there; set HOME or XDG_DATA_HOME"
        )
        #expect(try FileManager.default.contentsOfDirectory(atPath: home).isEmpty)
    }

    @Test func aFileOpenToOthersIsClosedToThem() async throws {
        try await folder.fill(1)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder.archivePath)
        let archive = try await folder.open()
        #expect(permissions(folder.archivePath) == 0o600)
        #expect(permissions(folder.archivePath + "-wal") == 0o600)
        #expect(try await archive.count() == 1)
    }

    @Test func theLogIsAWriteAheadLog() async throws {
        let archive = try await folder.open()
        let mode = try await archive.pool.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") }
        let patience = try await archive.pool.writeWithoutTransaction {
            try Int.fetchOne($0, sql: "PRAGMA busy_timeout")
        }
        #expect(mode == "wal")
        #expect(patience == 5000)
    }

    @Test func manyMayMakeItAtOnce() async throws {
        let path = folder.archivePath
        let openings = await withTaskGroup(of: ArchiveOpening.self) { group in
            for _ in 0..<6 {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        Thread.detachNewThread {
                            continuation.resume(returning: ArchiveOpener(path: path, now: TestTime.now).open())
                        }
                    }
                }
            }
            return await group.reduce(into: [ArchiveOpening]()) { $0.append($1) }
        }
        #expect(openings.compactMap(\.sentence) == [])
        #expect(Set(openings.compactMap { $0.archive?.salt }).count == 1)
    }

    @Test func anotherOpenerIsWaitedForOnlySoLong() throws {
        let place = ArchiveFolder(of: folder.archivePath)
        try place.make()
        try place.whileLocked(patience: 0) { () throws(OpeningFailure) in
            let opening = ArchiveOpener(path: folder.archivePath, now: TestTime.now, patience: 0).open()
            #expect(
                opening.sentence
                    == "working without an archive: another browsertop keeps \(folder.archiveFolder) locked")
        }
        #expect(ArchiveOpener(path: folder.archivePath, now: TestTime.now, patience: 0).open().archive != nil)
    }

    @Test func aLaterVersionsArchiveIsLeftAsItIs() async throws {
        try await folder.fill(3)
        let queue = try DatabaseQueue(path: folder.archivePath)
        try await queue.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('9: what comes')") }
        try queue.close()
        let (bytes, names) = (try folder.bytes(of: folder.archivePath), folder.names)
        let opening = await opening()
        #expect(opening.archive == nil)
        #expect(opening.sentence?.contains("was written by a later version of browsertop") == true)
        #expect(try folder.bytes(of: folder.archivePath) == bytes)
        #expect(folder.names == names)
    }

    @Test func anotherProgramsDatabaseIsLeftAsItIs() async throws {
        try folder.makeArchiveFolder()
        let queue = try DatabaseQueue(path: folder.archivePath)
        try await queue.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
        try queue.close()
        let bytes = try folder.bytes(of: folder.archivePath)
        let opening = await opening()
        #expect(opening.archive == nil)
        #expect(opening.sentence?.hasSuffix("belongs to another program") == true)
        #expect(try folder.bytes(of: folder.archivePath) == bytes)
    }

    @Test func aFolderInItsPlaceIsNoArchive() async throws {
        try FileManager.default.createDirectory(atPath: folder.archivePath, withIntermediateDirectories: true)
        #expect(await opening().sentence == "working without an archive: \(folder.archivePath) is not a file")
    }

    @Test func aFileInTheFoldersPlaceIsSaid() async throws {
        try folder.write([1], to: "\(folder.path)/data")
        let opening = await opening()
        #expect(opening.archive == nil)
        #expect(opening.sentence?.hasPrefix("working without an archive: \(folder.archiveFolder) can't be") == true)
    }

    @Test(.enabled(if: geteuid() != 0, "to root every folder is writable"))
    func aFolderThatCantBeWrittenIsSaid() async throws {
        try folder.makeArchiveFolder()
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.archiveFolder)
        let opening = await opening()
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.archiveFolder)
        #expect(opening.archive == nil)
        #expect(opening.sentence?.contains("\(folder.archiveFolder) can't be written") == true)
        #expect(folder.names == [])
    }

    @Test func aNetworkFilesystemIsNotWrittenTo() throws {
        let path = folder.archivePath
        var opener = ArchiveOpener(path: path, now: TestTime.now)
        let home = try #require(realpath(folder.path, nil).map { String(cString: $0) })
        opener.remoteFilesystem = { $0 == home ? "nfs4" : nil }
        let opening = opener.open()
        #expect(
            opening.sentence
                == "working without an archive: \(folder.archiveFolder) is on a network filesystem (nfs4)")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/data"))
    }
}
