import Foundation
import Testing

@Suite("Habits", .timeLimit(.minutes(1)))
struct HabitJourneyTests {
    @Test("W shows what it will write, writes it beside all that was there, and the view has a key")
    func saveView() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            _ = try await journey.shell(
                "mkdir -p $HOME/config/browsertop; printf '# mine\\ntime_zone: UTC\\n' > $HOME/config/browsertop/config.yaml"
            )
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--filter state:failed", until: "failed rows") { $0.rows.count > 3 }
            try await terminal.press("W")
            try await terminal.shows("a name is asked for") { $0.contains("save view as") }
            try await terminal.press("C-u")
            try await terminal.type("broken ones")
            try await terminal.press("Enter")
            try await terminal.shows("what will be written") { $0.contains("name: \"broken ones\"") }
            let before = try await journey.shell("cat $HOME/config/browsertop/config.yaml")
            #expect(before.output == "# mine\ntime_zone: UTC\n", "nothing is written unasked")
            try await terminal.press("Enter")
            let after = try await eventually("the file with the view") {
                try await journey.shell("cat $HOME/config/browsertop/config.yaml")
            } until: {
                $0.output.contains("broken ones")
            }
            #expect(after.output.hasPrefix("# mine\ntime_zone: UTC\n") && after.output.contains("state:failed"))
            try await terminal.shows("that it was read again") { $0.contains("read again") || $0.contains("7 broken") }
            try await terminal.press("7")
            try await terminal.shows("the view under its key") { $0.contains("7 broken ones") && $0.rows.count > 3 }
            let checked = try await journey.browsertop("list", "-n", "1")
            #expect(checked.status == 0, "\(checked.errors)")
        }
    }

    @Test("A press of the mouse moves the cursor while it is on, and the terminal has it back at the end")
    func mouse() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.rows.count > 8 }
            // Nothing comes while it is compared.
            try await terminal.press("Z", "g")
            try await terminal.shows("that it is paused") { $0.contains("paused") && $0.cursor == 0 }
            try await terminal.send("\u{1B}[<0;10;9M\u{1B}[<0;10;9m")
            try await terminal.press("j")
            try await terminal.shows("off: the key alone moved it") { $0.cursor == 1 }
            try await terminal.press("m")
            try await terminal.shows("that it is on") { $0.contains("mouse") }
            try await terminal.send("\u{1B}[<0;10;9M\u{1B}[<0;10;9m")
            // Pages that were asked for before the pause may still move the rows by one.
            try await terminal.shows("the cursor where it was pressed") { ($0.cursor ?? 0) > 3 }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }

    @Test("The window's title is the view's while it runs")
    func title() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor != nil }
            try await terminal.press("2")
            _ = try await eventually("a title", ask: terminal.title) {
                $0.hasPrefix("browsertop") && $0.contains("failed")
            }
            try await terminal.press("q", "q")
            try await terminal.isLeft(status: 0)
        }
    }

    @Test("--plain says whole sentences on the shell's own screen, and answers what is typed")
    func plain() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(100, 40)
            try await terminal.shows("the shell's prompt") { !$0.first.isEmpty }
            try await terminal.type("sh ./start --plain --demo; echo \"status $?\"")
            try await terminal.press("Enter")
            try await terminal.shows("what needs a look, as a sentence") { $0.contains("needs a look: overdue") }
            try await terminal.press("Enter")
            try await terminal.shows("how many are active") { $0.text.contains(/sessions are active: \d+ at/) }
            try await terminal.type("l")
            try await terminal.press("Enter")
            try await terminal.shows("them, a line each") { $0.text.matches(of: /session \w+ runs/).count > 3 }
            try await terminal.type("q")
            try await terminal.press("Enter")
            try await terminal.isLeft(status: 0)
        }
    }

    @Test("? in the demo is a tour, whose steps stand above the keys until they are done")
    func tour() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("--demo", until: "rows") { $0.cursor != nil }
            try await terminal.press("?")
            try await terminal.shows("the five steps") { $0.contains("A tour in five steps") }
            try await terminal.press("Enter", "j")
            try await terminal.shows("the first step") { $0.contains("tour 1/5") }
            try await terminal.press("2")
            try await terminal.shows("the second step") { $0.contains("tour 2/5") }
        }
    }

    @Test("Where no account is configured, Enter begins the demo, and q ends it as it ends any")
    func demoByEnter() async throws {
        try await Journey.take { journey in
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("", until: "the page") { $0.contains("No account is configured.") }
            try await terminal.press("Enter")
            try await terminal.shows("the demo") { $0.rows.count > 5 && $0.contains("steel") }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }

    @Test(":log shows each request; the file has what did not go well, and no key")
    func log() async throws {
        try await Journey.take { journey in
            try await journey.simulate("--fault", "brightdata:500:1.0")
            let terminal = try await journey.terminal(80, 24)
            try await terminal.open("", until: "rows, and one that fails") { $0.rows.count > 3 && $0.contains("500") }
            try await terminal.type(":log")
            try await terminal.press("Enter")
            try await terminal.shows("requests with status and time") {
                $0.contains(" GET") && $0.contains(" 200 in ") && $0.contains("browsertop.log")
            }
            try await terminal.press("q", "q")
            try await terminal.isLeft(status: 0)
            let log = try await journey.shell("cat $HOME/state/browsertop/browsertop.log")
            #expect(log.output.contains("warning brightdata: GET /browser_sessions"))
            #expect(!log.output.contains(" 200 in ") && !log.output.contains("simulated-"))
        }
    }
}
