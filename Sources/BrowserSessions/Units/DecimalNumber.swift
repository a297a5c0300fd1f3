/// A number without a sign as it is written before a unit: digits, and a fraction if need be.
package struct DecimalNumber {
    private var whole: Int64 = 0
    /// The first nine digits of the fraction, and ten to the number of them.
    private var fraction: Int64 = 0
    private var scale: Int64 = 1

    /// Takes the number off the front of the text; nil when there is none, or one that is too large.
    package init?(readingFrom rest: inout Substring.UTF8View) {
        guard let first = rest.first, Self.isDigit(first) else { return nil }
        while let byte = rest.first, Self.isDigit(byte) {
            let (tens, overflow) = whole.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int64(byte - 0x30))
            if overflow || carry { return nil }
            whole = sum
            rest = rest.dropFirst()
        }
        guard rest.first == UInt8(ascii: "."), let digit = rest.dropFirst().first, Self.isDigit(digit) else { return }
        rest = rest.dropFirst()
        while let byte = rest.first, Self.isDigit(byte) {
            if scale < 1_000_000_000 { (fraction, scale) = (fraction * 10 + Int64(byte - 0x30), scale * 10) }
            rest = rest.dropFirst()
        }
    }

    /// In units of `unit`, cut to a whole number; nil when it is too large.
    package func times(_ unit: Int64) -> Int64? {
        let (product, overflow) = whole.multipliedReportingOverflow(by: unit)
        let part = fraction.multipliedFullWidth(by: unit)
        // The fraction is below 1, so its share is below the unit and the division can't overflow.
        let share = scale.dividingFullWidth(part).quotient
        let (sum, carry) = product.addingReportingOverflow(share)
        return overflow || carry ? nil : sum
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
