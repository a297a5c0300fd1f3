import BrowserSessions

/// Walks over the fields of a record. Nothing in it reads beyond the end, whatever the bytes are.
struct RecordReader {
    /// One field's value.
    enum Value {
        case whole(Int64)
        case double(Double)
        case bytes(UnsafeRawBufferPointer)
    }

    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// The next field's number and value; nil at the end, and where the bytes make no sense.
    mutating func next() -> (number: UInt8, value: Value)? {
        guard position < bytes.count else { return nil }
        let head = bytes[position]
        position += 1
        switch head & 3 {
        case RecordShape.whole.rawValue:
            return number().map { (head >> 2, .whole(Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1))) }
        case RecordShape.double.rawValue:
            guard bytes.count - position >= 8 else { return nil }
            let bits = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            position += 8
            return (head >> 2, .double(Double(bitPattern: UInt64(littleEndian: bits))))
        case RecordShape.bytes.rawValue:
            return piece().map { (head >> 2, .bytes($0)) }
        default: return nil
        }
    }

    /// The next text of a list of texts.
    mutating func nextText() -> String? {
        piece().map { String(decoding: $0, as: UTF8.self) }
    }

    private mutating func piece() -> UnsafeRawBufferPointer? {
        guard let length = number(), length <= UInt64(bytes.count - position) else { return nil }
        defer { position += Int(length) }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + Int(length)])
    }

    private mutating func number() -> UInt64? {
        var (value, shift): (UInt64, UInt64) = (0, 0)
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
}

extension RecordReader.Value {
    var whole: Int64? {
        guard case .whole(let number) = self else { return nil }
        return number
    }

    var flag: Bool? { whole.map { $0 != 0 } }

    var moment: Timestamp? { whole.map(Timestamp.init(milliseconds:)) }

    var text: String? {
        guard case .bytes(let bytes) = self else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    var texts: [String]? {
        guard case .bytes(let bytes) = self else { return nil }
        var reader = RecordReader(bytes)
        var texts: [String] = []
        while let text = reader.nextText() { texts.append(text) }
        return texts
    }

    var figure: Figure? {
        switch self {
        case .double(let value): Figure(value)
        case .bytes: text.flatMap { Figure($0) }
        case .whole: nil
        }
    }
}
