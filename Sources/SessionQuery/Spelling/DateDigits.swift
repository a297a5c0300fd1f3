import BrowserSessions

/// Dates of digits alone, which would be read as seconds: years, `20261129` and seconds since 1970.
struct DateDigits {
    let scanner: FilterScanner
    let field: FilterField

    static let rule = "a date is written as 2026-11-20 or 2026-11, and seconds with their s"

    /// The first and the last of the dates that the digits stand for; nil where they can be seconds.
    static func dates(in digits: String) -> (first: String, last: String)? {
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(digits) else { return nil }
        let text = Array(digits)
        switch digits.utf8.count {
        case 4 where (1970...2099).contains(number): return (digits + "-01", digits + "-12")
        case 8 where (1970...2099).contains(number / 10_000):
            let date = String(text[..<4]) + "-" + String(text[4..<6]) + "-" + String(text[6...])
            return DateSpan(date, context: .utc) == nil ? nil : (date, date)
        case 10: return epoch(number, unit: 1000)
        case 13: return epoch(number, unit: 1)
        default: return nil
        }
    }

    private static func epoch(_ number: Int64, unit: Int64) -> (first: String, last: String)? {
        let moment = Timestamp(milliseconds: number * unit).rfc3339
        let text = moment.hasSuffix(".000Z") ? moment.dropLast(5) + "Z" : moment
        return DateSpan(text, context: .utc) == nil ? nil : (text, text)
    }

    func refuse(_ value: TermReader.WrittenValue) throws(FilterError) {
        let text = value.body.text
        var (lower, upper) = (text, text)
        if let dots = text.utf8.firstRange(of: "..".utf8) {
            (lower, upper) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
        }
        let (first, last) = (Self.dates(in: lower), Self.dates(in: upper))
        guard first != nil || last != nil else { return }
        let (start, end) = (first?.first ?? lower, last?.last ?? upper)
        let name = field.name + ":"
        let meant =
            switch value.sign {
            case .comparison(.atMost): name + "<=" + end
            case .comparison(let comparison): name + comparison.rawValue + start
            case .none, .exact: name + (start == end ? start : start + ".." + end)
            }
        throw scanner.error(
            value.body.place, Self.rule, trying: [meant])
    }
}

extension DateSpan {
    /// What is said of digits that would be read as seconds and stand for dates: a year, `20261129`, seconds since 1970. Nil where
    /// they can be seconds, and for any other text.
    /// - Parameter isEnd: the last of the dates that they stand for is meant.
    package static func mistake(inDigits text: String, isEnd: Bool) -> String? {
        DateDigits.dates(in: text).map { first, last in
            "\(DateDigits.rule); did you mean \(isEnd ? last : first)?"
        }
    }
}
