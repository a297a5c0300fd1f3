import BrowserSessions
import SessionArchive
import SessionSharing
import TestSupport
import Testing

@testable import Commands

@Suite("archive", .timeLimit(.minutes(1)))
struct ArchiveCommandTests {
    /// A stage whose archive holds three sessions and an event, of accounts `prod` and `lab`.
    /// - Parameter read: when what is active was last read.
    private static func play(
        lastRead read: Timestamp = WallClock.now(), _ body: (CommandStage) async throws -> Void
    ) async throws {
        try await CommandStage.play([]) { stage in
            let path = "\(stage.folder.path)/data/browsertop/archive.sqlite"
            let archive = try #require(await SessionArchive.open(path: path, now: WallClock.now()).archive)
            for (name, ids) in [("prod", ["p-1", "p-2"]), ("lab", ["l-1"])] {
                let account = try await archive.account(
                    named: name, provider: .anchor, baseURL: "https://api.example", key: "key-of-\(name)")
                let sessions = ids.enumerated().map { index, id in
                    Session.sample(
                        id, account: name, status: index == 0 ? "failed" : "running",
                        startedAgo: Int64(index) * 86_400 * 10 + 60, fetchedAt: index == 0 ? TestTime.now : read)
                }
                try await archive.keep(sessions.map { ArchiveRow(account: account, session: $0) })
                _ = try await archive.append(
                    [
                        SessionEvent(
                            at: TestTime.now, kind: .failed, account: name, provider: .anchor, session: sessions[0])
                    ], account: account)
            }
            await archive.close()
            try await body(stage)
            #expect(stage.vendors.requests.isEmpty)
        }
    }

