import Testing

@Suite("The dashboard on the demo", .timeLimit(.minutes(1)))
struct DemoJourneyTests {
    @Test("Comes alive, moves, filters, opens and closes details, quits and leaves the terminal whole")
    func fromStartToQuit() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows, and accounts that answer") { screen in
                // As many as the line has room for.
                let active = screen.text.matches(of: /\s\d+\/(\d+|\?)\s/)
                return screen.rows.count > 5 && active.count > 1
            }
            try await move(in: terminal)
            try await filter(in: terminal)
            try await openAndClose(in: terminal)
        }
    }

    /// The order is held after a key, so lines can be compared.
    private func move(in terminal: Terminal) async throws {
        try await terminal.press("j")
        let first = try await terminal.shows("the cursor below the first row") { $0.cursor ?? 0 > 0 }
        let cursor = try #require(first.cursor)
        try await terminal.press("j")
        try await terminal.shows("the cursor on the next session") { screen in
            screen.cursor.map { screen.rows[$0].id } == first.rows[cursor + 1].id
        }
        try await terminal.press("k", "k")
        try await terminal.shows("the cursor on the session above") { screen in
            screen.cursor.map { screen.rows[$0].id } == first.rows[cursor - 1].id
        }
    }

    private func filter(in terminal: Terminal) async throws {
        try await terminal.press("/")
        try await terminal.shows("the filter's prompt") { $0.contains("Enter keep") }
        try await terminal.type("state:failed")
        try await terminal.press("Enter")
        try await terminal.shows("failed sessions only, the prompt closed") { screen in
            !screen.contains("Enter keep") && screen.rows.count > 5 && screen.rows.allSatisfy { $0.state == "FAIL" }
        }
        try await terminal.press("Escape")
        try await terminal.shows("sessions of every state again") { screen in
            Set(screen.rows.map(\.state)).isSuperset(of: ["RUN", "DONE"])
        }
    }

    private func openAndClose(in terminal: Terminal) async throws {
        try await terminal.press("Enter")
        try await terminal.shows("the details of the session under the cursor") { screen in
            screen.contains("DETAILS")
                && screen.cursor.map { cursor in
                    screen.lines.contains { $0.contains(" id  ") && $0.contains(screen.rows[cursor].id) }
                } == true
        }
        try await terminal.press("Enter")
        try await terminal.shows("the details alone") { $0.contains("DETAILS") && $0.rows.isEmpty }
        try await terminal.press("q")
        try await terminal.shows("the list again, the details below") { $0.contains("DETAILS") && $0.cursor != nil }
        try await terminal.press("q")
        try await terminal.shows("the list alone") { !$0.contains("DETAILS") && $0.cursor != nil }
        try await terminal.press("q")
        try await terminal.isLeft(status: 0)
    }

    @Test("Groups are closed, opened, gone into and left; a facet and the chart's cursor filter the list")
    func groupsFacetsAndChart() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor != nil }
            try await terminal.press("t")
            try await terminal.shows("what to group by") { $0.contains("Group by") }
            try await terminal.press("s")
            try await terminal.shows("the states") {
                $0.contains("FAILED") && $0.contains("FINISHED") && $0.rows.isEmpty
            }
            try await terminal.press("Enter")
            try await terminal.shows("the failed ones") { screen in
                screen.rows.count > 3 && screen.rows.allSatisfy { $0.state == "FAIL" }
            }
            try await terminal.press("q")
            try await terminal.shows("the groups again") { $0.contains("FINISHED") && $0.rows.isEmpty }
            try await terminal.press("0", "f", "Space")
            try await terminal.shows("the facet's sessions") { $0.contains("/ state:") }
            try await terminal.press("Space")
            try await terminal.shows("all of them again") { !$0.contains("/ state:") }
            try await terminal.press("Escape")
            try await terminal.shows("the list alone") { !$0.contains("FILTERS") && $0.cursor != nil }
            try await terminal.press("Tab")
            try await terminal.shows("the time cursor") { $0.contains("▲") }
            try await terminal.press("Enter")
            try await terminal.shows("what started then") { $0.contains("started:") }
            try await terminal.press("q")
            try await terminal.shows("all sessions") { !$0.contains("started:") && $0.cursor != nil }
        }
    }

    @Test("A batch's sessions stand under its progress, and q leads back to it")
    func batch() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor != nil }
            try await terminal.press("b")
            try await terminal.shows("batches") { $0.contains("BATCHES") && $0.contains("%") }
            try await terminal.press("Enter")
            try await terminal.shows("its progress, and its sessions") {
                $0.contains("batch ") && $0.contains(" done  ")
            }
            try await terminal.press("q")
            try await terminal.shows("the batches again") { $0.contains("BATCHES") }
            try await terminal.press("q", "q")
            try await terminal.isLeft(status: 0)
        }
    }
}
