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
    func withTerminal(
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
