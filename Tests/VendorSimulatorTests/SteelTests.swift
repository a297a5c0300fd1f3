import Foundation
import Testing

@testable import VendorSimulator

@Suite struct SteelTests {
    private let vendors = FrozenVendors(sessions: 4_000)
    private static let keys = ["steel-api-key": "k"]

    private func answer(_ target: String, headers: [String: String] = keys) -> VendorAnswer {
        vendors.answer(target, headers: headers)
    }

    /// All rows of the list, from cursor to cursor.
    private func rows(_ query: String = "", limit: Int = 100) throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        var cursor: String? = ""
        while let place = cursor {
            let answer = answer("/v1/sessions?limit=\(limit)&\(query)" + (place.isEmpty ? "" : "&cursorId=\(place)"))
            try #require(answer.status == 200, "\(query): \(answer.text)")
            let list = try answer.object()
            rows += try #require(list["sessions"] as? [[String: Any]])
            cursor = list["nextCursor"] as? String
            #expect((list["totalCount"] as? Int == nil) == query.isEmpty, "a total of filtered lists only")
            if cursor == nil, let total = list["totalCount"] as? Int { #expect(total == rows.count) }
        }
        return rows
    }

    private var plans: [PlainPlan] { Array(vendors.fleet.plain[.steel] ?? []) }

    @Test(arguments: [7, 50, 100])
    func pagesHoldEverySessionOnceNewestFirst(limit: Int) throws {
        let rows = try rows(limit: limit)
        #expect(rows.count == plans.count && rows.count > 400)
        #expect(Set(rows.texts("id")) == Set(plans.map(\.identity.uuid)))
        let created = rows.texts("createdAt")
        #expect(created == created.sorted(by: >))
    }

    @Test func everyDocumentedFieldIsThere() throws {
        let time = vendors.fleet.time
        for row in try rows() {
            let plan = try #require(plans.first { $0.identity.uuid == row["id"] as? String })
            let status = try #require(row["status"] as? String)
            #expect((status == "live") == plan.span.isActive(at: time))
            #expect((status == "failed") == (plan.span.hasEnded(at: time) && plan.span.failed))
            if status == "live" { #expect(row["releaseReason"] is NSNull) }
            let length = try #require(row["duration"] as? Int)
            #expect(length >= 0 && Int64(length) == (status == "live" ? time - plan.span.start : plan.span.length))
            for name in ["creditsUsed", "eventCount", "proxyBytesUsed", "timeout"] { #expect(row[name] as? Int != nil) }
            for name in ["websocketUrl", "debugUrl", "sessionViewerUrl"] { #expect(row[name] is String) }
            for name in ["dimensions", "optimizeBandwidth", "stealthConfig"] { #expect(row[name] is [String: Any]) }
        }
        let reasons = Set(try rows("status=released").texts("releaseReason"))
        #expect(reasons == ["user_requested", "timeout", "inactivity_timeout", "browser_closed"])
        #expect(
            Set(try rows("status=failed").texts("releaseReason"))
                == ["browser_crashed", "startup_failed", "creation_timeout"])
    }

    @Test(arguments: ["live", "released", "failed"])
    func statusFiltersExactly(status: String) throws {
        let expected = try rows().filter { $0["status"] as? String == status }.texts("id")
        #expect(try rows("status=\(status)", limit: 9).texts("id") == expected)
        #expect(!expected.isEmpty)
    }

    @Test func projectsFilterExactly() throws {
        let counts = try SteelSession.projects.map { try rows("projectId=\($0)").count }
        #expect(counts.reduce(0, +) == plans.count && counts.allSatisfy { $0 > 0 })
    }

    /// A cursor is a place, whether its session is on the list still or not.
    @Test func aCursorOfAnotherStatusLeadsOn() throws {
        let all = try rows()
        let place = try #require(all.dropFirst(20).first { $0["status"] as? String == "failed" }?["id"] as? String)
        let behind = all.drop { $0["id"] as? String != place }.dropFirst().filter {
            $0["status"] as? String == "released"
        }
        let list = try answer("/v1/sessions?status=released&limit=5&cursorId=\(place)").object()
        #expect((list["sessions"] as? [[String: Any]])?.texts("id") == Array(Array(behind).texts("id").prefix(5)))
    }

    @Test func oneSessionIsItsRow() throws {
        let row = try #require(try rows().first)
        let detail = try answer("/v1/sessions/\(row["id"] as? String ?? "")").object()
        #expect(NSDictionary(dictionary: detail) == NSDictionary(dictionary: row))
        let none = answer("/v1/sessions/00000000-0000-4000-8000-000000000000")
        #expect(none.status == 404 && none.text == #"{"message":"Session not found"}"#)
    }

    @Test(arguments: ["status=running", "status=", "limit=0", "limit=101", "limit=x", "cursorId=none"])
    func whatIsUnsupportedIsRefused(query: String) {
        let answer = answer("/v1/sessions?\(query)")
        #expect(answer.status == 400 && answer.text.hasPrefix(#"{"message":"#))
    }

    /// Its paths are other vendors', too: the header says whose session is meant.
    @Test func theKeysHeaderTellsVendorsApart() {
        let wrong = answer("/v1/sessions", headers: ["steel-api-key": "bad-key"])
        #expect(wrong.status == 401 && wrong.text == #"{"message":"Invalid API key"}"#)
        #expect(answer("/v1/sessions", headers: ["x-bb-api-key": "k"]).text.hasPrefix("["))
        #expect(answer("/v1/sessions", headers: ["anchor-api-key": "k"]).text.hasPrefix(#"{"data":"#))
    }
}
