import Foundation
import Testing

@testable import VendorSimulator

@Suite struct BrowserbaseTests {
    private let vendors = FrozenVendors(sessions: 4_000)
    private static let keys = ["x-bb-api-key": "k"]

    private func answer(_ target: String, headers: [String: String] = keys) -> VendorAnswer {
        vendors.answer(target, headers: headers)
    }

    private func rows(_ query: String = "") throws -> [[String: Any]] {
        let answer = answer("/v1/sessions?\(query)")
        try #require(answer.status == 200, "\(query): \(answer.text)")
        return try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [[String: Any]])
    }

    private var plans: [PlainPlan] { Array(vendors.fleet.plain[.browserbase] ?? []) }

    @Test func theListIsOneArrayNewestFirst() throws {
        let rows = try rows()
        #expect(rows.count == plans.count && rows.count > 400)
        #expect(Set(rows.texts("id")) == Set(plans.map(\.identity.uuid)))
        let created = rows.texts("createdAt")
        #expect(created == created.sorted(by: >))
        #expect(try self.rows("page=2&limit=1&offset=3").count == rows.count, "nothing pages it")
    }

    @Test func everyDocumentedFieldIsThere() throws {
        let time = vendors.fleet.time
        for row in try rows() {
            let plan = try #require(plans.first { $0.identity.uuid == row["id"] as? String })
            #expect((row["endedAt"] is String) == plan.span.hasEnded(at: time))
            for name in ["createdAt", "startedAt", "updatedAt"] {
                #expect((row[name] as? String).flatMap(VendorTime.parse).map { $0 <= time } == true, "\(name)")
            }
            let expires = try #require((row["expiresAt"] as? String).flatMap(VendorTime.parse))
            #expect(expires > plan.span.start && expires <= max(plan.span.end, plan.span.start + 21_600_000))
            #expect(row["proxyBytes"] as? Int != nil && row["keepAlive"] as? Bool != nil)
            #expect(row["projectId"] is String)
            #expect(
                ["us-west-2", "us-east-1", "eu-central-1", "ap-southeast-1"].contains(row["region"] as? String ?? ""))
            #expect(row["connectUrl"] == nil && row["signingKey"] == nil)
        }
        let statuses = Set(try rows().texts("status"))
        #expect(statuses.union(["PENDING"]) == Set(BrowserbaseQuery.statuses))
    }

    @Test(arguments: ["PENDING", "RUNNING", "ERROR", "TIMED_OUT", "COMPLETED"])
    func statusFiltersExactly(status: String) throws {
        let expected = try rows().filter { $0["status"] as? String == status }.map { $0["id"] as? String ?? "" }
        #expect(try rows("status=\(status)").texts("id") == expected)
    }

    /// A session waits for a moment before it runs.
    @Test func newcomersArePending() throws {
        let plan = try #require(plans.last { $0.span.length > 10_000 })
        func status(_ after: Int64) -> String { BrowserbaseSession(plan: plan, time: plan.span.start + after).status }
        #expect(status(0) == "PENDING" && status(399) == "PENDING" && status(2_500) == "RUNNING")
    }

    @Test func metadataIsAskedForByItsPath() throws {
        func noted(_ row: [String: Any]) -> [String: Any] { row["userMetadata"] as? [String: Any] ?? [:] }
        let all = try rows()
        let staging = all.filter { noted($0)["env"] as? String == "staging" }.texts("id")
        #expect(!staging.isEmpty && staging.count < all.count)
        #expect(try rows("q=user_metadata%5B'env'%5D:'staging'").texts("id") == staging)
        #expect(try rows("q=user_metadata['env']:'Staging'").isEmpty)
        let runs = all.compactMap { (noted($0)["run"] as? [String: Any])?["id"] as? String }
        let run = try #require(runs.first)
        #expect(try rows("q=user_metadata['run']['id']:'\(run)'").count == 1)
        let done = try rows("status=COMPLETED&q=user_metadata['team']:'data+eng'")
        #expect(!done.isEmpty && done.allSatisfy { noted($0)["team"] as? String == "data eng" })
    }

    @Test func oneSessionCarriesWhatConnectsToIt() throws {
        let plan = try #require(plans.last)
        let row = try answer("/v1/sessions/\(plan.identity.uuid)").object()
        let key = try #require(row["signingKey"] as? String)
        for name in ["connectUrl", "seleniumRemoteUrl"] { #expect((row[name] as? String)?.contains(key) == true) }
        #expect(row["id"] as? String == plan.identity.uuid)
        #expect(
            answer("/v1/sessions/00000000-0000-4000-8000-000000000000").text
                == #"{"statusCode":404,"error":"Not Found","message":"Session not found"}"#)
    }

    @Test(arguments: [
        "status=running", "status=", "status=QUEUED", "q=env:staging", "q=user_metadata:'a'", "q=user_metadata['a']:b",
        "q=user_metadata['a']:'b'%20AND%20user_metadata['c']:'d'",
    ])
    func whatIsUnsupportedIsRefused(query: String) {
        let answer = answer("/v1/sessions?\(query)")
        #expect(answer.status == 400)
        #expect(answer.text.hasPrefix(#"{"statusCode":400,"error":"Bad Request","message":"querystring/"#))
    }

    /// Its paths are another vendor's, too: the header says whose session is meant.
    @Test func theKeysHeaderTellsVendorsApart() throws {
        let wrong = answer("/v1/sessions", headers: ["x-bb-api-key": "bad-key"])
        #expect(wrong.status == 401)
        #expect(wrong.text == #"{"statusCode":401,"error":"Unauthorized","message":"Invalid API key"}"#)
        #expect(answer("/v1/sessions", headers: ["anchor-api-key": "k"]).text.hasPrefix(#"{"data":"#))
        #expect(answer("/v1/sessions/a/b").status == 404)
        let refused = vendors.answer("/v1/sessions", method: "POST", headers: Self.keys)
        #expect(refused.status == 405 && refused.text.contains(#""statusCode":405"#))
    }
}
