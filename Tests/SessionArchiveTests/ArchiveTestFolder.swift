import BrowserSessions
import Foundation
import GRDB
import TestSupport
import Testing

@testable import SessionArchive

/// A real folder for an archive, which goes away with all that is in it.
final class ArchiveTestFolder: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/browsertop-archive-XXXXXX".utf8CString)
        path = String(cString: try #require(mkdtemp(&template)))
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    /// Where the archive goes: in a folder of its own that does not exist yet.
    var archivePath: String { "\(path)/data/browsertop/archive.sqlite" }
    var archiveFolder: String { "\(path)/data/browsertop" }

    /// The names beside and including the archive's.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: archiveFolder)) ?? []).sorted() }

    var asideNames: [String] { names.filter { $0.contains(".damaged-") } }

    func makeArchiveFolder() throws {
        try FileManager.default.createDirectory(atPath: archiveFolder, withIntermediateDirectories: true)
    }

    func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path))
    }

    func bytes(of path: String) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: path))
    }

    func open() async throws -> SessionArchive {
        let opening = await SessionArchive.open(path: archivePath, now: TestTime.now)
        #expect(opening.sentence == nil)
        return try #require(opening.archive)
    }

    /// A closed archive with that many sessions.
    func fill(_ count: Int) async throws {
        let archive = try await open()
        let account = try await archive.anchor()
        try await archive.keep((0..<count).map { ArchiveRow(account: account, session: .sample("s\($0)")) })
        await archive.close()
    }
}

extension SessionArchive {
    func anchor(named name: String = "anchor", key: String = "sk-one") async throws -> ArchiveAccount {
        try await account(named: name, provider: .anchor, baseURL: "https://api.example.com", key: key)
    }

    func count() async throws -> Int {
        try await pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM session") ?? 0 }
    }
}

func permissions(_ path: String) -> Int? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.posixPermissions] as? NSNumber)?.intValue
}
