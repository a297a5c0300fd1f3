import AnchorBrowser
import BrightData
import BrowserSessions
import HTTPTransport
import Hyperbrowser
import SessionQuery
import TestSupport
import Testing
import TransportTestSupport

/// What is sent to a vendor, and what never is.
@Suite struct PlannerTests {
    private func sent(_ planner: any ListingPlanner, _ filter: String, sort: String = "started:desc") throws -> [String]
    {
        let plan = try planner.plan(
            Filter(parsing: filter, context: .utc), order: SortOrder(parsing: sort), at: TestTime.now)
        let words = plan.narrowing.map { $0.wanted.map { "\($0)?" } } ?? []
        return plan.listing.parameters.map { "\($0.name)=\($0.value)" } + words
    }

    @Test func anchorIsSentWhatItAppliesExactly() throws {
        let base = ["sort_by=created_at", "sort_order=desc"]
        let planner = AnchorPlanner()
        #expect(try sent(planner, "") == base)
        #expect(try sent(planner, "domain:x.com duration:>5m proxy:yes") == base)
        #expect(try sent(planner, "tag:a tag:b") == base + ["tags=a,b"])
        #expect(try sent(planner, "tag:a*") == base + ["search=a"])
        #expect(try sent(planner, "tag:a,b") == base)
        #expect(try sent(planner, "tag:\"a,b\"") == base)
        #expect(try sent(planner, "-tag:a") == base)
        #expect(
            try sent(planner, "batch:b1 stealth:yes -playground:yes profile:main") == base
                + ["batch_id=b1", "playground=false", "extra_stealth=true", "profile_name=main"])
        #expect(
            try sent(planner, "started:2026-11-20") == base
                + ["created_from=2026-11-19T23:59:59.000Z", "created_to=2026-11-21T00:00:00.999Z"])
        #expect(
            try sent(planner, "ended:<=2026-11-20") == base + ["created_to=2026-11-21T00:00:00.999Z"],
            "nothing ends before it starts")
        #expect(try sent(planner, "", sort: "started:asc") == ["sort_by=created_at", "sort_order=asc"])
        #expect(try sent(planner, "", sort: "age:desc") == ["sort_by=created_at", "sort_order=asc"])
    }

    @Test(arguments: [
        (
            ProviderKind.anchor, "state status age started tag stealth playground task profile batch active",
            ["started:desc", "started:asc"]
        ),
        (.hyperbrowser, "state status active", ["started:desc"]),
        (
            .brightdata, "state status age started target end zone active",
            [
                "started:desc", "started:asc", "duration:desc", "duration:asc", "bandwidth:desc", "bandwidth:asc",
            ]
        ),
        (.browserbase, "state status tag active", ["started:desc"]),
        (.browseruse, "state status tag active", ["started:desc"]),
        (.kernel, "state status tag region active", ["started:desc"]),
        (.steel, "state status active", ["started:desc"]),
    ])
    func whatListsCanBeAskedForIsKnown(kind: ProviderKind, filters: String, orders: [String]) {
        let planner = ProviderUnderTest.make(kind, over: StubTransport { _, _ throws(TransportError) in .json("{}") })
            .planner
        let abilities = ListingAbilities(of: planner)
        #expect(abilities.filters.map(\.name).joined(separator: " ") == filters)
        #expect(abilities.orders.map { SortOrder([$0]).description } == orders)
    }

    @Test func anchorIsAskedForEachWordOfAState() throws {
        let base = ["sort_by=created_at", "sort_order=desc"]
        #expect(try sent(AnchorPlanner(), "state:failed") == base + ["failed?"])
        #expect(try sent(AnchorPlanner(), "active:yes") == base + ["running?"])
        #expect(try sent(AnchorPlanner(), "status:Completed") == base + ["completed?", "Completed?"])
        #expect(try sent(AnchorPlanner(), "state:failed,finished") == base + ["completed?", "failed?"])
        #expect(try sent(AnchorPlanner(), "-state:failed") == base + ["running?", "completed?"])
        #expect(try sent(AnchorPlanner(), "state:failed or tag:a") == base)
        let words = VendorWords(statuses: ["crashed", "frobnicated", "stopped", "provisioning"])
        let plan = try AnchorPlanner().plan(
            Filter(parsing: "state:failed", context: .utc), order: .newestFirst, at: TestTime.now, words: words)
        #expect(plan.narrowing?.wanted == ["failed", "crashed"])
        #expect(plan.narrowing?.others == ["running", "completed", "frobnicated", "stopped", "provisioning"])
        #expect(
            AnchorPlanner().activeListings(words: words).map { $0.parameters.last?.value } == [
                "running", "provisioning",
            ])
    }

    @Test(arguments: [
        "batch:a batch:b", "playground:yes playground:no", "profile:=x", "-batch:a", "(batch:a or tag:b)",
        "batch:/a/", "profile:/a/",
    ])
    func whatOnlyAnchorCouldAnswerAndCanNotIsAnError(filter: String) {
        #expect(throws: FilterError.self) { try sent(AnchorPlanner(), filter) }
    }

    @Test func termsThatOnlyAnchorAnswersAreTakenAsSatisfied() throws {
        let plan = try AnchorPlanner().plan(
            Filter(parsing: "batch:b1 state:failed", context: .utc), order: .newestFirst, at: TestTime.now)
        let row = plan.knowledge.applied(to: .sample("a", status: "failed"))
        #expect(row.batchID == "b1")
        #expect(plan.residual.matches(row, at: TestTime.now))
    }

    @Test func hyperbrowserIsSentOnlyWordsThatCoverAState() throws {
        let planner = HyperbrowserPlanner()
        #expect(try sent(planner, "state:running") == ["status=active"])
        #expect(try sent(planner, "active:yes") == ["status=active"])
        #expect(try sent(planner, "state:finished") == ["status=closed"])
        #expect(try sent(planner, "state:failed") == ["error?"], "close-error can't be asked for")
        #expect(try sent(planner, "state:pending") == [])
        #expect(try sent(planner, "-state:running") == ["closed?", "error?"])
        #expect(try sent(planner, "state:running,failed") == ["active?", "error?"])
        #expect(try sent(planner, "status:error") == ["status=error"])
        #expect(try sent(planner, "status:close-error") == [])
        #expect(try sent(planner, "status:ACTIVE") == ["status=active"])
    }

    @Test func brightDataIsSentItsClosedStatesTimesAndOrders() throws {
        let planner = BrightDataPlanner()
        #expect(try sent(planner, "state:failed") == ["status=failed", "sort=timestamp", "order=desc"])
        #expect(try sent(planner, "state:failed or zone:x") == ["sort=timestamp", "order=desc"])
        #expect(try sent(planner, "", sort: "bandwidth") == ["sort=bandwidth", "order=desc"])
        let newest = ["sort=timestamp", "order=desc"]
        #expect(try sent(planner, "target:example.com") == ["target_url=example.com"] + newest)
        #expect(try sent(planner, "target:Example.com domain:b.com target:path") == newest)
        // Pieces of a path, which the vendor may not look at, and of a host.
        for text in ["search.html", "index.php", "font.woff", ".com", "www.", "v1.2", "x.y1"] {
            #expect(try sent(planner, "target:\(text)") == newest, "\(text)")
        }
        // Countries' domains that files end in, too.
        for host in ["a-b.co.uk", "allegro.pl", "get.sh", "point.md", "gob.do", "financialadvisor.zip"] {
            #expect(try sent(planner, "target:\(host)") == ["target_url=\(host)"] + newest, "\(host)")
        }
        #expect(
            try sent(planner, "end:=https://a.com/B") == ["end_url=https://a.com/B"] + newest,
            "all of it, case included")
        #expect(try sent(planner, "end:https://a.com") == newest)
        #expect(try sent(planner, "zone:=Web1") == ["api_name=Web1"] + newest)
        #expect(try sent(planner, "zone:a") == newest + ["a?"])
        #expect(try sent(planner, "zone:Web1") == newest + ["Web1?", "web1?"])
    }

    @Test func brightDataSortsByDurationAmongSessionsOfOneStatus() throws {
        let planner = BrightDataPlanner()
        #expect(
            try sent(planner, "state:failed", sort: "duration") == ["status=failed", "sort=duration", "order=desc"])
        // Running ones have no duration there: the longest started first.
        #expect(
            try sent(planner, "active:yes", sort: "duration") == ["status=running", "sort=timestamp", "order=asc"])
        let plan = try planner.plan(.all, order: SortOrder(parsing: "duration:asc"), at: TestTime.now)
        #expect(plan.isOrdered && !plan.isWholeOrdered)
        #expect(
            plan.narrowing.map { narrowing in
                narrowing.wordsByLife.map { word in
                    narrowing.listing(word, of: plan.listing).parameters.map { "\($0.name)=\($0.value)" }
                }
            } == [
                ["sort=timestamp", "order=desc", "status=running"], ["sort=duration", "order=asc", "status=finished"],
                ["sort=duration", "order=asc", "status=failed"],
            ])
        // Of several statuses each is a list; a word that nobody knows can't be asked for, so totals must rule it out.
        #expect(try sent(planner, "state:failed,running") == ["sort=timestamp", "order=desc", "running?", "failed?"])
        let others = try planner.plan(
            Filter(parsing: "-state:finished", context: .utc), order: .newestFirst, at: TestTime.now)
        #expect(others.narrowing?.isProvable == true)
        #expect(others.sentFields == ["status"])
    }

    @Test func whatIsCheckedHereIsNamedOnce() throws {
        let plan = try BrightDataPlanner().plan(
            Filter(parsing: "state:failed captcha:failed -zone:b word (tag:x or tag:y) started:<2h", context: .utc),
            order: .newestFirst, at: TestTime.now)
        #expect(plan.sentFields == ["status", "started"])
        #expect(plan.fieldsCheckedHere == ["state", "captcha", "zone", "text", "group"])
    }
}
