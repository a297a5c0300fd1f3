import NIOCore
import NIOPosix
import NIOSSL

/// A server on loopback that answers each request with bytes as they are given, in pieces.
final class RawServer: Sendable {
    struct Answer: Sendable {
        /// Each is sent by itself.
        var pieces: [[UInt8]]
        /// Otherwise the connection is kept.
        var closes = true
    }

    let port: Int
    private let group: MultiThreadedEventLoopGroup
    private let channel: any Channel

    /// - Parameters:
    ///   - certificates: the server's own first, in PEM; none for plain text.
    ///   - newest: the version of TLS above which it knows none; nil for all.
    ///   - greetings: what answers whatever comes first, one after the other; none for HTTP.
    ///   - hangsUp: it closes on whatever comes after them.
    ///   - answer: by the request's first line, such as `GET /7 HTTP/1.1`.
    static func start(
        certificates: [String] = [], newest: TLSVersion? = nil, greetings: [[UInt8]] = [],
        hangsUp: Bool = false, _ answer: @escaping @Sendable (String) -> Answer = { _ in Answer(pieces: []) }
    ) async throws -> RawServer {
        let context = certificates.isEmpty ? nil : try context(certificates, newest)
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let channel = try await ServerBootstrap(group: group).serverChannelOption(.backlog, value: 1024)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    if let context {
                        try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                    }
                    try channel.pipeline.syncOperations.addHandler(RawServerHandler(greetings, hangsUp, answer))
                }
            }.bind(host: "127.0.0.1", port: 0).get()
        return RawServer(group: group, channel: channel, port: channel.localAddress?.port ?? 0)
    }

    private static func context(_ certificates: [String], _ newest: TLSVersion?) throws -> NIOSSLContext {
        let chain = try certificates.map { try NIOSSLCertificate(bytes: Array($0.utf8), format: .pem) }
        let key = try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv1
        configuration.maximumTLSVersion = newest
        return try NIOSSLContext(configuration: configuration)
    }

    /// Answers each request the same way, and closes.
    static func answering(
        _ text: String, certificates: [String] = [], newest: TLSVersion? = nil
    ) async throws -> RawServer {
        try await start(certificates: certificates, newest: newest) { _ in Answer(pieces: [Array(text.utf8)]) }
    }

    private init(group: MultiThreadedEventLoopGroup, channel: any Channel, port: Int) {
        (self.group, self.channel, self.port) = (group, channel, port)
    }

    func stop() async {
        try? await channel.close()
        try? await group.shutdownGracefully()
    }
}

private final class RawServerHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: @Sendable (String) -> RawServer.Answer
    private var request: [UInt8] = []

    private var greetings: ArraySlice<[UInt8]>
    private let hangsUp: Bool

    init(_ greetings: [[UInt8]], _ hangsUp: Bool, _ answer: @escaping @Sendable (String) -> RawServer.Answer) {
        self.greetings = greetings[...]
        self.hangsUp = hangsUp
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if let greeting = greetings.popFirst() {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: greeting)), promise: nil)
            return
        }
        guard !hangsUp else { return context.close(promise: nil) }
        request.append(contentsOf: unwrapInboundIn(data).readableBytesView)
        guard request.suffix(4) == [13, 10, 13, 10] else { return }
        let line = String(decoding: request.prefix { $0 != 13 }, as: UTF8.self)
        request = []
        let answer = answer(line)
        send(answer.pieces[...], closes: answer.closes, context: context)
    }

    private func send(_ pieces: ArraySlice<[UInt8]>, closes: Bool, context: ChannelHandlerContext) {
        guard let piece = pieces.first else {
            if closes { context.close(promise: nil) }
            return
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: piece)), promise: nil)
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        // After what the other side does meanwhile.
        context.eventLoop.execute {
            let (handler, context) = bound.value
            handler.send(pieces.dropFirst(), closes: closes, context: context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
