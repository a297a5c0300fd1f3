import Foundation
import Testing

@Suite("What leaves the screen", .timeLimit(.minutes(1)))
struct SharingJourneyTests {
    @Test("An export holds what list prints with the same filter; nothing is written over a file that is there")
    func export() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            let terminal = try await journey.terminal(80, 24)
            let filter = "state:failed provider:brightdata"
            try await terminal.open("--filter '\(filter)'", until: "failed rows") { screen in
                screen.rows.count > 3 && screen.rows.allSatisfy { $0.state == "FAIL" }
            }
            // All of them, as the command reads them.
            try await terminal.press("L")
            try await terminal.shows("all are loaded") { !$0.contains("+ match") && $0.cursor != nil }
            for _ in 0..<2 {
                try await terminal.type(":export")
                try await terminal.press("Enter")
                try await terminal.shows("where to") { $0.contains("export to") }
                try await terminal.press("C-u")
                try await terminal.type("out.ndjson")
                try await terminal.press("Enter")
                try await terminal.shows("what came of it") { $0.contains("out.ndjson") }
            }
            try await terminal.shows("the second one is refused") { $0.contains("is there already") }
            let written = try await journey.shell("cut -d, -f1-3 $HOME/out.ndjson | sort")
            let listed = try await journey.shell(
                "\"$BROWSERTOP\" list --all -o ndjson --filter '\(filter)' | cut -d, -f1-3 | sort")
            #expect(written.lines.count > 3 && Set(written.lines) == Set(listed.lines))
        }
    }

    @Test("Rows that were printed stand in the terminal after the end, whole ids and no control bytes")
    func print() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.rows.count > 5 }
            // Nothing comes between what is looked at and what is printed.
            try await terminal.press("Z")
            let shown = try await terminal.shows("that it is paused") { $0.contains("paused") && $0.rows.count > 5 }
            try await terminal.type(":print")
            try await terminal.press("Enter", "Enter")
            try await terminal.shows("that it is kept for the end") { $0.contains("end") && $0.cursor != nil }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
            let after = try await terminal.tmux("capture-pane", "-p", "-S", "-100")
            let printed = shown.rows.count { after.contains($0.id) }
            #expect(after.contains("ACCOUNT") && printed > 2, "\(printed) of \(shown.rows.count) rows")
        }
    }

    @Test("A line that would end a session holds the key's variable, and never the key")
    func endingLine() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--filter 'provider:anchor active:yes'", until: "running rows") {
                $0.rows.count > 1
            }
            try await terminal.press("K")
            _ = try await eventually("a buffer in tmux", ask: { try await terminal.tmux("list-buffers") }) {
                !$0.isEmpty
            }
            let line = try await terminal.tmux("show-buffer")
            #expect(line.contains("curl") && line.contains("$ANCHORBROWSER_API_KEY"))
            #expect(!line.contains("simulated-anchor"))
        }
    }
}
