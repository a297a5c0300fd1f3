/// Lengths of time as people write them: `30s`, `5m`, `2h`, `1h30m`, `1d`, `1w`, `1.5h`; a bare number is seconds.
package enum DurationText {
    /// Ten thousand years in milliseconds: longer is no duration.
    private static let longest: Int64 = 315_576_000_000_000

    private static let units: [(letter: UInt8, milliseconds: Int64)] = [
        (UInt8(ascii: "w"), 604_800_000), (UInt8(ascii: "d"), 86_400_000), (UInt8(ascii: "h"), 3_600_000),
        (UInt8(ascii: "m"), 60_000), (UInt8(ascii: "s"), 1000),
    ]

    /// In whole milliseconds; what is finer is cut. Nil for anything else: signs, spaces, unknown units, units out of order or
    /// twice, a number without a unit after one with.
    package static func parse(_ text: String) -> Duration? {
        guard text.utf8.count <= 64 else { return nil }
        var rest = text[...].utf8
        var total: Int64 = 0
        var allowed = units[...]
        var isFirst = true
        while !rest.isEmpty {
            guard let number = DecimalNumber(readingFrom: &rest) else { return nil }
            var unit: Int64 = 1000
            if let letter = rest.first {
                guard let index = allowed.firstIndex(where: { $0.letter == letter }) else { return nil }
                unit = allowed[index].milliseconds
                allowed = allowed[(index + 1)...]
                rest = rest.dropFirst()
            } else if !isFirst {
                return nil
            }
            guard let part = number.times(unit), part <= longest - total else { return nil }
            total += part
            isFirst = false
        }
        return isFirst ? nil : .milliseconds(total)
    }

    /// The shortest text that parses back to it; negative ones are written as 0s.
    package static func format(_ span: Duration) -> String {
        guard span.milliseconds > 0 else { return "0s" }
        var rest = min(span.milliseconds, longest)
        if rest % 604_800_000 == 0 { return "\(rest / 604_800_000)w" }
        var text = ""
        for (letter, length) in units.dropFirst().dropLast() where rest >= length {
            text += String(rest / length) + String(UnicodeScalar(letter))
            rest %= length
        }
        guard rest > 0 else { return text }
        text += String(rest / 1000)
        if rest % 1000 > 0 {
            var digits = String(1000 + rest % 1000).dropFirst()
            while digits.last == "0" { digits = digits.dropLast() }
            text += "." + digits
        }
        return text + "s"
    }
}
