import BrowserSessions

/// The word in front of a colon or a sign, where it is no field's name or the sign is foreign.
struct UnknownField {
    let scanner: FilterScanner
    let place: Range<Int>
    let context: FilterContext

    private var name: String { scanner.text(place) }

    /// The text from there to the end of the word, if it is short.
    private func rest(from first: Int) -> String? {
        WordCheck(scanner: scanner, start: first, role: .bare).word
    }

    /// There is no field of that name.
    func error() -> FilterError {
        let mark = scanner.peek(place.count).map { String(Character($0)) } ?? ":"
        let behind = rest(from: place.upperBound + 1)
        let shown = "there is no field \(FilterScanner.shown(name))"
        switch name.lowercased() {
        case "sort", "order", "orderby", "order_by", "sort_by":
            return scanner.error(place, "order is no part of a filter (list has --sort); quote text that has a colon")
        case "limit", "per_page", "page", "take":
            return scanner.error(
                place, "how many rows are shown is no part of a filter (list has --limit); quote text that has a colon")
        default: break
        }
        if let meant = behind.flatMap(meant) { return scanner.error(place, shown, trying: [meant]) }
        let near =
            Self.synonyms[name.lowercased()]?.name
            ?? Suggestion.field(meantBy: name, in: context)
        guard let near else { return scanner.error(place, shown + "; quote text that has a colon") }
        let whole = behind.map { near + (mark == "=" ? ":" : mark) + $0 }
        let tried = scanner.error(place, shown, trying: [whole] + meant(near))
        return tried.suggestion == nil ? scanner.error(place, shown + ", but there is \(near)") : tried
    }

    /// What the sign and value behind the name are with that one.
    private func meant(_ near: String) -> [String] {
        let path = FieldPath(scanner: scanner, place: place, context: context)
        guard let field = FilterField(name: near), let sign = path.sign(at: place.upperBound) else { return [] }
        return ForeignTerm(scanner, field, sign.meaning).candidates(from: sign.end)
    }

    func missing() -> FilterError {
        let rest = rest(from: place.lowerBound + 1)
        let isWord = rest?.unicodeScalars.contains(where: ForeignMarks.isWordLetter) == true
        return scanner.error(
            place.lowerBound..<place.lowerBound + 1, "a field's name is missing here; quote text that begins so",
            trying: [
                !isWord
                    ? nil : rest.map { FilterText.quoted(scanner.text(place.lowerBound..<place.lowerBound + 1) + $0) }
            ])
    }

    /// `is:failed`, `has:error`, `no:tag`, `not:x`, `since:2h` of other languages.
    private func meant(_ value: String) -> String? {
        switch name.lowercased() {
        case "is":
            return FilterField(name: value).map { $0.name + ":yes" } ?? "state:"
                + (SessionState(meantBy: value)?.rawValue ?? value)
        case "has", "exists", "_exists_": return Self.named(value).map { $0.name + ":*" }
        case "no", "missing", "_missing_": return Self.named(value).map { "-" + $0.name + ":*" }
        case "not": return "-" + value
        case "since", "newer", "newer_than", "after", "earliest": return time(value, since: true)
        case "until", "older", "older_than", "before", "latest": return time(value, since: false)
        case "larger", "larger_than": return "bandwidth:>" + (QuantityRepair(.bytes).repaired(value) ?? value)
        case "smaller", "smaller_than": return "bandwidth:<" + (QuantityRepair(.bytes).repaired(value) ?? value)
        default: return nil
        }
    }

    private static func named(_ word: String) -> FilterField? { FilterField(name: word) ?? synonyms[word.lowercased()] }

    /// `newer_than:2d`, `after:2026/11/01`, `earliest=-24h`.
    private func time(_ value: String, since isSince: Bool) -> String? {
        if let age = FilterText.timeAgo(value) ?? (DurationText.parse(value) == nil ? nil : value) {
            return Int(age) == nil ? "started:" + (isSince ? "<" : ">") + age : nil
        }
        let date = QuantityRepair(.moment).repaired(value) ?? value
        return date.contains("-") ? "started:" + (isSince ? ">=" : "<") + date : nil
    }

    private static let synonyms: [String: FilterField] = [
        "vendor": .provider, "host": .domain, "hostname": .domain, "site": .domain, "label": .tag, "labels": .tag,
        "created": .started, "created_at": .started, "start": .started, "start_time": .started,
        "finished_at": .ended, "end_time": .ended, "runtime": .duration, "length": .duration, "bytes": .bandwidth,
        "traffic": .bandwidth, "size": .bandwidth, "price": .cost, "credit": .credits, "session": .id,
        "session_id": .id, "apikey": .key, "api_key": .key, "message": .error, "step": .steps,
    ]

    /// `field!=v`, `field!:v`, `field~v`, `field!~v`, `field≠v`.
    func refuseSign(behind field: FilterField) throws(FilterError) {
        let start = place.upperBound
        var end = start
        while end < start + 3, end < scanner.scalars.count,
            "!=~:<>\u{2260}".unicodeScalars.contains(scanner.scalars[end])
        { end += 1 }
        let sign = scanner.text(start..<end)
        guard sign != "!" else { return }
        let isNegation = sign.contains("!") || sign.contains("\u{2260}")
        throw scanner.error(
            start..<end,
            isNegation ? "a negation has its sign in front" : "a regular expression stands between slashes",
            trying: ForeignOperator(sign: sign).map { ForeignTerm(scanner, field, $0).candidates(from: end) } ?? [])
    }

    /// `labels.env:prod`, `session.state=failed`: names with dots.
    func refuseDotted() throws(FilterError) {
        guard !place.isEmpty else { return }
        var end = place.upperBound
        while end < scanner.scalars.count,
            scanner.scalars[end] == "." || TermReader.isNameScalar(scanner.scalars[end], isFirst: false)
        { end += 1 }
        guard end < scanner.scalars.count, scanner.scalars[end] == ":" || scanner.scalars[end] == "=" else { return }
        // A port, or `://`.
        let behind = rest(from: end + 1) ?? ""
        if scanner.scalars[end] == ":", behind.first?.isNumber == true || behind.hasPrefix("//") { return }
        let last = scanner.text(place.lowerBound..<min(end, place.lowerBound + 80)).split(separator: ".").last
        let field =
            last.flatMap { FilterField(name: String($0)) } ?? (name.lowercased().hasPrefix("label") ? .tag : nil)
        let sign = FieldPath(scanner: scanner, place: place, context: context).sign(at: end)
        let foreign = field.flatMap { field in
            sign.map { ForeignTerm(scanner, field, $0.meaning).candidates(from: $0.end) }
        }
        throw scanner.error(
            place.lowerBound..<end,
            "there is no field \(FilterScanner.shown(scanner.text(place.lowerBound..<end))); quote text that has a colon",
            trying: [field.map { "\($0.name):\(behind)" }] + (foreign ?? []))
    }
}
