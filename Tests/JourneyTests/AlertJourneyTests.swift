import Testing

@Suite("Alerts and saved changes", .timeLimit(.minutes(1)))
struct AlertJourneyTests {
    @Test("watch runs an alert's program once for what matches at the start, the events on its stdin")
    func program() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            let watched = try await journey.shell(
                """
                cd "$HOME" && printf '#!/bin/sh\\ncat >>"$HOME/heard"; echo end >>"$HOME/heard"\\n' >hear && chmod +x hear
                cat >c.yaml <<'END'
                alerts:
                  - {name: any, filter: 'state:running', notify: [bell, {command: [~/hear]}]}
                END
                chmod 600 c.yaml
                "$BROWSERTOP" watch --config c.yaml -f 'provider:anchor' -o ndjson --for 12s
                """)
            #expect(watched.status == 0, "\(watched.errors)")
            let heard = try await journey.shell("cat \"$HOME/heard\"").output.split(separator: "\n")
            // The events at an account's start are one run of the program; later ones may follow.
            let events = heard.filter { $0 != "end" }
            #expect(events.count > 1)
            let isFinding = heard.allSatisfy {
                $0 == "end" || $0.contains(#""event":"finding""#) && $0.contains(#""message":"any: state:running""#)
            }
            #expect(isFinding)
            // No bell reaches a pipe. Each event that the filter lets pass is a line of the command's own output, too; the others
            // are heard all the same.
            let shown = events.filter { $0.contains(#""account":"anchor""#) }
            #expect(!watched.output.contains("\u{7}") && !watched.errors.contains("\u{7}"))
            #expect(!shown.isEmpty && shown.count < events.count)
            #expect(shown.allSatisfy { watched.output.contains($0) })
            #expect(!watched.output.contains(#""account":"brightdata""#))
        }
    }

    @Test("A signal ends a dashboard whose alert's program runs with its own status, and that program is named")
    func signalledMeanwhile() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            let made = try await journey.shell(
                """
                cd "$HOME" && printf '#!/bin/sh\ntouch "$HOME/begun"; exec sleep 30\n' >slow && chmod +x slow
                cat >c.yaml <<'END'
                alerts:
                  - {name: any, filter: 'state:running', notify: [{command: [~/slow]}]}
                END
                chmod 600 c.yaml
                """)
            #expect(made.status == 0, "\(made.errors)")
            let terminal = try await journey.terminal(100, 24)
            try await terminal.open("--config \"$HOME/c.yaml\"", until: "rows") { !$0.rows.isEmpty }
            _ = try await journey.shell("until [ -e \"$HOME/begun\" ]; do sleep 0.1; done")
            try await terminal.signal("TERM")
            try await terminal.isLeft(status: 143)
            #expect(try await terminal.screen().contains(" at the end (any)"))
        }
    }

    @Test("The dashboard takes over a saved view, and says where a saved mistake stands")
    func savedChanges() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            try await write("views: [{name: first, filter: 'state:failed'}]", journey)
            let terminal = try await journey.terminal(100, 24)
            try await terminal.open("--config \"$HOME/c.yaml\"", until: "rows") { !$0.rows.isEmpty }
            try await write("views: [{name: second, filtr: 'state:failed'}]", journey)
            try await terminal.shows("the mistake's place") { $0.contains("c.yaml:1: unknown key 'filtr'") }
            try await write("views: [{name: third, filter: 'state:failed'}]", journey)
            try await terminal.shows("the mended file") { $0.contains("the configuration was read again") }
            try await terminal.press("7")
            try await terminal.shows("the new view") { $0.contains("7 third") }
            try await terminal.press("q")
            try await terminal.shows("all sessions again") { Set($0.rows.map(\.state)).count > 1 }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }

    @Test("The dashboard takes over saved accounts: one goes with its sessions, one comes")
    func savedAccounts() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            func accounts(_ entries: (vendor: String, variable: String)...) -> String {
                let all = entries.map { vendor, variable in
                    let address = "\\\"$\(variable)_BASE_URL\\\""
                    return
                        "{name: \(vendor), provider: \(vendor), api_key_env: \(variable)_API_KEY, base_url: \(address)}"
                }
                return "accounts: [\(all.joined(separator: ", "))]"
            }
            let brightData = ("brightdata", "BRIGHTDATA")
            try await write(accounts(("anchor", "ANCHORBROWSER"), brightData), journey)
            let terminal = try await journey.terminal(100, 24)
            try await terminal.open("--config \"$HOME/c.yaml\"", until: "rows of both") {
                Set($0.rows.map { $0.account.prefix(5) }) == ["ancho", "brigh"]
            }
            try await write(accounts(brightData, ("hyperbrowser", "HYPERBROWSER")), journey)
            try await terminal.shows("rows of those that are configured now") {
                Set($0.rows.map { $0.account.prefix(5) }) == ["brigh", "hyper"]
            }
            try await terminal.press("q")
            try await terminal.isLeft(status: 0)
        }
    }

    /// As editors save: a new file takes the name of the old one.
    private func write(_ yaml: String, _ journey: Journey) async throws {
        let saved = try await journey.shell(
            "cd \"$HOME\" && printf '%s\\n' \"\(yaml)\" >c.new && chmod 600 c.new && mv c.new c.yaml")
        try #require(saved.status == 0)
    }
}
