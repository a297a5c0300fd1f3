/// How a body was packed (RFC 9110 8.4.1), and how to unpack it.
enum ContentCoding: Equatable {
    /// Several members in a row are one body (RFC 1952 2.2).
    case gzip
    /// zlib's format, or DEFLATE without it, which some servers mean by the word.
    case deflate

    enum Flaw: Error, Equatable {
        /// A coding that was not asked for, by its name.
        case unknown(String)
        /// A coding for the way (RFC 9112 7), which nobody asked for, by its name.
        case transfer(String)
        case damaged
        case truncated
        case tooLong
    }

    /// More codings than this, one in another, are not undone.
    private static let depthLimit = 2

    /// The codings in a Content-Encoding header, in the order in which they were applied.
    static func list(_ header: String) throws(Flaw) -> [ContentCoding] {
        var codings: [ContentCoding] = []
        for word in header.split(separator: ",") {
            let name = String(word.filter { $0 != " " && $0 != "\t" }).lowercased()
            switch name {
            case "", "identity": continue
            case "gzip", "x-gzip": codings.append(.gzip)
            case "deflate": codings.append(.deflate)
            default: throw .unknown(String(name.prefix(40)))
            }
        }
        guard codings.count <= depthLimit else { throw .unknown("\(codings.count) times over") }
        return codings
    }

    /// Refuses a body that was packed for the way: of a Transfer-Encoding header only `chunked` is undone.
    static func check(transfer header: String) throws(Flaw) {
        for word in header.split(separator: ",") {
            let name = String(word.filter { $0 != " " && $0 != "\t" }).lowercased()
            guard name.isEmpty || name == "chunked" || name == "identity" else {
                throw .transfer(String(name.prefix(40)))
            }
        }
    }

    /// The body as it was before it was packed.
    /// - Parameters:
    ///   - limit: bytes that it may have. No more are ever held.
    ///   - isPart: the body was cut, or may be: what can be read of it is given back, up to the limit.
    /// - Complexity: O(body + limit)
    static func unpack(_ body: [UInt8], _ codings: [ContentCoding], limit: Int, isPart: Bool) throws(Flaw) -> [UInt8] {
        var body = body
        for coding in codings.reversed() where !body.isEmpty {
            var inflater = Inflater(body, limit: limit)
            do throws(Inflater.Flaw) {
                switch coding {
                case .gzip: try inflater.readGzip(body)
                case .deflate: try inflater.readDeflate(body)
                }
            } catch {
                switch error {
                case .truncated where !isPart: throw .truncated
                case .tooLong where !isPart: throw .tooLong
                case .damaged: throw .damaged
                case .truncated, .tooLong: break
                }
            }
            body = inflater.output
        }
        return body
    }
}

extension Inflater {
    /// All members, and the zeros that may fill up the last block.
    fileprivate mutating func readGzip(_ input: [UInt8]) throws(Flaw) {
        var position = 0
        repeat {
            position = try readStream(at: try Self.endOfGzipHeader(input, at: position))
            guard input.count - position >= 8 else { throw .truncated }
            let trailer = input[position..<position + 8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            let stream = lastStream
            guard trailer == UInt64(Checksum.crc32(stream)) | UInt64(UInt32(truncatingIfNeeded: stream.count)) << 32
            else { throw .damaged }
            position += 8
        } while position < input.count && input[position] == 0x1F
        guard input[position...].allSatisfy({ $0 == 0 }) else { throw .damaged }
    }

    private static func endOfGzipHeader(_ input: [UInt8], at start: Int) throws(Flaw) -> Int {
        let magic: [UInt8] = [0x1F, 0x8B, 8]
        guard input[start...].prefix(3).elementsEqual(magic.prefix(input.count - start)) else { throw .damaged }
        guard input.count - start >= 10 else { throw .truncated }
        let flags = input[start + 3]
        guard flags & 0xE0 == 0 else { throw .damaged }
        var position = start + 10
        if flags & 4 != 0 {
            guard input.count - position >= 2 else { throw .truncated }
            position += 2 + Int(input[position]) + Int(input[position + 1]) << 8
        }
        // A name, then a comment.
        for flag in [UInt8(8), 16] where flags & flag != 0 {
            guard position < input.count, let end = input[position...].firstIndex(of: 0) else { throw .truncated }
            position = end + 1
        }
        if flags & 2 != 0 { position += 2 }
        guard position < input.count else { throw .truncated }
        return position
    }

    fileprivate mutating func readDeflate(_ input: [UInt8]) throws(Flaw) {
        guard input.count >= 2 else { throw .truncated }
        let isWrapped = input[0] & 15 == 8 && (Int(input[0]) << 8 | Int(input[1])) % 31 == 0 && input[1] & 0x20 == 0
        guard isWrapped else {
            _ = try readStream(at: 0)
            return
        }
        let position = try readStream(at: 2)
        guard input.count - position >= 4 else { throw .truncated }
        let check = input[position..<position + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        guard check == Checksum.adler32(lastStream) else { throw .damaged }
    }
}

/// What packed bodies are checked by.
enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
    }

    static func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        let table = table
        return ~bytes.reduce(~UInt32(0)) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }

    static func adler32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var (low, high) = (UInt32(1), UInt32(0))
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return high << 16 | low
    }
}
