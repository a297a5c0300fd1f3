package import BrowserSessions

/// A date as it is written in a filter, and the span of time it stands for: `2026-11` is that month, `2026-11-20` that
/// day, `2026-11-20T10` that hour, and so on down to the millisecond. Without a zone it is in the configured one.
package struct DateSpan: Sendable, Hashable {
    /// As written, in capitals.
    package let text: String
    /// Its first moment.
    package let start: Timestamp
    /// Its last millisecond.
    package let last: Timestamp
    /// What is written to the minute or further is meant as that moment, not as the span that it is of.
    package let isMoment: Bool

    /// Nil when it is no date, or one outside the years 1 to 9999.
    package init?(_ text: String, context: FilterContext) {
        guard text.utf8.count <= 40 else { return nil }
        var reader = DateReader(text)
        guard let written = reader.read(), let start = written.start(in: context) else { return nil }
        self.text = text.uppercased()
        self.start = start
        // Nothing follows the year 9999.
        let next = written.following().start(in: context)
        last = max(start, next?.adding(milliseconds: -1) ?? Timestamp(milliseconds: .max))
        switch written.precision {
        case .month, .day, .hour: isMoment = false
        case .minute, .second, .fraction: isMoment = true
        }
    }
}

/// A date that is known down to a certain part.
private struct WrittenDate {
    enum Precision {
        case month, day, hour, minute, second
        case fraction(milliseconds: Int)
    }

    var civil: CivilTime
    var precision: Precision
    /// Seconds east of UTC, when it was written.
    var offset: Int?
    /// Milliseconds to add to the civil time, so that the following span needs no calendar for the parts of a day.
    var carry: Int64 = 0

    /// The date one part later: the next month, the next day, the next hour, …
    func following() -> WrittenDate {
        var next = self
        switch precision {
        case .month:
            next.civil.month = civil.month == 12 ? 1 : civil.month + 1
            next.civil.year += civil.month == 12 ? 1 : 0
        case .day: next.carry = 86_400_000
        case .hour: next.carry = 3_600_000
        case .minute: next.carry = 60_000
        case .second: next.carry = 1000
        case .fraction(let width): next.carry = Int64(width)
        }
        return next
    }

    func start(in context: FilterContext) -> Timestamp? {
        guard let local = civil.timestamp, let moved = Timestamp(exactMilliseconds: local.milliseconds + carry) else {
            return nil
        }
        guard let offset else { return context.moment(atLocal: moved) }
        return Timestamp(exactMilliseconds: moved.milliseconds - Int64(offset) * 1000)
    }
}

/// Reads RFC 3339, which may stop after the month or any later part.
private struct DateReader {
    private var rest: Substring.UTF8View

    init(_ text: String) {
        rest = text[...].utf8
    }

    mutating func read() -> WrittenDate? {
        guard let year = number(4), skip("-"), let month = number(2) else { return nil }
        var date = WrittenDate(civil: CivilTime(year: year, month: month, day: 1), precision: .month)
        guard skip("-") else { return rest.isEmpty ? date : nil }
        guard let day = number(2) else { return nil }
        date.civil.day = day
        date.precision = .day
        if skip("T") || skip("t") {
            guard readTime(into: &date) else { return nil }
        }
        return rest.isEmpty ? date : nil
    }

    private mutating func readTime(into date: inout WrittenDate) -> Bool {
        guard let hour = number(2) else { return false }
        date.civil.hour = hour
        date.precision = .hour
        if skip(":") {
            guard let minute = number(2) else { return false }
            date.civil.minute = minute
            date.precision = .minute
            if skip(":") {
                guard let second = number(2) else { return false }
                date.civil.second = second
                date.precision = .second
                if skip(".") {
                    guard let (value, width) = fraction() else { return false }
                    date.civil.millisecond = value
                    date.precision = .fraction(milliseconds: width)
                }
            }
        }
        return readOffset(into: &date)
    }

    private mutating func readOffset(into date: inout WrittenDate) -> Bool {
        if rest.isEmpty { return true }
        if skip("Z") || skip("z") {
            date.offset = 0
            return true
        }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(2), hours < 24 else { return false }
        var minutes = 0
        if skip(":") || !rest.isEmpty {
            guard let written = number(2), written < 60 else { return false }
            minutes = written
        }
        date.offset = sign * (hours * 3600 + minutes * 60)
        return true
    }

    /// The milliseconds of a fraction, and how many of them its last digit stands for. Digits beyond the third are dropped.
    private mutating func fraction() -> (value: Int, width: Int)? {
        var (value, width, count) = (0, 1000, 0)
        while let byte = rest.first, byte >= 0x30, byte <= 0x39 {
            if count < 3 { (value, width) = (value * 10 + Int(byte - 0x30), width / 10) }
            count += 1
            rest = rest.dropFirst()
        }
        return count > 0 ? (value * width, width) : nil
    }

    private mutating func number(_ digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let byte = rest.first, byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
            rest = rest.dropFirst()
        }
        return value
    }

    private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
