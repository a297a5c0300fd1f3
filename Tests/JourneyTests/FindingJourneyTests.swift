import Testing

@Suite("Findings on the screen", .timeLimit(.minutes(1)))
struct FindingJourneyTests {
    @Test("The page of findings leads to a finding's sessions and back; ! and X say what a row has")
    func findings() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor != nil }
            try await terminal.press("6")
            // A screen may be taken while its lower half is still the list's.
            try await terminal.shows("what was found, with evidence, on a page of its own") { screen in
                screen.contains("FINDINGS") && screen.contains("overdue") && screen.contains("over its cap")
                    && screen.rows.isEmpty
            }
            // The most urgent are above: the last line is an overdue one.
            try await terminal.press("G", "Enter")
            try await terminal.shows("its sessions, each with the reason") { screen in
                screen.rows.count > 0 && screen.lines.contains { $0.contains("past its cap") }
            }
            try await terminal.press("q")
            try await terminal.shows("the page again") { $0.contains("FINDINGS") }
            try await terminal.press("0", "!")
            try await terminal.shows("the next row that needs somebody") { screen in
                screen.lines.contains { $0.hasPrefix(">") && $0.contains("!") }
            }
            try await terminal.press("X")
            try await terminal.shows("why it is as it is") { $0.contains("Why the row is as it is") }
            try await terminal.press("q", "q")
            try await terminal.isLeft(status: 0)
        }
    }
}
