import NIOCore
import NIOHTTP1

/// Stands between the decoder and async-http-client, and lets pass what `AnswerOrder` does.
///
/// The first part that it refuses fails the request with `NotHTTP` and closes the connection.
final class AnswerGuard: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    private var order = AnswerOrder()

    /// Puts a guard into a connection that async-http-client has just set up. For its connection initializer, which runs on
    /// the connection's loop, before the first request.
    static func install(in channel: any Channel) -> EventLoopFuture<Void> {
        let pipeline = channel.pipeline.syncOperations
        // A connection that is closed already has lost its handlers, and needs no guard. It has to pass for a good one all
        // the same: async-http-client knows no other way to be rid of it.
        if let decoder = try? pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self) {
            do {
                try pipeline.addHandler(AnswerGuard(), position: .after(decoder))
            } catch {
                channel.close(promise: nil)
            }
        }
        return channel.eventLoop.makeSucceededVoidFuture()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head = unwrapOutboundIn(data) { order.requestBegins() }
        context.write(data, promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part: AnswerOrder.Part =
            switch unwrapInboundIn(data) {
            case .head(let head): .head(status: Int(head.status.code))
            case .body: .body
            case .end: .end
            }
        do throws(NotHTTP) {
            if try order.receive(part) { context.fireChannelRead(data) }
        } catch {
            context.fireErrorCaught(error)
            context.close(promise: nil)
        }
    }
}
