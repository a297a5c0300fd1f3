import Foundation
import Testing

@testable import VendorSimulator

@Suite struct AnchorSessionsTests {
    private let vendors = FrozenVendors()

    @Test func defaultsAreTenOldestFirst() throws {
        let data = try #require(try vendors.json("/v1/sessions")["data"] as? [String: Any])
        let rows = try #require(data["sessions"] as? [[String: Any]])
        #expect(rows.texts("id") == vendors.fleet.anchor.prefix(10).map(\.id))
        #expect(data["total"] as? Int == vendors.fleet.anchor.count)
        #expect(data["page"] as? Int == 1)
        #expect(data["total_pages"] as? Int == (vendors.fleet.anchor.count + 9) / 10)
    }

    @Test(arguments: [10, 20, 50], ["asc", "desc"])
    func pagesHoldEverySessionOnce(limit: Int, order: String) throws {
        let rows = try vendors.anchorRows("sort_order=\(order)", limit: limit)
        #expect(rows.count == vendors.fleet.anchor.count)
        #expect(Set(rows.texts("id")) == Set(vendors.fleet.anchor.map(\.id)))
        let starts = rows.texts("created_at")
        #expect(starts == (order == "asc" ? starts.sorted() : starts.sorted(by: >)))
    }

    @Test func aPagePastTheLastIsEmpty() throws {
        let data = try #require(try vendors.json("/v1/sessions?page=1000000000")["data"] as? [String: Any])
        #expect((data["sessions"] as? [Any])?.isEmpty == true)
        #expect(data["total"] as? Int == vendors.fleet.anchor.count)
    }

    @Test func rowsAreAsTheSpecShowsThem() throws {
        let time = vendors.fleet.time
        for (row, plan) in zip(try vendors.anchorRows(), vendors.fleet.anchor) {
            #expect(row["id"] as? String == plan.id)
            #expect(row["status"] as? String == plan.status(at: time))
            #expect(row["created_at"] as? String == VendorTime.milliseconds(plan.span.start))
            if plan.span.isActive(at: time) {
                #expect(row["used_credits"] as? String == "N/A")
                #expect(row["duration"] is NSNull)
            } else {
                #expect(row["duration"] as? Int64 == plan.span.length / 1000)
                #expect((row["used_credits"] is String) == plan.creditsAsText)
            }
            #expect((row["proxy_bytes"] is NSNull) == (plan.proxyType == nil))
            #expect(row["tags"] as? [String] == plan.tags)
            #expect(row["domains"] as? [String] == plan.domains)
            #expect(row["browser_ip"] is String)
            #expect(row.count == 17)
            #expect(row["profile_name"] == nil && row["batch_id"] == nil && row["playground"] == nil)
        }
    }

    /// Each filter with the condition that it stands for.
    private static let filters: [(query: String, holds: @Sendable (AnchorPlan, Int64) -> Bool)] = [
        ("status=running", { $0.status(at: $1) == "running" }),
        ("status=completed", { $0.status(at: $1) == "completed" }),
        ("status=failed", { $0.status(at: $1) == "failed" }),
        ("status=Running", { _, _ in false }),
        ("status=", { _, _ in true }),
        ("tags=production", { plan, _ in plan.tags?.contains("production") == true }),
        ("tags=production,scraping", { plan, _ in Set(plan.tags ?? []).isSuperset(of: ["production", "scraping"]) }),
        ("tags=Production", { _, _ in false }),
        ("tags=nobody", { _, _ in false }),
        ("domains=shop.example", { plan, _ in plan.domains?.contains("shop.example") == true }),
        (
            "domains=NEWS.example%2Cmaps.example",
            { plan, _ in Set(plan.domains ?? []).isSuperset(of: ["news.example", "maps.example"]) }
        ),
        ("domains=example", { _, _ in false }),
        ("search=PROD", { plan, _ in plan.tags?.contains { $0.contains("prod") } == true }),
        (
            "search=customer,eu",
            { plan, _ in ["customer", "eu"].allSatisfy { term in plan.tags?.contains { $0.contains(term) } == true } }
        ),
        ("task_initiated=true", { plan, _ in plan.taskExecutions > 0 }),
        ("task_initiated=false", { plan, _ in plan.taskExecutions == 0 }),
        ("playground=true", { plan, _ in plan.playground }),
        ("playground=false", { plan, _ in !plan.playground }),
        ("proxy=true", { plan, _ in plan.proxyType != nil }),
        ("proxy=false", { plan, _ in plan.proxyType == nil }),
        ("extra_stealth=true", { plan, _ in plan.extraStealth }),
        ("extra_stealth=false", { plan, _ in !plan.extraStealth }),
        ("profile_name=LOGGED", { plan, _ in plan.profileName == "Logged-in shop" }),
        ("profile_name=Default+profile", { plan, _ in plan.profileName == "Default profile" }),
        (
            "status=failed&proxy=true&search=pro",
            { plan, time in
                plan.status(at: time) == "failed" && plan.proxyType != nil
                    && plan.tags?.contains { $0.contains("pro") } == true
            }
        ),
        ("unknown=1", { _, _ in true }),
    ]

