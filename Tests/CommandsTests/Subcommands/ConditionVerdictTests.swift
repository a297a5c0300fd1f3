import AnchorBrowser
import BrowserSessions
import HTTPTransport
import SessionFeed
import SessionQuery
import TestSupport
import Testing
import TransportTestSupport

@testable import Commands

@Suite("What the accounts prove of a condition")
struct ConditionVerdictTests {
    private typealias Evidence = ConditionEvidence

    private func verdict(_ condition: String, _ evidence: [ConditionEvidence]) throws -> ConditionVerdict {
        ConditionVerdict(on: try FailIf(parsing: "count() \(condition)", context: .utc), evidence)
    }

    @Test(
        "All was read: the count of all accounts decides",
        arguments: [
            ("> 2", true), ("> 3", false), (">= 3", true), (">= 4", false), ("< 4", true), ("< 3", false),
            ("<= 3", true), ("<= 2", false), ("== 3", true), ("== 2", false),
        ])
    func counted(condition: String, holds: Bool) throws {
        let evidence = [
            Evidence(account: "prod", standing: .told, matches: 2),
            Evidence(account: "lab", standing: .told, matches: 1),
            Evidence(account: "old", standing: .lacking), Evidence(account: "qa", standing: .notAskedFor),
        ]
        #expect(try verdict(condition, evidence) == (holds ? .holds(count: 3) : .passes))
    }

    @Test(
        "Not all was read, or told: more than what is certain proves nothing but that it is reached",
        arguments: ["> 3", ">= 4", "< 4", "< 9", "<= 3", "== 3", "== 9"])
    func open(condition: String) throws {
        let evidence = [
            Evidence(account: "prod", standing: .told, matches: 2),
            Evidence(account: "lab", standing: .unread, matches: 1), Evidence(account: "qa", standing: .untold),
            Evidence(account: "old", standing: .lacking),
        ]
        #expect(try verdict(condition, evidence) == .open(accounts: ["lab"], untold: ["qa"]))
        #expect(try verdict("> 2", evidence) == .holds(count: 3))
        #expect(try verdict(">= 3", evidence) == .holds(count: 3))
    }

    @Test("Any account that was not read, or can't tell, leaves it open", arguments: [true, false])
    func oneOfThem(isUnread: Bool) throws {
        let evidence = [
            Evidence(account: "prod", standing: .told),
            Evidence(account: "lab", standing: isUnread ? .unread : .untold),
        ]
        let open = ConditionVerdict.open(accounts: isUnread ? ["lab"] : [], untold: isUnread ? [] : ["lab"])
        #expect(try verdict("> 0", evidence) == open)
        #expect(try verdict("== 0", evidence) == open)
    }

    @Test("Nobody can answer: a count of 0 proves nothing, and who lacks what is asked for is named")
    func concernsNobody() throws {
        let others = Evidence(account: "prod", standing: .notAskedFor)
        for condition in ["> 0", "< 5", "== 0"] {
            #expect(
                try verdict(condition, [others, Evidence(account: "lab", standing: .lacking)])
                    == .concernsNobody(lacking: ["lab"]))
            #expect(try verdict(condition, [others]) == .concernsNobody(lacking: []))
        }
    }

    // MARK: What one account says

    private let source: AccountSource = {
        let transport = StubTransport { _, _ throws(TransportError) in .json("{}") }
        let client = AnchorClient(account: "prod", connection: .stub(transport))
        return AccountSource(
            name: "prod", provider: client, planner: AnchorPlanner(), prices: nil, keySource: "PROD_KEY",
            baseURL: "https://api.example")
    }()

    private func evidence(
        _ filter: String, isConcerned: Bool = true, _ reading: AccountReading?
    ) throws -> ConditionEvidence {
        ConditionEvidence(
            of: source, for: try Filter(parsing: filter, context: .utc), isConcerned: isConcerned, reading: reading,
            findings: ListFindings(), at: TestTime.now)
    }

    private func reading(_ change: (inout AccountReading) -> Void = { _ in }) -> AccountReading {
        var reading = AccountReading(
            account: "prod", plan: ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true))
        reading.matches = ["a", "b"].map { id in
            Session(
                key: SessionKey(account: "prod", id: id), provider: .anchor, status: "failed", fetchedAt: TestTime.now,
                raw: .null)
        }
        reading.sessionsRead = 2
        change(&reading)
        return reading
    }

    /// One of the two rows has a date that nobody understands.
    private func unreadDate() throws -> UnreadCensus {
        let rows = [
            JSONValue.object([
                JSONMember("id", .string("a")), JSONMember("created_at", .string("2026/11/29 05:00")),
            ])
        ]
        let read = try RowsRead(rows, path: "data", id: \String.self) { row in
            _ = row.moment("created_at", .startedAt)
            return row.id("id")
        }
        var census = UnreadCensus()
        census.note(read.unread, ids: read.rows)
        return census
    }

    @Test func whatWasReadWhole() throws {
        #expect(try evidence("tag:qa", reading()) == Evidence(account: "prod", standing: .told, matches: 2))
    }

    @Test("What was not read, or read in part")
    func readInPart() throws {
        #expect(try evidence("tag:qa", nil) == Evidence(account: "prod", standing: .unread))
        let cut = reading { $0.mayLackRows = true }
        #expect(try evidence("tag:qa", cut) == Evidence(account: "prod", standing: .unread, matches: 2))
    }

    @Test("Rows of which the filter's own field could not be read are not certain; of another field they are")
    func doubtfulRows() throws {
        let census = try unreadDate()
        let doubtful = reading { $0.unread = census }
        #expect(try evidence("age:<24h", doubtful) == Evidence(account: "prod", standing: .unread, matches: 1))
        #expect(try evidence("tag:qa", doubtful) == Evidence(account: "prod", standing: .told, matches: 2))
    }

    @Test("An account that the filter rules out has no say; one where nothing can match has told so")
    func ruledOut() throws {
        #expect(
            try evidence("account:lab", isConcerned: false, nil) == Evidence(account: "prod", standing: .notAskedFor))
        #expect(
            try evidence("error:timeout", isConcerned: false, nil) == Evidence(account: "prod", standing: .lacking))
        #expect(try evidence("tag:qa", isConcerned: false, nil) == Evidence(account: "prod", standing: .told))
    }
}
