import BrowserSessions
import BrowserUse
import SessionQuery
import TestSupport
import Testing

@Suite("What Browser Use is asked")
struct BrowserUsePlannerTests {
    private func plan(_ filter: String, sort: String = "started:desc") throws -> ListingPlan {
        try BrowserUsePlanner().plan(
            Filter(parsing: filter, context: .utc), order: SortOrder(parsing: sort), at: TestTime.now)
    }

    @Test(arguments: [
        ("", ""), ("state:running", "filterBy=active"), ("active:yes", "filterBy=active"),
        ("state:finished", "filterBy=stopped"), ("status:STOPPED", "filterBy=stopped"), ("status:closed", ""),
        ("state:failed", ""), ("state:failed,finished", ""), ("-state:running", ""), ("active:no", ""),
        ("state:pending", ""), ("state:running or tag:a=b", ""),
        ("tag:team=web", "metadata=team=web"), ("tag:team=web tag:run=7", "metadata=team=web&metadata=run=7"),
        ("tag:=team=web state:running", "filterBy=active&metadata=team=web"),
        ("-tag:team=web", ""), ("tag:team", ""), ("tag:team=*", ""), ("tag:team=", ""), ("tag:a=b=c", ""),
        ("tag:a=b,c=d", ""), ("tag:\"a =b\"", ""), ("tag:\"a=b \"", ""), ("tag:/a=b/", ""),
        ("started:2026-11-20 duration:>5m cost:>1 team", ""),
    ])
    func sent(filter: String, query: String) throws {
        let plan = try plan(filter)
        #expect(plan.listing.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&") == query)
        #expect(plan.residual == (try Filter(parsing: filter, context: .utc)), "all of it is checked here")
        #expect(plan.narrowing == nil)
        #expect(plan.losesRows == query.contains("filterBy=active"))
    }

    @Test func theNewestFirstAreAssumed() throws {
        #expect(try plan("").assumedOrderField == "startedAt")
        #expect(try plan("").isOrdered && plan("", sort: "age:asc").isOrdered)
        #expect(try !plan("", sort: "started:asc").isOrdered && !plan("", sort: "cost").isOrdered)
    }

    @Test func oneListHoldsWhatRuns() {
        let listings = BrowserUsePlanner().activeListings(words: VendorWords(statuses: ["paused"]))
        #expect(listings == [SessionListing(parameters: [QueryParameter("filterBy", "active")])])
    }
}
