extension FailIf {
    /// Reads a condition; white space may stand between its parts, and the case of `count` does not matter.
    /// - Throws: the first mistake, with its place in the whole text; those of the filter too. A condition that can never
    ///   be met is one: a check that can't fail is none.
    package init(parsing text: String, context: FilterContext) throws(FilterError) {
        try self.init(parsing: text, context: context, isTrial: false)
    }

    /// - Parameter isTrial: whether all that matters is whether it can be read: then no suggestions are made.
    fileprivate init(parsing text: String, context: FilterContext, isTrial: Bool) throws(FilterError) {
        let reader = ConditionReader(text, context: context, isTrial: isTrial)
        let opening = try reader.opening()
        var scanner = reader.scanner
        scanner.advance(by: opening + 1)
        guard scanner.scalars.contains(")") else { throw reader.unclosed(opening) }
        var parser = FilterParser(scanner, context: context)
        let (root, behind) = try parser.parse(inParenthesisAt: opening)
        let filter = Filter(root, source: text)
        if filter.states?.isEmpty == true {
            throw reader.scanner.error(
                opening + 1..<behind.position - 1,
                filter.findingKinds.isEmpty
                    ? "no session can match this: it is in one state at a time"
                    : "no session can match this: what it asks to be found is found of active sessions only")
        }
        let (comparison, limit) = try reader.tail(behind)
        self.init(filter, comparison, limit)
    }
}

/// Reads what stands around the filter of a condition.
private struct ConditionReader {
    let scanner: FilterScanner
    let context: FilterContext
    let isTrial: Bool
    private static let form = "a condition is written as count(FILTER) > N"

    init(_ text: String, context: FilterContext, isTrial: Bool) {
        scanner = FilterScanner(text, trying: isTrial ? nil : context)
        self.context = context
        self.isTrial = isTrial
    }

    /// The place of the parenthesis behind `count`.
    func opening() throws(FilterError) -> Int {
        var scanner = scanner
        scanner.skipSpace()
        for letter in "count".unicodeScalars {
            guard scanner.skip(letter) || scanner.skip(Unicode.Scalar(UInt8(letter.value - 32))) else {
                throw malformed(scanner.position)
            }
        }
        scanner.skipSpace()
        guard scanner.next == "(" else { throw malformed(scanner.position) }
        return scanner.position
    }

    private func malformed(_ place: Int) -> FilterError {
        let text = scanner.text(trimmed(0..<scanner.scalars.count))
        return error(place..<place + 1, Self.form, [swapped(text), counted(text), unwrapped(text)])
    }

    func unclosed(_ opening: Int) -> FilterError {
        let text = scanner.text(trimmed(0..<scanner.scalars.count))
        let inside = scanner.text(opening + 1..<scanner.scalars.count)
        return error(opening..<opening + 1, "this parenthesis is never closed", [counted(inside), text + ") > 0"])
    }

    func tail(_ behind: FilterScanner) throws(FilterError) -> (FailIf.Comparison, Int) {
        var scanner = behind
        scanner.skipSpace()
        let start = scanner.position
        while let sign = scanner.next,
            "<>=!~\u{2265}\u{2264}\u{2260}\u{FF1C}\u{FF1D}\u{FF1E}".unicodeScalars.contains(sign),
            scanner.position < start + 3
        { scanner.advance() }
        let signPlace = start..<scanner.position
        scanner.skipSpace()
        let numberPlace = trimmed(scanner.position..<scanner.scalars.count)
        let head = scanner.text(0..<start)
        let (sign, number) = (scanner.text(signPlace), scanner.text(numberPlace))
        guard let comparison = FailIf.Comparison(rawValue: sign) else {
            if scanner.scalars.indices.contains(start), scanner.scalars[start] == ")" {
                throw error(
                    start..<start + 1, "no parenthesis is open here",
                    [head + scanner.text(start + 1..<scanner.scalars.count)])
            }
            throw error(
                signPlace, "one of > >= < <= == has to stand here",
                Self.meant(by: FilterText.plain(sign), number).map { head + $0 + " " + number })
        }
        if let second = Self.secondCondition(in: numberPlace, scanner) {
            throw error(second, "give --fail-if once for each condition", [])
        }
        guard !number.isEmpty, number.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let limit = Int(number) else {
            let digits = number.filter { $0.isASCII && $0.isNumber }
            let isGrouped = number.allSatisfy { ($0.isASCII && $0.isNumber) || ",_'".contains($0) }
            throw error(
                numberPlace, "a whole number has to stand here", [isGrouped ? head + sign + " " + digits : nil])
        }
        if comparison == .less, limit == 0 {
            throw error(start..<numberPlace.upperBound, "this never holds: a count is never less than 0", [])
        }
        return (comparison, limit)
    }

