import BrowserSessions

/// What stands behind a number, a length of time or a date and was meant to belong to it: `24 h`, `1h 30m`, `<2h ago`,
/// `5m to 1h`, `2026-11-20 10:30`, `1,000`.
struct QuantityTail {
    /// Behind the values.
    let scanner: FilterScanner
    let field: FilterField

    /// Whether a bare word is apt to be taken for such a tail.
    static func continues(_ word: String) -> Bool {
        let word = word.lowercased()
        if joints.contains(word) || word == "ago" || isUnit(word) { return true }
        return word.first?.isNumber == true && (word.last?.isLetter == true || word.contains(":"))
            && word.utf8.count <= longest
    }

    private static let joints: Set<String> = ["to", "until", "..", "-", "\u{2013}", "\u{2014}", "\u{2026}"]
    private static let currencies: Set<String> = [
        "usd", "eur", "gbp", "chf", "jpy", "dollar", "dollars", "euro", "euros", "$", "\u{20AC}", "\u{A3}",
    ]
    /// Scalars of the longest tail.
    private static let longest = 16

    private static func isUnit(_ word: String) -> Bool {
        QuantityRepair.seconds(in: word) != nil || isByteUnit(word) || currencies.contains(word)
    }

    private static func isByteUnit(_ word: String) -> Bool {
        !word.isEmpty && QuantityRepair.byteUnit(word) != nil
    }

    func refuse(after last: TermReader.WrittenValue) throws(FilterError) {
        let start = scanner.position
        var first = start
        while first < scanner.scalars.count, scanner.scalars[first].properties.isWhitespace { first += 1 }
        guard first > start, let end = endOfWord(from: first) else { return }
        let (value, word) = (last.body.text, scanner.text(first..<end))
        let name = field.name + ":" + last.sign.text
        let place = last.body.place.lowerBound..<end
        let endsInDigit = value.utf8.last.map { (0x30...0x39).contains($0) } ?? false
        let isBlank = (start..<first).allSatisfy { !Self.bindsDigits(scanner.scalars[$0]) }
        if endsInDigit, isUnit(word), field.kind != .moment || !value.contains("-") {
            throw scanner.error(
                place, "a number and its unit stand without a blank; quote \(FilterScanner.shown(word)) to look for it",
                trying: [
                    name + value + word, repaired(value + word).map { name + $0 },
                    Self.currencies.contains(word.lowercased()) ? name + value : nil,
                ])
        }
        if value.hasSuffix(".."), word.first?.isNumber == true {
            throw scanner.error(place, "a range is written without blanks", trying: [name + value + word])
        }
        if !isBlank, endsInDigit, let digit = word.utf8.first, (0x30...0x39).contains(digit) {
            throw scanner.error(place, "a number has no blanks in it", trying: [name + value + word])
        }
        if field.kind.isTime, word.lowercased() == "ago" {
            throw scanner.error(
                first..<end, "ages are counted back already: leave \(word) out, or quote it to look for it",
                trying: [name + value])
        }
        if field.kind.isTime, !endsInDigit, DurationText.parse(value) != nil, DurationText.parse(value + word) != nil {
            throw scanner.error(
                place, "a length of time has no blanks in it; quote \(FilterScanner.shown(word)) to look for it",
                trying: [name + value + word])
        }
        if field.kind == .moment, word.contains(":"), word.first?.isNumber == true, value.contains("-") {
            throw scanner.error(
                place, "a T stands between a date and its time, and no blank", trying: [name + value + "T" + word])
        }
        try refuseRange(value, word, place.lowerBound..<end, name)
    }

    /// `5m to 1h`, `5m .. 1h`, `5m ..1h`, `5m - 1h`.
    private func refuseRange(
        _ value: String, _ word: String, _ place: Range<Int>, _ name: String
    ) throws(FilterError) {
        let isAttached = word.hasPrefix("..") && word != ".."
        guard isAttached || Self.joints.contains(word.lowercased()) else { return }
        let next = isAttached ? String(word.dropFirst(2)) : endOfNextWord(from: place.upperBound).map(scanner.text)
        guard let next, next.first?.isNumber == true else { return }
        throw scanner.error(
            place, "a range is written with two dots and without blanks; quote text to look for it",
            trying: ["\(name)\(value)..\(next)"])
    }

    private func endOfWord(from first: Int) -> Int? {
        var end = first
        while end < scanner.scalars.count, end <= first + Self.longest, !FilterScanner.endsWord(scanner.scalars[end]) {
            end += 1
        }
        return end > first && end <= first + Self.longest ? end : nil
    }

    private func endOfNextWord(from start: Int) -> Range<Int>? {
        var first = start
        while first < scanner.scalars.count, scanner.scalars[first].properties.isWhitespace { first += 1 }
        return endOfWord(from: first).map { first..<$0 }
    }

    private func isUnit(_ word: String) -> Bool {
        let word = word.lowercased()
        switch field.kind {
        case .bytes: return Self.isByteUnit(word)
        case .duration, .moment, .age: return QuantityRepair.seconds(in: word) != nil
        default: return Self.currencies.contains(word)
        }
    }

    private func repaired(_ text: String) -> String? { QuantityRepair(field.kind).repaired(text) }

    /// Blanks that part thousands.
    private static func bindsDigits(_ scalar: Unicode.Scalar) -> Bool {
        ["\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}"].contains(scalar)
    }

    // MARK: Commas in numbers

    /// `>1,000`, `1,000`, `>1,5GB`: a comma that parts thousands or a fraction, where it would part values.
    func refuseDecimalCommas(_ values: [TermReader.WrittenValue]) throws(FilterError) {
        for (value, next) in zip(values, values.dropFirst()) where next.sign == .none {
            let digits = next.body.text.prefix { $0.isASCII && $0.isNumber }
            guard !value.body.isQuoted, !next.body.isQuoted, !digits.isEmpty, isPlain(value.body.text),
                !next.body.text.contains("."),
                isMistakable(value, next, digits: digits)
            else { continue }
            let isThousands = digits.utf8.count == 3
            let sign = field.name + ":" + value.sign.text
            throw scanner.error(
                value.place.lowerBound..<next.place.upperBound,
                "a comma parts values, and a number has no commas in it",
                trying: [
                    isThousands ? sign + value.body.text + next.body.text : nil,
                    isCounted ? nil : sign + value.body.text + "." + next.body.text,
                ])
        }
    }

    private func isMistakable(
        _ value: TermReader.WrittenValue, _ next: TermReader.WrittenValue, digits: Substring
    ) -> Bool {
        guard case .comparison(let comparison) = value.sign else {
            return digits.utf8.count == 3 && digits.first == "0" && value.sign == .none
        }
        // Credits and costs have fractions; a unit behind the second number was meant for both.
        if field == .credits || field == .cost || next.body.text.utf8.count > digits.utf8.count { return true }
        if digits.utf8.count == 3 { return true }
        guard let bound = Double(value.body.text), let wanted = Double(digits) else { return false }
        return comparison.holds(wanted, bound)
    }

    private var isCounted: Bool { field == .steps || field == .navigations }

    private func isPlain(_ text: String) -> Bool {
        (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
