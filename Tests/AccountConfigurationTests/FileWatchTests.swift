import TestSupport
import Testing

@testable import AccountConfiguration

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite struct FileWatchTests {
    private let folder = TemporaryFolder()

    private func looks(_ watch: inout FileWatch, _ marks: [FileMark?]) -> [Bool] {
        marks.map { watch.looked([$0]) }
    }

    @Test func aFileThatIsSavedIsSpokenOfOnceWhenItRests() throws {
        let path = folder.write("c.yaml", "poll: {}\n", permissions: 0o600)
        var watch = FileWatch([FileMark(path: path)])
        #expect(looks(&watch, [FileMark(path: path)]) == [false])
        #expect(!watch.isRestless)
        _ = folder.write("c.yaml", "poll: {active: 5s}\n", permissions: 0o600)
        #expect(looks(&watch, [FileMark(path: path)]) == [false])
        #expect(watch.isRestless)
        #expect(looks(&watch, [FileMark(path: path)]) == [true])
        #expect(looks(&watch, [FileMark(path: path)]) == [false])
        #expect(!watch.isRestless)
    }

    /// As editors save: another file of the same length takes its name.
    @Test func aFileThatIsReplacedIsSpokenOf() throws {
        let path = folder.write("c.yaml", "poll: {active: 5s}\n", permissions: 0o600)
        var watch = FileWatch([FileMark(path: path)])
        let other = folder.write("c.yaml.new", "poll: {active: 6s}\n", permissions: 0o600)
        #expect(rename(other, path) == 0)
        #expect(looks(&watch, [FileMark(path: path)]) == [false])
        #expect(looks(&watch, [FileMark(path: path)]) == [true])
    }

    @Test func aFileThatComesAndGoesIsSpokenOf() throws {
        let path = folder.claim("c.yaml")
        #expect(FileMark(path: path) == nil)
        var watch = FileWatch([nil])
        _ = folder.write("c.yaml", "poll: {}\n", permissions: 0o600)
        #expect(looks(&watch, [FileMark(path: path), FileMark(path: path)]) == [false, true])
        // It can be read by now, or not any more.
        #expect(chmod(path, 0o644) == 0)
        #expect(looks(&watch, [FileMark(path: path), FileMark(path: path)]) == [false, true])
        unlink(path)
        #expect(looks(&watch, [FileMark(path: path), FileMark(path: path)]) == [false, true])
    }

    @Test func aFileThatIsGoneForAMomentOnlyIsNotSpokenOf() throws {
        let path = folder.write("c.yaml", "poll: {}\n", permissions: 0o600)
        let mark = FileMark(path: path)
        var watch = FileWatch([mark])
        #expect(looks(&watch, [nil, mark, mark]) == [false, false, false])
    }
}
