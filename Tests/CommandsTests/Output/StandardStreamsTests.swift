import Foundation
import Testing

@testable import Commands

#if canImport(Glibc)
    import Glibc
#endif

@Suite("The process's output", .timeLimit(.minutes(1)))
struct StandardStreamsTests {
    private struct Pipe {
        let reading: Int32
        let writing: Int32

        init() throws {
            var ends: [Int32] = [0, 0]
            try #require(pipe(&ends) == 0)
            (reading, writing) = (ends[0], ends[1])
        }

        func read() -> [UInt8] {
            var bytes = [UInt8](repeating: 0, count: 65_536)
            let count = bytes.withUnsafeMutableBytes { Foundation.read(reading, $0.baseAddress, $0.count) }
            return Array(bytes.prefix(max(0, count)))
        }
    }

    @Test func aPipeGetsTextAsItIs() throws {
        let pipe = try Pipe()
        #expect(writeAll("é…\u{1B}[0m\n", to: pipe.writing) == 0)
        #expect(pipe.read() == Array("é…\u{1B}[0m\n".utf8))
        close(pipe.reading)
        close(pipe.writing)
    }

    @Test func aFullPipeThatDoesNotBlockIsWaitedFor() async throws {
        let pipe = try Pipe()
        #expect(fcntl(pipe.writing, F_SETFL, O_NONBLOCK) == 0)
        // More than any pipe holds: the writer meets EAGAIN until somebody reads.
        let text = String(repeating: "0123456789", count: 200_000)
        let reader = Task.detached {
            var all: [UInt8] = []
            while case let bytes = pipe.read(), !bytes.isEmpty { all += bytes }
            return all
        }
        #expect(writeAll(text, to: pipe.writing) == 0)
        close(pipe.writing)
        #expect(await reader.value == Array(text.utf8))
        close(pipe.reading)
    }

    @Test func whatCanNotBeWrittenIsAnError() throws {
        let pipe = try Pipe()
        close(pipe.writing)
        #expect(writeAll("x", to: pipe.reading) == EBADF)
        #expect(writeAll("", to: pipe.reading) == 0)
        close(pipe.reading)
    }

    @Test func whatIsNoTerminalHasEightyColumns() throws {
        let pipe = try Pipe()
        #expect(TerminalWidth.columns(of: pipe.writing) == 80)
        close(pipe.reading)
        close(pipe.writing)
    }

    @Test func whatIsSaidIsOneHarmlessLine() async throws {
        let hearing = Hearing()
        await hearing.listen {
            StandardError.writeLine("a\u{1B}[2Jb\nc")
            StandardError.writeLines("first\n\nthird\u{7}")
            StandardOutput.writeLine("data")
        }
        #expect(hearing.output == "data\n")
        let lines = hearing.errors.split(separator: "\n", omittingEmptySubsequences: false)
        try #require(lines.count == 5)
        #expect(lines[1] == "first" && lines[2].isEmpty && lines[3].hasPrefix("third"))
        #expect(hearing.errors.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }

    @Test func progressNeedsATerminal() async {
        let hearing = Hearing()
        await hearing.listen {
            StandardError.showProgress("read 1 of 2")
            StandardError.clearProgress()
        }
        #expect(hearing.errors.isEmpty)
    }

    // MARK: What ends the process

    @Test func aReaderThatHasGoneEndsTheProcessSilently() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            signal(SIGPIPE, SIG_IGN)
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0, dup2(ends[1], STDOUT_FILENO) >= 0, close(ends[0]) == 0 else { exit(99) }
            guard StandardOutput.hasLostItsReader else { exit(98) }
            StandardOutput.write("nobody reads this")
            exit(97)
        }
        let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(!said.contains("can't be written"), "\(said)")
    }

    @Test func aVerdictIsNotLostWithTheReader() async {
        await #expect(processExitsWith: .exitCode(1)) {
            signal(SIGPIPE, SIG_IGN)
            var ends: [Int32] = [0, 0]
            guard pipe(&ends) == 0, dup2(ends[1], STDOUT_FILENO) >= 0, close(ends[0]) == 0 else { exit(99) }
            StandardOutput.write("nobody reads this", knowing: .conditionHeld)
            exit(97)
        }
    }

    @Test func aFullDiskIsSaid() async throws {
        let result = await #expect(processExitsWith: .exitCode(74), observing: [\.standardErrorContent]) {
            let full = open("/dev/full", O_WRONLY)
            guard full >= 0, dup2(full, STDOUT_FILENO) >= 0 else { exit(99) }
            StandardOutput.write("too much")
            exit(97)
        }
        let said = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(said.hasPrefix("error: the output can't be written: "))
    }

    @Test func aPipeWithAReaderIsFine() async throws {
        let result = await #expect(processExitsWith: .exitCode(0), observing: [\.standardOutputContent]) {
            guard !StandardOutput.isTerminal else { exit(99) }
            StandardOutput.write("whole\n")
            exit(0)
        }
        #expect(String(decoding: try #require(result).standardOutputContent, as: UTF8.self).contains("whole\n"))
    }
}
