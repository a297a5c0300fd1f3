import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// The vendors' APIs on the loopback interface, answered by a function of the request.
final class StubVendors: Sendable {
    struct Request: Sendable, Hashable {
        /// Without the query.
        var path: String
        var query: [String: String] = [:]
        /// What came as `anchor-api-key`.
        var key: String?
    }

    struct Answer: Sendable {
        var status = 200
        var body: String
        /// Its clock, as HTTP writes it; nil where it does not tell.
        var date: String?

        static func json(_ body: String) -> Answer { Answer(body: body) }
        static let refused = Answer(status: 401, body: #"{"error":{"message":"no such key"}}"#)
        static let notFound = Answer(status: 404, body: #"{"error":{"message":"no such session"}}"#)
    }

    let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel
    private let log: RequestLog

    /// What was asked, in order.
    var requests: [Request] { log.requests.withLock { $0 } }

    static func start(_ answer: @escaping @Sendable (Request) -> Answer) async throws -> StubVendors {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let log = RequestLog()
        let channel = try await ServerBootstrap(group: group).childChannelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                try channel.pipeline.syncOperations.addHandler(StubHandler(log: log, answer: answer))
            }
        }.bind(host: "127.0.0.1", port: 0).get()
        return StubVendors(group: group, channel: channel, log: log)
    }

    private init(group: MultiThreadedEventLoopGroup, channel: any Channel, log: RequestLog) {
        (self.group, self.channel, self.log) = (group, channel, log)
        port = channel.localAddress?.port ?? 0
    }

    func stop() async {
        try? await channel.close()
        try? await group.shutdownGracefully()
    }
}

private final class RequestLog: Sendable {
    let requests = Mutex<[StubVendors.Request]>([])
}

private final class StubHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let log: RequestLog
    private let answer: @Sendable (StubVendors.Request) -> StubVendors.Answer
    private var head: HTTPRequestHead?

    init(log: RequestLog, answer: @escaping @Sendable (StubVendors.Request) -> StubVendors.Answer) {
        (self.log, self.answer) = (log, answer)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body: break
        case .end:
            guard let head else { return }
            let request = StubVendors.Request(head)
            log.requests.withLock { $0.append(request) }
            send(answer(request), version: head.version, context: context)
        }
    }

    private func send(_ answer: StubVendors.Answer, version: HTTPVersion, context: ChannelHandlerContext) {
        var headers = HTTPHeaders([
            ("content-type", "application/json"), ("content-length", String(answer.body.utf8.count)),
        ])
        if let date = answer.date { headers.add(name: "date", value: date) }
        let head = HTTPResponseHead(
            version: version, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: answer.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
}

extension StubVendors.Request {
    fileprivate init(_ head: HTTPRequestHead) {
        let parts = head.uri.split(separator: "?", maxSplits: 1).map(String.init)
        path = parts.first?.removingPercentEncoding ?? ""
        key = head.headers.first(name: "anchor-api-key")
        guard parts.count > 1 else { return }
        for pair in parts[1].split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            query[String(sides[0])] = sides.count > 1 ? String(sides[1]).removingPercentEncoding : ""
        }
    }
}
