/// Numbers of bytes for a narrow column: `512`, `1.2k`, `98.1M`, `117.7M`, `1.0G`, in powers of a thousand, as the vendors
/// bill them. At most six columns; rounded to the nearest tenth.
package enum HumanBytes {
    package static func text(_ bytes: Int64) -> String {
        let magnitude = bytes.magnitude
        guard magnitude >= 1000 else { return String(bytes) }
        var unit: UInt64 = 1000
        var letters = "kMGTPE"[...]
        // Whatever rounds to 1000.0 of a unit is 1.0 of the next.
        while letters.count > 1, tenths(magnitude, of: unit) >= 10_000 {
            unit *= 1000
            letters = letters.dropFirst()
        }
        let tenths = tenths(magnitude, of: unit)
        return (bytes < 0 ? "-" : "") + "\(tenths / 10).\(tenths % 10)" + letters.prefix(1)
    }

    private static func tenths(_ bytes: UInt64, of unit: UInt64) -> UInt64 {
        let (whole, rest) = bytes.quotientAndRemainder(dividingBy: unit)
        return whole * 10 + (rest * 10 + unit / 2) / unit
    }
}
