import Foundation
import Testing

@testable import VendorSimulator

@Suite struct BrowserUseTests {
    private let vendors = FrozenVendors(sessions: 1600)
    private static let keys = ["x-browser-use-api-key": "k"]

    private var plans: [PlainPlan] { Array(vendors.fleet.plain[.browseruse] ?? []) }

    private func json(_ target: String) throws -> [String: Any] {
        let answer = vendors.answer(target, headers: Self.keys)
        try #require(answer.status == 200, "\(target): \(answer.text)")
        return try answer.object()
    }

    private func rows(_ query: String = "", size: Int = 100) throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        for page in 1... {
            let list = try json("/api/v3/browsers?pageNumber=\(page)&pageSize=\(size)&\(query)")
            rows += try #require(list["items"] as? [[String: Any]])
            #expect(list["pageNumber"] as? Int == page && list["pageSize"] as? Int == size)
            if page * size >= list["totalItems"] as? Int ?? 0 {
                #expect(list["totalItems"] as? Int == rows.count)
                break
            }
        }
        return rows
    }

    @Test(arguments: [1, 10, 100])
    func pagesHoldEverySessionOnceNewestFirst(size: Int) throws {
        let rows = try rows(size: size)
        #expect(rows.count == plans.count && rows.count > 100)
        #expect(Set(rows.texts("id")) == Set(plans.map(\.identity.uuid)))
        #expect(rows.texts("startedAt") == rows.texts("startedAt").sorted(by: >))
    }

    @Test func rowsHoldWhatTheModelsWant() throws {
        let time = vendors.fleet.time
        var reasons = 0
        for row in try rows() {
            let started = try #require(VendorTime.parse(row["startedAt"] as? String ?? ""))
            let limit = try #require(VendorTime.parse(row["timeoutAt"] as? String ?? ""))
            let isActive = row["status"] as? String == "active"
            #expect(started <= time && limit > started)
            #expect(isActive == (row["finishedAt"] is NSNull) && isActive == (row["cdpUrl"] is String))
            if let finished = (row["finishedAt"] as? String).flatMap(VendorTime.parse) {
                #expect(finished <= time)
                if finished == limit { reasons += 1 }
            }
            for name in ["proxyUsedMb", "proxyCost", "browserCost"] {
                #expect((row[name] as? String).flatMap(Double.init).map { $0 >= 0 } == true)
            }
            #expect(row["recordingUrl"] is NSNull && row["recordingAvailable"] == nil)
            #expect(row["metadata"] is [String: String] && row["extensions"] is [Any])
        }
        #expect(reasons > 0, "some ran into their timeout")
    }

    @Test(arguments: ["active", "stopped"]) func statusFiltersExactly(status: String) throws {
        let rows = try rows("filterBy=\(status)")
        #expect(!rows.isEmpty && rows.allSatisfy { $0["status"] as? String == status })
        let time = vendors.fleet.time
        #expect(rows.count == plans.count { $0.span.isActive(at: time) == (status == "active") })
    }

    @Test func metadataIsKeysOrPairsThatAllHold() throws {
        func pairs(_ row: [String: Any]) -> [String: String] { row["metadata"] as? [String: String] ?? [:] }
        let all = try rows()
        #expect(try rows("metadata=team").count == all.count { pairs($0)["team"] != nil })
        let both = try rows("metadata=team%3Dweb&metadata=env=staging")
        #expect(!both.isEmpty && both.allSatisfy { pairs($0)["team"] == "web" && pairs($0)["env"] == "staging" })
        #expect(both.count == all.count { pairs($0)["team"] == "web" && pairs($0)["env"] == "staging" })
        let agent = try #require(all.texts("agentSessionId").first)
        #expect(try rows("agentSessionId=\(agent)").count == 1)
    }

    @Test func oneSessionAddsItsRecording() throws {
        let ended = try #require(try rows("filterBy=stopped").texts("id").first)
        let row = try json("/api/v3/browsers/\(ended)")
        #expect(row["id"] as? String == ended && row["recordingAvailable"] is Bool)
        let unknown = vendors.answer(
            "/api/v3/browsers/00000000-0000-4000-8000-000000000000", headers: Self.keys)
        #expect(unknown.status == 404 && unknown.text == #"{"detail":"Session not found"}"#)
        let strange = vendors.answer("/api/v3/browsers/x", headers: Self.keys)
        #expect(strange.status == 422 && strange.text.contains(#""loc":["path","session_id"]"#))
    }

    @Test(arguments: [
        "pageSize=0", "pageSize=101", "pageNumber=0", "pageNumber=x", "filterBy=failed", "agentSessionId=x",
    ])
    func whatIsUnsupportedIsRefused(query: String) {
        let answer = vendors.answer("/api/v3/browsers?\(query)", headers: Self.keys)
        #expect(answer.status == 422)
        #expect(answer.text.contains(#""loc":["query","\#(query.prefix { $0 != "=" })"]"#))
    }

    /// Another vendor's paths begin with `/api`, too.
    @Test func thePathTellsItFromOthersWithAllKeys() {
        let keys = FrozenVendors.keys.merging(Self.keys) { first, _ in first }
        #expect(vendors.answer("/api/v3/browsers", headers: keys).text.contains("totalItems"))
        #expect(vendors.answer("/api/sessions", headers: keys).text.contains("totalCount"))
        #expect(vendors.answer("/api/v3/browsers", headers: [:]).text == #"{"detail":"Not authenticated"}"#)
        let wrong = vendors.answer("/api/v3/browsers", headers: ["x-browser-use-api-key": "bad-key"])
        #expect(wrong.status == 401 && wrong.text == #"{"detail":"Invalid API key"}"#)
    }
}
