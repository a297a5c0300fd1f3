import CNCurses
import CellGrid
import CursesTerminal
import Foundation
import Terminal
import Testing

/// The very bytes that the terminal is sent.
extension CursesTerminalTests {
    /// A terminal whose bytes go to a file; `sent` gives those that came since it was last asked.
    private func withRecording(
        _ environment: [String: String] = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"], input: Int32? = nil,
        _ body: (CursesTerminal, _ sent: () -> String) throws -> Void
    ) throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "sent-\(UUID().uuidString)")
        try Data().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let output = try FileHandle(forUpdating: file)
        let terminal = try CursesTerminal(
            environment: { environment[$0] }, input: input ?? output.fileDescriptor, output: output.fileDescriptor,
            guarded: false)
        defer { terminal.close() }
        bt_resize(6, 20)
        var read = 0
        try body(terminal) {
            let all = (try? Data(contentsOf: file)) ?? Data()
            defer { read = all.count }
            return String(decoding: all.dropFirst(read), as: UTF8.self)
        }
    }

    @Test("Mouse reports are off from the first frame on, and all modes when the terminal is given back")
    func modes() throws {
        let sent = FileManager.default.temporaryDirectory.appending(path: "modes-\(UUID().uuidString)")
        try Data().write(to: sent)
        defer { try? FileManager.default.removeItem(at: sent) }
        let output = try FileHandle(forUpdating: sent)
        let terminal = try CursesTerminal(
            environment: { ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"][$0] }, input: output.fileDescriptor,
            output: output.fileDescriptor, guarded: false)
        terminal.present(CellGrid(size: terminal.size), .plain)
        let mouse = [1000, 1002, 1003, 1005, 1006, 1015].map { "\u{1B}[?\($0)l" }
        let begun = try String(contentsOf: sent, encoding: .utf8)
        for mode in mouse + ["\u{1B}[?1004h", "\u{1B}[?2004h", "\u{1B}[?1h"] { #expect(begun.contains(mode)) }
        terminal.close()
        let ended = try String(contentsOf: sent, encoding: .utf8).dropFirst(begun.count)
        for mode in mouse + ["\u{1B}[?1004l", "\u{1B}[?2004l", "\u{1B}[?1l", "\u{1B}[?1049l"] {
            #expect(ended.contains(mode))
        }
    }

    @Test("The title is set once the first frame stands, and the old one comes back with the terminal")
    func title() throws {
        try withRecording { terminal, sent in
            terminal.entitle("one")
            #expect(sent() == "")
            terminal.present(CellGrid(size: terminal.size), .plain)
            #expect(sent().hasSuffix("\u{1B}[22;0t\u{1B}]0;one\u{7}"))
            terminal.entitle("two")
            #expect(sent() == "\u{1B}]0;two\u{7}")
            terminal.release()
            #expect(sent().hasPrefix("\u{1B}]0;\u{7}\u{1B}[23;0t"))
            terminal.reclaim()
            terminal.present(CellGrid(size: terminal.size), .plain)
            #expect(sent().hasSuffix("\u{1B}[22;0t\u{1B}]0;two\u{7}"))
            terminal.entitle(nil)
            #expect(sent() == "\u{1B}]0;\u{7}\u{1B}[23;0t")
            terminal.close()
            #expect(!sent().contains("[23;0t"))
        }
    }

    @Test func elsewhereTheTitleIsLeftAlone() throws {
        try withRecording(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TERM_PROGRAM": "WezTerm"]) {
            terminal, sent in
            terminal.entitle("one")
            terminal.present(CellGrid(size: terminal.size), .plain)
            terminal.close()
            let all = sent()
            #expect(all.contains("\u{1B}[?1004h") && !all.contains("t\u{1B}]0;") && !all.contains("[23;0t"))
        }
    }

    @Test("Frames of several lines are shown at once, where the terminal says that it can")
    func framesAtOnce() throws {
        let keys = Pipe()
        try withRecording(input: keys.fileHandleForReading.fileDescriptor) { terminal, sent in
            func frame(_ text: String, lines: Int) -> String {
                var grid = CellGrid(size: terminal.size)
                for row in 0..<lines { grid.write(text, at: Position(column: 0, row: row)) }
                terminal.present(grid, .plain)
                return sent()
            }
            let first = frame("a", lines: 3)
            #expect(first.contains("\u{1B}[?2026$p") && !first.contains("[?2026h"))
            keys.fileHandleForWriting.write(Data("\u{1B}[?2026;2$yj".utf8))
            #expect(terminal.wait(nil) == [.key(.character("j"))])
            let next = frame("b", lines: 3)
            #expect(next.hasPrefix("\u{1B}[?2026h") && next.hasSuffix("\u{1B}[?2026l"))
            // The same again is nothing, and a line alone needs no mode.
            #expect(frame("b", lines: 3) == "")
            #expect(!frame("b", lines: 2).contains("2026"))
            keys.fileHandleForWriting.write(Data("\u{1B}[?2026;0$yj".utf8))
            _ = terminal.wait(nil)
            #expect(!frame("c", lines: 3).contains("2026"))
        }
    }

    @Test("What a terminal prints of a question is cleared by the frame behind it")
    func questionsComeFirst() throws {
        try withRecording { terminal, sent in
            var grid = CellGrid(size: terminal.size)
            grid.write("text", at: Position(column: 0, row: 0))
            for _ in 0..<2 {
                terminal.present(grid, .plain)
                let parts = sent().components(separatedBy: "\u{1B}[?2026$p")
                #expect(parts.count == 2)
                #expect(parts.first?.contains("text") == false)
                let frame = parts.last ?? ""
                let cleared = frame.range(of: "\u{1B}[H\u{1B}[2J")?.lowerBound ?? frame.endIndex
                let drawn = frame.range(of: "text")?.lowerBound ?? frame.startIndex
                #expect(cleared < drawn)
                // The shell had the terminal, which may be another by now.
                terminal.release()
                terminal.reclaim()
                _ = sent()
            }
        }
    }

    @Test("Apple's terminal would print the question")
    func noQuestion() throws {
        for environment in [["TERM_PROGRAM": "Apple_Terminal"], ["STY": "1.x"]] {
            let all = environment.merging(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"]) { $1 }
            try withRecording(all) { terminal, sent in
                terminal.present(CellGrid(size: terminal.size), .plain)
                let begun = sent()
                #expect(begun.contains("?1004h") && !begun.contains("2026"))
            }
        }
    }

    @Test("Style costs a short sequence where text of another begins, and nothing in gaps")
    func styleIsSentOnce() throws {
        var (master, slave): (Int32, Int32) = (-1, -1)
        var size = winsize(ws_row: 6, ws_col: 40, ws_xpixel: 0, ws_ypixel: 0)
        let opened = openpty(&master, &slave, nil, nil, &size)
        try #require(opened == 0)
        defer { for file in [master, slave] { close(file) } }
        let terminal = try CursesTerminal(
            environment: { ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"][$0] }, input: slave, output: slave,
            guarded: false)
        defer { terminal.close() }
        let palette = Palette { $0 == .dim ? RoleStyle(.standard, on: nil, .dim) : RoleStyle() }
        var grid = CellGrid(size: terminal.size)
        grid.write(
            [Span("[ ]", .dim), Span(" "), Span("12", .dim), Span("  "), Span("end")], at: Position(column: 0, row: 1))
        terminal.present(grid, palette)
        var sent = ""
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !sent.contains("end") {
            let count = read(master, &buffer, buffer.count)
            try #require(count > 0)
            sent += String(decoding: buffer.prefix(count), as: UTF8.self)
        }
        #expect(sent.contains("\u{1B}[2m[ ] 12  \u{1B}[mend"))
    }
}
