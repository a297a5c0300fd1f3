import BrowserSessions

/// Words that are clauses of other query languages where they stand: `where state=failed`, `limit 10`, `x XOR y`,
/// `"prod" in tags`, `# comment`. Alone, or among other words, each of them is a word.
struct QueryClause {
    /// Behind the word.
    let scanner: FilterScanner
    let word: WrittenText

    /// Whether it is one of them.
    static func isOne(_ word: String) -> Bool {
        guard word.utf8.count <= 32 else { return false }
        let isAlike = Lookalike.plain(word).map { ["and", "or", "not"].contains($0.lowercased()) } ?? false
        return isAlike || words.contains(word.lowercased())
    }

    private static let words: Set<String> = [
        "where", "having", "filter", "search", "find", "show", "list", "when", "if", "select", "limit", "take", "top",
        "head", "tail", "first", "last", "past", "offset", "within", "since", "until", "after", "before", "order",
        "sort", "sorted", "ordered", "group", "xor", "but", "except", "unless", "without", "excluding", "in",
    ]

    func refuse() throws(FilterError) {
        guard !word.isQuoted, word.text.utf8.count <= 32 else { return }
        let lowered = word.text.lowercased()
        try refuseLookalike()
        switch lowered {
        case "where", "having", "filter", "search", "find", "show", "list", "when", "if", "select":
            try refuseLeader(lowered)
        case "limit", "take", "top", "head", "tail", "first", "last", "past", "offset", "within", "since", "until",
            "after", "before":
            try refuseAmount(lowered)
        case "order", "sort", "sorted", "ordered", "group": try refuseOrder(lowered)
        case "xor": try refuseExclusive()
        case "but", "except", "unless", "without", "excluding": try refuseException(lowered)
        case "in": try refuseMembership()
        case "#", "--", "//": throw comment(word.place)
        default: return
        }
    }

    private func comment(_ place: Range<Int>) -> FilterError {
        scanner.error(place, "a filter has no comments; quote text that is looked for")
    }

    /// `аnd`, with a letter of another script, joins nothing.
    private func refuseLookalike() throws(FilterError) {
        guard let plain = Lookalike.plain(word.text), ["and", "or", "not"].contains(plain.lowercased()),
            let hint = Lookalike.hint(word.text)
        else { return }
        let right = next().map { plain.lowercased() == "not" ? "-" + $0.text : $0.text }
        let joined = right.flatMap { right in left.map { $0 + " \(plain) " + right } }
        throw scanner.error(
            word.place, "this is no \(plain.lowercased())" + hint,
            trying: [plain.lowercased() == "not" ? right : joined])
    }

    /// `where state=failed`, `select * from sessions where …`.
    private func refuseLeader(_ lowered: String) throws(FilterError) {
        if lowered == "select" {
            guard let (star, end) = next(), star == "*" || nextWord(after: end)?.lowercased() == "from" else { return }
            throw scanner.error(word.place, "a filter is what stands behind where; quote text that is looked for")
        }
        guard let (term, end) = next() else { return }
        let name = String(term.prefix { TermReader.isNameScalar($0.unicodeScalars.first ?? " ", isFirst: false) })
        guard let field = FilterField(name: name) else { return }
        let sign = term.dropFirst(name.count).first.map(String.init) ?? nextWord(after: end) ?? ""
        guard let mark = sign.unicodeScalars.first,
            ":=<>!~".unicodeScalars.contains(mark) || isOperator(sign, of: field)
        else { return }
        throw scanner.error(
            word.place, "a filter begins with its terms: leave \(word.text) out, or quote it to look for it",
            trying: [term.count > name.count ? term : SpacedOperator(scanner.moved(to: end), field).meant])
    }

    private func isOperator(_ word: String, of field: FilterField) -> Bool {
        word.utf8.count < 20 && ForeignOperator(words: word.lowercased(), of: field) != nil
    }

    /// `limit 10`, `last 24h`, `since 2026-11-20`.
    private func refuseAmount(_ lowered: String) throws(FilterError) {
        guard let (text, end) = next(), text.first.map({ $0.isASCII && $0.isNumber }) == true else { return }
        let place = word.place.lowerBound..<end
        if text.allSatisfy({ $0.isASCII && $0.isNumber }) {
            try refuseCounted(lowered, text, after: end)
            guard !["within", "since", "until", "after", "before", "past"].contains(lowered), isAtEdge(end) else {
                return
            }
            throw scanner.error(
                place,
                "how many rows are shown is no part of a filter (list has --limit); quote text that is looked for")
        }
        let isDate = text.contains("-") || text.contains("/")
        let sign =
            switch lowered {
            case "since", "after": isDate ? ">=" : "<"
            case "until", "before": isDate ? "<" : ">"
            case "last", "past", "within": "<"
            default: ""
            }
        guard !sign.isEmpty, isDate || DurationText.parse(text) != nil else { return }
        let value = isDate ? QuantityRepair(.moment).repaired(text) ?? text : text
        guard isDate == (DurationText.parse(value) == nil) else { return }
        throw scanner.error(
            place, "times are asked for by their field: age, started or ended; quote text that is looked for",
            trying: ["started:\(sign)\(value)"])
    }

