import Foundation
import Logging
import TestSupport
import Testing

@testable import ProgramLog

@Suite("The program's log")
struct ProgramLogTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "log-\(UUID().uuidString)")

    private var path: String { folder.appending(path: "state/browsertop.log").path }

    private func text(_ name: String = "browsertop.log") -> String? {
        FileManager.default.contents(atPath: folder.appending(path: "state/\(name)").path).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    private func log(_ threshold: LogThreshold, limit: Int = 10_000_000) -> ProgramLog {
        ProgramLog(path: path, threshold: threshold, limit: limit) { "T" }
    }

    @Test(
        "What is of the threshold or worse is written; from info on all is remembered", arguments: LogThreshold.allCases
    )
    func thresholds(_ threshold: LogThreshold) {
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = log(threshold)
        let logger = log.logger
        let levels: [(Logger.Level, LogThreshold)] = [
            (.debug, .debug), (.info, .info), (.warning, .warning), (.error, .error), (.critical, .error),
        ]
        for (level, _) in levels { logger.log(level: level, "happened") }
        log.close()
        let order: [LogThreshold] = [.off, .error, .warning, .info, .debug]
        let wanted = levels.filter { level in
            threshold != .off && order.firstIndex(of: level.1)! <= order.firstIndex(of: threshold)!
        }
        let lines = text()?.split(separator: "\n").map(String.init) ?? []
        #expect(lines == wanted.map { "T \($0.0.rawValue) happened" })
        #expect((text() == nil) == (threshold == .off), "nothing is made where nothing is written")
        #expect(log.excerpt.lines.count == (threshold == .debug ? 5 : 4) && log.excerpt.trouble == nil)
        #expect((log.path == nil) == (threshold == .off))
    }

    @Test("Nothing happened, nothing is made")
    func lazily() {
        let log = log(.debug)
        log.close()
        #expect(!FileManager.default.fileExists(atPath: folder.path))
    }

    @Test("Lines are harmless, one each, cut, with what libraries tell beside them; the file is its owner's alone")
    func lines() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = log(.info)
        log.logger.info("a\u{1B}[31m\nb", metadata: ["b": "2", "a": "1"])
        log.logger.info("\(String(repeating: "x", count: 5_000))")
        log.close()
        let lines = try #require(text()).split(separator: "\n")
        #expect(lines[0] == "T info a␛[31m␊b a=1 b=2")
        #expect(lines.count == 2 && lines[1].count < 2_020)
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        let state = try FileManager.default.attributesOfItem(atPath: folder.appending(path: "state").path)
        #expect((state[.posixPermissions] as? NSNumber)?.intValue == 0o700)
    }

    @Test("A full file is put aside; three are kept, the newest lines in the one that has the name")
    func rotation() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = log(.info, limit: 100)
        for number in 0..<40 { log.logger.info("line \(number)") }
        log.close()
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "state").path)
        #expect(files.sorted() == ["browsertop.log", "browsertop.log.1", "browsertop.log.2"])
        let all = ["browsertop.log.2", "browsertop.log.1", "browsertop.log"].compactMap { text($0) }
        #expect(all.allSatisfy { $0.utf8.count <= 100 })
        let numbers = all.joined().split(separator: "\n").map { Int($0.dropFirst(12))! }
        #expect(numbers.last == 39 && numbers == Array(numbers[0]...39))
    }

    @Test("Programs that write to one file at once lose no line, whoever puts it aside")
    func shared() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        // Twice as much as one file holds: it is put aside once, while all write.
        let logs = (0..<4).map { _ in log(.info, limit: 12_000) }
        await withTaskGroup { group in
            for (writer, log) in logs.enumerated() {
                group.addTask {
                    for number in 0..<300 { log.logger.info("\(writer):\(number)") }
                    log.close()
                }
            }
        }
        let all = ["browsertop.log.2", "browsertop.log.1", "browsertop.log"].compactMap { text($0) }.joined()
        let words = all.split(separator: "\n").map { String($0.dropFirst(7)) }
        #expect(words.count == 1_200 && Set(words).count == 1_200)
        #expect(text("browsertop.log.1") != nil)
    }

    @Test("A file that was removed is made again; one that can't be written is said, and costs nothing else")
    func troubles() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = log(.info)
        log.logger.info("one")
        log.close()
        try FileManager.default.removeItem(atPath: path)
        log.logger.info("two")
        log.close()
        #expect(text() == "T info two\n")
        // A folder stands where the file should be.
        let other = ProgramLog(path: folder.path, threshold: .info) { "T" }
        other.logger.info("three")
        other.close()
        #expect(other.excerpt.trouble != nil && other.excerpt.lines.map(\.text) == ["T info three"])
        // One that can't be put aside does not grow.
        for name in [".1/x", ".2/x"] {
            try FileManager.default.createDirectory(atPath: path + name, withIntermediateDirectories: true)
        }
        let full = self.log(.info, limit: 12)
        full.logger.info("kept out")
        full.close()
        #expect(full.excerpt.trouble?.contains("can't be put aside") == true && text() == "T info two\n")
        // A link is not followed.
        let link = folder.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
        let linked = ProgramLog(path: link, threshold: .info) { "T" }
        linked.logger.info("four")
        linked.close()
        #expect(linked.excerpt.trouble != nil && text() == "T info two\n")
    }

    @Test("The lines in memory are bounded, the newest stay")
    func bounds() {
        let log = ProgramLog(path: nil, threshold: .off) { "T" }
        for number in 0..<5_000 { log.logger.info("\(number)") }
        let lines = log.excerpt.lines
        #expect(lines.count <= 2_000 && lines.count >= 1_000 && lines.last?.text == "T info 4999")
    }
}
