/// Reads one term: a bare word, or a field with its values.
struct TermReader {
    private(set) var scanner: FilterScanner
    let context: FilterContext

    mutating func read() throws(FilterError) -> FilterTerm {
        let start = scanner.position
        if scanner.next == "/" {
            let written = try scanner.readPattern(isList: false)
            return FilterTerm(field: nil, test: .texts([TextMatcher(written.pattern)]), place: place(from: start))
        }
        guard let (field, nameLength) = try fieldName() else { return try readBareWord() }
        scanner.advance(by: nameLength)
        if scanner.next == ":" || scanner.next == "=" { scanner.advance() }
        let test = try readTest(of: field, from: start)
        return FilterTerm(field: field, test: test, place: place(from: start))
    }

    private func place(from start: Int) -> FilterPlace {
        FilterPlace(offset: start, length: scanner.position - start)
    }

    private mutating func readBareWord() throws(FilterError) -> FilterTerm {
        let start = scanner.position
        let word = try scanner.readText(isList: false)
        return FilterTerm(
            field: nil, test: .texts([TextMatcher(.substring, word.text)]), place: place(from: start))
    }

    // MARK: Field names

    /// The field that is named here and the length of its name; nil for a bare word, which is anything whose beginning
    /// up to a colon or an equals sign can't be a name, and addresses such as `https://example.com`.
    private func fieldName() throws(FilterError) -> (FilterField, Int)? {
        var length = 0
        while let scalar = scanner.peek(length), Self.isNameScalar(scalar, isFirst: length == 0) { length += 1 }
        let place = scanner.position..<scanner.position + length
        switch scanner.peek(length) {
        case ":", "=":
            if length == 0 { throw missingName() }
            if scanner.peek(length + 1) == "/", scanner.peek(length + 2) == "/" { return nil }
            return (try checked(place), length)
        case "<", ">":
            // `age<2h` is `age:<2h`; other words may hold these, unless they come so near a field's name as `dur>5m`.
            let name = scanner.text(place)
            guard FilterField(name: name) != nil || Suggestion.field(meantBy: name) != nil else { return nil }
            return (try checked(place), length)
        case "!" where scanner.peek(length + 1) == "=":
            guard let field = FilterField(name: scanner.text(place)) else { return nil }
            throw scanner.error(
                place.upperBound..<place.upperBound + 2, "a negation has its sign in front",
                suggestion: "-\(field.name):…")
        default: return nil
        }
    }

    private func checked(_ place: Range<Int>) throws(FilterError) -> FilterField {
        let name = scanner.text(place)
        guard let field = FilterField(name: name) else {
            let near = Suggestion.field(meantBy: name, includingDashboards: context.allowsDashboardFields)
            throw scanner.error(
                place,
                "there is no field \(FilterScanner.shown(name))" + (near == nil ? "; quote text that has a colon" : ""),
                suggestion: near.map { $0 + ":" })
        }
        guard context.allowsDashboardFields || !field.isDashboardOnly else {
            throw scanner.error(place, "\(field.name): is known only in the dashboard")
        }
        return field
    }

    private func missingName() -> FilterError {
        scanner.error(
            scanner.position..<scanner.position + 1, "a field's name is missing here; quote text that begins so")
    }

    private static func isNameScalar(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z": true
        case "0"..."9", "_", "-": !isFirst
        default: false
        }
    }
}

extension TermReader {
    /// One value of a field's list, with the sign in front of it.
    struct WrittenValue {
        enum Sign: Hashable {
            case none, exact
            case comparison(FilterComparison)
        }

        var sign: Sign
        var signPlace: Range<Int>
        var body: WrittenText
        /// A regular expression in the place of a text.
        var pattern: TextPattern?

        /// Sign and value.
        var place: Range<Int> { signPlace.lowerBound..<body.place.upperBound }
    }

    private mutating func readTest(of field: FilterField, from start: Int) throws(FilterError) -> FilterTest {
        var values: [WrittenValue] = []
        repeat {
            let afterMark = scanner.position
            let value = try readValue()
            if value.body.isMissing {
                throw scanner.error(
                    afterMark..<scanner.position,
                    "a value is missing after \(FilterScanner.shown(scanner.text(start..<scanner.position)))")
            }
            values.append(value)
        } while scanner.skip(",")
        if values.contains(where: { $0.sign == .none && $0.body.isStar }) {
            guard values.count == 1 else {
                let star = values.first { $0.body.isStar }?.place ?? start..<scanner.position
                throw scanner.error(star, "a * in a list has no meaning; \(field.name):* alone asks for any value")
            }
            return .present
        }
        return try ValueReader(scanner: scanner, field: field, context: context).test(values)
    }

    private mutating func readValue() throws(FilterError) -> WrittenValue {
        let start = scanner.position
        if scanner.next == "/" {
            let written = try scanner.readPattern(isList: true)
            let body = WrittenText(text: "", place: written.place, isQuoted: true, endsWithStar: false)
            return WrittenValue(sign: .none, signPlace: start..<start, body: body, pattern: written.pattern)
        }
        var sign = WrittenValue.Sign.none
        if scanner.skip("=") {
            sign = .exact
        } else if scanner.next == "<" || scanner.next == ">" {
            let isLess = scanner.skip("<")
            if !isLess { scanner.advance() }
            let isInclusive = scanner.skip("=")
            sign = .comparison(isLess ? (isInclusive ? .atMost : .less) : (isInclusive ? .atLeast : .greater))
        }
        let signPlace = start..<scanner.position
        return WrittenValue(sign: sign, signPlace: signPlace, body: try scanner.readText(isList: true))
    }
}
