import Foundation
import Testing

@testable import VendorSimulator

/// 2026-03-11T13:20:00.000Z, a Wednesday: the start of most fleets here.
let origin: Int64 = 1_773_235_200_000

/// The vendors at one instant, asked without a socket.
struct FrozenVendors {
    let fleet: FleetSnapshot

    init(
        seed: UInt64 = 7, sessions: Int = 600, rate: Double = SimulatorOptions.defaultRate, oddities: Bool = false,
        after: Int64 = 90_500
    ) {
        let fleet = Fleet(seed: seed, start: origin, sessions: sessions, rate: rate, oddities: oddities)
        self.fleet = fleet.snapshot(at: origin + after)
    }

    /// Headers with a key that passes everywhere.
    static let keys = ["anchor-api-key": "k", "x-api-key": "k", "authorization": "Bearer k"]

    func answer(_ target: String, method: String = "GET", headers: [String: String] = keys) -> VendorAnswer {
        VendorRoutes(fleet: fleet).answer(VendorRequest(method: method, target: target, headers: headers))
    }

    func json(_ target: String) throws -> [String: Any] {
        let answer = answer(target)
        try #require(answer.status == 200, "\(target): \(answer.text)")
        return try answer.object()
    }

    /// All rows of Anchor's list, page by page.
    func anchorRows(_ query: String = "", limit: Int = 50) throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        for page in 1... {
            let data = try #require(
                try json("/v1/sessions?limit=\(limit)&page=\(page)&\(query)")["data"] as? [String: Any])
            rows += try #require(data["sessions"] as? [[String: Any]])
            if page >= data["total_pages"] as? Int ?? 0 {
                #expect(data["total"] as? Int == rows.count)
                break
            }
        }
        return rows
    }

    /// All rows of Hyperbrowser's list, page by page.
    func hyperbrowserRows(_ query: String = "", limit: Int = 10) throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        for page in 1... {
            let list = try json("/api/sessions?page=\(page)&limit=\(limit)&\(query)")
            let shown = try #require(list["sessions"] as? [[String: Any]])
            rows += shown
            if shown.isEmpty || rows.count >= list["totalCount"] as? Int ?? 0 {
                #expect(list["totalCount"] as? Int == rows.count)
                break
            }
        }
        return rows
    }

    /// All rows of Bright Data's list, following `next_offset`.
    func brightDataRows(_ query: String = "", limit: Int = 100) throws -> [[String: Any]] {
        var rows: [[String: Any]] = []
        var offset: Int? = 0
        while let next = offset {
            let list = try json("/browser_sessions?limit=\(limit)&offset=\(next)&\(query)")
            rows += try #require(list["sessions"] as? [[String: Any]])
            let pagination = try #require(list["pagination"] as? [String: Any])
            offset = pagination["next_offset"] as? Int
            #expect((pagination["has_more"] as? Bool) == (offset != nil))
            if offset == nil { #expect(list["total"] as? Int == rows.count) }
        }
        return rows
    }
}

extension VendorAnswer {
    var text: String { String(decoding: body, as: UTF8.self) }

    func object() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any])
    }
}

extension [[String: Any]] {
    /// The texts of one member, without the nulls.
    func texts(_ name: String) -> [String] { compactMap { $0[name] as? String } }
}
