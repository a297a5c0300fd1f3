import BrowserSessions
import Foundation
import Testing
import TestSupport

@testable import SessionArchive

struct DamageTests {
    private let folder: ArchiveTestFolder

    init() throws {
        folder = try ArchiveTestFolder()
    }

    /// Opens over damage: a notice, an empty archive that works, and the old file beside it.
    private func expectFreshStart() async throws -> String {
        let opening = await SessionArchive.open(path: folder.archivePath, now: TestTime.now)
        let archive = try #require(opening.archive)
        let aside = "\(folder.archivePath).damaged-\(ArchiveFiles.stamp(TestTime.now))"
        #expect(opening.sentence?.hasPrefix("the archive was damaged: it was moved to \(aside)") == true)
        let account = try await archive.anchor()
        try await archive.keep([ArchiveRow(account: account, session: .sample("new"))])
        #expect(try await archive.newest(account: account, limit: 10).map(\.id) == ["new"])
        #expect(permissions(folder.archivePath) == 0o600)
        await archive.close()
        return try #require(folder.asideNames.last { !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") })
    }

    @Test func garbageIsMovedAside() async throws {
        try folder.makeArchiveFolder()
        let garbage = (0..<20_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ 7) }
        try folder.write(garbage, to: folder.archivePath)
        let name = try await expectFreshStart()
        #expect(try folder.bytes(of: "\(folder.archiveFolder)/\(name)") == Data(garbage))
        #expect(try await folder.open().count() == 1)
    }

    @Test(arguments: [100, 4096, 40_000])
    func aTruncatedFileIsMovedAside(length: Int) async throws {
        try await folder.fill(500)
        let bytes = try folder.bytes(of: folder.archivePath)
        #expect(bytes.count > length)
        try bytes.prefix(length).write(to: URL(fileURLWithPath: folder.archivePath))
        let name = try await expectFreshStart()
        #expect(try folder.bytes(of: "\(folder.archiveFolder)/\(name)").count == length)
    }

    @Test func anEmptiedFileKeepsItsLog() async throws {
        try folder.makeArchiveFolder()
        try folder.write([], to: folder.archivePath)
        try folder.write([1, 2, 3], to: folder.archivePath + "-wal")
        let name = try await expectFreshStart()
        #expect(try folder.bytes(of: "\(folder.archiveFolder)/\(name)-wal") == Data([1, 2, 3]))
    }

    @Test func anEmptyFileIsANewArchive() async throws {
        try folder.makeArchiveFolder()
        try folder.write([], to: folder.archivePath)
        #expect(try await folder.open().count() == 0)
        #expect(folder.asideNames == [])
    }

    @Test func damageMetInUseIsMendedByTheNextOpening() async throws {
        try await folder.fill(2_000)
        var bytes = try folder.bytes(of: folder.archivePath)
        // The tables that an opening looks at come first; the sessions fill the rest.
        let start = bytes.count / 2
        bytes.replaceSubrange(start..., with: Data(repeating: 0xA5, count: bytes.count - start))
        try bytes.write(to: URL(fileURLWithPath: folder.archivePath))

        let archive = try await folder.open()
        let account = try await archive.anchor()
        await #expect(throws: ArchiveError.damaged) { try await archive.newest(account: account, limit: 2_000) }
        await archive.close()
        #expect(folder.names.contains("archive.sqlite.suspect"))

        let name = try await expectFreshStart()
        let aside = try folder.bytes(of: "\(folder.archiveFolder)/\(name)")
        // An opening may add a page at the end; what was there is there.
        #expect(aside.prefix(bytes.count).suffix(from: start) == bytes[start...])
        #expect(!folder.names.contains("archive.sqlite.suspect"))
    }

    @Test func aSoundFileUnderSuspicionIsKept() async throws {
        try await folder.fill(3)
        ArchiveFiles(path: folder.archivePath).suspect(isCertain: false)
        #expect(try await folder.open().count() == 3)
        #expect(!folder.names.contains("archive.sqlite.suspect"))
    }

    @Test func twoDamagesInOneSecondAreBothKept() async throws {
        try folder.makeArchiveFolder()
        for fill in [UInt8(1), 2, 3] {
            try folder.write(Array(repeating: fill, count: 9_000), to: folder.archivePath)
            _ = try await expectFreshStart()
        }
        let stamp = ArchiveFiles.stamp(TestTime.now)
        #expect(
            folder.asideNames == ["", "-2", "-3"].map { "archive.sqlite.damaged-\(stamp)\($0)" })
    }

    @Test func theStampIsOfTheCalendarInUTC() throws {
        let moment = try #require(Timestamp(iso8601: "2026-03-09T01:02:03.999Z"))
        #expect(ArchiveFiles.stamp(moment) == "20260309-010203")
    }
}
