import Testing

@Suite("Sizes", .timeLimit(.minutes(1)))
struct SizeJourneyTests {
    /// The first line counts, rows are shown, nothing is wider than the screen.
    private func isDrawn(_ screen: Screen, columns: Int, rows: Int) -> Bool {
        screen.running != nil && screen.contains("RUN") && screen.lines.count == rows + 1
            && screen.lines.allSatisfy { $0.count <= columns }
    }

    @Test("Starts at a size and quits", arguments: [(40, 7), (160, 50)])
    func starts(columns: Int, rows: Int) async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(columns, rows)
            try await terminal.open("--demo", until: "counts and rows") { isDrawn($0, columns: columns, rows: rows) }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }

    @Test("Follows the terminal to every size, the impossible ones included")
    func follows() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "counts and rows") { isDrawn($0, columns: 80, rows: 24) }
            for (columns, rows) in [(40, 7), (160, 50), (20, 4), (1, 1), (80, 24)] {
                try await terminal.resize(columns, rows)
                // Smaller than 40x7 it only has to stay.
                guard columns >= 40 else { continue }
                try await terminal.hasScreen(until: "counts and rows at \(columns)x\(rows)") { screen in
                    isDrawn(screen, columns: columns, rows: rows)
                }
            }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }
}
