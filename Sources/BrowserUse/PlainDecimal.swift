import BrowserSessions

/// A decimal number as Browser Use writes money and megabytes: text such as `0.0125`, `+.5`, `3.` or `0E-8`. Added up digit by
/// digit, as money is.
struct PlainDecimal: Sendable, Hashable {
    /// The number in units of the last place.
    private let units: Int128
    /// Digits behind the point, at most `mostPlaces`.
    private let places: Int

    private static let mostPlaces = 18
    private static let mostDigits = 15

    private init(units: Int128, places: Int) {
        self.units = units
        self.places = places
    }

    /// Nil for what is no number, or has more digits than money does. Digits behind the 18th place are cut.
    init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        var bytes = text.utf8[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
        let whole = Self.takeDigits(&bytes)
        var fraction: [UInt8] = []
        if bytes.first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
            fraction = Self.takeDigits(&bytes)
        }
        guard !whole.isEmpty || !fraction.isEmpty, let exponent = Self.exponent(bytes) else { return nil }
        var digits = whole + fraction
        var point = whole.count + exponent
        if point < 0 {
            digits.insert(contentsOf: repeatElement(0, count: -point), at: 0)
            point = 0
        }
        if digits.count < point { digits += repeatElement(0, count: point - digits.count) }
        guard digits[..<point].drop(while: { $0 == 0 }).count <= Self.mostDigits else { return nil }
        let kept = digits[..<min(digits.count, point + Self.mostPlaces)]
        places = kept.count - point
        units = kept.reduce(Int128(0)) { $0 * 10 + Int128($1) } * (isNegative ? -1 : 1)
    }

    private static func takeDigits(_ bytes: inout Substring.UTF8View) -> [UInt8] {
        let digits = bytes.prefix { (0x30...0x39).contains($0) }
        bytes = bytes.dropFirst(digits.count)
        return digits.map { $0 - 0x30 }
    }

    /// 0 where there is none.
    private static func exponent(_ bytes: Substring.UTF8View) -> Int? {
        guard let mark = bytes.first else { return 0 }
        guard mark | 0x20 == UInt8(ascii: "e"), let exponent = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
            (-40...15).contains(exponent)
        else { return nil }
        return exponent
    }

    /// With the places of the longer one; nothing adds nothing, however many zeros it is written with.
    static func + (left: PlainDecimal, right: PlainDecimal) -> PlainDecimal {
        guard right.units != 0 else { return left }
        guard left.units != 0 else { return right }
        let places = max(left.places, right.places)
        return PlainDecimal(units: left.units(at: places) + right.units(at: places), places: places)
    }

    private func units(at wanted: Int) -> Int128 { (places..<wanted).reduce(units) { sum, _ in sum * 10 } }

    /// With the places that it was written with.
    var figure: Figure? {
        let digits = String(units.magnitude)
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.utf8.count)) + digits
        let sign = units < 0 ? "-" : ""
        return Figure(sign + (places == 0 ? padded : padded.dropLast(places) + "." + padded.suffix(places)))
    }

    /// A million times it, cut to a whole number; nil below zero or beyond 64 bits.
    var wholeMillionths: Int64? {
        guard units >= 0 else { return nil }
        let unit = (0..<places).reduce(Int128(1)) { power, _ in power * 10 }
        return Int64(exactly: (units / unit) * 1_000_000 + (units % unit) * 1_000_000 / unit)
    }
}
