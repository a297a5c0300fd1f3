import Foundation
import Testing

@testable import VendorSimulator

@Suite struct KernelTests {
    private let vendors = FrozenVendors(sessions: 1600)
    private static let keys = ["authorization": "Bearer k"]

    private var sessions: [KernelSession] {
        (vendors.fleet.plain[.kernel] ?? []).map { KernelSession(plan: $0, time: vendors.fleet.time) }
    }

    private func header(_ name: String, of answer: VendorAnswer) -> String? {
        answer.headers.first { $0.name == name }?.value
    }

    private func rows(_ query: String = "", limit: Int = 100) throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        var offset: Int? = 0
        while let next = offset {
            let answer = vendors.answer("/browsers?limit=\(limit)&offset=\(next)&\(query)", headers: Self.keys)
            try #require(answer.status == 200, "\(query): \(answer.text)")
            rows += try #require(try JSONSerialization.jsonObject(with: Data(answer.body)) as? [[String: Any]])
            let more = header("X-Has-More", of: answer) == "true"
            offset = header("X-Next-Offset", of: answer).flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
            #expect(more == (offset != nil))
            #expect(header("X-RateLimit-Limit", of: answer) == "1200")
        }
        return rows
    }

    @Test(arguments: [1, 20, 100])
    func pagesHoldEverySessionOnceNewestFirst(limit: Int) throws {
        let rows = try rows("status=all", limit: limit)
        #expect(rows.count == sessions.count && rows.count > 100)
        #expect(Set(rows.texts("session_id")) == Set(sessions.map(\.id)))
        #expect(rows.texts("created_at") == rows.texts("created_at").sorted(by: >))
    }

    @Test func activeOnesAreListedUnlessOthersAreAskedFor() throws {
        let active = Set(sessions.filter { !$0.hasEnded }.map(\.id))
        #expect(!active.isEmpty)
        #expect(Set(try rows().texts("session_id")) == active)
        #expect(Set(try rows("status=active").texts("session_id")) == active)
        let deleted = try rows("status=deleted")
        #expect(deleted.count == sessions.count - active.count && deleted.allSatisfy { $0["deleted_at"] is String })
        #expect(try rows("include_deleted=true").count == sessions.count)
    }

    @Test func rowsHoldWhatTheModelsWant() throws {
        for row in try rows("status=all") {
            for name in ["session_id", "created_at", "region", "memory", "cdp_ws_url", "webdriver_ws_url"] {
                #expect(row[name] is String, "\(name)")
            }
            #expect(row["headless"] is Bool && row["stealth"] is Bool && row["timeout_seconds"] is Int)
            #expect((row["deleted_at"] == nil) == (row["usage_status"] == nil))
            #expect((row["browser_live_view_url"] == nil) == (row["headless"] as? Bool == true))
            #expect((row["session_id"] as? String)?.utf8.count == 24)
        }
    }

    @Test func tagsRegionsAndTextsFilter() throws {
        let all = try rows("status=all")
        func tags(_ row: [String: Any]) -> [String: String] { row["tags"] as? [String: String] ?? [:] }
        for query in ["tags[team]=qa&tags[env]=staging", "tags%5Bteam%5D=qa&tags%5Benv%5D=staging"] {
            let found = try rows("status=all&\(query)")
            #expect(!found.isEmpty && found.allSatisfy { tags($0)["team"] == "qa" && tags($0)["env"] == "staging" })
            #expect(found.count == all.count { tags($0)["team"] == "qa" && tags($0)["env"] == "staging" })
        }
        let west = try rows("status=all&region=us-west")
        #expect(!west.isEmpty && west.count == all.count { $0["region"] as? String == "us-west" })
        let name = try #require(all.texts("name").first)
        #expect(try rows("status=all&query=\(name.uppercased())").texts("name") == [name])
    }

    @Test func whatWasDeletedIsFoundByThoseWhoAskForIt() throws {
        let ended = try #require(sessions.first { $0.hasEnded })
        let target = "/browsers/\(ended.id)"
        #expect(vendors.answer(target, headers: Self.keys).status == 404)
        #expect(
            vendors.answer(target, headers: Self.keys).text == #"{"code":"not_found","message":"browser not found"}"#)
        let found = vendors.answer(target + "?include_deleted=true", headers: Self.keys)
        #expect(found.status == 200)
        #expect(try found.object()["session_id"] as? String == ended.id)
        let named = try #require(sessions.first { $0.name != nil && !$0.hasEnded })
        let byName = vendors.answer("/browsers/\(named.name ?? "")", headers: Self.keys)
        #expect(try byName.object()["session_id"] as? String == named.id)
    }

    @Test(arguments: [
        "limit=0", "limit=101", "offset=-1", "status=failed", "region=mars", "include_deleted=maybe",
    ])
    func whatIsUnsupportedIsRefused(query: String) throws {
        let answer = vendors.answer("/browsers?\(query)", headers: Self.keys)
        #expect(answer.status == 400)
        #expect(try answer.object()["code"] as? String == "bad_request")
    }

    @Test func itWantsABearer() throws {
        let missing = vendors.answer("/browsers", headers: ["x-api-key": "k"])
        #expect(missing.status == 401)
        #expect(missing.text == #"{"code":"unauthorized","message":"missing authorization header"}"#)
        let wrong = vendors.answer("/browsers", headers: ["authorization": "Bearer bad-key"])
        #expect(wrong.text == #"{"code":"unauthorized","message":"invalid api key"}"#)
        #expect(vendors.answer("/browsers/a/b", headers: Self.keys).status == 404)
        #expect(vendors.answer("/browser_sessions", headers: Self.keys).text.contains("pagination"))
    }
}
