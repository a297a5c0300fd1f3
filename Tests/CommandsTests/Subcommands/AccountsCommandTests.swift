import BrowserSessions
import Testing

@testable import Commands

@Suite("accounts", .timeLimit(.minutes(1)))
struct AccountsCommandTests {
    private static func billing(_ json: String) -> @Sendable (StubVendors.Request) -> StubVendors.Answer {
        { request in
            switch request.path {
            case "/v1/billing": json.isEmpty ? .notFound : .json(json)
            case "/v1/sessions": .json(#"{"data":{"sessions":[],"total":7,"page":1,"total_pages":1}}"#)
            default: .notFound
            }
        }
    }

    @Test("What the vendor says, with the active sessions counted by the list's total")
    func told() async throws {
        let answer = Self.billing(
            #"{"data":{"credits":812.50,"tier":"growth","max_concurrent_browsers":50,"cost_limit":null}}"#)
        try await CommandStage.play(answer) { stage in
            let row = try #require(try await stage.run("accounts", "-o", "ndjson").rows.first)
            #expect(
                row.line == #"{"account":"prod","provider":"anchor","active":7,"limit":50,"unlimited":false,"#
                    + #""credits_left":812.50,"balance":null,"currency":null,"plan":"growth","headroom":0.86}"#)
            let table = try await stage.run("accounts").lines
            #expect(table[1].split(separator: " ") == ["prod", "anchor", "7", "50", "86%", "812.50", "?", "growth"])
        }
    }

    @Test(
        "What is not told is unknown, never 0",
        arguments: [
            ("", ["prod", "anchor", "7", "?", "?", "?", "?", "?"]),
            (#"{"data":{}}"#, ["prod", "anchor", "7", "?", "?", "?", "?", "?"]),
            (
                #"{"data":{"max_concurrent_browsers":-1,"credits":"0"}}"#,
                ["prod", "anchor", "7", "none", "100%", "0", "?", "?"]
            ),
            (#"{"data":{"max_concurrent_browsers":0}}"#, ["prod", "anchor", "7", "0", "?", "?", "?", "?"]),
        ])
    func untold(billing: String, cells: [String]) async throws {
        try await CommandStage.play(Self.billing(billing)) { stage in
            let ran = try await stage.run("accounts")
            #expect(ran.status == 0 && ran.errors.isEmpty)
            #expect(ran.lines[1].split(separator: " ").map(String.init) == cells)
        }
    }

    @Test("No account could be read: 69, and nothing on stdout", arguments: ["table", "json", "ndjson", "csv"])
    func refused(format: String) async throws {
        try await CommandStage.play({ _ in .refused }) { stage in
            let ran = try await stage.run("accounts", "-o", format)
            #expect(ran.status == 69 && ran.output.isEmpty)
            #expect(ran.errors.hasPrefix("prod: not read: 401"))
        }
    }

    @Test("An answer of another shape is said, and the account's line has what is known")
    func broken() async throws {
        try await CommandStage.play(Self.billing(#"{"data":[1]}"#)) { stage in
            let ran = try await stage.run("accounts")
            #expect(ran.status == 3)
            #expect(ran.errors.contains("prod: its limits could not be read: unexpected answer: data is an array"))
            #expect(ran.lines[1].hasPrefix("prod"))
        }
    }
}
