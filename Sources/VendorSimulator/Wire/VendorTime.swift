/// The vendors' times as text: proleptic Gregorian UTC and Unix milliseconds, with no help from Foundation.
enum VendorTime {
    private static let day: Int64 = 86_400_000

    /// A calendar day.
    struct Civil: Equatable {
        var year: Int64
        var month: Int64
        var day: Int64
    }

    /// `2026-03-09T12:34:56.789Z`, as Anchor and Hyperbrowser write it.
    static func milliseconds(_ time: Int64) -> String {
        "\(dayText(time))T\(clockText(time)).\(padded(time - floorDivide(time, 1000) * 1000, 3))Z"
    }

    /// `2025-12-16T18:53:41Z`, as Bright Data writes it; the fraction is cut.
    static func seconds(_ time: Int64) -> String {
        "\(dayText(time))T\(clockText(time))Z"
    }

    /// `2026-03-09`.
    static func dayText(_ time: Int64) -> String {
        let civil = civil(ofDay: floorDivide(time, day))
        return "\(padded(civil.year, 4))-\(padded(civil.month, 2))-\(padded(civil.day, 2))"
    }

    /// `Mon, 09 Mar 2026 12:34:56 GMT` (RFC 9110, 5.6.7).
    static func http(_ time: Int64) -> String {
        let number = floorDivide(time, day)
        let civil = civil(ofDay: number)
        let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = "\(padded(civil.day, 2)) \(months[Int(civil.month) - 1]) \(padded(civil.year, 4))"
        return "\(weekdays[weekday(ofDay: number)]), \(date) \(clockText(time)) GMT"
    }

    /// Reads an ISO 8601 date, or date and time with an offset (`Z`, `+02:00`; none counts as UTC). Nil for all else.
    static func parse(_ text: String) -> Int64? {
        var bytes = Array(text.utf8)[...]
        guard let year = number(&bytes, 4), skip("-", &bytes), let month = number(&bytes, 2), skip("-", &bytes),
            let dayOfMonth = number(&bytes, 2), (1...12).contains(month)
        else { return nil }
        let civil = Civil(year: year, month: month, day: dayOfMonth)
        let date = dayNumber(civil)
        guard Self.civil(ofDay: date) == civil else { return nil }
        if bytes.isEmpty { return date * day }
        guard skip("T", &bytes) || skip("t", &bytes), let hour = number(&bytes, 2), skip(":", &bytes),
            let minute = number(&bytes, 2), hour < 24, minute < 60
        else { return nil }
        var time = date * day + hour * 3_600_000 + minute * 60_000
        if skip(":", &bytes) {
            guard let second = number(&bytes, 2), second < 60 else { return nil }
            time += second * 1000
            if skip(".", &bytes) {
                guard let fraction = fraction(&bytes) else { return nil }
                time += fraction
            }
        }
        guard let offset = offset(&bytes), bytes.isEmpty else { return nil }
        return time - offset
    }

    /// Days since 1970-01-01.
    static func dayNumber(_ civil: Civil) -> Int64 {
        let year = civil.month <= 2 ? civil.year - 1 : civil.year
        let era = floorDivide(year, 400)
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (civil.month + (civil.month > 2 ? -3 : 9)) + 2) / 5 + civil.day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The calendar day of a number of days since 1970-01-01.
    static func civil(ofDay number: Int64) -> Civil {
        let shifted = number + 719_468
        let era = floorDivide(shifted, 146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Civil(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// 0 for Monday to 6 for Sunday.
    static func weekday(ofDay number: Int64) -> Int {
        Int(number + 3 - floorDivide(number + 3, 7) * 7)
    }

    /// Division that rounds down, for times before 1970 too.
    static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }

    private static func clockText(_ time: Int64) -> String {
        let second = floorDivide(time, 1000) - floorDivide(time, day) * 86_400
        return "\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))"
    }

    private static func padded(_ value: Int64, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    private static func skip(_ character: Unicode.Scalar, _ bytes: inout ArraySlice<UInt8>) -> Bool {
        guard bytes.first == UInt8(ascii: character) else { return false }
        bytes.removeFirst()
        return true
    }

    private static func number(_ bytes: inout ArraySlice<UInt8>, _ width: Int) -> Int64? {
        let digits = bytes.prefix(width)
        guard digits.count == width, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        bytes = bytes.dropFirst(width)
        return digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    /// Milliseconds out of any number of digits; what is finer is cut.
    private static func fraction(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
        let digits = bytes.prefix { (48...57).contains($0) }
        guard !digits.isEmpty else { return nil }
        bytes = bytes.dropFirst(digits.count)
        let three = digits.prefix(3) + Array(repeating: 48, count: max(0, 3 - digits.count))
        return three.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    /// Milliseconds that a local time is ahead of UTC.
    private static func offset(_ bytes: inout ArraySlice<UInt8>) -> Int64? {
        if bytes.isEmpty || skip("Z", &bytes) || skip("z", &bytes) { return 0 }
        let sign: Int64 = bytes.first == UInt8(ascii: "-") ? -1 : 1
        guard skip("+", &bytes) || skip("-", &bytes), let hours = number(&bytes, 2), skip(":", &bytes) || true,
            let minutes = number(&bytes, 2), hours < 24, minutes < 60
        else { return nil }
        return sign * (hours * 3_600_000 + minutes * 60_000)
    }
}
