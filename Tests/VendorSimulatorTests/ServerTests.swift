import Foundation
import Testing

@testable import VendorSimulator

@Suite(.timeLimit(.minutes(5))) struct ServerTests {
    private func simulator(
        seed: UInt64 = 5, port: Int = 0, sessions: Int = 200, faults: [FaultRule] = []
    ) -> VendorSimulator {
        let options = SimulatorOptions(
            port: port, seed: seed, sessions: sessions, faults: faults, slowBody: .milliseconds(12))
        return VendorSimulator(options: options) { origin }
    }

    /// One request to a vendor with a fault, its answer and the answer of a sound vendor to the same.
    private func exchange(
        _ kind: FaultKind, _ target: String
    ) async throws -> (reply: RawClient.Reply, sound: RawClient.Reply) {
        let sound = try await simulator().withRunning { base in
            try await #require(RawClient(base)).get(target)
        }
        let reply = try await simulator(faults: [FaultRule(vendor: nil, kind: kind)]).withRunning { base in
            try await #require(RawClient(base)).get(target)
        }
        return (reply, sound)
    }

    @Test func allThreeVendorsAnswerOverASocket() async throws {
        let simulator = simulator()
        try await simulator.withRunning { base in
            let client = try #require(RawClient(base))
            #expect(base == "http://127.0.0.1:\(client.port)")
            for target in ["/v1/sessions?limit=50", "//api/sessions", "/browser_sessions?status=failed"] {
                let reply = await client.get(target)
                #expect(reply.status == 200)
                #expect(reply.header("Content-Type") == "application/json; charset=utf-8")
                #expect(reply.header("Content-Length") == String(reply.body.count))
                let request = VendorRequest(method: "GET", target: target, headers: FrozenVendors.keys)
                #expect(reply.body == VendorRoutes(fleet: simulator.snapshot).answer(request).body)
            }
            #expect(await client.get("/v1/sessions", method: "DELETE").status == 405)
            #expect(await client.get("/v1/sessions", key: "bad-key").status == 401)
        }
    }

    @Test func sameSeedAndClockGiveTheSameBytes() async throws {
        var bodies: [[UInt8]] = []
        for seed in [5, 5, 6] as [UInt64] {
            let reply = try await simulator(seed: seed).withRunning { base in
                try await #require(RawClient(base)).get("/v1/sessions?limit=50&sort_order=desc")
            }
            bodies.append(reply.body)
        }
        #expect(bodies[0] == bodies[1])
        #expect(bodies[0] != bodies[2])
    }

    @Test func whatWasAskedCanBeRead() async throws {
        let simulator = simulator(faults: [FaultRule(vendor: .hyperbrowser, kind: .internalError)])
        try await simulator.withRunning { base in
            let client = try #require(RawClient(base))
            _ = await client.get("/v1/sessions?tags=a%2Cb&limit=50")
            _ = await client.get("//api/sessions")
            _ = await client.get("/browser_sessions?limit=900")
            _ = await client.get("/elsewhere")
        }
        #expect(
            simulator.requests.entries == [
                .init(
                    method: "GET", path: "/v1/sessions", query: "tags=a%2Cb&limit=50", vendor: .anchor, status: 200,
                    time: origin),
                .init(
                    method: "GET", path: "//api/sessions", query: "", vendor: .hyperbrowser, status: 500, time: origin),
                .init(
                    method: "GET", path: "/browser_sessions", query: "limit=900", vendor: .brightdata, status: 400,
                    time: origin),
                .init(method: "GET", path: "/elsewhere", query: "", vendor: .anchor, status: 404, time: origin),
            ])
        #expect(simulator.requests.count == 4)
        simulator.requests.clear()
        #expect(simulator.requests.count == 0)
    }

    @Test func theLogKeepsTheNewest() {
        let log = RequestLog()
        for number in 0..<50_001 {
            log.append(.init(method: "GET", path: "/", query: String(number), vendor: nil, status: 200, time: 0))
        }
        #expect(log.count == 50_001)
        #expect((10_000..<20_000).contains(log.entries.count))
        #expect(log.entries.last?.query == "50000")
    }

    @Test func aTakenPortIsNamed() async throws {
        try await simulator().withRunning { base in
            let port = Int(try #require(RawClient(base)).port)
            let error = await #expect(throws: SimulatorError.self) {
                try await self.simulator(port: port).withRunning { _ in }
            }
            #expect(error == .portTaken(port))
            #expect(error?.description.contains(String(port)) == true)
        }
    }

    @Test func whatTheBodyThrowsIsThrown() async {
        struct Sorry: Error {}
        await #expect(throws: Sorry.self) {
            try await simulator().withRunning { _ in throw Sorry() }
        }
    }

    @Test(
        arguments: [
            (.tooManyRequests, 429), (.tooManyRequestsDate, 429), (.internalError, 500), (.badGateway, 502),
            (.unauthorized, 401), (.paymentRequired, 402), (.forbidden, 403),
        ] as [(FaultKind, Int)], ["/v1/sessions", "/api/sessions", "/browser_sessions"])
    func statusFaultsKeepTheVendorsShape(fault: (kind: FaultKind, status: Int), target: String) async throws {
        let (reply, sound) = try await exchange(fault.kind, target)
        #expect(sound.status == 200)
        #expect(reply.status == fault.status)
        switch fault.kind {
        case .tooManyRequests: #expect(reply.header("Retry-After") == "5")
        case .tooManyRequestsDate: #expect(reply.header("Retry-After") == "Wed, 11 Mar 2026 13:20:05 GMT")
        case .badGateway: #expect(reply.text.contains("<html>") && reply.header("Content-Type") == "text/html")
        case .forbidden where target == "/browser_sessions":
            #expect(reply.body.isEmpty && reply.header("x-brd-error") != nil)
        default:
            let object = try JSONSerialization.jsonObject(with: Data(reply.body)) as? [String: Any]
            switch target {
            case "/api/sessions": #expect(object?["message"] is String)
            case "/browser_sessions": #expect(object?["error"] is String)
            default: #expect((object?["error"] as? [String: Any])?["code"] as? Int == fault.status)
            }
        }
    }

    @Test(arguments: [
        "/v1/sessions", "/api/sessions", "/browser_sessions", "/v1/batch-sessions", "/v1/sessions/history",
    ])
    func bodiesAreSpoiledAsTheFaultSays(target: String) async throws {
        let (truncated, sound) = try await exchange(.truncated, target)
        #expect(truncated.header("Content-Length") == String(sound.body.count))
        #expect(truncated.body == Array(sound.body.prefix(sound.body.count / 2)))

        let slow = try await exchange(.slow, target).reply
        #expect(slow.body == sound.body)

        let bad = try await exchange(.badJSON, target).reply
        #expect(bad.status == 200 && bad.header("Content-Length") == String(bad.body.count))
        #expect(throws: (any Error).self) { try JSONSerialization.jsonObject(with: Data(bad.body)) }

        let empty = try await exchange(.emptyBody, target).reply
        #expect(empty.status == 200 && empty.body.isEmpty && empty.header("Content-Length") == "0")

        let arrayless = try await exchange(.missingArray, target).reply
        #expect(arrayless.status == 200)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(arrayless.body)) as? [String: Any])
        let data = object["data"] as? [String: Any] ?? object
        #expect(!data.isEmpty && data["sessions"] == nil && data["batches"] == nil && !(data["data"] is [Any]))
    }

    @Test func aResetComesWithoutAnAnswer() async throws {
        let reply = try await exchange(.reset, "/v1/sessions").reply
        #expect(reply.wasReset)
        #expect(reply.bytes.isEmpty)
    }

    @Test func aHangIsNeverAnsweredButEndsWithTheServer() async throws {
        let simulator = simulator(faults: [FaultRule(vendor: .anchor, kind: .hang)])
        let (replies, continuation) = AsyncStream<RawClient.Reply>.makeStream()
        try await simulator.withRunning { base in
            let client = try #require(RawClient(base))
            Task { continuation.yield(await client.get("/v1/sessions")) }
            while simulator.requests.count == 0 { await Task.yield() }
            // Others are served meanwhile.
            #expect(await client.get("/api/sessions").status == 200)
        }
        for await reply in replies {
            #expect(reply.bytes.isEmpty)
            break
        }
        #expect(simulator.requests.entries.first?.status == nil)
    }

    @Test func itStopsWhileConnectionsAreOpen() async throws {
        let simulator = simulator()
        let (replies, continuation) = AsyncStream<RawClient.Reply>.makeStream()
        try await simulator.withRunning { base in
            let client = try #require(RawClient(base))
            for _ in 0..<3 { Task { continuation.yield(await client.get("/api/sessions", connection: "keep-alive")) } }
            while simulator.requests.count < 3 { await Task.yield() }
        }
        var ended = 0
        for await _ in replies {
            ended += 1
            if ended == 3 { break }
        }
        #expect(ended == 3)
    }

    @Test func faultsWithAProbabilityHitSome() async throws {
        let simulator = simulator(faults: [FaultRule(vendor: .brightdata, kind: .internalError, probability: 0.5)])
        try await simulator.withRunning { base in
            let client = try #require(RawClient(base))
            for _ in 0..<40 { _ = await client.get("/browser_sessions?limit=1") }
        }
        let statuses = simulator.requests.entries.map(\.status)
        #expect((8...32).contains(statuses.count { $0 == 500 }))
        #expect(Set(statuses) == [200, 500])
    }
}
