import Testing

@Suite("Accounts, on the screen", .timeLimit(.minutes(1)))
struct AccountJourneyTests {
    @Test("Without an account a page says how to set one; q quits", arguments: [(80, 24), (40, 7)])
    func noAccount(columns: Int, rows: Int) async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(columns, rows)
            try await terminal.open("", until: "what to set") { screen in
                screen.contains("No account is configured") && screen.contains("ANCHORBROWSER_API_KEY")
            }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }

    @Test("One account fails: it is named with its status, the others show their sessions")
    func oneFails() async throws {
        try await Journey.take { journey in
            try await journey.simulate("--fault", "hyperbrowser:500")
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("", until: "the failing account and the others' rows") { screen in
                screen.contains("hyperbrowser 500") && screen.contains("hyperbrowser: ")
                    && Set(screen.rows.map(\.account)) == ["anchor", "brightdata"]
            }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }

    @Test("A refused key is named by where it came from, never by its text")
    func wrongKey() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            await journey.set("BRIGHTDATA_API_KEY", "bad-key")
            let terminal = try await journey.terminal(100, 24)
            let screen = try await terminal.open("", until: "where the key came from, and the others' rows") { screen in
                screen.contains("brightdata 401") && screen.contains("BRIGHTDATA_API_KEY")
                    && Set(screen.rows.map(\.account.first)) == ["a", "h"]
            }
            #expect(!screen.contains("bad-key"))
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }
}
