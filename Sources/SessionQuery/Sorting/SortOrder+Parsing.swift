extension SortOrder {
    /// Reads `KEY[:asc|desc][,KEY…]`; spaces around the parts and the case of the words don't matter.
    /// - Throws: the first mistake, with its place: an unknown key or direction, a key twice, nothing at all.
    package init(parsing text: String) throws(FilterError) {
        let scanner = FilterScanner(text)
        guard scanner.scalars.count <= 1000 else {
            throw scanner.error(1000..<1001, "a sort order may have 1000 characters at most")
        }
        var terms: [SortTerm] = []
        for part in scanner.parts(of: 0..<scanner.scalars.count, at: ",") {
            let term = try Self.term(in: scanner, at: part)
            guard !terms.contains(where: { $0.key == term.key }) else {
                throw scanner.error(scanner.trimmed(part), "\(term.key.name) is there twice")
            }
            terms.append(term)
        }
        self.init(terms)
    }

    private static func term(in scanner: FilterScanner, at part: Range<Int>) throws(FilterError) -> SortTerm {
        let pieces = scanner.parts(of: part, at: ":").map(scanner.trimmed)
        guard let first = pieces.first, !first.isEmpty else {
            throw scanner.error(scanner.trimmed(part), "a sort key is missing here")
        }
        let name = scanner.text(first)
        guard let key = SortKey(name: name) else { throw unknown(name, in: scanner, at: first) }
        guard pieces.count > 1 else { return SortTerm(key) }
        let place = pieces[1].lowerBound..<(pieces.last?.upperBound ?? pieces[1].upperBound)
        switch scanner.text(place).lowercased() {
        case "asc": return SortTerm(key, ascending: true)
        case "desc": return SortTerm(key, ascending: false)
        case let direction:
            let near =
                ["ascending", "up"].contains(direction)
                ? "asc"
                : ["descending", "down"].contains(direction)
                    ? "desc"
                    : Suggestion.nearest(to: direction, among: ["asc", "desc"])
            throw scanner.error(
                place,
                "a direction is asc or desc" + (direction.isEmpty ? "" : ", not \(FilterScanner.shown(direction))"),
                suggestion: near.map { "\(key.name):\($0)" })
        }
    }

    private static func unknown(_ name: String, in scanner: FilterScanner, at place: Range<Int>) -> FilterError {
        switch FilterField(name: name) {
        case .domain, .tag: return scanner.error(place, "\(name) is a list, which has no order")
        case .url: return scanner.error(place, "url is two fields", suggestion: "target")
        case .active: return scanner.error(place, "active is no sort key", suggestion: "state")
        default:
            let near = Suggestion.nearest(to: name, among: SortKey.allCases.map(\.name))
            return scanner.error(place, "there is no sort key \(FilterScanner.shown(name))", suggestion: near)
        }
    }
}

extension FilterScanner {
    /// The parts between the marks.
    fileprivate func parts(of range: Range<Int>, at mark: Unicode.Scalar) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where scalars[index] == mark {
            parts.append(start..<index)
            start = index + 1
        }
        return parts + [start..<range.upperBound]
    }

    /// The range without white space at its ends.
    fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (lower, upper) = (range.lowerBound, range.upperBound)
        while lower < upper, scalars[lower].properties.isWhitespace { lower += 1 }
        while lower < upper, scalars[upper - 1].properties.isWhitespace { upper -= 1 }
        return lower..<upper
    }
}
