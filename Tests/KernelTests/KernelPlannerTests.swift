import BrowserSessions
import Kernel
import SessionQuery
import TestSupport
import Testing

@Suite("What Kernel is asked")
struct KernelPlannerTests {
    private func plan(_ filter: String, sort: String = "started:desc") throws -> ListingPlan {
        try KernelPlanner().plan(
            Filter(parsing: filter, context: .utc), order: SortOrder(parsing: sort), at: TestTime.now)
    }

    @Test(arguments: [
        ("", "status=all"), ("state:running", "status=active"), ("active:yes", "status=active"),
        ("state:finished", "status=deleted"), ("active:no", "status=deleted"), ("-state:running", "status=deleted"),
        ("state:failed,finished", "status=deleted"), ("state:failed", "status=active"),
        ("state:pending,unknown", "status=active"),
        ("state:running,finished", "status=all"),
        ("status:Deleted", "status=deleted"), ("status:all", "status=all"), ("status:gone", "status=all"),
        ("state:running or tag:a=b", "status=all"),
        ("region:us-east", "status=all&region=us-east"),
        ("region:EU-West state:running", "status=active&region=eu-west"),
        ("region:mars", "status=all"), ("region:us-east,us-west", "status=all"), ("-region:us-east", "status=all"),
        ("tag:team=web", "status=all&tags[team]=web"),
        ("tag:team=web tag:run=7 active:yes", "status=active&tags[team]=web&tags[run]=7"),
        ("tag:team=web tag:team=qa", "status=all&tags[team]=web"),
        ("-tag:team=web", "status=all"), ("tag:team", "status=all"), ("tag:team=*", "status=all"),
        ("tag:team=", "status=all"), ("tag:a=b=c", "status=all"), ("tag:a=b,c=d", "status=all"),
        ("tag:\"a[b]=c\"", "status=all"), ("tag:\"a= b\"", "status=all"),
        ("zone:pool profile:login word headless:yes started:2026-11-20", "status=all"),
    ])
    func sent(filter: String, query: String) throws {
        let plan = try plan(filter)
        #expect(plan.listing.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: "&") == query)
        #expect(plan.residual == (try Filter(parsing: filter, context: .utc)), "all of it is checked here")
        #expect(plan.sentFields.contains("status") == !query.hasPrefix("status=all"))
        #expect(plan.sentFields.contains("tag") == query.contains("tags["))
        #expect(plan.losesRows == query.hasPrefix("status=active"))
    }

    @Test func theNewestFirstAreAssumed() throws {
        #expect(try plan("").assumedOrderField == "created_at")
        #expect(try plan("").isOrdered && plan("", sort: "age:asc").isOrdered)
        #expect(try !plan("", sort: "started:asc").isOrdered && !plan("", sort: "duration").isOrdered)
    }

    @Test func oneListHoldsWhatRuns() {
        let listings = KernelPlanner().activeListings(words: VendorWords(statuses: ["paused"]))
        #expect(listings == [SessionListing(parameters: [QueryParameter("status", "active")])])
    }

    @Test func everythingThatCanBeAsked() {
        let parameters = KernelSessionsParameters(
            status: .deleted, limit: 5, offset: 10, search: "s", region: .euWest, tags: [.init("a", "b")])
        #expect(
            parameters.query.map { "\($0.name)=\($0.value)" } == [
                "status=deleted", "limit=5", "offset=10", "query=s", "region=eu-west", "tags[a]=b",
            ])
    }
}
