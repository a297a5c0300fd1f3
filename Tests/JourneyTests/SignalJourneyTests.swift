import Foundation
import Testing

@Suite("Signals", .timeLimit(.minutes(1)))
struct SignalJourneyTests {
    private func isAlive(_ screen: Screen) -> Bool { screen.cursor != nil }

    @Test(
        "A signal ends it with its status and the terminal is whole",
        arguments: [
            ("INT", 128 + SIGINT), ("TERM", 128 + SIGTERM), ("HUP", 128 + SIGHUP), ("QUIT", 128 + SIGQUIT),
            ("ABRT", 128 + SIGABRT), ("SEGV", 128 + SIGSEGV), ("BUS", 128 + SIGBUS), ("ILL", 128 + SIGILL),
            ("FPE", 128 + SIGFPE), ("TRAP", 128 + SIGTRAP), ("USR1", 128 + SIGUSR1), ("USR2", 128 + SIGUSR2),
            ("VTALRM", 128 + SIGVTALRM), ("PROF", 128 + SIGPROF), ("XCPU", 128 + SIGXCPU), ("SYS", 128 + SIGSYS),
            ("ALRM", 128 + SIGALRM),
        ])
    func ends(signal: String, status: Int32) async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows", isAlive)
            try await eventually("the window's title", ask: terminal.title) { $0.hasPrefix("browsertop · ") }
            try await terminal.signal(signal)
            try await terminal.isLeft(status: status)
        }
    }

    @Test(
        "On a terminal that does not read, a signal ends it all the same",
        arguments: [SIGTERM, SIGHUP, SIGINT, SIGUSR1])
    func unread(signal: Int32) async throws {
        try await Journey.take { journey in
            let terminal = try UnreadTerminal()
            defer { terminal.end() }
            let child = try await journey.dashboard(on: terminal)
            do {
                try await eventually("the terminal takes no more", questions: 2000) {
                    // A window that changes is painted whole; before it begins, nobody may ask it to.
                    if terminal.hasOutput { child.signal(SIGWINCH) }
                    return terminal.isFull
                } until: {
                    $0
                }
            } catch {
                await child.stop()
                throw error
            }
            child.signal(signal)
            let status = await child.end(looks: 1000)
            if status == nil { await child.stop() }
            #expect(status == 128 + signal)
        }
    }

    @Test("A terminal that is gone ends it")
    func gone() async throws {
        try await Journey.take { journey in
            let terminal = try UnreadTerminal()
            let child = try await journey.dashboard(on: terminal)
            try await eventually("a first frame") {
                terminal.hasOutput
            } until: {
                $0
            }
            terminal.end()
            let status = await child.end(looks: 1000)
            if status == nil { await child.stop() }
            #expect(status == 128 + SIGHUP)
        }
    }

    @Test("Ctrl-Z gives the shell its terminal back, fg brings the screen back")
    func suspends() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows", isAlive)
            try await terminal.press("C-z")
            try await terminal.shows("the shell's word for it") { !isAlive($0) && $0.contains("Stopped") }
            try await terminal.isWhole()
            try await terminal.type("fg; echo \"then $?\"")
            try await terminal.press("Enter")
            try await terminal.hasScreen(until: "rows again", isAlive)
            let before = try await terminal.screen()
            try await terminal.press("j")
            try await terminal.shows("the cursor moving") { ($0.cursor ?? 0) > (before.cursor ?? 0) }
            try await terminal.press("q")
            try await terminal.shows("the end") { $0.lines.contains("then 0") }
            try await terminal.isWhole()
        }
    }
}
