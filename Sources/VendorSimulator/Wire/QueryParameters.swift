/// The parameters of a request's query, percent-decoded, in the order sent.
struct QueryParameters: Sendable {
    /// One parameter.
    struct Pair: Sendable, Equatable {
        let name: String
        let value: String
    }

    /// All of them, repetitions included.
    let pairs: [Pair]

    /// Takes `a=1&b=2` apart; a plus sign is a space, as in forms.
    init(_ query: some StringProtocol) {
        pairs = query.split(separator: "&").map { part in
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Pair(
                name: Self.decode(halves[0], plusIsSpace: true),
                value: halves.count > 1 ? Self.decode(halves[1], plusIsSpace: true) : "")
        }
    }

    /// The last value of `name`, the empty one included; nil if it was not sent.
    func value(_ name: String) -> String? {
        pairs.last { $0.name == name }?.value
    }

    /// The value of `name` for a filter by text, where an empty one counts as not sent.
    func text(_ name: String) -> String? {
        value(name).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The comma-separated parts of `name`, without blanks around them and without empty ones.
    func list(_ name: String) -> [String] {
        Self.parts(value(name) ?? "")
    }

    /// The comma-separated parts of a value.
    static func parts(_ value: String) -> [String] {
        value.split(separator: ",").map { $0.drop { $0 == " " } }.map { part in
            String(part.reversed().drop { $0 == " " }.reversed())
        }.filter { !$0.isEmpty }
    }

    /// Undoes percent encoding; what is no encoding stays as it is.
    static func decode(_ text: some StringProtocol, plusIsSpace: Bool) -> String {
        var bytes: [UInt8] = []
        let encoded = Array(text.utf8)
        var index = 0
        while index < encoded.count {
            let byte = encoded[index]
            if byte == UInt8(ascii: "%"), index + 2 < encoded.count, let high = digit(encoded[index + 1]),
                let low = digit(encoded[index + 2])
            {
                bytes.append(high << 4 | low)
                index += 3
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
                index += 1
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
