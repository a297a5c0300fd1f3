/// A decimal number with three places, kept as thousandths so that its text is exact.
struct Decimal3: Sendable, Equatable {
    let thousandths: Int64

    init(thousandths: Int64) {
        self.thousandths = thousandths
    }

    /// Without trailing zeros: `12.5`, `420`, `0.05`.
    var trimmed: String {
        var text = fixed
        while text.hasSuffix("0") { text.removeLast() }
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }

    /// With all three places: `3.250`.
    var fixed: String {
        let rest = String(thousandths.magnitude % 1000)
        let sign = thousandths < 0 ? "-" : ""
        return "\(sign)\(thousandths.magnitude / 1000).\(String(repeating: "0", count: 3 - rest.utf8.count))\(rest)"
    }
}
