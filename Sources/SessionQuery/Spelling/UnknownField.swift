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
        if let meant = behind.flatMap(meant) { return scanner.error(place, shown, trying: [meant]) }
        let near =
            Self.synonyms[name.lowercased()]?.name
            ?? Suggestion.field(meantBy: name, includingDashboards: context.allowsDashboardFields)
        guard let near else { return scanner.error(place, shown + "; quote text that has a colon") }
        let whole = behind.map { near + (mark == "=" ? ":" : mark) + $0 }
        let tried = scanner.error(place, shown, trying: [whole])
        return tried.suggestion == nil ? scanner.error(place, shown + ", but there is \(near)") : tried
    }

    func missing() -> FilterError {
        let rest = rest(from: place.lowerBound + 1)
        return scanner.error(
            place.lowerBound..<place.lowerBound + 1, "a field's name is missing here; quote text that begins so",
            trying: [rest.map { FilterText.quoted(scanner.text(place.lowerBound..<place.lowerBound + 1) + $0) }])
    }

    /// `is:failed`, `has:error`, `no:tag`, `not:x`, `since:2h` of other languages.
    private func meant(_ value: String) -> String? {
        switch name.lowercased() {
        case "is": return FilterField(name: value).map { $0.name + ":yes" } ?? "state:" + value
        case "has", "exists", "_exists_": return FilterField(name: value).map { $0.name + ":*" }
        case "no", "missing", "_missing_": return FilterField(name: value).map { "-" + $0.name + ":*" }
        case "not": return "-" + value
        case "since", "newer", "newer_than", "after": return "started:" + (value.contains("-") ? ">=" : "<") + value
        case "until", "older", "older_than", "before": return "started:" + (value.contains("-") ? "<" : ">") + value
        default: return nil
        }
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
        let value = rest(from: end) ?? ""
        switch sign {
        case "~", "~=":
            throw scanner.error(
                start..<end, "a regular expression stands between slashes",
                trying: ["\(field.name):/\(value)/", "\(field.name):\(value)"])
        default:
            let isExpression = sign.contains("~")
            throw scanner.error(
                start..<end, "a negation has its sign in front",
                trying: [isExpression ? "-\(field.name):/\(value)/" : nil, "-\(field.name):\(value)"])
        }
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
        throw scanner.error(
            place.lowerBound..<end,
            "there is no field \(FilterScanner.shown(scanner.text(place.lowerBound..<end))); quote text that has a colon",
            trying: [field.map { "\($0.name):\(behind)" }])
    }
}
