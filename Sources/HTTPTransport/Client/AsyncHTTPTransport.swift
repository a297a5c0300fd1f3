import AsyncHTTPClient
import BrowserSessions
import NIOCore
import NIOHTTP1
import NIOHTTPCompression

/// The live transport, by async-http-client.
///
/// Limits: 5 s to connect, 30 s for a whole answer, 32 MiB of body after decompression. Redirects come back as answers.
/// One value per proxy choice; it holds a connection pool, so share it and `shutdown()` at the end.
package final class AsyncHTTPTransport: HTTPTransport {
    private static let connectLimit = TimeAmount.seconds(5)
    package static let totalLimit = Duration.seconds(30)
    package static let bodyLimit = 32 << 20

    private let client: HTTPClient

    /// - Parameter proxy: as `ProxyEnvironment` chose; nil for a direct connection.
    package init(proxy: ProxyAddress? = nil) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout.connect = Self.connectLimit
        configuration.decompression = .enabled(limit: .size(Self.bodyLimit))
        // A refused connection is this layer's answer at once: when to try again is the caller's policy.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        if let proxy, proxy.kind == .socks {
            configuration.proxy = .socksServer(host: proxy.host, port: proxy.port)
        } else if let proxy {
            configuration.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.credentials.map { .basic(username: $0.user, password: $0.password) })
        }
        client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
    }

    deinit {
        // Without it a client that is let go of stops the process in debug builds. Harmless the second time.
        client.shutdown { _ in }
    }

    /// Closes the connections. Requests under way fail.
    package func shutdown() async {
        try? await client.shutdown()
    }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPReply {
        do {
            return try await withThrowingTaskGroup(of: HTTPReply.self) { [client] group in
                group.addTask { try await Self.exchange(request, over: client) }
                group.addTask {
                    // async-http-client's own deadline ends with the head; a body that drips must end too.
                    try await Task.sleep(for: Self.totalLimit)
                    throw TransportError.failure(.timeout(seconds: Int(Self.totalLimit.components.seconds)))
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
            throw Task.isCancelled ? .cancelled : .failure(TransportFailure(classifying: error))
        }
    }

    private static func exchange(_ request: HTTPRequest, over client: HTTPClient) async throws -> HTTPReply {
        var outgoing = HTTPClientRequest(url: request.url)
        for header in request.headers { outgoing.headers.add(name: header.name, value: header.value) }
        outgoing.headers.add(name: "accept-encoding", value: "gzip")
        let response = try await client.execute(outgoing, timeout: .seconds(totalLimit.components.seconds))
        var body: [UInt8] = []
        for try await chunk in response.body {
            guard body.count + chunk.readableBytes <= bodyLimit else {
                throw TransportError.failure(.bodyTooLarge(limit: bodyLimit))
            }
            body.append(contentsOf: chunk.readableBytesView)
        }
        return HTTPReply(
            status: Int(response.status.code),
            headers: response.headers.map { HTTPHeader($0.name, $0.value) },
            body: body)
    }
}
