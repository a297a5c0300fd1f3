import Dispatch
import Foundation

/// A blocking socket on a queue of its own: sees what a real HTTP client would hide, such as a reset.
struct RawClient: Sendable {
    let port: UInt16

    /// What came back on one connection until it ended.
    struct Reply: Sendable {
        let bytes: [UInt8]
        /// Whether it ended by a reset.
        let wasReset: Bool

        private var halves: (head: String, body: [UInt8]) {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { return (text, []) }
            let head = String(text[..<end.lowerBound])
            return (head, Array(bytes.dropFirst(head.utf8.count + 4)))
        }
        var status: Int? { halves.head.split(separator: " ").dropFirst().first.flatMap { Int($0) } }
        var body: [UInt8] { halves.body }
        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? {
            for line in halves.head.split(separator: "\r\n") where line.lowercased().hasPrefix(name.lowercased() + ":")
            {
                return line.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
            }
            return nil
        }
    }

    init?(_ base: String) {
        guard let port = base.split(separator: ":").last.flatMap({ UInt16($0) }) else { return nil }
        self.port = port
    }

    /// Sends one request, with keys that pass, and reads until the other side ends the connection.
    func get(
        _ target: String, method: String = "GET", key: String = "k", connection: String = "close"
    ) async -> Reply {
        let port = port
        let request =
            "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: \(connection)\r\n"
            + "anchor-api-key: \(key)\r\nx-api-key: \(key)\r\nAuthorization: Bearer \(key)\r\n\r\n"
        return await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: Self.exchange(request, port: port)) }
            thread.start()
        }
    }

    private static func exchange(_ request: String, port: UInt16) -> Reply {
        #if canImport(Glibc) || canImport(Musl)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return Reply(bytes: [], wasReset: errno == ECONNREFUSED) }
        let out = Array(request.utf8)
        _ = out.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count > 0 {
                bytes.append(contentsOf: chunk[..<count])
            } else {
                return Reply(bytes: bytes, wasReset: count < 0 && errno == ECONNRESET)
            }
        }
    }
}
