import BrowserSessions

/// A key in the forms in which a server may send it back: as it is, in other case, in base64 (alone or inside a longer text),
/// in hexadecimal digits, percent-encoded.
///
/// All are looked for in one walk over a text, without case: four bytes in a row that begin none of them cost one look into a
/// table of bits. What is compared without case is compared too generously, which takes out no more than a text that is the key
/// but for its case.
struct SecretForms: Sendable {
    /// Keys under this length are looked for as they are only: in other forms they would blot out ordinary words.
    private static let leastOtherForms = 8
    /// Keys under this length are not looked for.
    private static let least = 4

    /// In lower case. The longest first: an encoding inside another must not be cut in two.
    private let forms: [[UInt8]]
    /// Which values of `mark` begin one of the forms.
    private let beginnings: [UInt64]
    /// A short key, looked for with its case.
    private let exact: String?

    private static let tableBits = 12

    init(_ key: String) {
        let bytes = Array(key.utf8)
        guard bytes.count >= Self.leastOtherForms else {
            (forms, beginnings) = ([], [])
            exact = bytes.count >= Self.least ? key : nil
            return
        }
        exact = nil
        var forms = [bytes, Self.hexadecimal(bytes), Self.percentEncoded(bytes) { !Self.isUnreserved($0) }]
        forms.append(Self.percentEncoded(bytes) { _ in true })
        for shift in 0..<3 {
            let text = Self.base64Core(bytes, shift: shift)
            forms += [text, text.map(Self.safeForURLs)]
        }
        self.forms = Set(forms.map { $0.map(Self.lowercased) }).sorted { $0.count > $1.count }
        var beginnings = [UInt64](repeating: 0, count: 1 << Self.tableBits / 64)
        for form in self.forms {
            let mark = form.prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let index = Self.index(mark)
            beginnings[index / 64] |= 1 << UInt64(index % 64)
        }
        self.beginnings = beginnings
    }

    /// Whether one of the forms is in there, or a backslash, behind which JSON may hide one.
    func mayBe(in body: [UInt8]) -> Bool {
        guard exact == nil else { return true }
        if body.contains(UInt8(ascii: "\\")) { return true }
        return body.withUnsafeBufferPointer { first(in: $0, from: 0) != nil }
    }

    /// The text without them.
    /// - Complexity: O(length), and the length of the forms at each place that begins like one.
    func removed(from text: String) -> String {
        if let exact { return text.removing(secret: exact) }
        var copy = text
        return copy.withUTF8 { bytes -> String? in
            guard var found = first(in: bytes, from: 0) else { return nil }
            var (result, end): ([UInt8], Int) = ([], 0)
            while true {
                result.append(contentsOf: bytes[end..<found.lowerBound])
                result.append(contentsOf: JSONValue.redactionMark.utf8)
                end = found.upperBound
                guard let next = first(in: bytes, from: end) else { break }
                found = next
            }
            result.append(contentsOf: bytes[end...])
            return String(decoding: result, as: UTF8.self)
        } ?? text
    }

    /// The document without them, names included.
    func removed(from document: JSONValue) -> JSONValue {
        switch document {
        case .string(let text): .string(removed(from: text))
        case .array(let elements): .array(elements.map { removed(from: $0) })
        case .object(let members):
            .object(members.map { JSONMember(removed(from: $0.name), removed(from: $0.value)) })
        default: document
        }
    }

    private func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Range<Int>? {
        guard !forms.isEmpty, bytes.count - start >= 4 else { return nil }
        var mark: UInt32 = 0
        for index in start..<bytes.count {
            mark = mark << 8 | UInt32(Self.lowercased(bytes[index]))
            guard index >= start + 3 else { continue }
            let place = Self.index(mark)
            guard beginnings[place / 64] >> UInt64(place % 64) & 1 == 1 else { continue }
            if let end = end(ofFormAt: index - 3, in: bytes) { return index - 3..<end }
        }
        return nil
    }

    private func end(ofFormAt start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        for form in forms where bytes.count - start >= form.count {
            if form.indices.allSatisfy({ Self.lowercased(bytes[start + $0]) == form[$0] }) { return start + form.count }
        }
        return nil
    }

    /// Spreads four bytes over the table.
    private static func index(_ mark: UInt32) -> Int {
        Int((mark &* 0x9E37_79B1) >> (32 - UInt32(tableBits)))
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }

    // MARK: Forms

    private static func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { [hexDigits[Int($0 >> 4)], hexDigits[Int($0 & 15)]] }
    }

    private static func percentEncoded(_ bytes: [UInt8], where isEncoded: (UInt8) -> Bool) -> [UInt8] {
        bytes.flatMap { isEncoded($0) ? [UInt8(ascii: "%")] + hexadecimal([$0]) : [$0] }
    }

    /// What of the base64 of some text is the key's alone, where the key begins that many bytes behind a group of three.
    private static func base64Core(_ bytes: [UInt8], shift: Int) -> [UInt8] {
        let text = Array(Base64.text([UInt8](repeating: 0, count: shift) + bytes).utf8)
        // Digits that hold bits of what stands before or behind.
        let (before, bits) = ([0, 2, 3][shift], (shift + bytes.count) * 8)
        return Array(text[before..<bits / 6])
    }

    private static func safeForURLs(_ digit: UInt8) -> UInt8 {
        digit == UInt8(ascii: "+") ? UInt8(ascii: "-") : digit == UInt8(ascii: "/") ? UInt8(ascii: "_") : digit
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        HTTPRequest.escaped(String(UnicodeScalar(byte))).utf8.count == 1
    }
}
