import BrowserSessions
import Testing

@testable import Commands

@Suite("doctor", .timeLimit(.minutes(1)))
struct DoctorCommandTests {
    private typealias Row = AnchorStub.Row

    @Test("All well: files, terminal and each account with its way and its key's place")
    func allWell() async throws {
        try await CommandStage.play([Row("s-2", "running", ago: 5), Row("s-1")]) { stage in
            var stage = stage
            stage.environment["TERM"] = "xterm-\u{1B}[31mred"
            let ran = try await stage.run("doctor")
            #expect(ran.status == 0 && ran.errors.isEmpty)
            let lines = ran.lines
            #expect(lines.filter { !$0.hasPrefix(" ") } == ["configuration", "terminal", "archive", "accounts"])
            #expect(lines.contains("  ✔ \(stage.folder.path)/config/browsertop/config.yaml"))
            #expect(lines.contains("  ✔ 1 account, no problems"))
            #expect(!ran.output.unicodeScalars.contains("\u{1B}"))
            let account = try #require(lines.first { $0.contains("prod: 1 running") })
            #expect(account.hasPrefix("  ✔ prod: 1 running, answered in "))
            #expect(
                account.hasSuffix(
                    " ms (Anchor Browser, http://127.0.0.1:\(stage.vendors.port), direct, key from PROD_KEY)"))
        }
    }

    @Test("No key is printed, whatever happens")
    func keys() async throws {
        let key = CommandStage.key(of: "prod")
        try await CommandStage.play(
            accounts: ["prod"], { _ in StubVendors.Answer(status: 401, body: "bad key \(key)") }
        ) { stage in
            let ran = try await stage.run("doctor")
            #expect(ran.status == 69)
            #expect(!(ran.output + ran.errors).contains(key))
        }
    }

    @Test("An account that fails is named beside the others: 3; all fail: 69 with the report on stderr")
    func failing() async throws {
        let stub = AnchorStub(rows: [Row("s-1")])
        try await CommandStage.play(
            accounts: ["prod", "lab"], { $0.key == CommandStage.key(of: "prod") ? stub.answer($0) : .refused }
        ) { stage in
            let ran = try await stage.run("doctor")
            #expect(ran.status == 3)
            #expect(ran.lines.contains { $0.hasPrefix("  ✔ prod: 0 running") })
            #expect(
                ran.lines.contains {
                    $0.hasPrefix(
                        "  ✘ lab: 401, the key was refused: no such key; check the key from LAB_KEY (")
                })
            #expect(ran.errorLines == ["lab: 401, the key was refused: no such key; check the key from LAB_KEY"])
        }
        try await CommandStage.play({ _ in .refused }) { stage in
            let ran = try await stage.run("doctor")
            #expect(ran.status == 69 && ran.output.isEmpty)
            #expect(ran.errorLines.contains { $0.hasPrefix("  ✘ prod: 401") })
        }
    }

    @Test("An account that answers what nobody understands is in doubt: 3")
    func doubt() async throws {
        try await CommandStage.play([Row("s-2", "wedged"), Row("s-1", created: "yesterday")]) { stage in
            let ran = try await stage.run("doctor")
            #expect(ran.status == 3)
            #expect(ran.lines.contains { $0.hasPrefix("  ✔ prod: ") })
            #expect(ran.lines.contains("  ? prod: created_at not understood in 1 of 2 rows (yesterday)"))
            #expect(ran.lines.contains("  ? prod: status not understood in 1 of 2 rows (wedged)"))
            #expect(ran.errorLines.count == 2 && ran.errorLines.allSatisfy { $0.hasPrefix("prod: ") })
        }
    }

    @Test("A mistake in the configuration is reported with the terminal, and no account is asked: 78")
    func mistake() async throws {
        try await CommandStage.play([Row("s-1")], more: "colour: red") { stage in
            let ran = try await stage.run("doctor")
            #expect(ran.status == 78 && ran.output.isEmpty)
            #expect(
                ran.errorLines.contains {
                    $0.hasPrefix("  ✘ ") && $0.contains("config.yaml:2: unknown key 'colour'")
                })
            #expect(ran.errorLines.contains("terminal") && !ran.errorLines.contains("accounts"))
            #expect(stage.vendors.requests.isEmpty)
        }
    }

    @Test("As JSON: the same checks, and the status beside them, on stdout whatever it is")
    func json() async throws {
        try await CommandStage.play({ _ in .refused }) { stage in
            let ran = try await stage.run("doctor", "-o", "json")
            #expect(ran.status == 69)
            let report = try JSONValue(parsing: ran.output)
            #expect(report["status"]?.line == "69")
            let checks = try #require(report["checks"]?.elements)
            let failed = try #require(checks.first { $0["verdict"]?.text == "problem" })
            #expect(failed["area"]?.text == "accounts")
            #expect(failed["message"]?.text == "prod: 401, the key was refused: no such key")
            #expect(failed["remedy"]?.text?.hasPrefix("check the key from PROD_KEY (") == true)
        }
    }

    @Test("A clock that is wrong is said, with by how much")
    func clock() async throws {
        let stub = AnchorStub(rows: [Row("s-1")])
        try await CommandStage.play(
            accounts: ["prod"],
            { request in
                var answer = stub.answer(request)
                answer.date = "Sun, 29 Nov 2026 04:00:00 GMT"
                return answer
            }
        ) { stage in
            let ran = try await stage.run("doctor")
            #expect(ran.status == 0)
            #expect(ran.lines.contains { $0.contains("prod: this machine's clock is ") && $0.hasPrefix("  ! ") })
        }
    }

    @Test("A file that is not there is said")
    func missing() async throws {
        try await CommandStage.play([Row("s-1")]) { stage in
            var stage = stage
            stage.environment["XDG_CONFIG_HOME"] = "\(stage.folder.path)/elsewhere"
            stage.environment["ANCHORBROWSER_API_KEY"] = "a-key-0123456789"
            stage.environment["ANCHORBROWSER_BASE_URL"] = "http://127.0.0.1:\(stage.vendors.port)"
            let ran = try await stage.run("doctor")
            #expect(ran.status == 0)
            #expect(
                ran.lines.contains("  · \(stage.folder.path)/elsewhere/browsertop/config.yaml is not there"))
        }
    }
}