    /// `last 7 days`.
    private func refuseCounted(_ lowered: String, _ number: String, after end: Int) throws(FilterError) {
        guard ["last", "past", "within"].contains(lowered), let unit = nextWord(after: end),
            QuantityRepair.seconds(in: unit.lowercased()) != nil,
            let age = QuantityRepair(.duration).repaired(number + unit)
        else { return }
        throw scanner.error(
            word.place.lowerBound..<end,
            "times are asked for by their field: age, started or ended; quote text that is looked for",
            trying: ["started:<\(age)"])
    }

    /// Whether the word is at an end of the filter: `top 10 …`, `… limit 10`.
    private func isAtEdge(_ end: Int) -> Bool {
        (0..<word.place.lowerBound).allSatisfy { scanner.scalars[$0].properties.isWhitespace }
            || (end..<scanner.scalars.count).allSatisfy { scanner.scalars[$0].properties.isWhitespace }
    }

    /// `order by started desc`.
    private func refuseOrder(_ lowered: String) throws(FilterError) {
        guard let (by, end) = next(), by.lowercased() == "by", nextWord(after: end) != nil else { return }
        throw scanner.error(
            word.place.lowerBound..<end,
            lowered == "group"
                ? "a filter has no groups; quote text that is looked for"
                : "order is no part of a filter (list has --sort); quote text that is looked for")
    }

    private func refuseExclusive() throws(FilterError) {
        guard let left, let (right, _) = next() else { return }
        throw scanner.error(
            word.place, "one of two is written with or and a minus; quote \(word.text) to look for it",
            trying: ["(\(left) -\(right)) or (-\(left) \(right))"])
    }

    /// `a but not b`, `a except tag:b`.
    private func refuseException(_ lowered: String) throws(FilterError) {
        guard let left, let (right, end) = next() else { return }
        let isNot = right.lowercased() == "not"
        guard isNot || (lowered != "but" && right.contains(":")), let out = isNot ? nextWord(after: end) : right else {
            return
        }
        throw scanner.error(
            word.place, "what is left out is written with a minus in front; quote \(word.text) to look for it",
            trying: ["\(left) -\(out)"])
    }

    /// `"prod" in tags`.
    private func refuseMembership() throws(FilterError) {
        guard var left, let (name, end) = next(), let field = FilterField(name: name), field.kind.isText else { return }
        // The negation is put in front of what is put forward.
        if left.lowercased() == "not", let before = value(before: word.place.lowerBound, skipping: 1) { left = before }
        guard !left.contains(":") else { return }
        let plain = left.first == "\"" && left.count > 1 ? String(left.dropFirst().dropLast()) : left
        throw scanner.error(
            word.place.lowerBound..<end, "a value stands behind its field and a colon; quote text that is looked for",
            trying: ["\(field.name):\(FilterText.value(plain, of: field))"])
    }

    // MARK: What stands around the word

    private func next() -> (text: String, end: Int)? {
        guard let value = ForeignValue(in: scanner, from: scanner.position) else { return nil }
        switch value.content {
        case .text(let text): return (text, value.end)
        case .quoted, .pattern, .group: return nil
        }
    }

    private func nextWord(after end: Int) -> String? {
        guard case .text(let word)? = ForeignValue(in: scanner, from: end)?.content else { return nil }
        return word
    }

    private var left: String? { value(before: word.place.lowerBound, skipping: 0) }

    /// The word or text in quotes that ends before there; nil behind a parenthesis.
    private func value(before index: Int, skipping words: Int) -> String? {
        var end = index
        for step in 0...words {
            while end > 0, scanner.scalars[end - 1].properties.isWhitespace { end -= 1 }
            let limit = max(0, end - FilterError.longestSuggestion)
            var first = end
            if first > limit, scanner.scalars[first - 1] == "\"" {
                first -= 1
                while first > limit, scanner.scalars[first - 1] != "\"" { first -= 1 }
                first -= first > limit ? 1 : 0
            } else {
                while first > limit, !FilterScanner.endsWord(scanner.scalars[first - 1]) { first -= 1 }
            }
            guard first < end else { return nil }
            if step == words { return scanner.text(first..<end) }
            end = first
        }
        return nil
    }
}
