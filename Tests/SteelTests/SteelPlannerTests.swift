import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import Steel

@Suite struct SteelPlannerTests {
    private func plan(_ filter: String, sort: String = "started:desc") throws -> ListingPlan {
        try SteelPlanner().plan(
            Filter(parsing: filter, context: .utc), order: SortOrder(parsing: sort), at: TestTime.now)
    }

    @Test(
        arguments: [
            ("", []), ("state:running", ["status=live"]), ("active:yes", ["status=live"]), ("state:pending", []),
            ("state:finished", ["status=released"]), ("state:failed", ["status=failed"]),
            ("state:finished,failed", ["released?", "failed?"]), ("state:running,failed", ["live?", "failed?"]),
            ("-state:failed", []), ("active:no", []), ("status:Released", ["status=released"]), ("status:idle", []),
            ("state:failed or tag:a=b", []), ("tag:env=qa", []), ("started:>2026-11-01", []), ("profile:f", []),
        ] as [(String, [String])])
    func whatIsSent(filter: String, expected: [String]) throws {
        let plan = try plan(filter)
        let sent =
            plan.listing.parameters.map { "\($0.name)=\($0.value)" } + (plan.narrowing?.wanted.map { "\($0)?" } ?? [])
        #expect(sent == expected)
        #expect(plan.sentFields == (expected.isEmpty ? [] : ["status"]))
        #expect(try plan.residual == Filter(parsing: filter, context: .utc))
    }

    @Test func newestFirstIsAssumedAndNothingElse() throws {
        #expect(try plan("").isOrdered && plan("").assumedOrderField == "createdAt")
        #expect(try !plan("", sort: "started:asc").isOrdered)
        #expect(try !plan("", sort: "credits").isOrdered)
    }

    @Test func whoIsActiveIsLive() {
        #expect(
            SteelPlanner().activeListings(words: VendorWords()).map(\.parameters)
                == [[QueryParameter("status", "live")]])
    }
}
