import BrowserSessions
import HTTPTransport
import NIOCore
import NIOPosix
import NIOSSL
import RemoteText

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A second look at a connection that failed, to say why.
///
/// async-http-client tells neither what a proxy answered nor what is wrong with a certificate. This dials once more, the same
/// way, and looks. Nothing is sent but what opens a connection: no request, no key. Whatever certificate comes is refused.
struct PostMortem {
    /// Where a URL leads to.
    struct Target {
        var host: String
        var port: Int
        var isSecure: Bool

        /// Nil for what is no `http://host…` or `https://host…`.
        init?(url: String) {
            guard let mark = url.firstRange(of: "://") else { return nil }
            isSecure = url[..<mark.lowerBound].lowercased() == "https"
            var rest = url[mark.upperBound...].prefix { $0 != "/" && $0 != "?" }
            port = isSecure ? 443 : 80
            if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("]") {
                guard let number = Int(rest[rest.index(after: colon)...]), (1...65_535).contains(number) else {
                    return nil
                }
                port = number
                rest = rest[..<colon]
            }
            if rest.hasPrefix("["), rest.hasSuffix("]") { rest = rest.dropFirst().dropLast() }
            guard !rest.isEmpty else { return nil }
            host = String(rest)
        }
    }

    let target: Target
    let proxy: ProxyAddress?
    let tls: TLSConfiguration?
    /// For connecting, and for looking.
    let limit: TimeAmount

    /// A failure that says more than this one; this one where the look shows nothing.
    func failure(insteadOf failure: TransportFailure, on loops: MultiThreadedEventLoopGroup) async -> TransportFailure {
        let findings = loops.next().makePromise(of: Finding.self)
        let timer = findings.futureResult.eventLoop.scheduleTask(in: limit) { findings.succeed(.nothing) }
        dial(on: loops, findings)
        let finding = (try? await findings.futureResult.get()) ?? .nothing
        timer.cancel()
        switch (failure, finding) {
        case (.proxy(let name, let variable, _), .proxyStatus(let status)) where (100...999).contains(status):
            return .proxy(name, variable: variable, status == 407 ? .wantsLogin : .status(status))
        case (.proxy(let name, let variable, .status(0)), _): return .proxy(name, variable: variable, .notAProxy)
        case (.closed, .proxyClosed):
            return proxy.map { .proxy($0.name, variable: $0.variable, .closed) } ?? failure
        case (.tls, .chain(let chain)):
            return .tls(Self.fault(of: chain, isWrongName: Self.isWrongName(failure), now: Self.now))
        default: return failure
        }
    }

    /// What is wrong with a chain that was refused. The leaf is its first certificate.
    static func fault(of chain: [CertificateFacts], isWrongName: Bool, now: Timestamp) -> TLSFault {
        guard let leaf = chain.first else { return .notVerified }
        if isWrongName { return .wrongName(leaf.names) }
        if let late = chain.first(where: { $0.notAfter < now }) { return .expired(late.notAfter) }
        if let early = chain.first(where: { $0.notBefore > now }) { return .notYetValid(early.notBefore) }
        if chain.count == 1, leaf.isSelfIssued { return .selfSigned }
        return .unknownAuthority(chain.last?.issuer ?? "")
    }

    private static func isWrongName(_ failure: TransportFailure) -> Bool {
        if case .tls(.wrongName) = failure { true } else { false }
    }

    private static var now: Timestamp { Timestamp(milliseconds: Int64(time(nil)) * 1000) }

    fileprivate enum Finding: Sendable {
        case nothing
        case proxyStatus(Int)
        case proxyClosed
        case chain([CertificateFacts])
    }

    private func dial(on loops: MultiThreadedEventLoopGroup, _ findings: EventLoopPromise<Finding>) {
        let (target, proxy, tls) = (target, proxy, tls)
        let connecting = ClientBootstrap(group: loops).connectTimeout(limit).channelInitializer { channel in
            channel.eventLoop.makeCompletedFuture {
                guard let proxy else {
                    if let tls { try Self.addTLS(tls, to: channel, target, findings) }
                    return
                }
                guard proxy.kind == .http else { throw ChannelError.operationUnsupported }
                let connect = ConnectHandler(target: target, proxy: proxy) { status in
                    guard let status else { return findings.succeed(.proxyClosed) }
                    guard (200..<300).contains(status), target.isSecure, let tls else {
                        findings.succeed(.proxyStatus(status))
                        return
                    }
                    do { try Self.addTLS(tls, to: channel, target, findings) } catch { findings.succeed(.nothing) }
                }
                try channel.pipeline.syncOperations.addHandler(connect)
            }
        }.connect(host: proxy?.host ?? target.host, port: proxy?.port ?? target.port)
        connecting.whenFailure { _ in findings.succeed(.nothing) }
        connecting.whenSuccess { channel in
            channel.closeFuture.whenComplete { _ in findings.succeed(.nothing) }
            findings.futureResult.whenComplete { _ in channel.close(promise: nil) }
        }
    }

    private static func addTLS(
        _ configuration: TLSConfiguration, to channel: any Channel, _ target: Target,
        _ findings: EventLoopPromise<Finding>
    ) throws {
        var configuration = configuration
        configuration.applicationProtocols = ["http/1.1"]
        // The callback stands in for the verification, and refuses every chain.
        let handler = try NIOSSLClientHandler(
            context: NIOSSLContext(configuration: configuration),
            serverHostname: (try? SocketAddress(ipAddress: target.host, port: 0)) == nil ? target.host : nil,
            customVerificationCallback: { chain, verdict in
                findings.succeed(.chain(chain.compactMap(CertificateFacts.init)))
                verdict.succeed(.failed)
            })
        try channel.pipeline.syncOperations.addHandler(handler, position: .first)
    }
}

/// Asks a proxy for a connection, and reads the status of what it answers.
private final class ConnectHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let headLimit = 4096
    private let request: String
    private let answered: (Int?) -> Void
    private var head: [UInt8] = []
    private var isDone = false

    /// - Parameter answered: is told the status; 0 for what is none, nil where the proxy closes instead.
    init(target: PostMortem.Target, proxy: ProxyAddress, answered: @escaping (Int?) -> Void) {
        let host = target.host.contains(":") ? "[\(target.host)]" : target.host
        var request = "CONNECT \(host):\(target.port) HTTP/1.1\r\nhost: \(host)\r\n"
        if let login = proxy.credentials {
            request += "proxy-authorization: Basic \(Base64.text(Array("\(login.user):\(login.password)".utf8)))\r\n"
        }
        self.request = request + "\r\n"
        self.answered = answered
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return context.fireChannelRead(data) }
        head.append(contentsOf: unwrapInboundIn(data).readableBytesView.prefix(Self.headLimit + 1 - head.count))
        let isWhole = head.suffix(4) == [13, 10, 13, 10]
        guard isWhole || head.count > 12 && !head.starts(with: "HTTP/1.1 2".utf8) || head.count > Self.headLimit else {
            return
        }
        isDone = true
        let words = String(decoding: head.prefix(40), as: UTF8.self).split(separator: " ", maxSplits: 2)
        let status = words.count > 1 && words[0].hasPrefix("HTTP/1.") ? Int(words[1].prefix(3)) ?? 0 : 0
        answered(status)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if !isDone {
            isDone = true
            answered(nil)
        }
        context.fireChannelInactive()
    }
}
