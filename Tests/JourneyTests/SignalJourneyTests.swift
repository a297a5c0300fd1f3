import Testing

@Suite("Signals", .timeLimit(.minutes(1)))
struct SignalJourneyTests {
    private func isAlive(_ screen: Screen) -> Bool { screen.cursor != nil }

    @Test(
        "A signal ends it with its status and the terminal is whole",
        arguments: [("INT", 130), ("TERM", 143), ("HUP", 129), ("QUIT", 131), ("SEGV", 139), ("ABRT", 134)])
    func ends(signal: String, status: Int32) async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows", isAlive)
            try await terminal.signal(signal)
            try await terminal.isLeft(status: status)
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
