import BrowserSessions

/// Turns the written values of a field into its test.
struct ValueReader {
    let scanner: FilterScanner
    let field: FilterField
    let context: FilterContext

    func test(_ values: [TermReader.WrittenValue]) throws(FilterError) -> FilterTest {
        if !field.kind.isOrdered { try refuseComparisons(values) }
        if !field.kind.isText { try refusePatterns(values) }
        if field == .finding { for value in values where value.pattern == nil { try checkFinding(value) } }
        switch field.kind {
        case .state: return .states(try words(values, state))
        case .provider: return .providers(try words(values, provider))
        case .flag: return .flags(try values.map(flag))
        case .number, .bytes, .duration:
            return .numbers(try values.map(number))
        case .age:
            return .moments(try values.map { value throws(FilterError) in .age(try number(value)) })
        case .moment: return .moments(try values.map(moment))
        case .word, .tag, .prefix, .host, .text: return .texts(values.map(text))
        }
    }

    private func refuseComparisons(_ values: [TermReader.WrittenValue]) throws(FilterError) {
        for value in values {
            guard case .comparison = value.sign else { continue }
            throw scanner.error(
                value.signPlace, "\(field.name) has no order; only times and numbers can be compared")
        }
    }

    private func refusePatterns(_ values: [TermReader.WrittenValue]) throws(FilterError) {
        for value in values where value.pattern != nil && field.kind != .state && field.kind != .provider {
            throw scanner.error(
                value.place, "\(field.name) is no text; only texts can be looked at with a regular expression")
        }
    }

    // MARK: Words

    /// The words of a closed set that are meant: a pattern stands for those that it matches.
    private func words<Word: CaseIterable & RawRepresentable<String>>(
        _ values: [TermReader.WrittenValue], _ read: (TermReader.WrittenValue) throws(FilterError) -> Word
    ) throws(FilterError) -> [Word] {
        var words: [Word] = []
        for value in values {
            guard let pattern = value.pattern else {
                words.append(try read(value))
                continue
            }
            let matcher = TextMatcher(pattern)
            let matched = Word.allCases.filter { matcher.accepts($0.rawValue) }
            guard !matched.isEmpty else {
                let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
                throw scanner.error(value.place, "no \(field.name) matches this; there are \(all)")
            }
            words += matched
        }
        return words
    }

    private func state(_ value: TermReader.WrittenValue) throws(FilterError) -> SessionState {
        let word = value.body.text
        if let state = SessionState(rawValue: word.lowercased()) { return state }
        let meant = SessionState(vendorWord: word)
        let known = meant == .unknown ? nil : meant.rawValue
        let near = known ?? Suggestion.nearest(to: word, among: SessionState.allCases.map(\.rawValue))
        let suggestion = word.lowercased() == "active" ? "active:yes" : near.map { "state:" + $0 }
        throw wrong(value, "there is no state", suggestion: suggestion)
    }

    private func provider(_ value: TermReader.WrittenValue) throws(FilterError) -> ProviderKind {
        let word = value.body.text
        if let provider = ProviderKind(rawValue: word.lowercased()) { return provider }
        let near = Suggestion.nearest(to: word, among: ProviderKind.allCases.map(\.rawValue))
        throw wrong(value, "there is no provider", suggestion: near.map { "provider:" + $0 })
    }

    private func checkFinding(_ value: TermReader.WrittenValue) throws(FilterError) {
        let names = FindingKind.allCases.filter(\.pointsAtSessions).map(\.rawValue)
        let word = value.body.text.lowercased()
        guard !names.contains(word) else { return }
        if let kind = FindingKind(rawValue: word) {
            throw scanner.error(value.place, "\(kind.rawValue) is about a batch, not a session")
        }
        let near = Suggestion.nearest(to: word, among: names)
        throw wrong(
            value, "no finding is called",
            suggestion: near.map { "finding:" + $0 } ?? names.map { "finding:" + $0 }.joined(separator: " or "))
    }

    private func flag(_ value: TermReader.WrittenValue) throws(FilterError) -> Bool {
        let word = value.body.text
        switch word.lowercased() {
        case "yes", "true": return true
        case "no", "false": return false
        default:
            let near = Suggestion.nearest(to: word, among: ["yes", "no", "true", "false"])
            throw wrong(
                value, "\(field.name) is yes or no, not", suggestion: near.map { "\(field.name):\($0)" })
        }
    }

