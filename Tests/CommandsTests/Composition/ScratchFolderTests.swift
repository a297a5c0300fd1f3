import Foundation
import Testing

@testable import Commands

@Suite("What the demo keeps")
struct ScratchFolderTests {
    @Test func itIsPrivateAndGoes() throws {
        let folder = try #require(ScratchFolder())
        let file = folder.file("archive.sqlite")
        #expect(file.hasSuffix("/archive.sqlite"))
        let path = URL(filePath: file).deletingLastPathComponent().path
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
        try "x".write(toFile: file, atomically: true, encoding: .utf8)
        folder.remove()
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test func eachIsAnother() throws {
        let folders = [try #require(ScratchFolder()), try #require(ScratchFolder())]
        #expect(folders[0].file("a") != folders[1].file("a"))
        for folder in folders { folder.remove() }
    }
}
