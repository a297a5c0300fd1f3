import CNCurses
import CellGrid
import CursesTerminal
import Foundation
import Terminal
import Testing
import Themes

/// ncurses with no terminal behind it, read back cell by cell. One after another: it has global state.
@Suite("Frames through ncurses", .serialized)
struct CursesTerminalTests {
    private struct Style: Equatable {
        var attributes: Int32
        var foreground: Int32
        var background: Int32
    }

    /// Opens ncurses on the null device.
    private func withTerminal(
        _ environment: [String: String] = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"],
        _ body: (CursesTerminal) throws -> Void
    ) throws {
        let null = try #require(FileHandle(forUpdatingAtPath: "/dev/null"))
        let terminal = try CursesTerminal(
            environment: { environment[$0] },
            input: null.fileDescriptor,
            output: null.fileDescriptor,
            guarded: false
        )
        defer { terminal.close() }
        bt_resize(6, 20)
        try withExtendedLifetime(null) { try body(terminal) }
    }

    private func line(_ row: Int32) -> String {
        var scalars = [UInt32](repeating: 0, count: 256)
        let count = Int(bt_read_back(row, &scalars, 256))
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars.prefix(count).compactMap(Unicode.Scalar.init))
        return String(text)
    }

    private func style(_ row: Int32, _ column: Int32) -> Style {
        var style = Style(attributes: 0, foreground: 0, background: 0)
        var pair: Int32 = 0
        bt_read_style(row, column, &style.attributes, &pair)
        bt_read_pair(pair, &style.foreground, &style.background)
        return style
    }

    private func frame(_ terminal: CursesTerminal, _ text: String, _ ink: Ink = .plain) -> CellGrid {
        var grid = CellGrid(size: terminal.size, glyphs: terminal.capabilities.isUTF8 ? .unicode : .ascii)
        grid.write(text, at: Position(column: 0, row: 1), ink)
        return grid
    }

    @Test func theSizeIsNcursess() throws {
        try withTerminal { #expect($0.size == Size(columns: 20, rows: 6)) }
    }

    @Test(arguments: [
        ("plain", "plain               "), ("中文 x│", "中文 x│             "),
        ("cafe\u{301}", "cafe\u{301}                "),
        ("👨‍👩‍👧 ok", "👨 ok               "), ("🇩🇪❤️!", "DE❤!                "), ("\u{1B}[2J", "␛[2J                "),
        ("한글 \u{1112}\u{1161}\u{11AB}", "한글 \u{1112}\u{1161}\u{11AB}             "),
    ])
    func textArrivesInItsColumns(text: String, expected: String) throws {
        try withTerminal { terminal in
            terminal.present(frame(terminal, text), .plain)
            // Compared by scalars: composed and decomposed are the same String.
            #expect(Array(line(1).unicodeScalars) == Array(expected.unicodeScalars))
        }
    }

    @Test func aLineIsFilledToTheLastCell() throws {
        try withTerminal { terminal in
            var grid = CellGrid(size: terminal.size)
            grid.box(grid.bounds)
            terminal.present(grid, .plain)
            #expect((0..<6).map { line($0) } == grid.lines)
        }
    }

    @Test func aNarrowerFrameLeavesNothingBehind() throws {
        try withTerminal { terminal in
            terminal.present(frame(terminal, String(repeating: "x", count: 20)), .plain)
            var small = CellGrid(size: Size(columns: 3, rows: 2))
            small.write("abc", at: Position(column: 0, row: 1))
            terminal.present(small, .plain)
            #expect(line(1) == "abc" + String(repeating: " ", count: 17))
            var large = CellGrid(size: Size(columns: 40, rows: 20))
            large.fill(large.bounds, with: "y")
            terminal.present(large, .plain)
            #expect(line(5) == String(repeating: "y", count: 20))
        }
    }

    @Test func rolesBecomePairsAndAttributes() throws {
        try withTerminal { terminal in
            #expect(terminal.capabilities.depth == .indexed256)
            let palette = Theme.terminal.palette(at: terminal.capabilities.depth)
            terminal.present(frame(terminal, "x", Ink(.stateFailed)), palette)
            #expect(style(1, 0) == Style(attributes: BT_BOLD, foreground: 1, background: -1))
            #expect(style(1, 1) == Style(attributes: 0, foreground: -1, background: -1))
            terminal.present(frame(terminal, "x", Ink(.stateFailed, on: .selection)), palette)
            #expect(style(1, 0) == Style(attributes: BT_BOLD | BT_REVERSE, foreground: -1, background: -1))
        }
    }

    @Test func anotherPaletteRedrawsWhatLooksTheSame() throws {
        try withTerminal { terminal in
            let grid = frame(terminal, "x", Ink(.accent))
            terminal.present(grid, Palette { _ in RoleStyle(.indexed(200)) })
            #expect(style(1, 0).foreground == 200)
            terminal.present(grid, Palette { _ in RoleStyle(.indexed(201), on: .indexed(17)) })
            #expect(style(1, 0) == Style(attributes: 0, foreground: 201, background: 17))
        }
    }

    @Test func noColorMeansNone() throws {
        try withTerminal(["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"]) { terminal in
            #expect(terminal.capabilities.depth == .mono)
            terminal.present(
                frame(terminal, "x", Ink(.error)), Palette { _ in RoleStyle(.indexed(9), on: .indexed(4), .bold) })
            #expect(style(1, 0) == Style(attributes: BT_BOLD, foreground: -1, background: -1))
        }
    }

    @Test func aLocaleWithoutUTF8GetsASCII() throws {
        try withTerminal(["TERM": "xterm-256color", "LC_ALL": "C"]) { terminal in
            #expect(!terminal.capabilities.isUTF8)
            terminal.present(frame(terminal, "│中é…"), .plain)
            #expect(line(1).hasPrefix("|???~ "))
            // And if a view forgets to ask: nothing but ASCII gets out.
            var grid = CellGrid(size: terminal.size)
            grid.write("│中x", at: Position(column: 0, row: 1))
            terminal.present(grid, .plain)
            #expect(line(1).hasPrefix("?? x "))
        }
    }

    @Test(arguments: ["nosuchterminal", "dumb", ""])
    func anUnusableTerminalIsAnErrorWithItsName(term: String) {
        #expect(throws: TerminalError.unknownTerminal(term)) {
            try withTerminal(["TERM": term]) { _ in }
        }
        #expect(TerminalError.unknownTerminal(term).description.contains("TERM"))
    }

    @Test func theNullDeviceIsNoTerminal() throws {
        let null = try #require(FileHandle(forUpdatingAtPath: "/dev/null"))
        #expect(throws: TerminalError.notATerminal) {
            try CursesTerminal(environment: { _ in "xterm" }, input: null.fileDescriptor, output: null.fileDescriptor)
        }
    }

    @Test func theEndOfTheInputIsTold() throws {
        try withTerminal { #expect($0.wait(nil) == [.endOfInput]) }
    }

    /// Opens ncurses with a pipe for a keyboard.
    private func withKeyboard(_ body: (CursesTerminal, FileHandle) throws -> Void) throws {
        let pipe = Pipe()
        let null = try #require(FileHandle(forUpdatingAtPath: "/dev/null"))
        let terminal = try CursesTerminal(
            environment: { ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"][$0] },
            input: pipe.fileHandleForReading.fileDescriptor,
            output: null.fileDescriptor,
            guarded: false
        )
        defer { terminal.close() }
        try withExtendedLifetime((pipe, null)) { try body(terminal, pipe.fileHandleForWriting) }
    }

    @Test func keysComeFromTheInput() throws {
        try withKeyboard { terminal, keyboard in
            #expect(terminal.wait(.zero).isEmpty)
            keyboard.write(Data("jk\u{1B}OB\u{1B}[200~a\u{1B}[201~\u{1B}[I\u{4}".utf8))
            let expected: [TerminalInput] = [
                .key(.character("j")), .key(.character("k")), .key(.down), .paste("a"), .focus(true),
                .key(.control("d")),
            ]
            #expect(terminal.wait(nil) == expected)
            keyboard.closeFile()
            #expect(terminal.wait(nil) == [.endOfInput])
        }
    }

    @Test func anEscapeAloneIsToldAfterItsDelay() throws {
        try withKeyboard { terminal, keyboard in
            keyboard.write(Data("\u{1B}".utf8))
            #expect(terminal.wait(.zero).isEmpty)
            #expect(terminal.wait(nil) == [.key(.escape)])
            keyboard.write(Data("\u{1B}b\u{1B}".utf8))
            #expect(terminal.wait(nil) == [.key(.alt(.character("b")))])
            keyboard.write(Data("[A".utf8))
            #expect(terminal.wait(nil) == [.key(.up)])
        }
    }

    @Test("All that waits is told at once", arguments: [4_000, 60_000])
    func whatWaitsIsReadTogether(count: Int) throws {
        try withKeyboard { terminal, keyboard in
            // Less than what a pipe holds.
            keyboard.write(Data(String(repeating: "x", count: count).utf8))
            #expect(terminal.wait(nil) == Array(repeating: .key(.character("x")), count: count))
        }
    }

    @Test func anEndBehindKeysIsToldWithThem() throws {
        try withKeyboard { terminal, keyboard in
            keyboard.write(Data("q".utf8))
            keyboard.closeFile()
            #expect(terminal.wait(nil) == [.key(.character("q")), .endOfInput])
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

    @Test("A terminal without an entry of its own is driven as xterm, and that is said")
    func substitute() throws {
        try withTerminal(["TERM": "foot-of-tomorrow", "LC_ALL": "C.UTF-8"]) { terminal in
            #expect(terminal.term == "xterm-256color")
            #expect(terminal.capabilities.isXtermLike)
            let notice = try #require(terminal.capabilities.notice)
            #expect(notice.contains("foot-of-tomorrow") && notice.contains("xterm-256color"))
        }
        try withTerminal { #expect($0.capabilities.notice == nil) }
    }

    @Test func aWakerEndsTheWait() throws {
        try withKeyboard { terminal, _ in
            let waker = terminal.waker
            Thread.detachNewThread { waker.wake() }
            #expect(terminal.wait(nil) == [.woken])
            waker.wake()
            waker.wake()
            #expect(terminal.wait(nil) == [.woken])
            #expect(terminal.wait(.zero).isEmpty)
        }
    }

    @Test func nothingIsDrawnWhileTheTerminalIsNotOurs() throws {
        try withTerminal { terminal in
            terminal.present(frame(terminal, "before"), .plain)
            terminal.release()
            terminal.present(frame(terminal, "meanwhile"), .plain)
            #expect(line(1).hasPrefix("before"))
            terminal.reclaim()
            terminal.present(frame(terminal, "after"), .plain)
            #expect(line(1).hasPrefix("after "))
        }
    }
}
