import AsyncHTTPClient
import BrowserSessions
package import HTTPTransport
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// The live transport, by async-http-client.
///
/// An `AnswerGuard` sits in each connection, so that nothing that a server sends stops the process. Redirects come back as
/// answers. One value per way to the network; it holds a connection pool, so share it and `shutdown()` at the end.
package final class AsyncHTTPTransport: HTTPTransport {
    /// What an answer may cost.
    struct Limits: Sendable {
        var connect = TimeAmount.seconds(5)
        /// For a whole answer.
        var total = AsyncHTTPTransport.totalLimit
        /// Bytes of a body, packed or not.
        var body = AsyncHTTPTransport.bodyLimit
        /// The same of an answer that is an error: of more nothing would be shown.
        var errorBody = 64 << 10
        /// What an error's words are waited for: its status is there.
        var errorWords = Duration.seconds(5)
    }

    package static let totalLimit = Duration.seconds(30)
    package static let bodyLimit = 32 << 20

    private let limits: Limits
    private let proxy: ProxyAddress?
    private let configuration: HTTPClient.Configuration
    /// Made for the first request: there may be too few descriptors before.
    private let client = Mutex<HTTPClient?>(nil)

    /// - Parameters:
    ///   - proxy: nil for a direct connection.
    ///   - authorities: whose certificates are believed.
    package convenience init(proxy: ProxyAddress? = nil, authorities: TrustedAuthorities = TrustedAuthorities()) {
        self.init(proxy: proxy, authorities: authorities, limits: Limits())
    }

    init(proxy: ProxyAddress?, authorities: TrustedAuthorities, limits: Limits) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = limits.connect
        // Bodies are unpacked here: the library knows neither x-gzip nor several members.
        configuration.decompression = .disabled
        // A refused connection is this layer's answer at once: when to try again is the caller's policy.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.http1_1ConnectionDebugInitializer = { AnswerGuard.install(in: $0) }
        var tls = TLSConfiguration.makeClientConfiguration()
        // The library's own default is 1.0; a key goes over this.
        tls.minimumTLSVersion = .tlsv12
        authorities.apply(to: &tls)
        configuration.tlsConfiguration = tls
        if let proxy, proxy.kind == .socks {
            configuration.proxy = .socksServer(host: proxy.host, port: proxy.port)
        } else if let proxy {
            configuration.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.credentials.map { .basic(username: $0.user, password: $0.password) })
        }
        self.configuration = configuration
        self.limits = limits
        self.proxy = proxy
    }

    deinit {
        // Without it a client that is let go of stops the process in debug builds. Harmless the second time.
        client.withLock { $0?.shutdown { _ in } }
    }

    /// Closes the connections. Requests under way fail.
    package func shutdown() async {
        let client = client.withLock { $0 }
        try? await client?.shutdown()
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
        guard let client = usableClient() else { throw .failure(.machineLimit(OpenFiles.exhausted)) }
        do {
            return try await withThrowingTaskGroup(of: HTTPReply.self) { [limits, proxy] group in
                group.addTask { try await Self.exchange(request, over: client, proxy, limits: limits) }
                group.addTask {
                    // async-http-client's own deadline ends with the head; a body that drips must end too.
                    try await Task.sleep(for: limits.total)
                    throw TransportError.failure(.timeout(seconds: Int(limits.total.components.seconds)))
                }
                defer { group.cancelAll() }
                guard let reply = try await group.next() else { throw TransportError.cancelled }
                return reply
            }
        } catch let error as TransportError {
            throw error
        } catch is CancellationError {
            throw .cancelled
        } catch {
            if Task.isCancelled { throw .cancelled }
            throw .failure(await failure(for: error, of: request))
        }
    }

    private func usableClient() -> HTTPClient? {
        client.withLock { client in
            if client == nil, let loops = EventLoops.shared() {
                client = HTTPClient(eventLoopGroupProvider: .shared(loops), configuration: configuration)
            }
            return client
        }
    }

    private func failure(for error: any Error, of request: HTTPRequest) async -> TransportFailure {
        let failure = TransportFailure(classifying: error, proxy: proxy, limits: limits)
        // The library says neither what is wrong with a certificate, nor what a proxy answered, nor whether it was the proxy that
        // closed.
        let isVague =
            switch failure {
            case .tls(.notVerified), .tls(.wrongName), .proxy(_, _, .status(0)): true
            case .closed: proxy?.kind == .http && request.url.hasPrefix("https:")
            default: false
            }
        guard isVague, let loops = EventLoops.shared(), let target = PostMortem.Target(url: request.url) else {
            return failure
        }
        let postMortem = PostMortem(
            target: target, proxy: proxy, tls: configuration.tlsConfiguration, limit: limits.connect)
        return await postMortem.failure(insteadOf: failure, on: loops)
    }

    private static func exchange(
        _ request: HTTPRequest, over client: HTTPClient, _ proxy: ProxyAddress?, limits: Limits
    ) async throws -> HTTPReply {
        var outgoing = HTTPClientRequest(url: request.url)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        outgoing.headers.add(name: "accept-encoding", value: "gzip")
        let response = try await client.execute(outgoing, timeout: .milliseconds(limits.total.milliseconds))
        if response.status.code == 407, let proxy, proxy.kind == .http, request.url.hasPrefix("http:") {
            // Without TLS a proxy answers in the vendor's place.
            throw TransportError.failure(.proxy(proxy.name, variable: proxy.variable, .wantsLogin))
        }
        let isError = !(200..<300).contains(response.status.code)
        let limit = isError ? limits.errorBody : limits.body
        var body =
            try await isError ? words(of: response.body, limits: limits) : wholeBody(of: response.body, limit: limit)
        let codings = response.headers[canonicalForm: "content-encoding"].joined(separator: ",")
        do throws(ContentCoding.Flaw) {
            try ContentCoding.check(
                transfer: response.headers[canonicalForm: "transfer-encoding"].joined(separator: ","))
            body = try ContentCoding.unpack(body, ContentCoding.list(codings), limit: limit, isPart: isError)
        } catch {
            try Task.checkCancellation()
            // An error is told by its status, where its words can't be read.
            guard isError else { throw TransportError.failure(TransportFailure(error, limit: limit)) }
            body = []
        }
        return HTTPReply(
            status: Int(response.status.code),
            headers: response.headers.map { HTTPHeader($0.name, $0.value) },
            body: body)
    }

    private static func wholeBody(of response: HTTPClientResponse.Body, limit: Int) async throws -> [UInt8] {
        var body: [UInt8] = []
        for try await chunk in response {
            guard chunk.readableBytes <= limit - body.count else {
                throw TransportError.failure(.bodyTooLarge(limit: limit))
            }
            body.append(contentsOf: chunk.readableBytesView)
        }
        return body
    }

    /// The beginning of an error's body, as far as it comes: where it breaks off or goes on for ever, the status, the headers and
    /// what there is are told.
    private static func words(of response: HTTPClientResponse.Body, limits: Limits) async throws -> [UInt8] {
        let words = await withTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                var body: [UInt8] = []
                do {
                    for try await chunk in response {
                        body.append(contentsOf: chunk.readableBytesView.prefix(limits.errorBody - body.count))
                        // The rest is not waited for.
                        if body.count == limits.errorBody { break }
                    }
                } catch {
                    // What came before it is what there is.
                }
                return body
            }
            group.addTask {
                try? await Task.sleep(for: limits.errorWords)
                return nil
            }
            var words: [UInt8] = []
            // Whichever ends first ends the other: a reader that is cancelled has what came so far.
            for await part in group {
                group.cancelAll()
                words += part ?? []
            }
            return words
        }
        try Task.checkCancellation()
        return words
    }
}
