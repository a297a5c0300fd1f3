import BrowserSessions

/// Reads numbers, sizes and lengths of time as they are written elsewhere: `24hours`, `PT1H`, `1:30:00`, `500ms`, `$5`,
/// `1_000`, `5 megabytes`. Only for suggestions.
struct QuantityRepair {
    private let kind: FilterFieldKind

    init(_ kind: FilterFieldKind) {
        self.kind = kind
    }

    /// The text in the filter language; nil when it can't be guessed.
    func repaired(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        let plain = FilterText.plain(text)
        switch kind {
        case .number: return Self.number(plain)
        case .bytes: return Self.bytes(plain.lowercased())
        case .duration, .age: return Self.duration(plain.lowercased())
        case .moment: return Self.date(plain) ?? Self.duration(plain.lowercased())
        default: return nil
        }
    }

    /// Seconds of a unit of time by any of its names.
    static func seconds(in unit: String) -> Double? {
        switch unit {
        case "ms", "msec", "millis", "milliseconds": 0.001
        case "s", "sec", "secs", "second", "seconds": 1
        case "m", "min", "mins", "minute", "minutes": 60
        case "h", "hr", "hrs", "hour", "hours": 3600
        case "d", "day", "days": 86_400
        case "w", "wk", "wks", "week", "weeks": 604_800
        case "mo", "mon", "month", "months": 2_592_000
        case "y", "yr", "yrs", "year", "years": 31_536_000
        default: nil
        }
    }

    /// The unit of bytes that is meant by any of its names, in lowercase.
    static func byteUnit(_ name: String) -> String? {
        switch name {
        case "": ""
        case "b", "byte", "bytes": "B"
        case "k", "kb", "kbyte", "kbytes", "kilobyte", "kilobytes": "kB"
        case "m", "mb", "mbyte", "mbytes", "megabyte", "megabytes": "MB"
        case "g", "gb", "gbyte", "gbytes", "gigabyte", "gigabytes": "GB"
        case "t", "tb", "terabyte", "terabytes": "TB"
        case "ki", "kib", "kibibyte", "kibibytes": "KiB"
        case "mi", "mib", "mebibyte", "mebibytes": "MiB"
        case "gi", "gib", "gibibyte", "gibibytes": "GiB"
        default: nil
        }
    }

    private static func number(_ text: String) -> String? {
        let kept = text.lowercased().drop { "$\u{20AC}\u{A3}\u{A5}+~".contains($0) }.filter { $0 != "_" && $0 != "'" }
        let digits = kept.prefix { ($0.isASCII && $0.isNumber) || $0 == "-" || $0 == "." }
        guard !digits.isEmpty else { return nil }
        switch kept[digits.endIndex...] {
        case "", "usd", "eur", "gbp", "$", "\u{20AC}", "\u{A3}", "credits", "x": return String(digits)
        case "k": return times(digits, 1000)
        case "m", "mio": return times(digits, 1_000_000)
        default: return nil
        }
    }

    private static func times(_ digits: Substring, _ factor: Int64) -> String? {
        var rest = digits.utf8
        guard let number = DecimalNumber(readingFrom: &rest), rest.isEmpty else { return nil }
        return number.times(factor).map(String.init)
    }

    private static func bytes(_ text: String) -> String? {
        guard let (number, unit) = parts(of: text[...]), let name = byteUnit(unit) else { return nil }
        return number + name
    }

    private static func parts(of text: Substring) -> (number: String, unit: String)? {
        let number = text.prefix { $0.isNumber || $0 == "." || $0 == "_" }
        guard number.contains(where: \.isNumber) else { return nil }
        let unit = text[number.endIndex...].drop { $0 == "-" || $0 == "_" }
        return (number.filter { $0 != "_" }, String(unit))
    }

    private static func duration(_ text: String) -> String? {
        if let clock = clock(text) { return clock }
        // The number stays as it is written, where it can: `24hours` is 24h, not 1d.
        if let (number, unit) = parts(of: text[...]), let length = seconds(in: unit) {
            let letters = ["s": 1.0, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
            if let letter = letters.first(where: { $0.value == length })?.key { return number + letter }
        }
        var rest = text[...]
        rest = rest.drop { "+~$".contains($0) }
        let isISO = rest.first == "p"
        if isISO { rest = rest.dropFirst() }
        var isTime = !isISO
        var seconds = 0.0
        var (isFirst, last) = (true, "")
        while !rest.isEmpty {
            if isISO, rest.first == "t" { (isTime, rest) = (true, rest.dropFirst()) }
            let number = rest.prefix { $0.isNumber || $0 == "." }
            guard let value = Double(number) else { return nil }
            rest = rest[number.endIndex...].drop { $0 == "_" || $0 == "-" }
            let name = rest.prefix { $0.isLetter && !(isISO && $0 == "t") }
            rest = rest[name.endIndex...].drop { $0 == "," || $0 == "_" }
            let unit = isISO && !isTime && name == "m" ? "mo" : String(name)
            // `5m30` goes on with seconds.
            let implied = rest.isEmpty && name.isEmpty ? (isFirst ? "s" : ["h": "m", "m": "s"][last]) : nil
            guard let length = Self.seconds(in: implied ?? unit) else { return nil }
            last = unit
            seconds += value * length
            isFirst = false
        }
        return isFirst ? nil : written(seconds)
    }

    /// `1:30:00`.
    private static func clock(_ text: String) -> String? {
        let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
        guard numbers.count == 3, let hours = numbers[0], let minutes = numbers[1], let seconds = numbers[2] else {
            return nil
        }
        return written(hours * 3600 + minutes * 60 + seconds)
    }

    private static func written(_ seconds: Double) -> String? {
        guard seconds >= 0, seconds < 3e11 else { return nil }
        return DurationText.format(.milliseconds(Int64((seconds * 1000).rounded())))
    }

    /// `2026-1-5`, `2026/11/20`, `20.11.2026`, `20261120` and `2026-11-`; not `11/10/2026`, which could be either.
    private static func date(_ text: String) -> String? {
        if let digits = DateDigits.dates(in: text), digits.first == digits.last { return digits.first }
        let isGerman = text.contains(".")
        let trimmed = String(text.reversed().drop { "-/Tt".contains($0) }.reversed())
        var parts = trimmed.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map(String.init)
        guard (2...3).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        if parts.count == 3, parts[2].utf8.count == 4 {
            let (one, other) = (Int(parts[0]) ?? 0, Int(parts[1]) ?? 0)
            if isGerman || (one > 12 && other <= 12) { parts.reverse() }
            if !isGerman, other > 12, one <= 12 { parts = [parts[2], parts[0], parts[1]] }
        }
        guard parts[0].utf8.count == 4 else { return nil }
        let padded = parts.map { $0.utf8.count == 1 ? "0" + $0 : $0 }
        return padded.joined(separator: "-")
    }
}
