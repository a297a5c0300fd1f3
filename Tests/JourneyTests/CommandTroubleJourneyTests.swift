import Testing

@Suite("Commands in trouble", .timeLimit(.minutes(1)))
struct CommandTroubleJourneyTests {
    @Test("A bad filter is 64, its place under a caret; nothing on stdout")
    func badFilter() async throws {
        try await Journey.take { journey in
            await journey.set("ANCHORBROWSER_API_KEY", "never-asked")
            let list = try await journey.browsertop("list", "--filter", "state:failed and (")
            #expect(list.status == 64 && list.output.isEmpty)
            let lines = list.errors.split(separator: "\n")
            let place = try #require(lines.firstIndex(of: "state:failed and ("))
            #expect(lines[place + 1] == "                 ^")
            // The dashboard refuses it as well, before it touches the terminal.
            let dashboard = try await journey.browsertop("--filter", "duration:>abc")
            #expect(dashboard.status == 64 && dashboard.output.isEmpty && dashboard.errors.contains("^"))
        }
    }

    @Test("What is not understood is 64, no account at all 78; both leave stdout empty")
    func usageAndConfiguration() async throws {
        try await Journey.take { journey in
            for arguments in [["list", "--bogus"], ["list", "-n", "-1"], ["simulate", "--port", "70000"], ["bogus"]] {
                let refused = try await journey.shell("\"$BROWSERTOP\" \(arguments.joined(separator: " "))")
                #expect(refused.status == 64 && refused.output.isEmpty && !refused.errors.isEmpty, "\(arguments)")
            }
            for command in ["list", "batches", "usage", "show abcd"] {
                let refused = try await journey.shell("\"$BROWSERTOP\" \(command)")
                #expect(refused.status == 78 && refused.output.isEmpty, "\(command)")
                #expect(refused.errors.contains("HYPERBROWSER_API_KEY"), "\(command) says what to set")
            }
        }
    }

    @Test("Nobody listens: 69, each account named, stdout empty")
    func refused() async throws {
        try await Journey.take { journey in
            for name in ["ANCHORBROWSER", "HYPERBROWSER"] {
                await journey.set("\(name)_API_KEY", "secret-of-\(name)")
                await journey.set("\(name)_BASE_URL", "http://127.0.0.1:1")
            }
            let list = try await journey.browsertop("list")
            #expect(list.status == 69 && list.output.isEmpty && !list.errors.contains("secret-of"))
            let lines = list.errors.split(separator: "\n")
            #expect(lines.map { $0.prefix { $0 != ":" } } == ["anchor", "hyperbrowser"])
            #expect(lines.allSatisfy { $0.contains("refused") })
        }
    }

    @Test("One refused key is 3, the rest is printed; no key is in any output")
    func keysStaySecret() async throws {
        try await Journey.take { journey in
            try await journey.simulate("--rate", "0")
            for name in Journey.keyNames { await journey.set(name, "secret-of-\(name)") }
            await journey.set("ANCHORBROWSER_API_KEY", "bad-key")
            for command in ["list --explain", "list -o json", "doctor", "show no-such-session"] {
                let finished = try await journey.shell("\"$BROWSERTOP\" \(command)")
                #expect(finished.status == 3, "\(command): \(finished.errors)")
                let all = finished.output + finished.errors
                #expect(!all.contains("bad-key") && !all.contains("secret-of"), "\(command)")
                #expect(all.contains(/(?m)^.*anchor: .*ANCHORBROWSER_API_KEY/), "\(command) names the key's place")
            }
            let list = try await journey.browsertop("list", "-o", "ndjson")
            #expect(list.lines.count == 100 && list.errors.hasPrefix("anchor: "))
            let alone = try await journey.browsertop("usage")
            #expect(alone.status == 69 && alone.output.isEmpty && alone.errors.hasPrefix("anchor: "))
        }
    }
}
