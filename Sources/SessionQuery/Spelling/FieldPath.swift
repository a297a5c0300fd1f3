import BrowserSessions

/// Paths and calls in the place of a field's name: `state.failed`, `tag[0]:x`, `tags["prod"]`, `tag!prod`,
/// `sessions{state="failed"}`, `stаte:failed` with letters of other scripts.
struct FieldPath {
    let scanner: FilterScanner
    /// The name.
    let place: Range<Int>
    let context: FilterContext

    private var name: String { scanner.text(place) }

    /// `tag[0]:x`, `tags[]`, `tags["prod"]`.
    func refuseIndex() throws(FilterError) {
        guard let field = FilterField(name: name),
            let group = WordCheck(scanner: scanner, start: place.upperBound, role: .bare).group(at: place.upperBound)
        else { return }
        let end = place.upperBound + group.unicodeScalars.count
        let inside = String(group.dropFirst().dropLast())
        let sign = self.sign(at: end)
        let candidates: [String] =
            if let sign {
                ForeignTerm(scanner, field, sign.meaning).candidates(from: sign.end)
            } else if inside.first.map({ "\"'".contains($0) }) == true {
                ["\(field.name):" + FilterText.value(String(inside.dropFirst().dropLast()), of: field)]
            } else {
                ["\(field.name):*"]
            }
        throw scanner.error(
            place.lowerBound..<end,
            "a field stands for all its values, without brackets; quote text that has them", trying: candidates)
    }

    /// `tag!prod`.
    func refuseNegation(of field: FilterField) throws(FilterError) {
        let mark = place.upperBound
        guard !FilterScanner.endsWord(scanner.peek(place.count + 1)) else { return }
        let sign = ForeignOperator(sign: "!=")
        throw scanner.error(
            mark..<mark + 1, "a negation has its sign in front; quote text that has a !",
            trying: sign.map { ForeignTerm(scanner, field, $0).candidates(from: mark + 1) } ?? [])
    }

    /// `state.failed`, `error.message`: text such as `status.example.com` is a host.
    func refuseMember() throws(FilterError) {
        guard let field = FilterField(name: name),
            let value = ForeignValue(in: scanner, from: place.upperBound + 1), case .text(let word) = value.content,
            value.end == place.upperBound + 1 + word.unicodeScalars.count
        else { return }
        let isMember = field == .error && ["code", "message"].contains(word.lowercased())
        let isValue = field.fixedValues?.contains(word.lowercased()) == true && word != "*"
        guard isMember || isValue else { return }
        throw scanner.error(
            place.lowerBound..<value.end, "a field and its value are parted by a colon; quote text that has a dot",
            trying: [isMember ? "\(field.name):*" : "\(field.name):\(word)"])
    }

    /// `sessions{state="failed"}`, `count{state:failed}`, and `{state="failed"}` with no name.
    func refuseSelector() throws(FilterError) {
        let opening = place.upperBound
        guard let group = WordCheck(scanner: scanner, start: opening, role: .bare).group(at: opening) else {
            if name.lowercased() == "count" { throw selector(opening..<opening + 1, []) }
            return
        }
        var terms = Self.terms(in: group)
        let isCount = name.lowercased() == "count"
        if let field = FilterField(name: name), let list = FilterText.list(in: group, of: field) { terms = [list] }
        guard isCount || !terms.isEmpty else { return }
        throw selector(opening..<opening + group.unicodeScalars.count, terms)
    }

    private func selector(_ place: Range<Int>, _ terms: [String]) -> FilterError {
        scanner.error(
            place,
            name.lowercased() == "count"
                ? "count(…) is for --fail-if only, with parentheses"
                : "terms stand side by side, without braces; quote text that has them",
            trying: [terms.isEmpty ? nil : terms.joined(separator: " ")])
    }

    /// The terms of `{a="b", c!="d"}`; none when it holds anything else.
    static func terms(in group: String) -> [String] {
        let scanner = FilterScanner(String(group.dropFirst().dropLast()))
        var (terms, index) = ([String](), 0)
        while index < scanner.scalars.count {
            while index < scanner.scalars.count,
                scanner.scalars[index].properties.isWhitespace || scanner.scalars[index] == ","
            { index += 1 }
            guard index < scanner.scalars.count else { break }
            let isQuoted = scanner.scalars[index] == "\""
            if isQuoted { index += 1 }
            var end = index
            while end < scanner.scalars.count, TermReader.isNameScalar(scanner.scalars[end], isFirst: end == index) {
                end += 1
            }
            guard let field = FilterField(name: scanner.text(index..<end)),
                let sign = FieldPath(scanner: scanner, place: index..<end, context: .utc)
                    .sign(at: isQuoted ? end + 1 : end),
                let value = ForeignValue(in: scanner, from: sign.end)
            else { return [] }
            let candidates = ForeignTerm(scanner, field, sign.meaning).candidates(from: sign.end)
            let readable = candidates.first { FilterScanner.reads(withoutComma($0), in: .utc) }
            guard let readable else { return [] }
            terms.append(withoutComma(readable))
            index = value.end
        }
        return terms
    }

    private static func withoutComma(_ text: String) -> String {
        text.last == "," ? String(text.dropLast()) : text
    }

    /// The operator there, and where it ends.
    func sign(at index: Int) -> (meaning: ForeignOperator, end: Int)? {
        var end = index
        while end < min(index + 3, scanner.scalars.count), "=!<>~:".unicodeScalars.contains(scanner.scalars[end]) {
            end += 1
        }
        return ForeignOperator(sign: scanner.text(index..<end)).map { ($0, end) }
    }

    /// A name of letters beyond ASCII in front of a colon or a sign.
    func refuseForeignLetters() throws(FilterError) {
        var end = place.upperBound
        while end < scanner.scalars.count, Self.isLetter(scanner.scalars[end], isFirst: end == place.lowerBound) {
            end += 1
        }
        guard end > place.upperBound, end < scanner.scalars.count,
            end - place.lowerBound <= FilterError.longestSuggestion
        else { return }
        let whole = scanner.text(place.lowerBound..<end)
        let meant = Lookalike.plain(whole).flatMap(FilterField.init(name:))
        let mark = scanner.scalars[end]
        let isAddress = end + 2 < scanner.scalars.count && scanner.text(end..<end + 3) == "://"
        guard !isAddress, mark == ":" || mark == "=" || (meant != nil && "<>!~".unicodeScalars.contains(mark)) else {
            return
        }
        let sign = sign(at: end)
        let shown = "there is no field \(FilterScanner.shown(whole))"
        guard let meant else {
            throw scanner.error(place.lowerBound..<end, shown + "; quote text that has a colon")
        }
        let rest = WordCheck(scanner: scanner, start: end, role: .bare).word(from: end)
        throw scanner.error(
            place.lowerBound..<end, shown + (Lookalike.hint(whole) ?? ""),
            trying: [rest.map { meant.name + $0 }]
                + (sign.map { ForeignTerm(scanner, meant, $0.meaning).candidates(from: $0.end) } ?? []))
    }

    private static func isLetter(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        if scalar.value < 0x80 { return TermReader.isNameScalar(scalar, isFirst: isFirst) }
        return scalar.properties.isAlphabetic
    }
}
