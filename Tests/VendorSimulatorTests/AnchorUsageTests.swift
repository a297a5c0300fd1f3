import Foundation
import Testing

@testable import VendorSimulator

@Suite struct AnchorUsageTests {
    private let vendors = FrozenVendors(sessions: 3000)
    private static let all =
        "metrics=session_count,proxy_bytes,ai_steps,session_hours,credits_used,screenshots,network_bytes_total"

    private func points(_ query: String) throws -> [[String: Any]] {
        try #require(try vendors.json("/v1/sessions/history?\(query)")["data"] as? [[String: Any]])
    }

    @Test func onlyTheMetricsAskedForArePresent() throws {
        #expect(try points("").allSatisfy { Set($0.keys) == ["date", "session_count"] })
        let summary = try vendors.json("/v1/sessions/history")["summary"] as? [String: Any]
        #expect(summary.map { Set($0.keys) } == ["total_sessions"])
        #expect(try points(Self.all).allSatisfy { $0.count == 8 })
    }

    @Test(arguments: [
        "metrics=session_count,credits_used", "metrics=session_count&metrics=credits_used",
        "metrics%5B%5D=credits_used&metrics[]=session_count", "metrics=credits_used%2C%20session_count",
        "metrics[0]=session_count&metrics[1]=credits_used",
    ])
    func severalMetricsMayBeSentInAnyForm(query: String) throws {
        #expect(try points(query).allSatisfy { Set($0.keys) == ["date", "session_count", "credits_used"] })
    }

    @Test(arguments: ["hour", "day", "week", "month"])
    func figuresAreSumsOverTheSessions(granularity: String) throws {
        let reply = try vendors.json("/v1/sessions/history?limit=1000&granularity=\(granularity)&\(Self.all)")
        let points = try #require(reply["data"] as? [[String: Any]])
        let summary = try #require(reply["summary"] as? [String: Any])
        let time = vendors.fleet.time
        let from = time - 30 * 86_400_000
        let plans = vendors.fleet.anchor.filter { $0.span.start >= from }
        let period = try #require(UsageGranularity(rawValue: granularity))
        let groups = Dictionary(grouping: plans) { period.text(period.begin($0.span.start)) }
        for point in points {
            let own = groups[point["date"] as? String ?? ""] ?? []
            #expect(point["session_count"] as? Int == own.count)
            #expect(point["proxy_bytes"] as? Int64 == own.reduce(0) { $0 + $1.span.grown($1.proxyBytes, at: time) })
            let credits = own.reduce(0) { $0 + ($1.span.hasEnded(at: time) ? $1.credits : 0) }
            #expect(abs((point["credits_used"] as? Double ?? -1) - Double(credits) / 1000) < 1e-6)
            let hours = own.reduce(0) { $0 + ($1.span.hasEnded(at: time) ? $1.span.length : 0) }
            #expect(abs((point["session_hours"] as? Double ?? -1) - Double(hours) / 3_600_000) < 0.0006)
        }
        #expect(points.reduce(0) { $0 + ($1["session_count"] as? Int ?? 0) } == plans.count)
        #expect(summary["total_sessions"] as? Int == plans.count)
        #expect(summary["total_network_bytes_total"] is Int)
        let dates = points.texts("date")
        #expect(dates == Array(Set(dates)).sorted())
    }

    @Test func rangesIncludeBothEndsAndPagesCoverThem() throws {
        let plans = Array(vendors.fleet.anchor)
        let (from, to) = (
            VendorTime.milliseconds(plans[100].span.start), VendorTime.milliseconds(plans[900].span.start)
        )
        let range = "granularity=hour&from_date=\(from)&to_date=\(to)"
        var dates: [String] = []
        var count = 0
        var page = 1
        while true {
            let reply = try vendors.json("/v1/sessions/history?\(range)&limit=7&page=\(page)")
            let points = try #require(reply["data"] as? [[String: Any]])
            let pagination = try #require(reply["pagination"] as? [String: Any])
            #expect((reply["summary"] as? [String: Any])?["total_sessions"] as? Int == 801)
            #expect(pagination["has_prev"] as? Bool == (page > 1))
            dates += points.texts("date")
            count += points.reduce(0) { $0 + ($1["session_count"] as? Int ?? 0) }
            guard pagination["has_next"] as? Bool == true else {
                #expect(pagination["total_records"] as? Int == dates.count)
                break
            }
            page += 1
        }
        #expect(count == 801)
        #expect(Set(dates).count == dates.count)
    }

    @Test func periodsBeginWhereTheyShould() {
        let time: Int64 = 1_773_235_200_000
        #expect(UsageGranularity.hour.text(UsageGranularity.hour.begin(time + 1)) == "2026-03-11T13:00:00Z")
        #expect(UsageGranularity.week.text(UsageGranularity.week.begin(time)) == "2026-03-09")
        #expect(UsageGranularity.month.text(UsageGranularity.month.begin(time)) == "2026-03-01")
        #expect(
            UsageGranularity.month.text(UsageGranularity.month.next(UsageGranularity.month.begin(time))) == "2026-04-01"
        )
    }

    @Test(arguments: [
        "granularity=year", "metrics=money", "metrics=session_count,money", "limit=0", "limit=1001", "page=0",
        "from_date=x", "to_date=x", "from_date=2026-03-02&to_date=2026-03-01",
    ])
    func whatIsUnsupportedIsRefused(query: String) throws {
        let answer = vendors.answer("/v1/sessions/history?\(query)")
        #expect(answer.status == 400)
        #expect(try answer.object()["error"] is [String: Any])
    }

    @Test func aFleetWithoutSessionsHasNoPoints() throws {
        let empty = FrozenVendors(sessions: 0, rate: 0)
        let reply = try empty.json("/v1/sessions/history")
        #expect((reply["data"] as? [Any])?.isEmpty == true)
        #expect((reply["summary"] as? [String: Any])?["total_sessions"] as? Int == 0)
    }
}
