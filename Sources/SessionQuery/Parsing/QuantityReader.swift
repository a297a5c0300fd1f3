import BrowserSessions

/// Turns the written values of a field that has an order into tests: numbers, bytes, lengths of time, moments.
struct QuantityReader {
    let scanner: FilterScanner
    let field: FilterField
    let context: FilterContext
    func number(_ value: TermReader.WrittenValue) throws(FilterError) -> NumberTest {
        if let (lower, upper) = try ends(of: value) {
            let (first, last) = (try quantity(lower, of: value), try quantity(upper, of: value))
            guard first.value <= last.value else {
                throw scanner.error(
                    value.place, "this range is empty: \(last.text) is less than \(first.text)",
                    trying: ["\(field.name):\(upper)..\(lower)"])
            }
            return .between(first, last)
        }
        let wanted = try quantity(value.body.text, of: value)
        try refuseMoment(of: wanted, value)
        switch value.sign {
        case .comparison(let comparison):
            try refuseNothing(below: wanted, comparison, value)
            return .compared(comparison, wanted)
        case .exact: return try equal(wanted, value)
        case .none:
            // A duration is shown in whole seconds, so one is what is meant; a fraction of one is meant as it stands.
            let isExact = field.kind == .number || field.kind == .bytes || wanted.value != wanted.value.rounded(.down)
            return isExact ? try equal(wanted, value) : .withinSecond(wanted)
        }
    }

    /// `age:1h`: nothing is that old to the second.
    private func refuseMoment(
        of wanted: FilterQuantity, _ value: TermReader.WrittenValue
    ) throws(FilterError) {
        guard field.kind == .age || field.kind == .moment else { return }
        if case .comparison = value.sign { return }
        let (name, text) = (field.name, value.body.text)
        throw scanner.error(
            value.place,
            field.kind == .age
                ? "an age is compared: \(name):<\(wanted.text) is younger, \(name):>\(wanted.text) older"
                : "how long ago is compared: \(name):<\(wanted.text) is within that time, \(name):>\(wanted.text) before",
            trying: [field.kind == .moment ? "\(name):<\(text)" : nil])
    }

    /// Credits and costs can be given back; nothing else is less than nothing.
    private var isNeverNegative: Bool { field != .credits && field != .cost }
    private var isCounted: Bool { field == .steps || field == .navigations }

    /// `age:<0` and `steps:<=-1` would match nothing without a word.
    private func refuseNothing(
        below bound: FilterQuantity, _ comparison: FilterComparison, _ value: TermReader.WrittenValue
    ) throws(FilterError) {
        guard isNeverNegative else { return }
        let isEmpty =
            switch comparison {
            case .less: bound.value <= 0
            case .atMost: bound.value < 0
            case .greater, .atLeast: false
            }
        guard isEmpty else { return }
        throw scanner.error(value.place, "this matches nothing: \(field.name) is never less than 0")
    }

    private func equal(_ wanted: FilterQuantity, _ value: TermReader.WrittenValue) throws(FilterError) -> NumberTest {
        if isNeverNegative, wanted.value < 0 {
            throw scanner.error(value.place, "this matches nothing: \(field.name) is never less than 0")
        }
        if isCounted, wanted.value != wanted.value.rounded() {
            throw scanner.error(value.place, "this matches nothing: \(field.name) is a whole number")
        }
        return .equal(wanted)
    }

    func moment(_ value: TermReader.WrittenValue) throws(FilterError) -> MomentTest {
        try DateDigits(scanner: scanner, field: field).refuse(value)
        if let (lower, upper) = try ends(of: value) {
            switch (DateSpan(lower, context: context), DateSpan(upper, context: context)) {
            case (let first?, let last?):
                guard first.start <= last.last else {
                    throw scanner.error(
                        value.place, "this range is empty: its end is before its beginning",
                        trying: ["\(field.name):\(upper)..\(lower)"])
                }
                return .between(first, last)
            case (nil, nil):
                // Either way round: two hours ago is before one hour ago.
                let (one, other) = (try quantity(lower, of: value), try quantity(upper, of: value))
                return .age(one.value <= other.value ? .between(one, other) : .between(other, one))
            default:
                throw scanner.error(value.place, "a range goes from date to date, or between two ages")
            }
        }
        guard let date = DateSpan(value.body.text, context: context) else { return .age(try number(value)) }
        if case .comparison(let comparison) = value.sign { return .compared(comparison, date) }
        return .on(date)
    }

    /// Both sides of `a..b`; nil when it is none.
    private func ends(of value: TermReader.WrittenValue) throws(FilterError) -> (String, String)? {
        let text = value.body.text
        guard let dots = text.utf8.firstRange(of: "..".utf8) else { return nil }
        let (lower, upper) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
        if lower.isEmpty || upper.isEmpty {
            let bound = lower.isEmpty ? "<=\(upper)" : ">=\(lower)"
            throw scanner.error(value.place, "a range needs both its ends", trying: ["\(field.name):\(bound)"])
        }
        guard value.sign == .none else {
            throw scanner.error(value.signPlace, "a range can't be compared", trying: ["\(field.name):\(text)"])
        }
        return (lower, upper)
    }

    // MARK: One quantity

    private func quantity(_ text: String, of value: TermReader.WrittenValue) throws(FilterError) -> FilterQuantity {
        switch field.kind {
        case .number:
            if let figure = Figure(text) { return FilterQuantity(value: figure.value, text: figure.text) }
            throw wrong(text, of: value, "\(field.name) takes a number, not")
        case .bytes:
            if let bytes = ByteText.parse(text) {
                return FilterQuantity(value: Double(bytes), text: ByteText.format(bytes))
            }
            throw wrong(text, of: value, "\(field.name) takes bytes, such as 500kB, 10MB or 1GiB, not")
        default:
            if let span = DurationText.parse(text) {
                return FilterQuantity(
                    value: Double(span.milliseconds) / 1000, text: DurationText.format(span))
            }
            let isMoment = field.kind == .moment
            throw wrong(
                text, of: value,
                isMoment
                    ? "\(field.name) takes a date, such as 2026-11-20, or how long ago, such as <2h, not"
                    : "\(field.name) takes a duration, such as 30s, 5m or 1h30m, not")
        }
    }

    private func wrong(_ text: String, of value: TermReader.WrittenValue, _ reason: String) -> FilterError {
        let name = field.name + ":" + value.sign.text
        let whole = value.body.text
        let repair = QuantityRepair(field.kind)
        var candidates: [String?] = []
        if text.utf8.elementsEqual(whole.utf8) {
            let repaired = repair.repaired(text)
            candidates = [
                PresenceWord.meaning(of: text, in: field) == false ? "-\(field.name):*" : nil, day(value),
                age(text, value.sign),
            ]
            candidates += [repaired.map { name + $0 }, range(whole)]
            if value.sign == .none, text.hasSuffix("+") { candidates.append(name + ">=" + text.dropLast()) }
            if field.kind == .moment, value.sign == .none { candidates.append(repaired.map { name + "<" + $0 }) }
            candidates += otherFields.map { "\($0.name):\(value.sign.text)\(whole)" }
        } else {
            let ends = whole.split(separator: ".", omittingEmptySubsequences: true).map(String.init)
            let repaired = ends.count == 2 ? ends.map { repair.repaired($0) ?? $0 } : []
            candidates = [repaired.isEmpty ? nil : name + repaired.joined(separator: "..")]
        }
        return scanner.error(
            value.body.place, reason + " " + FilterScanner.shown(whole), trying: candidates)
    }

    /// Fields of another kind, whose unit may have been written.
    private var otherFields: [FilterField] {
        switch field.kind {
        case .bytes: [.duration]
        case .duration: [.bandwidth, .started]
        case .age: [.started]
        case .number: [.duration, .bandwidth]
        default: []
        }
    }

    /// `5m-1h`, `5m…1h`.
    private func range(_ text: String) -> String? {
        let ends: [String]
        if field.kind == .moment, text.utf8.count > 12 {
            // Dates have dashes themselves.
            ends = text.split(separator: "/").map(String.init)
            let middle = text.index(text.startIndex, offsetBy: 10, limitedBy: text.endIndex) ?? text.endIndex
            if ends.count == 1, text.utf8.count == 21, text[middle...].hasPrefix("-") {
                return "\(field.name):\(text[..<middle])..\(text[middle...].dropFirst())"
            }
        } else {
            ends = text.split { ["-", "\u{2013}", "\u{2014}", "\u{2026}", "\u{2025}", "~"].contains($0) }
                .map(String.init)
        }
        guard ends.count == 2, field.kind != .moment || ends.allSatisfy({ $0.last?.isLetter == true || $0.count > 9 })
        else { return nil }
        let repair = QuantityRepair(field.kind)
        return "\(field.name):" + ends.map { repair.repaired($0) ?? $0 }.joined(separator: "..")
    }

    private func day(_ value: TermReader.WrittenValue) -> String? {
        guard field.kind == .moment, value.sign == .none else { return nil }
        return FilterText.day(value.body.text).map { "\(field.name):\($0)" }
    }

    /// `>now-1h`, `>-1h` and `-1h`: since then.
    private func age(_ text: String, _ sign: TermReader.WrittenValue.Sign) -> String? {
        guard field.kind == .moment || field.kind == .age, let age = FilterText.timeAgo(text) else { return nil }
        guard case .comparison(let comparison) = sign else { return "\(field.name):<\(age)" }
        return "\(field.name):\(comparison.turned.rawValue)\(age)"
    }
}
