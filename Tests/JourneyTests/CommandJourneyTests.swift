import Foundation
import Testing

@Suite("Commands", .timeLimit(.minutes(1)))
struct CommandJourneyTests {
    @Test("list --all prints every session of every account once")
    func listAll() async throws {
        try await Journey.take { journey in
            try await journey.simulate("--rate", "0", "--sessions", "700")
            let list = try await journey.browsertop("list", "--all", "-o", "ndjson")
            #expect(list.status == 0 && list.errors.isEmpty)
            let rows = try list.lines.map { try object(String($0)) }
            #expect(rows.count == 700)
            #expect(Set(rows.map { "\($0["account"] ?? "") \($0["id"] ?? "")" }).count == rows.count)
            let json = try await journey.browsertop("list", "--all", "-o", "json").output
            #expect((try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [Any])?.count == 700)
            let doctor = try await journey.browsertop("doctor")
            #expect(doctor.status == 0 && doctor.errors.isEmpty)
            #expect(doctor.output.matches(of: #/✔ (anchor|hyperbrowser|brightdata): \d+ running/#).count == 3)
        }
    }

    @Test("csv begins with its header and keeps to the limit")
    func csv() async throws {
        try await Journey.take { journey in
            try await journey.simulate("--rate", "0")
            let list = try await journey.browsertop("list", "-o", "csv", "-n", "5", "-f", "state:failed")
            let first = try #require(list.lines.first)
            #expect(first.hasPrefix("account,provider,id,state,status,started_at,ended_at,duration_s,credits,"))
            #expect(list.lines.count == 6 && list.lines.dropFirst().allSatisfy { $0.contains(",failed,") })
        }
    }

    @Test("A reader that has had enough ends a command silently")
    func closedPipe() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            let list = try await journey.shell("\"$BROWSERTOP\" list --all -o ndjson | head -1")
            #expect(list.lines.count == 1 && list.errors.isEmpty)
            let check = "\"$BROWSERTOP\" list --all -o ndjson --fail-if 'count() > 0'"
            let checked = try await journey.shell("(\(check); echo \"status $?\" >&2) | head -1")
            #expect(checked.lines.count == 1 && checked.errors.hasSuffix("status 1\n"), "a verdict stays what it is")
        }
    }

    @Test("A hangup does not end a command that was started with hangups ignored, as nohup does it")
    func hangup() async throws {
        try await Journey.take { journey in
            try await journey.simulate()
            let watch = "\"$BROWSERTOP\" watch --for 6s >\"$HOME/seen\" & watch=$!"
            let seen = "until [ -s \"$HOME/seen\" ]; do sleep 0.1; done"
            let watched = try await journey.shell("trap '' HUP; \(watch); \(seen); kill -HUP $watch; wait $watch")
            #expect(watched.status == 0, "\(watched.errors)")
        }
    }

    @Test("show finds a session by its id and by its beginning; nothing found is 1")
    func show() async throws {
        try await Journey.take { journey in
            try await journey.simulate("--rate", "0")
            let accounts = ["anchor", "hyperbrowser", "brightdata"]
            for account in accounts {
                let list = try await journey.browsertop("list", "-n", "1", "-o", "ndjson", "-f", "account:\(account)")
                let id = try #require(try object(list.output)["id"] as? String)
                for name in [id, String(id.prefix(13))] {
                    let shown = try await journey.browsertop("show", name, "-o", "json")
                    #expect(shown.status == 0 && shown.errors.isEmpty)
                    let record = try object(shown.output)
                    #expect(record["id"] as? String == id && record["account"] as? String == account)
                    #expect(record["raw"] is [String: Any])
                }
            }
            let nothing = try await journey.browsertop("show", "no-such-session")
            #expect(nothing.status == 1 && nothing.output.isEmpty && nothing.errors.contains("no-such-session"))
        }
    }

    @Test("usage and batches are JSON that says what it is about")
    func usageAndBatches() async throws {
        try await Journey.take { journey in
            try await journey.simulate("--rate", "0")
            let usage = try object(try await journey.browsertop("usage", "-o", "json").output)
            let points = try #require(usage["points"] as? [[String: Any]])
            #expect(!points.isEmpty && points.allSatisfy { $0["account"] as? String == "anchor" })
            #expect((usage["summary"] as? [Any])?.count == 1)
            let batches = try await journey.browsertop("batches", "-o", "ndjson")
            #expect(batches.status == 0 && !batches.lines.isEmpty)
            for line in batches.lines { #expect(try object(String(line))["batch_id"] is String) }
        }
    }

    private func object(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
}