    private func text(_ value: TermReader.WrittenValue) -> TextMatcher {
        if let pattern = value.pattern { return TextMatcher(pattern) }
        let written = value.body
        if value.sign == .exact { return TextMatcher(field.kind.exactRule, written.text) }
        if field.kind == .tag, written.endsWithStar {
            return TextMatcher(.prefix, String(String.UnicodeScalarView(written.text.unicodeScalars.dropLast())))
        }
        return TextMatcher(field.kind.defaultRule, written.text)
    }

    // MARK: Numbers and times

    private func number(_ value: TermReader.WrittenValue) throws(FilterError) -> NumberTest {
        if let (lower, upper) = try ends(of: value) {
            let (first, last) = (try quantity(lower, of: value), try quantity(upper, of: value))
            guard first.value <= last.value else {
                throw scanner.error(value.place, "this range is empty: \(last.text) is less than \(first.text)")
            }
            return .between(first, last)
        }
        let wanted = try quantity(value.body.text, of: value)
        switch value.sign {
        case .comparison(let comparison): return .compared(comparison, wanted)
        case .exact: return .equal(wanted)
        case .none:
            // A duration is shown in whole seconds, so one is what is meant; a fraction of one is meant as it stands.
            let isExact = field.kind == .number || field.kind == .bytes || wanted.value != wanted.value.rounded(.down)
            return isExact ? .equal(wanted) : .withinSecond(wanted)
        }
    }

    private func moment(_ value: TermReader.WrittenValue) throws(FilterError) -> MomentTest {
        if let (lower, upper) = try ends(of: value) {
            switch (DateSpan(lower, context: context), DateSpan(upper, context: context)) {
            case (let first?, let last?):
                guard first.start <= last.last else {
                    throw scanner.error(value.place, "this range is empty: its end is before its beginning")
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
        guard let dots = text.firstRangeOfTwoDots else { return nil }
        let (lower, upper) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
        if lower.isEmpty || upper.isEmpty {
            throw scanner.error(
                value.place, "a range needs both its ends",
                suggestion: lower.isEmpty
                    ? (upper.isEmpty ? nil : "\(field.name):<=\(upper)") : "\(field.name):>=\(lower)")
        }
        guard value.sign == .none else {
            throw scanner.error(value.signPlace, "a range can't be compared")
        }
        return (lower, upper)
    }

    private func quantity(_ text: String, of value: TermReader.WrittenValue) throws(FilterError) -> FilterQuantity {
        switch field.kind {
        case .number:
            if let figure = Figure(text) { return FilterQuantity(value: figure.value, text: figure.text) }
            throw wrong(value, "\(field.name) takes a number, not")
        case .bytes:
            if let bytes = ByteText.parse(text) {
                return FilterQuantity(value: Double(bytes), text: ByteText.format(bytes))
            }
            throw wrong(value, "\(field.name) takes bytes, such as 500kB, 10MB or 1GiB, not")
        default:
            if let milliseconds = DurationText.parse(text) {
                return FilterQuantity(
                    value: Double(milliseconds) / 1000, text: DurationText.format(milliseconds))
            }
            let isMoment = field.kind == .moment
            throw wrong(
                value,
                isMoment
                    ? "\(field.name) takes a date, such as 2026-11-20, or how long ago, such as <2h, not"
                    : "\(field.name) takes a duration, such as 30s, 5m or 1h30m, not")
        }
    }

    private func wrong(
        _ value: TermReader.WrittenValue, _ reason: String, suggestion: String? = nil
    ) -> FilterError {
        scanner.error(
            value.body.place, reason + " " + FilterScanner.shown(value.body.text), suggestion: suggestion)
    }
}

extension String {
    fileprivate var firstRangeOfTwoDots: Range<Index>? {
        var previous: Index?
        for index in unicodeScalars.indices {
            if unicodeScalars[index] == ".", let previous, unicodeScalars[previous] == "." {
                return previous..<unicodeScalars.index(after: index)
            }
            previous = index
        }
        return nil
    }
}
