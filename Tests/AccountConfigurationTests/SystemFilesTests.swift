import TestSupport
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
    }

    /// Shells hand files over as pipes; one that nobody writes to must hold up no command.
    @Test func pipes() throws {
        let files = SystemFiles(patience: .milliseconds(20))
        let pipe = folder.claim("pipe")
        #expect(mkfifo(pipe, 0o600) == 0)
        #expect(throws: FileReadError.silent(.milliseconds(20))) { try files.read(pipe, limit: 100) }
        let writer = open(pipe, O_RDWR | O_NONBLOCK)
        #expect(throws: FileReadError.silent(.milliseconds(20))) { try files.read(pipe, limit: 100) }
        #expect(write(writer, "half", 4) == 4)
        #expect(throws: FileReadError.silent(.milliseconds(20))) { try files.read(pipe, limit: 100) }
        close(writer)
        let ends = UnsafeMutablePointer<Int32>.allocate(capacity: 2)
        defer { ends.deallocate() }
        #expect(makePipe(ends) == 0)
        #expect(write(ends[1], "whole", 5) == 5)
        close(ends[1])
        #expect(try files.read("/dev/fd/\(ends[0])", limit: 100).bytes == Array("whole".utf8))
        close(ends[0])
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

private func makePipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }
