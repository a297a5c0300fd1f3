import BrowserSessions

/// Numbers as people read them.
enum Numbers {
    /// 8310 as `8,310`.
    static func grouped(_ count: Int) -> String { grouped(Int64(count)) }

    static func grouped(_ count: Int64) -> String {
        let digits = Array(String(count.magnitude).utf8)
        guard digits.count > 3 else { return String(count) }
        var text = count < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.unicodeScalars.append(Unicode.Scalar(digit))
        }
        return text
    }

    /// Of a vendor's number, its fraction as it stands.
    static func grouped(_ figure: Figure) -> String {
        figure.value.magnitude < 9e15 && figure.value.rounded() == figure.value
            ? grouped(Int64(figure.value)) : figure.text
    }

    /// 26296.892 as `26,296.89`.
    static func hundredths(_ figure: Figure) -> String {
        guard figure.value.magnitude < 9e12 else { return figure.text }
        let hundredths = Int64((figure.value.magnitude * 100).rounded())
        let rest = hundredths % 100
        return (figure.value < 0 ? "-" : "") + "\(grouped(hundredths / 100)).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// 26296.892 as `26,296.89`.
    static func amount(_ value: Double) -> String { Figure(value).map { hundredths($0) } ?? "-" }

    /// 8310 as `8.3k`, for narrow screens; at most four columns up to 999 million.
    static func short(_ count: Int) -> String {
        switch count {
        case ..<10_000: return String(count)
        case ..<1_000_000: return "\(count / 1000)k"
        default: return "\(count / 1_000_000)M"  // Open: any number.
        }
    }

    /// 2.34 as `2.3`; not negative, below a billion.
    static func tenths(_ value: Double) -> String {
        let tenths = Int((min(max(0, value), 1e9) * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    /// `1 session`, `2 sessions`.
    static func counted(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }
}