    @Test(arguments: filters.indices)
    func filtersFindWhatABruteForceFinds(index: Int) throws {
        let (query, holds) = Self.filters[index]
        let expected = vendors.fleet.anchor.filter { holds($0, vendors.fleet.time) }.map(\.id)
        #expect(try vendors.anchorRows(query).texts("id") == expected)
    }

    @Test func datesIncludeTheirInstant() throws {
        let plans = Array(vendors.fleet.anchor)
        let (first, last) = (plans[20], plans[40])
        let query =
            "created_from=\(VendorTime.milliseconds(first.span.start))&created_to=\(VendorTime.milliseconds(last.span.start))"
        #expect(try vendors.anchorRows(query).texts("id") == plans[20...40].map(\.id))
        let later = "created_from=\(VendorTime.milliseconds(first.span.start + 1))"
        #expect(try vendors.anchorRows(later).texts("id") == plans[21...].map(\.id))
    }

    @Test func aBatchsSessionsAreFound() throws {
        let batch = try #require(vendors.fleet.batches.last)
        let expected = vendors.fleet.anchor.filter { $0.batch == batch.identity }.map(\.id)
        #expect(!expected.isEmpty)
        #expect(try vendors.anchorRows("batch_id=\(batch.id)").texts("id") == expected)
        #expect(try vendors.anchorRows("batch_id=none").isEmpty)
    }

    @Test(arguments: ["asc", "desc"])
    func otherOrdersKeepTiesAndNullsInPlace(order: String) throws {
        let ids = try vendors.anchorRows("sort_by=session_id&sort_order=\(order)").texts("id")
        #expect(ids == (order == "asc" ? ids.sorted() : ids.sorted(by: >)))

        let rows = try vendors.anchorRows("sort_by=used_credits&sort_order=\(order)")
        let known = rows.prefix { $0["used_credits"] as? String != "N/A" }
        #expect(rows.dropFirst(known.count).allSatisfy { $0["used_credits"] as? String == "N/A" })
        let figures = known.compactMap {
            ($0["used_credits"] as? Double) ?? ($0["used_credits"] as? String).flatMap(Double.init)
        }
        #expect(figures.count == known.count)
        #expect(figures == (order == "asc" ? figures.sorted() : figures.sorted(by: >)))

        let keys = try vendors.anchorRows("sort_by=api_key_name&sort_order=\(order)")
        let names = keys.texts("api_key_name")
        #expect(names == (order == "asc" ? names.sorted() : names.sorted(by: >)))
        for (left, right) in zip(keys, keys.dropFirst())
        where left["api_key_name"] as? String == right["api_key_name"] as? String {
            #expect((left["id"] as? String ?? "~") < (right["id"] as? String ?? ""))
        }
    }

    @Test(arguments: [
        "limit=15", "limit=0", "limit=-10", "limit=100", "limit=ten", "limit=", "page=0", "page=-1", "page=1.5",
        "page=99999999999999999999", "sort_by=duration", "sort_by=id", "sort_order=down", "created_from=yesterday",
        "created_to=2026-02-30", "task_initiated=1", "playground=yes", "proxy=TRUE", "extra_stealth=",
    ])
    func whatIsUnsupportedIsRefused(query: String) throws {
        let answer = vendors.answer("/v1/sessions?\(query)")
        #expect(answer.status == 400)
        let error = try #require(try answer.object()["error"] as? [String: Any])
        #expect(error["code"] as? Int == 400)
        #expect((error["message"] as? String)?.isEmpty == false)
    }

    @Test func oneSessionHasItsOwnShape() throws {
        let plan = try #require(vendors.fleet.anchor.first { $0.tags?.count == 2 && !$0.span.failed })
        let data = try #require(try vendors.json("/v1/sessions/\(plan.id)")["data"] as? [String: Any])
        #expect(data["session_id"] as? String == plan.id)
        #expect(data["status"] as? String == "completed")
        #expect(data["duration"] as? Int64 == plan.span.length / 1000)
        #expect((data["tags"] as? [String: String])?.count == 2)
        #expect(data["credits_used"] as? Double == Double(plan.credits) / 1000)
        let running = try #require(vendors.fleet.anchor.last { $0.span.isActive(at: vendors.fleet.time) })
        let live = try #require(try vendors.json("/v1/sessions/\(running.id)")["data"] as? [String: Any])
        #expect(live["credits_used"] is NSNull && live["duration"] is NSNull)
    }

    @Test func oddWordsAndNullsComeOnlyWhenAskedFor() throws {
        let odd = FrozenVendors(sessions: 4000, rate: 5, oddities: true)
        #expect(try odd.anchorRows().contains { $0["browser_ip"] is NSNull })
        let fleet = Fleet(seed: 7, start: origin, sessions: 600, rate: 5, oddities: true)
        let seen = (0..<100).flatMap { step in
            let now = fleet.snapshot(at: origin + Int64(step) * 10_000)
            return now.anchor.suffix(2000).map { $0.status(at: now.time) }
        }
        #expect(Set(seen) == ["running", "completed", "failed", "releasing"])
        #expect(seen.count { $0 == "releasing" } * 20 < seen.count)
    }
}
