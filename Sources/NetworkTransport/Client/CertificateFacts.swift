import BrowserSessions
import NIOSSL

/// What of a certificate explains why it was refused. Read from its DER (X.690, RFC 5280), because NIOSSL keeps most of it to
/// itself, and without a trust in it: this decides nothing but the words of an error.
struct CertificateFacts: Sendable, Hashable {
    /// The hosts and addresses that it is for; at most `namesLimit`.
    var names: [String] = []
    /// The name of who signed it: the common name, else the organisation. Empty when it has neither.
    var issuer = ""
    var isSelfIssued = false
    var notBefore: Timestamp
    var notAfter: Timestamp

    static let namesLimit = 4
    private static let textLimit = 100

    init?(_ certificate: NIOSSLCertificate) {
        guard let bytes = try? certificate.toDERBytes() else { return nil }
        self.init(der: bytes)
    }

    init?(der bytes: [UInt8]) {
        var file = DERReader(bytes[...])
        guard var certificate = file.next(.sequence), var body = certificate.next(.sequence) else { return nil }
        _ = body.next(.version)
        guard body.next(.integer) != nil, body.next(.sequence) != nil, let issuer = body.next(.sequence),
            var validity = body.next(.sequence), let subject = body.next(.sequence), body.next(.sequence) != nil,
            let start = validity.nextTime(), let end = validity.nextTime()
        else { return nil }
        (notBefore, notAfter) = (start, end)
        isSelfIssued = issuer.rest.elementsEqual(subject.rest)
        self.issuer = Self.name(issuer)
        while let (tag, content) = body.next() {
            guard tag == .extensions else { continue }
            names = Self.alternativeNames(content)
        }
        let common = Self.attribute([0x55, 4, 3], of: subject)
        if names.isEmpty, let common { names = [common] }
    }

    private static func name(_ name: DERReader) -> String {
        attribute([0x55, 4, 3], of: name) ?? attribute([0x55, 4, 10], of: name) ?? ""
    }

    private static func attribute(_ identifier: [UInt8], of name: DERReader) -> String? {
        var name = name
        var found: String?
        while var set = name.next(.set) {
            while var pair = set.next(.sequence) {
                guard let type = pair.next(.objectIdentifier), type.rest.elementsEqual(identifier),
                    let (_, value) = pair.next()
                else { continue }
                found = text(value)
            }
        }
        return found
    }

    private static func alternativeNames(_ content: DERReader) -> [String] {
        var content = content
        guard var extensions = content.next(.sequence) else { return [] }
        while var one = extensions.next(.sequence) {
            guard let type = one.next(.objectIdentifier), type.rest.elementsEqual([0x55, 0x1D, 17]) else { continue }
            _ = one.next(.boolean)
            guard var octets = one.next(.octetString), var list = octets.next(.sequence) else { return [] }
            var names: [String] = []
            while names.count < namesLimit, let (tag, value) = list.next() {
                if tag == .dnsName { names.append(text(value)) }
                if tag == .ipAddress, let address = address(value) { names.append(address) }
            }
            return names
        }
        return []
    }

    private static func text(_ value: DERReader) -> String {
        String(decoding: value.rest.prefix(textLimit), as: UTF8.self)
    }

    private static func address(_ value: DERReader) -> String? {
        let bytes = Array(value.rest)
        switch bytes.count {
        case 4: return bytes.map(String.init).joined(separator: ".")
        case 16:
            return stride(from: 0, to: 16, by: 2)
                .map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }.joined(separator: ":")
        default: return nil
        }
    }
}

/// Reads values in DER one after the other.
struct DERReader {
    enum Tag: UInt8 {
        case boolean = 0x01
        case integer = 0x02
        case octetString = 0x04
        case objectIdentifier = 0x06
        case utcTime = 0x17
        case generalizedTime = 0x18
        case sequence = 0x30
        case set = 0x31
        case dnsName = 0x82
        case ipAddress = 0x87
        case version = 0xA0
        case extensions = 0xA3
    }

    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// The next value; its tag is nil for one that is not looked for here.
    mutating func next() -> (tag: Tag?, content: DERReader)? {
        var rest = rest
        guard let tag = rest.popFirst(), let first = rest.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            guard (1...4).contains(first & 0x7F) else { return nil }
            length = 0
            for _ in 0..<first & 0x7F {
                guard let byte = rest.popFirst() else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        guard length <= rest.count else { return nil }
        self.rest = rest.dropFirst(length)
        return (Tag(rawValue: tag), DERReader(rest.prefix(length)))
    }

    /// The next value if it has that tag; nil, and nothing read, if not.
    mutating func next(_ tag: Tag) -> DERReader? {
        guard rest.first == tag.rawValue else { return nil }
        return next()?.content
    }

    /// `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ` (RFC 5280 4.1.2.5).
    mutating func nextTime() -> Timestamp? {
        guard let (tag, content) = next(), tag == .utcTime || tag == .generalizedTime else { return nil }
        let digits = content.rest.prefix { (0x30...0x39).contains($0) }.map { Int($0) - 0x30 }
        let yearDigits = tag == .utcTime ? 2 : 4
        guard digits.count >= yearDigits + 10 else { return nil }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        var year = number(0..<yearDigits)
        if tag == .utcTime { year += year < 50 ? 2000 : 1900 }
        let rest = (0..<5).map { number(yearDigits + 2 * $0..<yearDigits + 2 * $0 + 2) }
        return CivilTime(
            year: year, month: rest[0], day: rest[1], hour: rest[2], minute: rest[3], second: rest[4]
        ).timestamp
    }
}
