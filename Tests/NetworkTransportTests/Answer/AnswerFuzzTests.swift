import BrowserSessions
import NIOCore
import TestSupport
import Testing

import HTTPTransport
@testable import NetworkTransport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Answers as they may come from anybody: each request ends, and the process lives.
@Suite(.serialized) struct AnswerFuzzTests {
    /// Another is tried with `BROWSERTOP_FUZZ_SEED`.
    private static let seed =
        ProcessInfo.processInfo.environment["BROWSERTOP_FUZZ_SEED"].flatMap(UInt64.init) ?? 20_261_129
    private static let limits = AsyncHTTPTransport.Limits(
        connect: .seconds(2), total: .milliseconds(250), body: 1 << 20, errorBody: 1 << 10)

    @Test(.timeLimit(.minutes(3))) func tenThousandAnswersEndNoProcess() async throws {
        print("answers are spoilt with BROWSERTOP_FUZZ_SEED=\(Self.seed)")
        let server = try await RawServer.start { line in
            let number = line.split(separator: "/").dropFirst().first?.split(separator: " ").first.flatMap {
                UInt64($0)
            }
            var mutations = AnswerMutations(seed: Self.seed &+ (number ?? 0))
            return mutations.answer()
        }
        let tally = await run(count: 10_000, over: { _ in nil }) { "http://127.0.0.1:\(server.port)/\($0)" }
        await server.stop()
        #expect(tally.values.reduce(0, +) == 10_000)
        // Both ends are met, and the commonest failures.
        for kind in ["reply", "not HTTP", "closed"] { #expect(tally[kind, default: 0] > 200, "\(kind) in \(tally)") }
        for kind in ["packed", "too large", "timeout"] { #expect(tally[kind, default: 0] > 10, "\(kind) in \(tally)") }
        #expect(tally["no status"] == nil)
    }

    @Test(.timeLimit(.minutes(3))) func spoiltProxiesEndNoProcess() async throws {
        let server = try await RawServer.start { line in
            // `CONNECT h7.test:80 HTTP/1.1`
            let number = line.split(separator: "h").dropFirst().first?.split(separator: ".").first.flatMap {
                UInt64($0)
            }
            var mutations = AnswerMutations(seed: Self.seed &+ (number ?? 0))
            return mutations.answer()
        }
        let tally = await run(
            count: 1_000,
            over: {
                ProxyAddress(
                    kind: $0.isMultiple(of: 4) ? .socks : .http, host: "127.0.0.1", port: server.port,
                    variable: "http_proxy")
            }
        ) { "http://h\($0).test/" }
        await server.stop()
        #expect(tally.values.reduce(0, +) == 1_000)
        #expect(tally["proxy", default: 0] > 100, "\(tally)")
    }

    /// How often each kind of end was met.
    private func run(
        count: Int, over proxy: (Int) -> ProxyAddress?, _ url: @escaping @Sendable (Int) -> String
    ) async -> [String: Int] {
        let transports = (0..<8).map {
            AsyncHTTPTransport(proxy: proxy($0), authorities: TrustedAuthorities(), limits: Self.limits)
        }
        let lanes = 64
        let tally = await withTaskGroup(of: [String: Int].self) { group in
            for lane in 0..<lanes {
                let transport = transports[lane % transports.count]
                group.addTask {
                    var tally: [String: Int] = [:]
                    for number in stride(from: lane, to: count, by: lanes) {
                        tally[await Self.kind(of: transport, HTTPRequest(url: url(number), headers: [])), default: 0] +=
                            1
                    }
                    return tally
                }
            }
            return await group.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        }
        for transport in transports { await transport.shutdown() }
        return tally
    }

    private static func kind(of transport: AsyncHTTPTransport, _ request: HTTPRequest) async -> String {
        do throws(TransportError) {
            let reply = try await transport.send(request)
            let isError = !(200..<300).contains(reply.status)
            guard reply.body.count <= (isError ? limits.errorBody : limits.body) else { return "too much" }
            return (200...999).contains(reply.status) ? "reply" : "no status"
        } catch {
            guard case .failure(let failure) = error else { return "cancelled" }
            return switch failure {
            case .closed: "closed"
            case .notHTTP: "not HTTP"
            case .packed: "packed"
            case .bodyTooLarge: "too large"
            case .timeout, .connectTimeout: "timeout"
            case .proxy: "proxy"
            case .tls: "tls"
            case .refused, .unknownHost, .machineLimit, .other: "other"
            }
        }
    }
}
