import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import Browserbase

@Suite struct BrowserbasePlannerTests {
    private func plan(_ filter: String, sort: String = "started:desc") throws -> ListingPlan {
        try BrowserbasePlanner().plan(
            Filter(parsing: filter, context: .utc), order: SortOrder(parsing: sort), at: TestTime.now)
    }

    private func sent(_ filter: String) throws -> [String] {
        let plan = try plan(filter)
        return plan.listing.parameters.map { "\($0.name)=\($0.value)" }
            + (plan.narrowing?.wanted.map { "\($0)?" } ?? [])
    }

    @Test(
        arguments: [
            ("", []), ("state:pending", ["status=PENDING"]), ("state:running", ["status=RUNNING"]),
            ("state:finished", ["status=COMPLETED"]), ("state:failed", ["ERROR?", "TIMED_OUT?"]),
            ("active:yes", ["PENDING?", "RUNNING?"]), ("state:running,failed", ["RUNNING?", "ERROR?", "TIMED_OUT?"]),
            ("-state:finished", []), ("active:no", []), ("state:unknown", []),
            ("status:running", ["status=RUNNING"]), ("status:=TIMED_OUT", ["status=TIMED_OUT"]), ("status:stopped", []),
            ("state:failed or tag:a=b", []), ("started:>2026-11-01 region-less", []),
        ] as [(String, [String])])
    func statuses(filter: String, expected: [String]) throws {
        #expect(try sent(filter) == expected)
    }

    @Test(
        arguments: [
            ("tag:env=staging", "user_metadata['env']:'staging'"),
            ("tag:\"team=data eng\"", "user_metadata['team']:'data eng'"),
            ("tag:run-id=a.b/c", "user_metadata['run-id']:'a.b/c'"),
            ("tag:run.id=abc", nil), ("tag:env", nil), ("tag:env=", nil), ("tag:a=b=c", nil), ("tag:n=3", nil),
            ("tag:on=true", nil), ("tag:env=st*", nil), ("-tag:env=staging", nil), ("tag:a=b,c=d", nil),
            ("tag:\"a=it's\"", nil), ("tag:a=é", nil), ("tag:\"a= b\"", nil), ("tag:a=b or tag:c=d", nil),
            ("tag:a=x tag:b=y", "user_metadata['a']:'x'"),
        ] as [(String, String?)])
    func tags(filter: String, query: String?) throws {
        #expect(try sent(filter) == (query.map { ["q=\($0)"] } ?? []))
        #expect(try plan(filter).sentFields == (query == nil ? [] : ["tag"]))
    }

    @Test func theWholeFilterIsCheckedHere() throws {
        let filter = try Filter(parsing: "state:failed tag:env=prod duration:>5m", context: .utc)
        let plan = try BrowserbasePlanner().plan(filter, order: .newestFirst, at: TestTime.now)
        #expect(plan.residual == filter)
        #expect(plan.sentFields == ["status", "tag"] && plan.fieldsCheckedHere == ["state", "duration"])
        #expect(
            plan.streams.map { $0.listing.parameters.map { "\($0.name)=\($0.value)" } } == [
                ["q=user_metadata['env']:'prod'", "status=ERROR"],
                ["q=user_metadata['env']:'prod'", "status=TIMED_OUT"],
            ])
    }

    @Test func newestFirstIsAssumedAndNothingElse() throws {
        #expect(try plan("").isOrdered && plan("").assumedOrderField == "createdAt")
        #expect(try !plan("", sort: "started:asc").isOrdered)
        #expect(try !plan("", sort: "bandwidth").isOrdered)
    }

    @Test func whoIsActiveTakesTwoRequests() {
        #expect(
            BrowserbasePlanner().activeListings(words: VendorWords()).map(\.parameters) == [
                [QueryParameter("status", "PENDING")], [QueryParameter("status", "RUNNING")],
            ])
    }
}
