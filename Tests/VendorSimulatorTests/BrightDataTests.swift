import Foundation
import Testing

@testable import VendorSimulator

@Suite struct BrightDataTests {
    private let vendors = FrozenVendors(sessions: 1500)

    @Test(arguments: [1, 33, 50, 100])
    func offsetsHoldEverySessionOnceNewestFirst(limit: Int) throws {
        let rows = try vendors.brightDataRows(limit: limit)
        #expect(rows.count == vendors.fleet.brightData.count)
        #expect(Set(rows.texts("session_id")) == Set(vendors.fleet.brightData.map(\.id)))
        let keys = rows.texts("timestamp")
        #expect(keys == keys.sorted(by: >))
    }

    @Test func fiftyByDefaultAndOnlyTheNewest() throws {
        let list = try vendors.json("/browser_sessions")
        #expect(list["count"] as? Int == 50)
        #expect(list["total"] as? Int == vendors.fleet.brightData.count)
        let rows = try #require(list["sessions"] as? [[String: Any]])
        #expect(
            Set(rows.texts("session_id"))
                == Set(try vendors.brightDataRows().prefix(50).map { $0["session_id"] as? String ?? "" }))
    }

    @Test func emptyPagesReadAsInTheSpec() {
        let answer = vendors.answer("/browser_sessions?api_name=nobody")
        #expect(
            answer.text
                == #"{"sessions":[],"count":0,"total":0,"pagination":{"offset":0,"limit":50,"has_more":false,"next_offset":null}}"#
        )
        #expect(
            vendors.answer("/browser_sessions?offset=1000000000").text.contains(#""has_more":false,"next_offset":null"#)
        )
    }

    @Test func rowsAreAsTheSpecShowsThem() throws {
        let time = vendors.fleet.time
        let plans = Dictionary(uniqueKeysWithValues: vendors.fleet.brightData.map { ($0.id, $0) })
        for row in try vendors.brightDataRows() {
            let plan = try #require(plans[row["session_id"] as? String ?? ""])
            #expect(row.count == 11)
            #expect(row["timestamp"] as? String == VendorTime.seconds(plan.span.start))
            #expect(plan.span.start % 1000 == 0)
            if plan.span.isActive(at: time) {
                #expect(row["target_url"] is NSNull && row["end_url"] is NSNull && row["duration"] is NSNull)
                #expect(row["navigations"] as? Int == 0 && row["bandwidth"] as? Int == 0)
                #expect(row["captcha"] as? String == "none" && row["error"] is NSNull)
            } else {
                #expect(abs((row["duration"] as? Double ?? -1) - Double(plan.span.length) / 1000) < 1e-6)
                #expect((row["error"] as? [String: String])?["code"] == plan.errorCode)
                #expect((plan.errorCode != nil) == plan.span.failed)
            }
        }
    }

    private static let filters: [(query: String, holds: @Sendable (BrightDataPlan, Int64) -> Bool)] = [
        ("status=running", { $0.status(at: $1) == "running" }),
        ("status=finished", { $0.status(at: $1) == "finished" }),
        ("status=failed", { $0.status(at: $1) == "failed" }),
        ("status=all", { _, _ in true }),
        ("api_name=price_monitor", { plan, _ in plan.zone == "price_monitor" }),
        ("api_name=price", { _, _ in false }),
        ("target_url=shop.example", { $0.targetURL(at: $1)?.contains("shop.example") == true }),
        ("target_url=Tickets.Example", { $0.targetURL(at: $1)?.contains("tickets.example") == true }),
        (
            "target_url=https%3A%2F%2Fwww.news.example%2Flogin",
            { $0.targetURL(at: $1) == "https://www.news.example/login" }
        ),
        ("end_url=https://www.shop.example/cart", { $0.endURL(at: $1) == "https://www.shop.example/cart" }),
        ("end_url=shop.example", { _, _ in false }),
        (
            "status=failed&api_name=scraping_browser_eu&target_url=tickets",
            {
                $0.status(at: $1) == "failed" && $0.zone == "scraping_browser_eu"
                    && $0.targetURL(at: $1)?.contains("tickets") == true
            }
        ),
    ]

    @Test(arguments: filters.indices)
    func filtersFindWhatABruteForceFinds(index: Int) throws {
        let (query, holds) = Self.filters[index]
        let expected = vendors.fleet.brightData.filter { holds($0, vendors.fleet.time) }.map(\.id)
        #expect(Set(try vendors.brightDataRows(query).texts("session_id")) == Set(expected))
    }

    @Test func datesIncludeTheirInstant() throws {
        let plans = Array(vendors.fleet.brightData)
        let query =
            "start_date=\(VendorTime.seconds(plans[30].span.start))&end_date=\(VendorTime.seconds(plans[90].span.start))"
        let expected = plans.filter { (plans[30].span.start...plans[90].span.start).contains($0.span.start) }
        #expect(Set(try vendors.brightDataRows(query).texts("session_id")) == Set(expected.map(\.id)))
        #expect(expected.count >= 61)
    }

    @Test(arguments: ["timestamp", "duration", "bandwidth"], ["asc", "desc"])
    func ordersPutNullsLastAndTiesById(sort: String, order: String) throws {
        let rows = try vendors.brightDataRows("sort=\(sort)&order=\(order)")
        let time = vendors.fleet.time
        let plans = Dictionary(uniqueKeysWithValues: vendors.fleet.brightData.map { ($0.id, $0) })
        let keyed = try rows.map { row in
            let plan = try #require(plans[row["session_id"] as? String ?? ""])
            let figure: Int64? =
                switch sort {
                case "duration": plan.duration(at: time)
                case "bandwidth": plan.bandwidth(at: time)
                default: plan.span.start
                }
            return (figure: figure, id: plan.id)
        }
        #expect(keyed.count == plans.count)
        for (left, right) in zip(keyed, keyed.dropFirst()) {
            guard let first = left.figure, let second = right.figure else {
                #expect(right.figure == nil)
                if left.figure == nil { #expect(left.id < right.id) }
                continue
            }
            #expect(first == second ? left.id < right.id : (first < second) == (order == "asc"))
        }
    }

    @Test(arguments: [
        "limit=0", "limit=101", "limit=-1", "limit=x", "offset=-1", "offset=x", "status=done", "start_date=x",
        "end_date=2026-13-01", "sort=status", "order=up",
    ])
    func whatIsUnsupportedIsRefused(query: String) {
        let answer = vendors.answer("/browser_sessions?\(query)")
        #expect(answer.status == 400)
        #expect(answer.text == #"{"error":"Invalid request parameters"}"#)
    }

    @Test func oneSessionIsWrapped() throws {
        let plan = try #require(vendors.fleet.brightData.first)
        let row = try #require(try vendors.json("/browser_sessions/\(plan.id)")["session"] as? [String: Any])
        #expect(row["session_id"] as? String == plan.id)
        #expect(row.count == 11)
    }

    @Test func oneSessionHasItsOwnErrors() {
        let unknown = "7d0c6d4e-52f1-4b7e-9d2c-3a1f0c9b8e11"
        let missing = vendors.answer("/browser_sessions/\(unknown)")
        #expect(missing.status == 404)
        #expect(missing.text == #"{"error":"Session not found","session_id":"\#(unknown)"}"#)
        let malformed = vendors.answer("/browser_sessions/nonsense")
        #expect(malformed.status == 400)
        #expect(malformed.text == #"{"error":"Invalid session_id format"}"#)
    }
}
