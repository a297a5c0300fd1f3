import Testing

@Suite("Keys", .timeLimit(.minutes(1)))
struct KeyJourneyTests {
    @Test("What the terminal says on its own account, and Alt with a key, change nothing in a list")
    func replies() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor != nil }
            try await terminal.type("/state:failed")
            try await terminal.press("Enter")
            let before = try await terminal.shows("the filter") { screen in
                screen.contains("state:failed") && screen.rows.count > 2
                    && screen.rows.allSatisfy { $0.state == "FAIL" }
            }
            for reply in [
                "\u{1B}]11;rgb:1414/1919/1f1f\u{1B}\\", "\u{1B}]52;c;cXVpdA==\u{7}", "\u{1B}P>|tmux 3.3a\u{1B}\\",
                "\u{1B}_Gi=1;OK\u{1B}\\", "\u{1B}[?62;22c", "\u{1B}[<0;3;4M", "\u{1B}q", "\u{1B}b",
            ] {
                try await terminal.send(reply)
            }
            try await terminal.press("j")
            try await terminal.shows("the cursor moving, under the same filter") { screen in
                (screen.cursor ?? 0) > (before.cursor ?? 0) && screen.contains("state:failed")
                    && screen.rows.allSatisfy { $0.state == "FAIL" }
            }
        }
    }

    @Test("The aliases of Home and End, and the shell's word keys in the prompt")
    func aliases() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor == 0 }
            try await terminal.send("\u{1B}[4~")
            try await terminal.shows("the cursor at the end") { ($0.cursor ?? 0) > 5 }
            try await terminal.send("\u{1B}[7~")
            try await terminal.shows("the cursor at the beginning") { $0.cursor == 0 }
            try await terminal.type("/state:failed domain")
            try await terminal.send("\u{1B}\u{7F}\u{1B}bx")
            try await terminal.shows("what is left") { $0.contains("/ state:xfailed ") }
        }
    }

    @Test("A long line pasted into the prompt without brackets is there at once")
    func paste() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor != nil }
            try await terminal.press("/")
            try await terminal.type(String(repeating: "tag:a or ", count: 600) + "tag:the-end")
            try await terminal.shows("the end of the line") { $0.contains("tag:the-end") }
        }
    }

    @Test("Copying inside tmux, without any configuration of it, fills its buffer")
    func copying() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor != nil }
            try await terminal.press("c")
            // The sentence about it is on the screen for some seconds only; the buffer stays.
            _ = try await eventually("a buffer in tmux", ask: { try await terminal.tmux("list-buffers") }) {
                !$0.isEmpty
            }
            let buffer = try await terminal.tmux("show-buffer")
            #expect(buffer.count > 8)
            try await terminal.shows("the row that was copied") { screen in
                screen.cursor != nil && screen.text.contains(buffer.trimmingPrefix("sess_").prefix(8))
            }
        }
    }
}
