import CursesTerminal
import Foundation
import Terminal
import Testing

/// What is typed, and what else ends a wait.
extension CursesTerminalTests {
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

    @Test func theEndOfTheInputIsTold() throws {
        try withTerminal { #expect($0.wait(nil) == [.endOfInput]) }
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
}
