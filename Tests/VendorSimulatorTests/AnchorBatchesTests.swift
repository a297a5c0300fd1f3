import Foundation
import Testing

@testable import VendorSimulator

@Suite struct AnchorBatchesTests {
    private let vendors = FrozenVendors(sessions: 8000)

    private func batches(_ query: String, limit: Int = 100) throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        for page in 1... {
            let reply = try vendors.json("/v1/batch-sessions?limit=\(limit)&page=\(page)&\(query)")
            let data = try #require(reply["data"] as? [String: Any])
            rows += try #require(data["batches"] as? [[String: Any]])
            let pagination = try #require(data["pagination"] as? [String: Any])
            if pagination["has_next"] as? Bool != true {
                #expect(pagination["total_records"] as? Int == rows.count)
                break
            }
        }
        return rows
    }

    @Test(arguments: [1, 20, 100])
    func pagesHoldEveryBatchOnceNewestFirst(limit: Int) throws {
        #expect(try batches("", limit: limit).texts("batch_id") == vendors.fleet.batches.reversed().map(\.id))
    }

    @Test func twentyByDefault() throws {
        let data = try #require(try vendors.json("/v1/batch-sessions")["data"] as? [String: Any])
        #expect((data["batches"] as? [Any])?.count == 20)
    }

    @Test(arguments: ["pending", "processing", "completed", "failed", "cancelled"])
    func statusFiltersExactly(status: String) throws {
        let expected = vendors.fleet.batches.reversed().filter { $0.status(at: vendors.fleet.time) == status }
        let rows = try batches("status=\(status)")
        #expect(rows.texts("batch_id") == expected.map(\.id))
        for row in rows {
            #expect((row["actual_completion_time"] is String) == ["completed", "failed"].contains(status))
        }
    }

    @Test func datesExcludeTheirInstant() throws {
        let plans = Array(vendors.fleet.batches)
        let after = "created_after=\(VendorTime.milliseconds(plans[5].created))"
        let before = "created_before=\(VendorTime.milliseconds(plans[15].created))"
        #expect(try batches("\(after)&\(before)").texts("batch_id") == plans[6..<15].reversed().map(\.id))
    }

    @Test(arguments: ["status=done", "limit=0", "limit=101", "page=0", "created_after=x", "created_before="])
    func whatIsUnsupportedIsRefused(query: String) {
        #expect(vendors.answer("/v1/batch-sessions?\(query)").status == 400)
    }
}