    @Test("What it holds, account by account")
    func stats() async throws {
        try await Self.play { stage in
            let json = try JSONValue(parsing: try await stage.run("archive", "stats", "-o", "json").output)
            #expect(json["path"]?.text == "\(stage.folder.path)/data/browsertop/archive.sqlite")
            let accounts = try #require(json["accounts"]?.elements).sorted {
                ($0["account"]?.text ?? "") < ($1["account"]?.text ?? "")
            }
            #expect(accounts.map { $0["account"]?.text } == ["lab", "prod"])
            #expect(accounts.map { $0["sessions"]?.count } == [1, 2])
            #expect(accounts.map { $0["active"]?.count } == [0, 1])
            #expect(accounts.map { $0["failed"]?.count } == [1, 1])
            #expect(accounts.map { $0["events"]?.count } == [1, 1])
            #expect(accounts.map { $0["base_url"]?.text } == ["https://api.example", "https://api.example"])
            #expect((json["bytes_on_disk"]?.count ?? 0) > 0)
            let table = try await stage.run("archive", "stats")
            #expect(table.status == 0)
            #expect(table.lines[0].hasPrefix("ACCOUNT  PROVIDER  SESSIONS  ACTIVE  FAILED  EVENTS  SAMPLES  OLDEST"))
            #expect(table.lines.contains { $0.hasPrefix("prod     anchor           2       1       1       1  ") })
            #expect(table.output.contains("raw records"))
        }
    }

    @Test("Everything is exported as list and watch print it")
    func export() async throws {
        try await Self.play { stage in
            let sessions = try await stage.run("archive", "export")
            #expect(sessions.status == 0)
            #expect(try sessions.ids.sorted() == ["l-1", "p-1", "p-2"])
            #expect(try sessions.rows.allSatisfy { $0.members?.map(\.name) == Session.jsonNames })
            let events = try await stage.run("archive", "export", "--what", "events")
            #expect(try events.rows.map { $0["seq"]?.count } == [1, 2])
            #expect(try events.rows.allSatisfy { $0["event"]?.text == "failed" })
        }
    }

    @Test("An export can be narrowed to accounts and to what came since")
    func narrowed() async throws {
        try await Self.play { stage in
            #expect(try await stage.run("archive", "export", "--account", "lab").ids == ["l-1"])
            let both = try await stage.run("archive", "export", "--account", "lab", "--account", "prod")
            #expect(try both.ids.sorted() == ["l-1", "p-1", "p-2"])
            #expect(
                try await stage.run("archive", "export", "--account", "prod", "--since", "2026-11-20").ids == ["p-1"])
            #expect(try await stage.run("archive", "export", "--since", "2026-11-21T11:59:30Z").ids == [])
            #expect(try await stage.run("archive", "export", "--since", "2000w").ids.count == 3)
        }
    }

    @Test(
        "What is not understood is 64",
        arguments: [
            (["export", "--since", "yesterday"], "--since 'yesterday' is neither a date"),
            (["export", "--account", "nosuch"], "the archive has no account 'nosuch'; it has lab, prod"),
            (["prune", "--keep", "long"], "--keep 'long' is no duration"),
            (["prune", "--raw=-3d"], "--raw '-3d' is no duration"),
            (["prune", "--max-size", "big"], "--max-size 'big' is no size"),
        ])
    func mistakes(arguments: [String], sentence: String) async throws {
        try await Self.play { stage in
            let ran = try await stage.run(["archive"] + arguments)
            #expect(ran.status == 64 && ran.output.isEmpty)
            #expect(ran.errors.hasPrefix("error: \(sentence)"), "\(ran.errors)")
        }
    }

    @Test("A forecast takes nothing out; pruning does, but for what is active")
    func prune() async throws {
        try await Self.play { stage in
            let forecast = try await stage.run("archive", "prune", "--keep", "0s", "--dry-run")
            #expect(forecast.status == 0)
            #expect(forecast.lines[0] == "WOULD GO     COUNT")
            #expect(forecast.lines[1] == "sessions         2")
            #expect(try await stage.run("archive", "export").ids.count == 3)
            let pruned = try await stage.run("archive", "prune", "--keep", "0s")
            #expect(pruned.lines[0].hasPrefix("GONE ") && pruned.lines[1] == "sessions         2")
            #expect(try await stage.run("archive", "export").ids == ["p-2"])
            #expect(try await stage.run("archive", "prune", "--keep", "2000w").output == "nothing to take out\n")
            #expect(
                try await stage.run("archive", "prune", "--keep", "2000w", "--dry-run").output == "nothing would go\n")
        }
    }

    @Test("What was active, and was not read again for weeks, is forecast and taken out, too")
    func pruneForgotten() async throws {
        try await Self.play(lastRead: TestTime.now - .days(30)) { stage in
            let forecast = try await stage.run("archive", "prune", "--keep", "0s", "--dry-run")
            #expect(forecast.lines[1] == "sessions         3")
            #expect(try await stage.run("archive", "prune", "--keep", "0s").lines[1] == "sessions         3")
            #expect(try await stage.run("archive", "export").ids == [])
        }
    }

    @Test("Where there is no archive, that is said: 69", arguments: ["stats", "export", "prune"])
    func none(command: String) async throws {
        try await CommandStage.play([]) { stage in
            let ran = try await stage.run("archive", command)
            #expect(ran.status == 69 && ran.output.isEmpty)
            #expect(ran.errorLines == ["there is no archive yet: \(stage.folder.path)/data/browsertop/archive.sqlite"])
            var homeless = stage
            homeless.environment = [:]
            #expect(
                try await homeless.run("archive", command).errorLines == [
                    "there is no archive: neither XDG_DATA_HOME nor HOME is set"
                ])
        }
    }

    @Test("A mistake in the configuration is 78")
    func mistakenConfiguration() async throws {
        try await CommandStage.play([], more: "colour: red") { stage in
            let ran = try await stage.run("archive", "stats")
            #expect(ran.status == 78 && ran.output.isEmpty && ran.errors.contains("unknown key 'colour'"))
        }
    }
}
