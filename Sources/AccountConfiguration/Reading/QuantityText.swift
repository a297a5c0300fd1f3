/// The file's short notations for durations and sizes.
enum QuantityText {
    /// Ten years: beyond any use, and far from overflow.
    static let longest: Int64 = 3650 * 86_400_000
    /// An exbibyte.
    static let largest: Int64 = 1 << 60

    /// Milliseconds of `30s`, `5m`, `2h`, `1h30m`, `1d` or `1w`, parts from large to small; a bare number is seconds.
    static func milliseconds(_ text: String) -> Int64? {
        let units: [(Character, Int64)] = [("w", 604_800), ("d", 86_400), ("h", 3600), ("m", 60), ("s", 1)]
        var rest = text[...]
        var seconds: Int64 = 0
        var smallest = -1
        if let bare = whole(rest) { return bounded(bare, times: 1000, limit: longest) }
        while !rest.isEmpty {
            let digits = rest.prefix(while: isDigit)
            rest = rest.dropFirst(digits.count)
            guard let number = whole(digits), let name = rest.popFirst(),
                let unit = units.firstIndex(where: { $0.0 == name }), unit > smallest,
                let part = bounded(number, times: units[unit].1, limit: longest / 1000)
            else { return nil }
            smallest = unit
            seconds += part
        }
        return smallest < 0 ? nil : bounded(seconds, times: 1000, limit: longest)
    }

    /// Bytes of `2GB` (10³), `500MiB` (2¹⁰) or a bare number; a fraction may stand before a unit, case is ignored.
    static func bytes(_ text: String) -> Int64? {
        let units: [String: Int64] = [
            "": 1, "b": 1, "kb": 1000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000,
            "kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30, "tib": 1 << 40,
        ]
        let number = text.prefix { isDigit($0) || $0 == "." }
        let name = text[number.endIndex...].drop { $0 == " " }.lowercased()
        guard let unit = units[name] else { return nil }
        if let exact = whole(number) { return bounded(exact, times: unit, limit: largest) }
        guard unit > 1, number.first != ".", number.last != ".", let value = Double(number),
            value * Double(unit) <= Double(largest)
        else { return nil }
        return Int64(value * Double(unit))
    }

    private static func whole(_ digits: Substring) -> Int64? {
        guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
        return Int64(digits)
    }

    private static func isDigit(_ character: Character) -> Bool {
        character >= "0" && character <= "9" && character.isASCII
    }

    private static func bounded(_ number: Int64, times factor: Int64, limit: Int64) -> Int64? {
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow || product > limit ? nil : product
    }
}
