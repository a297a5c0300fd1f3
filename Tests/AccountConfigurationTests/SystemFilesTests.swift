import Testing

@testable import AccountConfiguration

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct SystemFilesTests {
    private let folder = TemporaryFolder()

    @Test(arguments: [0o600, 0o640, 0o666] as [UInt32])
    func contentAndPermissions(permissions: UInt32) throws {
        let path = folder.write("a", "hello\n", permissions: mode_t(permissions))
        let content = try SystemFiles().read(path, limit: 100)
        #expect(content == FileContent(bytes: Array("hello\n".utf8), permissions: permissions))
    }

    @Test func limits() throws {
        let text = String(repeating: "0123456789", count: 20_000)
        let path = folder.write("a", text, permissions: 0o600)
        #expect(try SystemFiles().read(path, limit: 200_000).bytes == Array(text.utf8))
        #expect(throws: FileReadError.tooLarge(limit: 199_999)) { try SystemFiles().read(path, limit: 199_999) }
        #expect(throws: FileReadError.tooLarge(limit: 1000)) { try SystemFiles().read("/dev/zero", limit: 1000) }
    }

    @Test func whatIsNoFile() throws {
        #expect(throws: FileReadError.notFound) { try SystemFiles().read("\(folder.path)/none", limit: 1) }
        #expect(throws: FileReadError.notFound) { try SystemFiles().read("/dev/null/none", limit: 1) }
        #expect(throws: FileReadError.isDirectory) { try SystemFiles().read(folder.path, limit: 1) }
        let null = try SystemFiles().read("/dev/null", limit: 1)
        #expect(null.bytes == [])
        #expect(null.isDevice)
        let pipe = folder.claim("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(try SystemFiles().read(pipe, limit: 1).bytes == [])
    }

    @Test func aRealConfiguration() {
        let open = folder.write("open.yaml", "view: {theme: x}", permissions: 0o666)
        let refused = Configuration.load(path: open, environment: [:])
        #expect(refused.complaints == ["\(open): is not read, because others can change it (chmod o-w \(open))"])
        let closed = folder.write("closed.yaml", "view: {theme: x}\ntime_zone: UTC", permissions: 0o664)
        let read = Configuration.load(path: closed, environment: [:])
        #expect(read.complaints == [])
        #expect(read.view.theme?.text == "x")
        #expect(Configuration.load(path: "/dev/null", environment: [:]).complaints == [])
    }

    @Test func aRealKey() async throws {
        let closed = folder.write("closed", "k1\n", permissions: 0o640)
        let key = try await KeyReader().key(from: .file(closed), environment: [:])
        #expect(key.withText { $0 } == "k1")
        let open = folder.write("open", "k1\n", permissions: 0o604)
        await #expect(throws: KeyError.exposed(.file(open), path: open)) {
            try await KeyReader().key(from: .file(open), environment: [:])
        }
    }
}
