import AnchorBrowser
import BrowserSessions
import HTTPTransport
import SessionFeed
import SessionQuery
import TestSupport
import Testing
import TransportTestSupport

@testable import Commands

@Suite("How the accounts that were asked have done")
struct AccountOutcomesTests {
    /// Sentences in the order they were said.
    private final class Said {
        var sentences: [String] = []
    }

    private let said = Said()

    private func outcomes() -> AccountOutcomes {
        AccountOutcomes(tell: { [said] in said.sentences.append($0) })
    }

    private func source(_ name: String = "prod") -> AccountSource {
        let transport = StubTransport { _, _ throws(TransportError) in .json("{}") }
        let client = AnchorClient(account: name, connection: .stub(transport))
        return AccountSource(
            name: name, provider: client, planner: AnchorPlanner(), prices: nil, keySource: "PROD_KEY",
            baseURL: "https://api.example")
    }

    private func reading(_ change: (inout AccountReading) -> Void = { _ in }) -> AccountReading {
        var reading = AccountReading(
            account: "prod", plan: ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true))
        reading.sessionsRead = 50
        change(&reading)
        return reading
    }

    /// Rows whose dates nobody understands.
    private func unreadDates(_ rows: Int) throws -> UnreadCensus {
        let elements = (0..<rows).map { number in
            JSONValue.object([
                JSONMember("id", .string("s\(number)")), JSONMember("created_at", .string("2026/11/29 05:00")),
            ])
        }
        let read = try RowsRead(elements, path: "data", id: \String.self) { row in
            _ = row.moment("created_at", .startedAt)
            return row.id("id")
        }
        var census = UnreadCensus()
        census.note(read.unread, ids: read.rows)
        return census
    }

    @Test("What one reading can't tell leaves a condition open, and is said once")
    func untold() throws {
        var outcomes = outcomes()
        var context = FilterContext.utc
        context.allowsFindings = true
        let condition = try FailIf(parsing: "count(finding:idle) > 0", context: context)
        outcomes.add(reading(), of: source(), for: condition.filter)
        for _ in 0..<2 { outcomes.add(untold: ["idle: not told"], of: "prod") }
        #expect(outcomes.status == .success)
        outcomes.leavesOpen(condition, accounts: [], untold: ["prod"])
        #expect(outcomes.status == .partial)
        #expect(
            said.sentences == [
                "prod: idle: not told", "undecided: count(finding:idle) > 0: one reading of prod can't tell it",
            ])
    }

    @Test("A condition that no account can answer for leaves the answer in doubt")
    func concernsNobody() throws {
        let condition = try FailIf(parsing: "count(zone:eu) > 0", context: .utc)
        var outcomes = outcomes()
        outcomes.concernsNobody(condition, accounts: ["prod", "lab"], lacking: ["lab"])
        outcomes.concernsNobody(condition, accounts: ["prod", "lab"], lacking: [])
        #expect(outcomes.status == .partial)
        #expect(
            said.sentences == [
                "undecided: count(zone:eu) > 0: the rows of lab lack what it asks for",
                "undecided: count(zone:eu) > 0: it asks for none of the accounts prod, lab",
            ])
    }

    @Test func allIsWell() {
        var outcomes = outcomes()
        outcomes.add(reading(), of: source(), for: .all)
        #expect(outcomes.status == .success)
        #expect(said.sentences.isEmpty)
    }

    @Test func anAccountThatFailsIsNamedWithWhatToDo() {
        var outcomes = outcomes()
        outcomes.add(reading { $0.error = .unauthorized(message: "bad key") }, of: source(), for: .all)
        #expect(outcomes.status == .partial)
        #expect(
            said.sentences == ["prod: read 50 of ?: 401, the key was refused: bad key; check the key from PROD_KEY"])
    }

    @Test func whereNothingCouldBeReadItIsUnavailable() {
        var outcomes = outcomes()
        let failed = reading {
            $0.error = .transport(.refused)
            $0.sessionsRead = 0
        }
        outcomes.add(failed, of: source(), for: .all)
        #expect(outcomes.status == .unavailable)
        outcomes.add(reading(), of: source("lab"), for: .all)
        #expect(outcomes.status == .partial)
    }

    @Test("Who was asked for no rows proves nothing; who answered with an empty list was read")
    func askedForNothing() {
        let failed = reading {
            $0.error = .transport(.refused)
            $0.sessionsRead = 0
        }
        var outcomes = outcomes()
        for name in ["prod", "lab"] { outcomes.add(reading { $0.sessionsRead = 0 }, of: source(name), for: .all) }
        #expect(outcomes.status == .success)
        outcomes.add(failed, of: source(), for: .all)
        #expect(outcomes.status == .unavailable)
        let empty = reading {
            $0.requests = 1
            $0.sessionsRead = 0
        }
        outcomes.add(empty, of: source(), for: .all)
        #expect(outcomes.status == .partial)
    }

    @Test func aFilterThatRestsOnWhatCouldNotBeReadIsInDoubt() throws {
        let unread = try unreadDates(50)
        var outcomes = outcomes()
        outcomes.add(
            reading { $0.unread = unread }, of: source(), for: try Filter(parsing: "age:<24h", context: .utc))
        #expect(outcomes.status == .partial)
        #expect(
            said.sentences == [
                "prod: created_at not understood in 50 of 50 rows (2026/11/29 05:00)"
                    + "; the filter rests on it: rows that belong may be missing"
            ])
    }

    @Test func otherFiltersAreNotInDoubt() throws {
        let unread = try unreadDates(2)
        var outcomes = outcomes()
        for filter in ["", "tag:qa", "state:failed"] {
            outcomes.add(
                reading { $0.unread = unread }, of: source(), for: try Filter(parsing: filter, context: .utc))
        }
        #expect(outcomes.status == .success)
        #expect(said.sentences == ["prod: created_at not understood in 2 of 50 rows (2026/11/29 05:00)"])
    }

    @Test func nothingIsSaidTwice() {
        var outcomes = outcomes()
        for _ in 0..<3 { outcomes.add(reading { $0.skippedRows = 1 }, of: source(), for: .all) }
        #expect(said.sentences == ["prod: 1 row not understood"])
        #expect(outcomes.status == .success)
    }

    @Test func howFarASearchCameAndWhyItEnded() {
        var outcomes = outcomes()
        let stopped = reading {
            $0.stoppedEarly = true
            $0.total = 48_210
        }
        outcomes.add(stopped, of: source(), for: .all)
        outcomes.add(reading { $0.grewMeanwhile = true }, of: source("lab"), for: .all)
        outcomes.add(reading { $0.missingRows = 3 }, of: source("qa"), for: .all)
        #expect(
            said.sentences == [
                "prod: searched 50 of 48,210; --all for the rest",
                "lab: its list grew as fast as it was read: reading ended at as many rows as it had at the beginning, later ones are left out",
                "qa: read 50 of 53: its pages leave out rows that it counts; try again",
            ])
        #expect(outcomes.status == .partial)
    }

    @Test func numbersInGroups() {
        #expect(
            [0, 999, 1_000, 48_210, 1_000_000, -1_234].map(\.grouped) == [
                "0", "999", "1,000", "48,210", "1,000,000", "-1,234",
            ])
    }
}
