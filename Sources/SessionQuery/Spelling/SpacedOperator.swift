/// `state = failed`, `age < 24h`, `tag in (a, b)`: a field's name that stands alone, with an operator behind it.
struct SpacedOperator {
    /// Behind the name.
    let scanner: FilterScanner
    let field: FilterField
    let place: Range<Int>

    func refuse() throws(FilterError) {
        var start = scanner.position
        while start < scanner.scalars.count, scanner.scalars[start].properties.isWhitespace { start += 1 }
        guard start > scanner.position, start < scanner.scalars.count else { return }
        if let end = endOfSign(at: start) {
            throw error(start..<end, "a field, its sign and its value stand without blanks", signed(start..<end))
        }
        guard let end = endOfWord(at: start) else { return }
        let word = scanner.text(start..<end).lowercased()
        let look = WordCheck(scanner: scanner, start: end, role: .bare)
        switch word {
        case "in", "not":
            var next = end
            while let scalar = look.scalar(next), scalar.properties.isWhitespace { next += 1 }
            if word == "not", let inEnd = endOfWord(at: next),
                ["in", "like"].contains(scanner.text(next..<inEnd).lowercased())
            {
                throw error(start..<inEnd, "a negation is written with a minus, in front of its field", [])
            }
            guard word == "in", look.scalar(next) == "(" else { return }
            throw error(
                start..<end, "the values of a field are listed with commas, without parentheses",
                [look.group(at: next).flatMap { FilterText.list(in: $0, of: field) }])
        case "is", "equals", "like", "ilike", "contains", "matches", "between":
            guard let value = look.nextWord(from: end) else { return }
            let unquoted = FilterText.list(in: "(" + value.split(separator: "%").joined() + ")", of: field)
            throw error(
                start..<end, "a field and its value are parted by a colon; quote text that is looked for",
                value.lowercased() == "null" ? ["-\(field.name):*"] : [unquoted])
        default: return
        }
    }

    private func error(_ place: Range<Int>, _ reason: String, _ candidates: [String?]) -> FilterError {
        scanner.error(place, reason, trying: candidates)
    }

    private func endOfSign(at start: Int) -> Int? {
        var end = start
        while end < min(start + 3, scanner.scalars.count) {
            let scalar = FilterText.plain(String(Character(scanner.scalars[end]))).unicodeScalars.first ?? " "
            guard ":=<>!~\u{2265}\u{2264}\u{2260}".unicodeScalars.contains(scalar) else { break }
            end += 1
        }
        // A `!` or `~` alone is looked at as the beginning of a term.
        return end == start || ["!", "~"].contains(scanner.text(start..<end)) ? nil : end
    }

    private func endOfWord(at start: Int) -> Int? {
        var end = start
        while end < min(start + 10, scanner.scalars.count), !FilterScanner.endsWord(scanner.scalars[end]) { end += 1 }
        return end > start && (end == scanner.scalars.count || FilterScanner.endsWord(scanner.scalars[end])) ? end : nil
    }

    private func signed(_ sign: Range<Int>) -> [String?] {
        let look = WordCheck(scanner: scanner, start: sign.upperBound, role: .bare)
        guard let value = look.nextWord(from: sign.upperBound) else { return [] }
        let plain = FilterText.list(in: "(" + value + ")", of: field)
        let name = field.name + ":"
        switch FilterText.plain(scanner.text(sign)) {
        case ":", "=", "==", "===", ":=": return [name + value, plain]
        case "!=", "<>", "!:", "!==", "\u{2260}": return ["-" + name + value, plain.map { "-" + $0 }]
        case "=~", "~=": return [name + "/\(value)/", name + value]
        case "!~": return ["-" + name + "/\(value)/"]
        case ">=", "=>", "\u{2265}", ":>=": return [name + ">=" + value]
        case "<=", "=<", "\u{2264}", ":<=": return [name + "<=" + value]
        case ">", ":>": return [name + ">" + value]
        case "<", ":<": return [name + "<" + value]
        default: return []
        }
    }
}
