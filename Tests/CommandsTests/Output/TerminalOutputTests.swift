import BrowserSessions
import Foundation
import SessionFeed
import SessionQuery
import Terminal
import TestSupport
import Testing

@testable import Commands

#if canImport(Glibc)
    import Glibc
#endif

/// A pseudo-terminal of 40 columns in place of one of this process's descriptors: for processes of their own only.
private struct OwnTerminal {
    private let master: Int32
    private let descriptor: Int32

    init?(as descriptor: Int32) {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 10, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0)
        var modes = termios()
        // Raw: bytes as they are written, no CR before each LF.
        guard openpty(&master, &slave, nil, nil, &size) == 0, tcgetattr(slave, &modes) == 0 else { return nil }
        cfmakeraw(&modes)
        guard tcsetattr(slave, TCSANOW, &modes) == 0, dup2(slave, descriptor) >= 0 else { return nil }
        self.master = master
        self.descriptor = descriptor
    }

    /// All that has been written since the last call.
    ///
    /// The kernel hands it over in its own time, in pieces on a busy machine, so a zero byte is written behind it and
    /// everything before that is read.
    func written() -> String {
        var mark: UInt8 = 0
        guard write(descriptor, &mark, 1) == 1 else { return "" }
        var written: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while written.last != mark {
            var waiting = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 30_000) > 0 else { break }
            let count = buffer.withUnsafeMutableBytes { read(master, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            written += buffer.prefix(count)
        }
        return String(decoding: written.dropLast(), as: UTF8.self)
    }
}

@Suite("Output on a terminal", .timeLimit(.minutes(1)))
struct TerminalOutputTests {
    @Test func theBellAndItsLikeGoToTheTerminal() async {
        await #expect(processExitsWith: .success) {
            let terminal = try #require(OwnTerminal(as: STDOUT_FILENO))
            #expect(StandardOutput.isTerminal)
            TerminalBell.ring(.bell, environment: [:])
            #expect(terminal.written() == "\u{7}")
            TerminalBell.ring(.osc9(title: "leak", body: "a matches"), environment: [:])
            #expect(terminal.written() == "\u{1B}]9;leak: a matches\u{7}")
            // tmux passes on only what it is asked to.
            TerminalBell.ring(.osc9(title: "leak", body: "a"), environment: ["TMUX": "/tmp/tmux,1,0"])
            #expect(terminal.written().hasPrefix("\u{1B}Ptmux;"))
        }
    }

    @Test func whereOnlyStderrIsATerminalTheBellRingsThere() async {
        await #expect(processExitsWith: .success) {
            let terminal = try #require(OwnTerminal(as: STDERR_FILENO))
            #expect(!StandardOutput.isTerminal && StandardError.isTerminal)
            TerminalBell.ring(.bell, environment: [:])
            #expect(terminal.written() == "\u{7}")
        }
    }

    @Test func progressIsOneLineOfTheTerminalsWidth() async {
        await #expect(processExitsWith: .success) {
            let terminal = try #require(OwnTerminal(as: STDERR_FILENO))
            #expect(TerminalWidth.columns(of: STDERR_FILENO) == 40)
            StandardError.showProgress(String(repeating: "p", count: 100) + "\u{1B}[2J")
            let line = terminal.written()
            #expect(line.hasPrefix("\r\u{1B}[Kppp") && line.dropFirst(4).count == 39)
            StandardError.clearProgress()
            #expect(terminal.written() == "\r\u{1B}[K")
        }
    }

    @Test func whatIsSaidTakesTheProgressLinesPlace() async {
        await #expect(processExitsWith: .success) {
            let terminal = try #require(OwnTerminal(as: STDERR_FILENO))
            StandardError.showProgress("read 1 of 2")
            StandardError.writeLine("prod: waits")
            StandardError.writeLine("prod: goes on")
            #expect(terminal.written() == "\r\u{1B}[Kread 1 of 2\r\u{1B}[Kprod: waits\nprod: goes on\n")
        }
    }

    @Test func readingEverythingShowsHowFarAllAccountsAre() async {
        await #expect(processExitsWith: .success) {
            let terminal = try #require(OwnTerminal(as: STDERR_FILENO))
            let progress = ReadingProgress(isShown: true, budgets: [:])
            let plan = ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true)
            for (account, read, total) in [("prod", 50, 1_000), ("lab", 25, nil), ("prod", 100, 1_000)]
                as [(String, Int, Int?)]
            {
                var reading = AccountReading(account: account, plan: plan)
                (reading.sessionsRead, reading.total, reading.requests) = (read, total, 1)
                await progress.report(reading)
            }
            let lines = terminal.written().components(separatedBy: "\r\u{1B}[K")
            // On a slow machine each says how long it will take, too.
            let amounts = lines.map { $0.components(separatedBy: ", about ")[0] }
            #expect(amounts == ["", "read 50 of 1,000", "read 75 of 1,025", "read 125 of 1,025"])
        }
    }

    @Test func tablesAreCutToTheTerminal() async {
        await #expect(processExitsWith: .success) {
            let terminal = try #require(OwnTerminal(as: STDOUT_FILENO))
            let history = UsageHistory(
                account: String(repeating: "a", count: 100), points: [], summary: [.aiSteps: try #require(Figure("1"))])
            let table = UsageText(histories: [history], metrics: [.aiSteps]).text(as: .table)
            StandardOutput.write(table)
            let lines = Lines(terminal.written())
            #expect(lines.count == 2 && lines.allSatisfy { $0.count <= 40 })
            #expect(lines[1].hasSuffix("…"))
        }
    }
}
