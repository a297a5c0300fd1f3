import TestSupport

/// Answers, and what a server that is broken or malicious makes of them.
struct AnswerMutations {
    private var random: SeededGenerator

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    private static let good: [[UInt8]] = [
        text("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{\"sessions\":[]}"),
        text(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X\r\n\r\n3\r\n[1,\r\n2;a=b\r\n2]\r\n0\r\nX: y\r\n\r\n"
        ),
        text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(Packed.page.count)\r\n\r\n") + Packed.page,
        text("HTTP/1.1 200 OK\r\nContent-Encoding: x-gzip\r\nConnection: close\r\n\r\n") + Packed.gzip + Packed.gzip,
        text("HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\nContent-Length: \(Packed.zlib.count)\r\n\r\n")
            + Packed.zlib,
        text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n") + Packed.bomb,
        text("HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\nContent-Length: 2\r\n\r\n{}"),
        text("HTTP/1.1 204 No Content\r\n\r\n"), text("HTTP/1.0 200 OK\r\n\r\n[1]"),
        text("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"),
        text("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: websocket\r\n\r\n\u{81}\u{5}"),
        text("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n"),
    ]
    private static let statuses = [
        "000", "001", "099", "100", "101", "102", "199", "204", "205", "304", "599", "600", "999", "1000", "65536",
        "-1", "",
        "2", "20", "2000", "99999999999999999999", "0x1F",
    ]
    private static let headers = [
        "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding: chunked, identity",
        "Content-Length: 0", "Content-Length: 1", "Content-Length: -1", "Content-Length: 9223372036854775807",
        "Content-Length: 99999999999999999999", "Content-Length: 5, 5", "Content-Length: ", "Connection: upgrade",
        "Upgrade: h2c", "Connection: keep-alive", "Connection: close", "Content-Encoding: gzip", "Content-Encoding: br",
        "Content-Encoding: gzip, deflate", "Trailer: A", "Expect: 100-continue", ": empty", "A", "A:", "\u{0}: b",
        "A: \u{0}", "Retry-After: 1e999", "A: " + String(repeating: "x", count: 90_000),
    ]
    private static let chunkSizes = [
        "0", "-1", "1", "FFFFFFFFFFFFFFFF", "10000000000000000", "7FFFFFFF", "g", "", "3;x=y", " 3",
    ]
    private static let whole: [[UInt8]] = [
        text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), [0, 0, 18, 4, 0, 0, 0, 0, 0, 0, 3], [0x15, 3, 3, 0, 2, 2, 40],
        text("SSH-2.0-OpenSSH_9.2\r\n"), text("HTTP/2 200\r\n\r\n"), text("HTTP/0.9 200 OK\r\n\r\n"),
        text("ICY 200 OK\r\n\r\n"),
        text("HTTP/1.1"), text("\r\n\r\n"), [], text("GET / HTTP/1.1\r\n\r\n"),
    ]

    /// One answer, whole or spoilt, in pieces.
    mutating func answer() -> RawServer.Answer {
        var bytes = random.oneIn(25) ? random.pick(Self.whole) : random.pick(Self.good)
        for _ in 0..<Int.random(in: 0...3, using: &random) { mutate(&bytes) }
        return RawServer.Answer(pieces: pieces(bytes), closes: !random.oneIn(20))
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: replace(&bytes, after: Self.text("HTTP/1.1 "), with: random.pick(Self.statuses), until: 32)
        case 1, 2: insert(&bytes, line: random.pick(Self.headers))
        case 3: replace(&bytes, after: Self.text("\r\n\r\n"), with: random.pick(Self.chunkSizes), until: 13)
        case 4 where !bytes.isEmpty:
            let place = Int.random(in: bytes.indices, using: &random)
            bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 5 where !bytes.isEmpty: bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
        case 6: bytes += random.pick(Self.good)
        case 7: bytes = random.pick(Self.good) + bytes
        case 8 where !bytes.isEmpty:
            let range = range(in: bytes)
            bytes.insert(contentsOf: bytes[range], at: range.lowerBound)
        case 9 where !bytes.isEmpty: bytes.removeSubrange(range(in: bytes))
        case 10:
            let interim = Self.text("HTTP/1.1 \(random.pick(["100", "102", "103", "199"])) x\r\n\r\n")
            bytes = Array(repeatElement(interim, count: Int.random(in: 1...20, using: &random)).joined()) + bytes
        default:
            let noise = (0..<Int.random(in: 0..<9, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random)
            }
            bytes.insert(contentsOf: noise, at: Int.random(in: 0...bytes.count, using: &random))
        }
    }

    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = Int.random(in: bytes.indices, using: &random)
        return start..<Int.random(in: start + 1...bytes.count, using: &random)
    }

    private func place(behind mark: [UInt8], in bytes: [UInt8]) -> Int? {
        bytes.indices.first { bytes[$0...].starts(with: mark) }.map { $0 + mark.count }
    }

    private mutating func insert(_ bytes: inout [UInt8], line: String) {
        guard let place = place(behind: [13, 10], in: bytes) else { return }
        bytes.insert(contentsOf: Self.text(line + "\r\n"), at: place)
    }

    private func replace(_ bytes: inout [UInt8], after mark: [UInt8], with text: String, until end: UInt8) {
        guard let start = place(behind: mark, in: bytes) else { return }
        let stop = bytes[start...].firstIndex(of: end) ?? bytes.endIndex
        bytes.replaceSubrange(start..<stop, with: Self.text(text))
    }

    private mutating func pieces(_ bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var rest = bytes[...]
        let cuts = random.oneIn(3) ? Int.random(in: 1...6, using: &random) : 0
        for _ in 0..<cuts where !rest.isEmpty {
            let count = Int.random(in: 1...rest.count, using: &random)
            pieces.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return pieces + [Array(rest)]
    }

    private static func text(_ text: String) -> [UInt8] { Array(text.utf8) }
}
