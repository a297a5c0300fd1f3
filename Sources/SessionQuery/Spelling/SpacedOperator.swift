import BrowserSessions

/// `state = failed`, `age < 24h`, `tag in (a, b)`, `state eq failed`, `error is null`: a field's name that stands alone,
/// with an operator of words or signs behind it.
struct SpacedOperator {
    /// Behind the name.
    let scanner: FilterScanner
    let field: FilterField
    /// Whether the name stands there as it is: in `$state` and `.state` only signs make it one.
    let isPlain: Bool

    /// The field that a bare word names, as `.state` and `"state"` do elsewhere.
    init?(_ scanner: FilterScanner, after word: WrittenText) {
        self.scanner = scanner
        if !word.isQuoted, let field = FilterField(name: word.text) {
            self.field = field
            isPlain = true
        } else {
            let last =
                word.text.utf8.count > 40
                ? nil
                : word.text.drop { "$@%.".contains($0) }.split(separator: ".").last
                    .map { $0.hasSuffix("[]") ? $0.dropLast(2) : $0 }
            guard let field = last.flatMap({ FilterField(name: String($0)) }) else { return nil }
            self.field = field
            isPlain = false
        }
    }

    /// The field of that name, with the scanner behind it.
    init(_ scanner: FilterScanner, _ field: FilterField) {
        self.scanner = scanner
        self.field = field
        isPlain = true
    }

    /// The first term that is meant; nil where there is no operator.
    var meant: String? {
        do throws(FilterError) { try refuse() } catch { return error.suggestion }
        return nil
    }

    func refuse() throws(FilterError) {
        var start = scanner.position
        while start < scanner.scalars.count, scanner.scalars[start].properties.isWhitespace { start += 1 }
        guard start > scanner.position, start < scanner.scalars.count else { return }
        if let end = endOfSign(at: start) {
            let sign = ForeignOperator(sign: FilterText.plain(scanner.text(start..<end)))
            throw scanner.error(
                start..<end, "a field, its sign and its value stand without blanks",
                trying: sign.map { ForeignTerm(scanner, field, $0).candidates(from: end) } ?? [])
        }
        guard isPlain else { return }
        if let (sign, end) = wordOperator(at: start) {
            throw scanner.error(
                start..<end, "a field and its value are parted by a colon; quote text that is looked for",
                trying: ForeignTerm(scanner, field, sign).candidates(from: end))
        }
        try refuseMissingColon(before: start)
    }

    /// `state failed`: a word that only this field has.
    private func refuseMissingColon(before start: Int) throws(FilterError) {
        guard let value = ForeignValue(in: scanner, from: start), case .text(let word) = value.content,
            field.kind.isOrdered ? isQuantity(word) : isOwn(word)
        else { return }
        throw scanner.error(
            start..<value.end, "a colon is missing between \(field.name) and its value; quote text that is looked for",
            trying: [FilterText.day(word).map { "\(field.name):\($0)" } ?? "\(field.name):\(word)"])
    }

    /// `started 2026-11-20`, `steps 10`, `started yesterday`.
    private func isQuantity(_ word: String) -> Bool {
        if field.kind == .moment, FilterText.day(word) != nil { return true }
        return word.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    }

    private func isOwn(_ word: String) -> Bool {
        field.fixedValues?.contains(word.lowercased()) == true
    }

    private func wordOperator(at start: Int) -> (ForeignOperator, end: Int)? {
        var (words, ends) = ([String](), [Int]())
        var next = start
        while words.count < ForeignOperator.mostWords + 1, let end = endOfWord(at: next) {
            words.append(scanner.text(next..<end).lowercased())
            ends.append(end)
            next = end
            while next < scanner.scalars.count, scanner.scalars[next].properties.isWhitespace { next += 1 }
        }
        for count in stride(from: words.count, to: 0, by: -1) {
            guard let sign = ForeignOperator(words: words.prefix(count).joined(separator: " "), of: field) else {
                continue
            }
            return isMeant(sign, from: ends[count - 1]) ? (sign, ends[count - 1]) : nil
        }
        return nil
    }

    /// Whether it can't be text: something follows that can be its value.
    private func isMeant(_ sign: ForeignOperator, from end: Int) -> Bool {
        if sign.relation == .present { return true }
        guard let value = ForeignValue(in: scanner, from: end) else { return false }
        guard sign.relation == .listed, !sign.isNegated else { return true }
        switch value.content {
        case .group: return true
        case .text(let word): return isOwn(String(word.prefix { $0 != "," })) || word.dropLast().contains(",")
        case .quoted, .pattern: return false
        }
    }

    private func endOfSign(at start: Int) -> Int? {
        var end = start
        while end < min(start + 3, scanner.scalars.count) {
            let scalar = FilterText.plain(String(Character(scanner.scalars[end]))).unicodeScalars.first ?? " "
            guard ":=<>!~\u{2265}\u{2264}\u{2260}".unicodeScalars.contains(scalar) else { break }
            end += 1
        }
        // `state !x` is a term and its neighbour, looked at there; `tag ~ x` is no word.
        guard end > start else { return nil }
        let isAlone = end == scanner.scalars.count || FilterScanner.endsWord(scanner.scalars[end])
        return ["!", "~"].contains(scanner.text(start..<end)) && !(isAlone && scanner.scalars[start] == "~") ? nil : end
    }

    private func endOfWord(at start: Int) -> Int? {
        var end = start
        while end < min(start + 12, scanner.scalars.count), !FilterScanner.endsWord(scanner.scalars[end]) { end += 1 }
        return end > start && (end == scanner.scalars.count || FilterScanner.endsWord(scanner.scalars[end])) ? end : nil
    }
}
