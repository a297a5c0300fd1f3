import BrowserSessions

/// Writes fields one after the other. Nil writes nothing.
struct RecordWriter {
    private(set) var bytes: [UInt8] = []

    init() {
        bytes.reserveCapacity(256)
    }

    mutating func write(_ field: RecordField, _ number: Int64?) {
        guard let number else { return }
        begin(field, .whole)
        append(UInt64(bitPattern: number << 1 ^ number >> 63))
    }

    mutating func write(_ field: RecordField, _ flag: Bool?) {
        write(field, flag.map { $0 ? 1 : 0 })
    }

    mutating func write(_ field: RecordField, _ moment: Timestamp?) {
        write(field, moment?.milliseconds)
    }

    mutating func write(_ field: RecordField, _ text: String?) {
        guard var text else { return }
        begin(field, .bytes)
        append(&text)
    }

    mutating func write(_ field: RecordField, _ texts: [String]?) {
        guard let texts else { return }
        var inner = RecordWriter()
        for var text in texts { inner.append(&text) }
        begin(field, .bytes)
        append(UInt64(inner.bytes.count))
        bytes += inner.bytes
    }

    /// As a double where that gives the same digits again, else as its text.
    mutating func write(_ field: RecordField, _ figure: Figure?) {
        guard let figure else { return }
        guard Figure(figure.value)?.text == figure.text else { return write(field, figure.text) }
        begin(field, .double)
        withUnsafeBytes(of: figure.value.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private mutating func begin(_ field: RecordField, _ shape: RecordShape) {
        bytes.append(field.number << 2 | shape.rawValue)
    }

    private mutating func append(_ text: inout String) {
        text.withUTF8 { utf8 in
            append(UInt64(utf8.count))
            bytes.append(contentsOf: utf8)
        }
    }

    private mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
