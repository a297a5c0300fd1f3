/// A call of a function about a field: `isnotempty(error)`, `like(tag, "prod%")`, `select(.state == "failed")`.
struct ForeignCall {
    private let name: String
    private let scanner: FilterScanner

    /// - Parameter group: with its parentheses.
    init(name: String, group: String) {
        self.name = name.lowercased()
        scanner = FilterScanner(String(group.dropFirst().dropLast()), trying: .utc)
    }

    /// Whether a field is named in it.
    var namesField: Bool { firstField != nil }

    /// The term that is meant, where it can be said.
    var term: String? {
        guard let (field, end) = firstField else { return nil }
        var behind = end
        while behind < scanner.scalars.count, scanner.scalars[behind].properties.isWhitespace { behind += 1 }
        let isAlone = behind == scanner.scalars.count
        switch name {
        case "isnotempty", "isnotnull", "exists", "has", "notempty": return isAlone ? "\(field.name):*" : nil
        case "isempty", "isnull", "missing", "empty": return isAlone ? "-\(field.name):*" : nil
        case "select", "filter", "where", "if":
            if let sign = FieldPath(scanner: scanner, place: 0..<end, context: .utc).sign(at: end) {
                return first(of: ForeignTerm(scanner, field, sign.meaning).candidates(from: sign.end))
            }
            return SpacedOperator(scanner.moved(to: end), field).meant
        default:
            guard !isAlone, scanner.scalars[behind] == ",", let sign = ForeignOperator(words: name, of: field) else {
                return nil
            }
            return first(of: ForeignTerm(scanner, field, sign).candidates(from: behind + 1))
        }
    }

    private func first(of candidates: [String]) -> String? {
        candidates.first { FilterScanner.reads($0, in: .utc) }
    }

    /// The first word of the inside, as far as it names a field.
    private var firstField: (FilterField, end: Int)? {
        var start = 0
        while start < scanner.scalars.count, ". $@".unicodeScalars.contains(scanner.scalars[start]) { start += 1 }
        var end = start
        while end < scanner.scalars.count, TermReader.isNameScalar(scanner.scalars[end], isFirst: end == start) {
            end += 1
        }
        return FilterField(name: scanner.text(start..<end)).map { ($0, end) }
    }
}
