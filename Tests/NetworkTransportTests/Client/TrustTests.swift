import BrowserSessions
import NIOSSL
import TestSupport
import Testing

import HTTPTransport
@testable import NetworkTransport

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct TrustTests {
    /// A PEM file for as long as the body runs.
    private func withFile<Value>(_ text: String, _ body: (String) async throws -> Value) async throws -> Value {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("authority-\(UUID().uuidString).pem")
        try Data(text.utf8).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        return try await body(path.path)
    }

    private func answer(
        of certificates: [String], trusting authorities: TrustedAuthorities = TrustedAuthorities(),
        host: String = "localhost"
    ) async throws -> Result<Int, TransportError> {
        let server = try await RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", certificates: certificates)
        let transport = AsyncHTTPTransport(authorities: authorities)
        let result = await transport.result(of: "https://\(host):\(server.port)/")
        await transport.shutdown()
        await server.stop()
        return result.map(\.status)
    }

    @Test func aCompanysAuthorityIsTrustedWhereItIsNamed() async throws {
        try await withFile(TestCertificates.authority) { path in
            for authorities in [
                TrustedAuthorities(additionalFile: path), TrustedAuthorities(file: path),
                TrustedAuthorities(file: path, folder: "/"),
            ] {
                for host in ["localhost", "127.0.0.1"] {
                    let result = try await answer(of: [TestCertificates.good], trusting: authorities, host: host)
                    #expect(result == .success(200))
                }
            }
        }
    }

    @Test func withoutItNobodyIsTrusted() async throws {
        let unknown = TLSFault.unknownAuthority("Example Company CA")
        for (certificate, fault) in [
            (TestCertificates.good, unknown), (TestCertificates.selfSigned, .selfSigned),
            (TestCertificates.expired, .expired(Timestamp(iso8601: "2025-03-04T00:00:00Z") ?? TestTime.now)),
        ] {
            #expect(try await answer(of: [certificate]) == .failure(.failure(.tls(fault))))
        }
        #expect(
            try await answer(of: [TestCertificates.good, TestCertificates.authority])
                == .failure(.failure(.tls(unknown))))
    }

    @Test func whatIsWrongWithACertificateIsSaid() async throws {
        try await withFile(TestCertificates.authority) { path in
            let authorities = TrustedAuthorities(additionalFile: path)
            let faults: [(String, TLSFault)] = [
                (TestCertificates.expired, .expired(Timestamp(iso8601: "2025-03-04T00:00:00Z") ?? TestTime.now)),
                (TestCertificates.early, .notYetValid(Timestamp(iso8601: "2110-01-01T00:00:00Z") ?? TestTime.now)),
                (TestCertificates.otherName, .wrongName(["api.example.com", "*.example.net", "192.0.2.1"])),
            ]
            for (certificate, fault) in faults {
                let result = try await answer(of: [certificate], trusting: authorities)
                #expect(result == .failure(.failure(.tls(fault))))
            }
        }
    }

    @Test func whoDoesNotSpeakTLSIsSaid() async throws {
        let server = try await RawServer.start(greetings: [Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8)])
        let transport = AsyncHTTPTransport()
        let result = await transport.result(of: "https://localhost:\(server.port)/")
        await transport.shutdown()
        await server.stop()
        #expect(result == .failure(.failure(.tls(.notTLS))))
    }

    @Test("A connection that is closed during the handshake is one that is closed: another try may go well")
    func closedHandshake() async throws {
        let server = try await RawServer.start(hangsUp: true)
        let transport = AsyncHTTPTransport()
        let result = await transport.result(of: "https://localhost:\(server.port)/")
        await transport.shutdown()
        await server.stop()
        #expect(result == .failure(.failure(.closed)))
        #expect(TransportFailure.closed.mayPass)
        for reason in [BoringSSLError.sslError([.eofDuringHandshake]), .syscallError, .zeroReturn, .sslError([])] {
            let failure = TransportFailure(
                classifying: NIOSSLError.handshakeFailed(reason), limits: AsyncHTTPTransport.Limits())
            #expect(failure == .closed)
        }
    }

    @Test func aFileOfAuthoritiesThatIsNoneIsSaid() async throws {
        try await withFile("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n") { path in
            let result = try await answer(
                of: [TestCertificates.good], trusting: TrustedAuthorities(additionalFile: path))
            guard case .failure(.failure(.tls(.other(let reason)))) = result else {
                Issue.record("\(result)")
                return
            }
            #expect(reason == "a file of trusted certificates can't be read")
        }
    }

    @Test(arguments: [
        ("TLSV1_ALERT_PROTOCOL_VERSION", TLSFault.outdated), ("UNSUPPORTED_PROTOCOL", .outdated),
        ("WRONG_SIGNATURE_TYPE", .nothingInCommon), ("SSLV3_ALERT_HANDSHAKE_FAILURE", .nothingInCommon),
        ("SOME_NEW_REASON", .other("some new reason")), ("", .other("the handshake failed")),
    ])
    func reasonsOfTheLibraryAreRead(reason: String, fault: TLSFault) {
        #expect(TLSFault(reason: reason) == fault)
    }

    @Test func oldVersionsOfTLSAreRefused() async throws {
        let server = try await RawServer.answering(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", certificates: [TestCertificates.good], newest: .tlsv11)
        let transport = AsyncHTTPTransport()
        let result = await transport.result(of: "https://localhost:\(server.port)/")
        await transport.shutdown()
        await server.stop()
        #expect(result == .failure(.failure(.tls(.outdated))))
    }

    @Test func theSentencesNameWhatToDo() {
        func words(_ fault: TLSFault) -> String {
            let failure = TransportFailure.tls(fault)
            return "\(failure.summary): \(failure.remedy(baseURL: "https://api.test"))"
        }
        #expect(
            words(.expired(TestTime.now))
                == "its certificate has expired (on 2026-11-21): whoever runs https://api.test has to renew it, if this machine's clock is right"
        )
        #expect(words(.unknownAuthority("Corp CA")).contains("doesn't know (Corp CA): if you trust it"))
        #expect(
            words(.wrongName(["a", "b"])).hasPrefix("its certificate is for another name (a, b): check the base URL"))
        #expect(words(.selfSigned).contains("ca_file"))
    }

    /// Bytes that are no certificate, or one that is damaged: facts or none, never a trap.
    @Test func damagedCertificatesAreNoTrap() throws {
        var random = SeededGenerator(seed: 5)
        let text = TestCertificates.otherName.split(separator: "\n").dropFirst().dropLast().joined()
        let der = [UInt8](try #require(Data(base64Encoded: text)))
        #expect(CertificateFacts(der: der)?.names.count == 3)
        var read = 0
        for _ in 0..<20_000 {
            var bytes = der
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if random.oneIn(3) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
            if CertificateFacts(der: bytes) != nil { read += 1 }
        }
        #expect(read > 0 && read < 20_000)
    }
}
