extension Timestamp {
    /// RFC 3339 in UTC with milliseconds: `2026-03-09T12:34:56.789Z`.
    package var rfc3339: String {
        let time = CivilTime(self)
        let date = "\(time.year.padded(4))-\(time.month.padded(2))-\(time.day.padded(2))"
        return
            "\(date)T\(time.hour.padded(2)):\(time.minute.padded(2)):\(time.second.padded(2)).\(time.millisecond.padded(3))Z"
    }

    /// Reads ISO 8601 as the vendors write it: a date, then optionally a time with or without a fraction, then `Z`, an
    /// offset, or nothing, which is taken as UTC. Digits beyond the millisecond are dropped, not rounded.
    /// Nil when it is anything else or outside the years 1 to 9999.
    package init?(iso8601 text: String) {
        var reader = DigitReader(text)
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2)
        else { return nil }
        var time = CivilTime(year: year, month: month, day: day)
        var offsetMinutes = 0
        if reader.skip("T") || reader.skip("t") || reader.skip(" ") {
            guard let hour = reader.number(2), reader.skip(":"), let minute = reader.number(2) else { return nil }
            (time.hour, time.minute) = (hour, minute)
            if reader.skip(":") {
                guard let second = reader.number(2) else { return nil }
                time.second = second
                if reader.skip(".") || reader.skip(",") {
                    guard let millisecond = reader.fraction() else { return nil }
                    time.millisecond = millisecond
                }
            }
            guard let offset = reader.offset() else { return nil }
            offsetMinutes = offset
        }
        guard reader.isAtEnd, let local = time.timestamp else { return nil }
        self.init(exactMilliseconds: local.milliseconds - Int64(offsetMinutes) * 60_000)
    }
}

extension Int {
    /// Decimal digits with leading zeros up to that width.
    fileprivate func padded(_ width: Int) -> String {
        let digits = String(self)
        return String(repeating: "0", count: digits.count < width ? width - digits.count : 0) + digits
    }
}

/// Walks over ASCII digits and marks.
private struct DigitReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(mark.value) else { return false }
        rest = rest.dropFirst()
        return true
    }

    mutating func number(_ width: Int) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard let byte = rest.first, byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
            rest = rest.dropFirst()
        }
        return value
    }

    /// Milliseconds of a fraction of any length.
    mutating func fraction() -> Int? {
        var (value, count) = (0, 0)
        while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
            if count < 3 { value = value * 10 + Int(byte - 0x30) }
            count += 1
            rest = rest.dropFirst()
        }
        guard count > 0 else { return nil }
        for _ in count..<max(3, count) { value *= 10 }
        return value
    }

    /// Minutes east of UTC; 0 when none is written.
    mutating func offset() -> Int? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(2) else { return nil }
        _ = skip(":")
        if isAtEnd { return sign * hours * 60 }
        guard let minutes = number(2) else { return nil }
        return sign * (hours * 60 + minutes)
    }
}