    private static func meant(by sign: String, _ number: String) -> [String] {
        switch sign {
        case ">", "<", ">=", "<=", "==": [sign]
        case "=", "===": ["=="]
        case "=>", "\u{2265}": [">="]
        case "=<", "\u{2264}": ["<="]
        case "!=", "<>", "\u{2260}": number == "0" ? [">"] : []
        default: []
        }
    }

    /// `and count(…)` behind a number.
    private static func secondCondition(in place: Range<Int>, _ scanner: FilterScanner) -> Range<Int>? {
        var first = place.lowerBound
        while first < place.upperBound, ("0"..."9").contains(scanner.scalars[first]) { first += 1 }
        guard first > place.lowerBound else { return nil }
        while first < place.upperBound, scanner.scalars[first].properties.isWhitespace { first += 1 }
        let rest = scanner.text(first..<min(place.upperBound, first + 12)).lowercased()
        let marks = ["and ", "or ", "&&", "||", ", ", ";", "count"]
        return marks.contains { rest.hasPrefix($0) } ? first..<place.upperBound : nil
    }

    // MARK: What is put forward

    /// `5 < count(a)`.
    private func swapped(_ text: String) -> String? {
        guard text.hasSuffix(")"), let count = text.range(ofFirst: "count") else { return nil }
        let parts = text[..<count].split { $0 == " " }
        guard parts.count == 2, let sign = ["<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "=="][String(parts[1])]
        else { return nil }
        return text[count...] + " \(sign) \(parts[0])"
    }

    /// `state:failed > 5`, with or without `count`.
    private func counted(_ text: String) -> String? {
        guard let place = text.lastIndex(where: { "<>=".contains($0) }) else { return nil }
        var start = place
        while start > text.startIndex, "<>=".contains(text[text.index(before: start)]) {
            start = text.index(before: start)
        }
        var filter = text[..<start].drop { $0 == " " }
        if filter.lowercased().hasPrefix("count ") { filter = filter.dropFirst(6) }
        while filter.last == " " { filter.removeLast() }
        return "count(\(filter)) \(text[start...])"
    }

    /// `(count(a) > 5)`.
    private func unwrapped(_ text: String) -> String? {
        guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
        return String(text.dropFirst().dropLast(1))
    }

    /// An error with the first suggestion that is a condition. None is made of a long text.
    private func error(_ place: Range<Int>, _ reason: String, _ candidates: [String?]) -> FilterError {
        guard !isTrial, scanner.scalars.count <= FilterError.longestSuggestion else {
            return scanner.error(place, reason)
        }
        let readable = candidates.lazy.compactMap { $0 }.first { candidate in
            candidate.unicodeScalars.count <= FilterError.longestSuggestion
                && (try? FailIf(parsing: candidate, context: context, isTrial: true)) != nil
        }
        return scanner.error(place, reason, suggestion: readable)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, scanner.scalars[lower].properties.isWhitespace { lower += 1 }
        while lower < upper, scanner.scalars[upper - 1].properties.isWhitespace { upper -= 1 }
        return lower..<upper
    }
}

extension String {
    fileprivate func range(ofFirst word: String) -> Index? { firstRange(of: word)?.lowerBound }
}
