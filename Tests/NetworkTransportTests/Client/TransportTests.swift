import BrowserSessions
import TestSupport
import Testing

import HTTPTransport
@testable import NetworkTransport

@Suite struct TransportTests {
    private func send(
        to server: RawServer, proxy: ProxyAddress? = nil, url: String? = nil,
        limits: AsyncHTTPTransport.Limits = AsyncHTTPTransport.Limits()
    ) async -> Result<HTTPReply, TransportError> {
        let transport = AsyncHTTPTransport(proxy: proxy, authorities: TrustedAuthorities(), limits: limits)
        let result = await transport.result(of: url ?? "http://127.0.0.1:\(server.port)/")
        await transport.shutdown()
        await server.stop()
        return result
    }

    @Test(arguments: [
        ("HTTP/1.1 000 x\r\n\r\n", "its status is 0"), ("HTTP/1.1 099 x\r\n\r\n", "its status is 99"),
        (
            "HTTP/1.1 101 x\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n",
            "it switches to another protocol, which nobody asked for"
        ),
        ("SSH-2.0-OpenSSH_9.2\r\n", "it doesn't begin with HTTP/1.1"),
        ("HTTP/2.0 200 OK\r\n\r\n", "its version is not HTTP/1.1"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "its Content-Length can't be right"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ng\r\n", "a chunk's size is no number"),
    ])
    func whatIsNotHTTPIsSaid(answer: String, reason: String) async throws {
        let result = await send(to: try await RawServer.answering(answer))
        #expect(result == .failure(.failure(.notHTTP(reason: reason))))
    }

    @Test func packedBodiesAreRead() async throws {
        let words = Array("hello, hello, hello".utf8)
        for (coding, body, expected) in [
            ("gzip", Packed.gzip, words), ("x-gzip", Packed.gzip, words),
            ("gzip", Packed.gzip + Packed.gzip, words + words),
            ("deflate", Packed.zlib, words), ("deflate", Packed.raw, words), ("identity", words, words),
        ] {
            let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(coding)\r\nContent-Length: \(body.count)\r\n\r\n"
            let server = try await RawServer.start { _ in
                RawServer.Answer(pieces: [Array(head.utf8)] + body.map { [$0] })
            }
            #expect(try await send(to: server).get().body == expected, "\(coding)")
        }
    }

    @Test func packingThatIsNotUnderstoodIsSaid() async throws {
        let server = try await RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx")
        let reason = "it is packed as br, which nobody asked for"
        #expect(await send(to: server) == .failure(.failure(.packed(reason: reason, mayHeal: false))))
    }

    @Test(arguments: ["gzip, chunked", "gzip,chunked", "deflate, chunked"])
    func packingForTheWayIsSaid(coding: String) async throws {
        let server = try await RawServer.answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: \(coding)\r\n\r\n2\r\n{}\r\n0\r\n\r\n")
        let name = coding.prefix { $0 != "," }
        let reason = "it is sent as \(name) (Transfer-Encoding), which nobody asked for"
        #expect(await send(to: server) == .failure(.failure(.packed(reason: reason, mayHeal: false))))
    }

    @Test func aProxyThatAnswersInTheVendorsPlaceIsNamed() async throws {
        let server = try await RawServer.answering("HTTP/1.1 407 x\r\nContent-Length: 0\r\n\r\n")
        let proxy = ProxyAddress(kind: .http, host: "127.0.0.1", port: server.port, variable: "http_proxy")
        let result = await send(to: server, proxy: proxy, url: "http://api.test/")
        let failure = TransportFailure.proxy("127.0.0.1:\(server.port)", variable: "http_proxy", .wantsLogin)
        #expect(result == .failure(.failure(failure)))
    }

    @Test func aBombIsTooLarge() async throws {
        let head = Array(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(Packed.bomb.count)\r\n\r\n".utf8)
        let server = try await RawServer.start { _ in RawServer.Answer(pieces: [head + Packed.bomb]) }
        let limits = AsyncHTTPTransport.Limits(body: 1 << 20)
        #expect(await send(to: server, limits: limits) == .failure(.failure(.bodyTooLarge(limit: 1 << 20))))
    }

    @Test func anErrorsBodyIsReadToItsLimit() async throws {
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        let head = Array("HTTP/1.1 500 x\r\nContent-Length: \(31 << 20)\r\n\r\n".utf8)
        // The rest never comes.
        let server = try await RawServer.start { _ in RawServer.Answer(pieces: [head + body], closes: false) }
        let reply = try await send(to: server).get()
        #expect(reply.status == 500)
        #expect(reply.body.count == 64 << 10)
    }

    @Test(
        "An error is told by its status, where its body breaks off, never ends or is none",
        arguments: [
            ("Content-Length: 100\r\n\r\n{\"a", true, "{\"a"), ("Content-Length: 100\r\n\r\n{\"a", false, "{\"a"),
            ("Content-Length: 100\r\n\r\n", false, ""), ("Content-Length: 100\r\n\r\n", true, ""),
            ("Transfer-Encoding: chunked\r\n\r\n3\r\n{\"a\r\n", true, "{\"a"),
            ("Transfer-Encoding: chunked\r\n\r\ng\r\n", true, ""),
        ])
    func anErrorWithoutAnEnd(rest: String, closes: Bool, words: String) async throws {
        let answer = Array("HTTP/1.1 429 x\r\nRetry-After: 7\r\n\(rest)".utf8)
        let server = try await RawServer.start { _ in RawServer.Answer(pieces: [answer], closes: closes) }
        let limits = AsyncHTTPTransport.Limits(errorWords: .milliseconds(500))
        let reply = try await send(to: server, limits: limits).get()
        #expect(reply.status == 429)
        #expect(reply.headers.first { $0.name.lowercased() == "retry-after" }?.value == "7")
        // What came right before the end may be lost with it.
        let body = String(decoding: reply.body, as: UTF8.self)
        #expect(closes ? words.hasPrefix(body) : body == words)
    }

    @Test func aGoodAnswerThatBreaksOffIsNone() async throws {
        let server = try await RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a")
        #expect(await send(to: server) == .failure(.failure(.closed)))
    }

    @Test func anErrorsPackedBodyIsReadAsFarAsItGoes() async throws {
        let half = Packed.page.dropLast(40)
        let head = Array("HTTP/1.1 500 x\r\nContent-Encoding: gzip\r\nContent-Length: \(half.count)\r\n\r\n".utf8)
        let server = try await RawServer.start { _ in RawServer.Answer(pieces: [head + half]) }
        let body = try await send(to: server).get().body
        #expect(String(decoding: body, as: UTF8.self).hasPrefix(#"{"sessions":[{"id":"s0""#))
    }

    @Test("The words of a library never stand alone")
    func unforeseenErrors() {
        struct Surprise: Error {}
        let failure = TransportFailure(classifying: Surprise(), limits: AsyncHTTPTransport.Limits())
        #expect(failure.summary == "the connection failed (Surprise())")
        #expect(failure.mayPass)
    }

    // MARK: Proxies

    @Test(arguments: [
        ("HTTP/1.1 407 x\r\nContent-Length: 0\r\n\r\n", ProxyFault.wantsLogin),
        ("HTTP/1.1 403 x\r\nContent-Length: 9\r\n\r\nforbidden", .status(403)),
        ("HTTP/1.1 502 Bad Gateway\r\n\r\n", .status(502)), ("HTTP/1.1 000 x\r\n\r\n", .notAProxy),
        ("", .closed),
    ])
    func aProxysAnswerIsNamed(answer: String, fault: ProxyFault) async throws {
        let server = try await RawServer.answering(answer)
        let proxy = ProxyAddress(
            kind: .http, host: "127.0.0.1", port: server.port, credentials: .init(user: "me", password: "secret"),
            variable: "https_proxy")
        let result = await send(to: server, proxy: proxy, url: "https://api.test/")
        let failure = TransportFailure.proxy("127.0.0.1:\(server.port)", variable: "https_proxy", fault)
        #expect(result == .failure(.failure(failure)))
        #expect(!failure.summary.contains("secret"))
    }

    @Test func aProxyThatIsDownIsNamed() async throws {
        // No server of a test beside this one is ever given a port below 1024; one that had been given and is free again may be.
        let port = 1
        for (host, fault) in [("127.0.0.1", ProxyFault.refused), ("no.such.host.invalid", .unknownHost)] {
            let proxy = ProxyAddress(kind: .http, host: host, port: port, variable: "ALL_PROXY")
            let transport = AsyncHTTPTransport(proxy: proxy)
            let result = await transport.result(of: "https://api.test/")
            await transport.shutdown()
            #expect(result == .failure(.failure(.proxy("\(host):\(port)", variable: "ALL_PROXY", fault))))
        }
    }

    @Test(
        arguments: [
            ([], .closed), ([[5, 0]], .closed), ([[5, 0xFF]], .wantsLogin), ([[4, 0]], .notAProxy),
            ([[5, 0], [5, 5, 0, 1, 0, 0, 0, 0, 0, 0]], .unreachable("connection refused")),
            ([[5, 0], [5, 77, 0, 1, 0, 0, 0, 0, 0, 0]], .unreachable("SOCKS error 77")),
        ] as [([[UInt8]], ProxyFault)])
    func aSocksProxysAnswerIsNamed(answers: [[UInt8]], fault: ProxyFault) async throws {
        let server = try await RawServer.start(greetings: answers, hangsUp: true)
        let proxy = ProxyAddress(kind: .socks, host: "127.0.0.1", port: server.port, variable: "ALL_PROXY")
        let result = await send(to: server, proxy: proxy, url: "http://api.test/")
        #expect(result == .failure(.failure(.proxy("127.0.0.1:\(server.port)", variable: "ALL_PROXY", fault))))
    }
}

extension AsyncHTTPTransport {
    func result(of url: String) async -> Result<HTTPReply, TransportError> {
        do throws(TransportError) { return .success(try await send(HTTPRequest(url: url, headers: []))) } catch {
            return .failure(error)
        }
    }
}
