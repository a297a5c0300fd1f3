import Foundation
import Testing

@testable import VendorSimulator

@Suite struct HyperbrowserTests {
    private let vendors = FrozenVendors()

    @Test(arguments: [1, 10, 100])
    func pagesHoldEverySessionOnceNewestFirst(limit: Int) throws {
        let rows = try vendors.hyperbrowserRows(limit: limit)
        #expect(rows.count == vendors.fleet.hyperbrowser.count)
        #expect(Set(rows.texts("id")) == Set(vendors.fleet.hyperbrowser.map(\.id)))
        let created = rows.texts("createdAt")
        #expect(created == created.sorted(by: >))
    }

    @Test func bothNamesOfThePageSizeAreAnswered() throws {
        let usual = try vendors.json("/api/sessions")
        #expect(usual["pageSize"] as? Int == 10 && usual["perPage"] as? Int == 10)
        #expect((usual["sessions"] as? [Any])?.count == 10)
        let wide = try vendors.json("/api/sessions?limit=37")
        #expect(wide["pageSize"] as? Int == 37 && wide["perPage"] as? Int == 37)
    }

    @Test(arguments: ["active", "closed", "error", "close-error"])
    func statusFiltersExactly(status: String) throws {
        let time = vendors.fleet.time
        let expected = vendors.fleet.hyperbrowser.filter { $0.status(at: time) == status }.map(\.id)
        #expect(Set(try vendors.hyperbrowserRows("status=\(status)").texts("id")) == Set(expected))
        #expect(expected.isEmpty == (status == "close-error"))
    }

    @Test func rowsHoldWhatSpecAndSDKWant() throws {
        let time = vendors.fleet.time
        let plans = Dictionary(uniqueKeysWithValues: vendors.fleet.hyperbrowser.map { ($0.id, $0) })
        for row in try vendors.hyperbrowserRows(limit: 100) {
            let plan = try #require(plans[row["id"] as? String ?? ""])
            #expect(row["startTime"] as? String == String(plan.span.start))
            #expect(row["endTime"] as? String == (plan.span.hasEnded(at: time) ? String(plan.span.end) : nil))
            #expect((row["endTime"] is NSNull) == plan.span.isActive(at: time))
            #expect(row["createdAt"] as? String == VendorTime.milliseconds(plan.created))
            #expect(VendorTime.parse(row["updatedAt"] as? String ?? "").map { $0 <= time } == true)
            #expect(row["sessionUrl"] is String && row["proxyDataConsumed"] is String)
            #expect((row["launchState"] is NSNull) == plan.launchIsUnknown)
            #expect(row["liveUrl"] == nil && row["token"] == nil)
        }
    }

    @Test func oneSessionCarriesLinksWithItsToken() throws {
        let plan = try #require(vendors.fleet.hyperbrowser.first)
        let row = try vendors.json("/api/session/\(plan.id)?liveViewTtlSeconds=60")
        let token = try #require(row["token"] as? String)
        for name in ["liveUrl", "wsEndpoint"] {
            #expect((row[name] as? String)?.contains(token) == true)
        }
        #expect(row["id"] as? String == plan.id)
    }

    @Test(arguments: ["page=0", "page=x", "page=", "limit=0", "limit=101", "status=running", "status="])
    func whatIsUnsupportedIsRefused(query: String) {
        let answer = vendors.answer("/api/sessions?\(query)")
        #expect(answer.status == 400)
        #expect(answer.text == #"{"message":"Invalid query parameters"}"#)
    }

    @Test func closeErrorIsAnOddity() throws {
        let odd = FrozenVendors(sessions: 4000, oddities: true)
        #expect(try !odd.hyperbrowserRows("status=close-error", limit: 100).isEmpty)
    }
}
