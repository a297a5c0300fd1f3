/// A decimal number that keeps the digits it came with, so that `3.250` credits are shown as 3.250.
package struct Figure: Sendable, Hashable {
    /// The number's text: a valid JSON number.
    package let text: String
    /// The nearest double; finite.
    package let value: Double

    /// Nil when the text is no decimal number, or one that a double can't hold.
    ///
    /// Leading zeros are dropped ("007.5" is 7.5), because JSON has none; everything else stays as written.
    package init?(_ text: String) {
        guard let digits = Self.normalised(text), let value = Double(digits), value.isFinite else { return nil }
        self.text = digits
        self.value = value
    }

    /// The shortest text that reads back as this double; whole numbers without a fraction, small ones without an
    /// exponent. Nil for infinities and NaN.
    package init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if value == value.rounded(), value.magnitude < 1e15 {
            text = String(Int64(value))
        } else {
            text = Self.plain(value.description)
        }
        self.value = value
    }

    /// `0.000084` for `8.4e-05`: nobody writes a price so. What would take more than twenty zeros stays as it is.
    private static func plain(_ text: String) -> String {
        let parts = text.split(separator: "e", maxSplits: 1)
        guard parts.count == 2, let exponent = Int(parts[1]), (-20..<0).contains(exponent) else { return text }
        let sign = parts[0].hasPrefix("-") ? "-" : ""
        let written = parts[0].hasSuffix(".0") ? parts[0].dropLast(2) : parts[0]
        let digits = String(written.filter { $0 != "-" && $0 != "." })
        return "\(sign)0.\(String(repeating: "0", count: -exponent - 1))\(digits)"
    }

    private static func normalised(_ text: String) -> String? {
        var body = text.utf8[...]
        let isNegative = body.first == UInt8(ascii: "-")
        if isNegative { body = body.dropFirst() }
        while body.first == UInt8(ascii: "0"), let second = body.dropFirst().first, second >= 0x30, second <= 0x39 {
            body = body.dropFirst()
        }
        let candidate = (isNegative ? "-" : "") + String(decoding: body, as: UTF8.self)
        guard case .number(let digits)? = try? JSONValue(parsing: candidate) else { return nil }
        return digits
    }

    /// This number of seconds in whole milliseconds, cut, not rounded: decimal digits are read as written, so that
    /// 209.444 is 209,444 and not one less.
    package var wholeMilliseconds: Int64? {
        guard value.magnitude < 9e15 else { return nil }
        guard !text.contains(where: { $0 == "e" || $0 == "E" }) else { return Int64(value * 1000) }
        let parts = text.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first.flatMap({ Int64($0) }) else { return nil }
        let fraction = parts.count > 1 ? Int64((parts[1] + "000").prefix(3)) ?? 0 : 0
        return whole * 1000 + (text.hasPrefix("-") ? -fraction : fraction)
    }
}
