import Testing

@testable import Commands

/// The statuses that a monitoring job goes by: 1 where a condition is proven, 0 where it is refuted, 3 where it is neither.
@Suite("list --fail-if", .timeLimit(.minutes(1)))
struct FailIfTests {
    private typealias Row = AnchorStub.Row

    /// How the second account does while the first one answers well.
    enum Second: CaseIterable {
        case well
        case failing
    }

    /// Two failed sessions in the account that answers, one more in the other.
    private static func play(
        _ second: Second, created: String? = nil, _ body: (CommandStage) async throws -> Void
    ) async throws {
        let prod = AnchorStub(rows: [
            Row("p-3", "completed", ago: 10, created: created), Row("p-2", "failed", ago: 20, created: created),
            Row("p-1", "failed", ago: 30, created: created),
        ])
        let lab = AnchorStub(rows: [Row("l-1", "failed", ago: 15)])
        try await CommandStage.play(
            accounts: ["prod", "lab"],
            { request in
                if request.key == CommandStage.key(of: "prod") { return prod.answer(request) }
                return second == .well ? lab.answer(request) : .refused
            }, body)
    }

    @Test(
        "Everything was read: the count decides",
        arguments: [
            ("> 2", 1), ("> 3", 0), (">= 3", 1), (">= 4", 0), ("< 3", 0), ("< 4", 1), ("<= 2", 0), ("<= 3", 1),
            ("== 3", 1), ("== 2", 0),
        ] as [(String, Int32)])
    func counted(condition: String, status: Int32) async throws {
        try await Self.play(.well) { stage in
            let ran = try await stage.run("list", "-o", "ndjson", "--fail-if", "count(state:failed) \(condition)")
            #expect(ran.status == status)
            let sentence = "failed: count(state:failed) \(condition) (3)"
            #expect(ran.errorLines == (status == 1 ? [sentence] : []))
            #expect(try ran.ids.count == 4)
        }
    }

    @Test(
        "An account failed: only what the others prove holds, all else is not known",
        arguments: [
            ("> 1", 1), ("> 2", 3), (">= 2", 1), (">= 3", 3), ("< 3", 3), ("<= 2", 3), ("== 2", 3), ("== 9", 3),
        ] as [(String, Int32)])
    func provenByTheRest(condition: String, status: Int32) async throws {
        try await Self.play(.failing) { stage in
            let ran = try await stage.run("list", "-o", "ndjson", "--fail-if", "count(state:failed) \(condition)")
            #expect(ran.status == status)
            #expect(ran.errors.contains("failed: count(state:failed) \(condition) (2)") == (status == 1))
            #expect(ran.errors.contains("lab: not read: 401"))
            let open =
                "undecided: count(state:failed) \(condition): not every session of lab could be read and understood"
            #expect(ran.errorLines.contains(open) == (status == 3))
            #expect(try ran.ids.count == 3)
        }
    }

    @Test(
        "The condition's own field could not be read: proven by what was, else in doubt",
        arguments: [
            ("count(age:<24h) > 0", 1), ("count(age:<24h) > 1", 3), ("count(age:<24h) < 5", 3),
            ("count(state:failed) > 2", 1), ("count(state:failed) > 3", 0), ("count(state:failed) < 4", 1),
        ] as [(String, Int32)])
    func notUnderstood(condition: String, status: Int32) async throws {
        try await Self.play(.well, created: "2026/11/29 05:00") { stage in
            let ran = try await stage.run("list", "-o", "ndjson", "--fail-if", condition)
            #expect(ran.status == status)
            #expect(ran.errors.contains("prod: created_at not understood in 3 of 3 rows"))
        }
    }

    @Test("A condition counts what its own filter matches, whatever the list is limited to")
    func isIndependentOfTheList() async throws {
        try await Self.play(.well) { stage in
            let ran = try await stage.run(
                "list", "-o", "ndjson", "-n", "1", "-f", "state:finished", "--fail-if", "count(state:failed) > 2")
            #expect(ran.status == 1)
            #expect(try ran.ids == ["p-3"])
        }
    }

    @Test("One of several conditions that holds is enough, and each that holds is said")
    func several() async throws {
        try await Self.play(.well) { stage in
            let ran = try await stage.run(
                "list", "-o", "ndjson", "--fail-if", "count(state:failed) > 9", "--fail-if", "count() >= 4",
                "--fail-if", "count(state:finished) == 1")
            #expect(ran.status == 1)
            #expect(ran.errorLines == ["failed: count() >= 4 (4)", "failed: count(state:finished) == 1 (1)"])
        }
    }

    @Test("An account of which nothing could be read is not asked again, however many conditions there are")
    func silentAccounts() async throws {
        try await Self.play(.failing) { stage in
            let ran = try await stage.run(
                "list", "-o", "ndjson", "--fail-if", "count() > 9", "--fail-if", "count(account:lab) > 0",
                "--fail-if", "count(account:prod) > 9")
            #expect(ran.status == 3)
            #expect(
                ran.errorLines.filter { $0.hasPrefix("undecided:") } == [
                    "undecided: count() > 9: not every session of lab could be read and understood",
                    "undecided: count(account:lab) > 0: not every session of lab could be read and understood",
                ])
            #expect(stage.vendors.requests.count { $0.key == CommandStage.key(of: "lab") } == 1)
        }
    }

    @Test(
        "A condition that no account can answer for is undecided, and says why",
        arguments: [
            ("count(error:timeout) > 5", "the rows of prod, lab lack what it asks for"),
            ("count(error:timeout) < 5", "the rows of prod, lab lack what it asks for"),
            ("count(account:lab error:timeout) > 0", "the rows of lab lack what it asks for"),
            ("count(account:prdo) > 0", "it asks for none of the accounts prod, lab"),
            ("count(provider:kernel) == 0", "it asks for none of the accounts prod, lab"),
        ])
    func concernsNobody(condition: String, why: String) async throws {
        try await Self.play(.well) { stage in
            let ran = try await stage.run("list", "-n", "0", "-o", "ndjson", "--fail-if", condition)
            #expect(ran.status == 3 && ran.output.isEmpty)
            #expect(ran.errorLines.contains("undecided: \(condition): \(why)"))
            #expect(!ran.errors.contains("failed:"))
        }
    }

    @Test("An account whose rows lack what a condition asks for is named; the others decide")
    func lacking() async throws {
        try await CommandStage.play([Row("s-1"), Row("s-2")]) { stage in
            let file = try stage.configuration(vendors: "anchor", "kernel")
            for (limit, status) in [(1, 1), (2, 0)] as [(Int, Int32)] {
                let condition = "count(credits:>1) > \(limit)"
                let ran = try await stage.run("list", "--config", file, "-n", "0", "--fail-if", condition)
                #expect(ran.status == status)
                #expect(ran.errorLines.contains("kernel: not counted for \(condition): its rows have no credits"))
            }
        }
    }

    @Test("Nothing could be read: 69, whatever the condition says of nothing")
    func nothingRead() async throws {
        try await CommandStage.play({ _ in .refused }) { stage in
            for condition in ["count() < 5", "count() > 5"] {
                for limit in [[], ["-n", "0"]] {
                    let ran = try await stage.run(["list", "--fail-if", condition] + limit)
                    #expect(ran.status == 69 && ran.output.isEmpty)
                    #expect(!ran.errors.contains("failed:"))
                }
            }
        }
    }
}
