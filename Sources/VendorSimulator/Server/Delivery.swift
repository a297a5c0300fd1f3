import HTTPTypes
import Hummingbird
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Puts an answer on the wire, soundly or as a fault wants it.
struct Delivery: Sendable {
    let answer: VendorAnswer
    let channel: any Channel
    let slowBody: Duration

    /// Thrown to end a connection that must get no sound answer.
    private struct Broken: Error {}

    /// The response for Hummingbird to write.
    ///
    /// - Throws: when the connection is gone because the fault says so; what is written after that reaches nobody.
    func response(_ fault: FaultKind?) async throws -> Response {
        switch fault {
        case .reset:
            await reset()
            throw Broken()
        case .hang:
            try await hang()
            throw Broken()
        case .truncated: return truncated
        case .slow: return slow
        case .badJSON: return sound(Array(answer.body.prefix(answer.body.count * 2 / 3)))
        case .emptyBody: return sound([])
        default: return sound(answer.body)
        }
    }

    private func sound(_ body: [UInt8]) -> Response {
        Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }

    private var status: HTTPResponse.Status {
        HTTPResponse.Status(code: answer.status)
    }

    private var headers: HTTPFields {
        var fields = HTTPFields()
        fields[.contentType] = answer.contentType
        for header in answer.headers {
            if let name = HTTPField.Name(header.name) { fields[name] = header.value }
        }
        return fields
    }

    /// Promises the whole body, sends half of it and closes.
    private var truncated: Response {
        let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
        let channel = channel
        return Response(
            status: status, headers: headers,
            body: ResponseBody(contentLength: answer.body.count) { writer in
                try await writer.write(half)
                try? await channel.close()
                throw Broken()
            })
    }

    /// Sends the body in twelve drips.
    private var slow: Response {
        let drip = max(1, (answer.body.count + 11) / 12)
        let (body, pause) = (answer.body, slowBody / 12)
        return Response(
            status: status, headers: headers,
            body: ResponseBody(contentLength: body.count) { writer in
                for begin in stride(from: 0, to: body.count, by: drip) {
                    try await Task.sleep(for: pause)
                    try await writer.write(ByteBuffer(bytes: body[begin..<min(begin + drip, body.count)]))
                }
                try await writer.finish(nil)
            })
    }

    /// Closes so that the other side gets a reset instead of an end.
    private func reset() async {
        if let socket = channel as? any SocketOptionProvider {
            try? await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        try? await channel.close()
    }

    /// Waits until the other side has gone or the server stops.
    private func hang() async throws {
        let channel = channel
        // Usually half a close is not the end of a connection; here it is the only sign that nobody waits any more.
        try await channel.setOption(.allowRemoteHalfClosure, value: false).get()
        try await withTaskCancellationHandler {
            try await channel.closeFuture.get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}
