/// Reads one term: a bare word, or a field with its values.
struct TermReader {
    private(set) var scanner: FilterScanner
    let context: FilterContext

    mutating func read() throws(FilterError) -> FilterTerm {
        let start = scanner.position
        if scanner.next == "/" {
            if scanner.peek(1) == "*", FilterScanner.endsWord(scanner.peek(2)) {
                throw scanner.error(start..<start + 2, "a filter has no comments; quote text that is looked for")
            }
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
        let word = try scanner.readText(.bare)
        try SpacedOperator(scanner, after: word)?.refuse()
        try QueryClause(scanner: scanner, word: word).refuse()
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
        let name = UnknownField(scanner: scanner, place: place, context: context)
        let path = FieldPath(scanner: scanner, place: place, context: context)
        switch scanner.peek(length) {
        case ":", "=":
            if length == 0 { throw name.missing() }
            if scanner.peek(length + 1) == "/", scanner.peek(length + 2) == "/" { return nil }
            return (try checked(name), length)
        case "<", ">":
            // `age<2h` is `age:<2h`; other words need quotes.
            let text = scanner.text(name.place)
            guard FilterField(name: text) != nil || Suggestion.field(meantBy: text) != nil else { return nil }
            return (try checked(name), length)
        case "!", "~", "\u{2260}":
            if let field = FilterField(name: scanner.text(name.place)) {
                try name.refuseSign(behind: field)
                if scanner.peek(length) == "!" { try path.refuseNegation(of: field) }
            }
            return nil
        case ".":
            // `labels.env:prod` is no field, `shop.example.com:8443` no term.
            try name.refuseDotted()
            try path.refuseMember()
        case "[": try path.refuseIndex()
        case "{": try path.refuseSelector()
        case let scalar? where scalar.value >= 0x80: try path.refuseForeignLetters()
        default: break
        }
        return nil
    }

    private func checked(_ name: UnknownField) throws(FilterError) -> FilterField {
        guard let field = FilterField(name: scanner.text(name.place)) else { throw name.error() }
        guard context.allows(field) else {
            let places = field == .finding ? "the dashboard, alerts, watch and list" : "the dashboard"
            throw scanner.error(name.place, "\(field.name): is known only in \(places)")
        }
        return field
    }

    static func isNameScalar(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        case "0"..."9", "-": !isFirst
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

            /// As it is written.
            var text: String {
                switch self {
                case .none: ""
                case .exact: "="
                case .comparison(let comparison): comparison.rawValue
                }
            }
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
            let value = try readValue(of: field)
            if value.body.isMissing {
                throw MissingValue(scanner: scanner, field: field, term: start).error(from: afterMark)
            }
            try refuseAddressWithComma(value, of: field)
            values.append(value)
        } while scanner.skip(",")
        if values.contains(where: { $0.sign == .none && $0.body.isStar }) {
            guard values.count == 1 else {
                let star = values.first { $0.body.isStar }?.place ?? start..<scanner.position
                throw scanner.error(
                    star, "a * in a list has no meaning; \(field.name):* alone asks for any value",
                    trying: ["\(field.name):*"])
            }
            return .present
        }
        if field.kind.isOrdered {
            let tail = QuantityTail(scanner: scanner, field: field)
            try tail.refuseDecimalCommas(values)
            if let last = values.last, !last.body.isQuoted { try tail.refuse(after: last) }
        }
        return try ValueReader(scanner: scanner, field: field, context: context, values: values).test()
    }

    /// `url:https://a.de/?x=1,2`: the rest of the address would be a value of its own, and stand in nearly every one.
    private func refuseAddressWithComma(_ value: WrittenValue, of field: FilterField) throws(FilterError) {
        guard scanner.next == ",", !value.body.isQuoted, value.pattern == nil,
            field.kind == .host || field.kind == .text,
            let mark = value.body.text.utf8.firstRange(of: "://".utf8),
            value.body.text.utf8[mark.upperBound...].contains(where: { "/?#".utf8.contains($0) })
        else { return }
        let end = scanner.position + 1
        let next = scanner.text(end..<min(end + 4, scanner.scalars.count)).lowercased()
        guard next != "http", !"\"/=".unicodeScalars.contains(scanner.peek(1) ?? " ") else { return }
        let whole = WordCheck(scanner: scanner, start: value.body.place.lowerBound, role: .bare).word
        throw scanner.error(
            scanner.position..<end, "a comma parts values; quote an address that has one",
            trying: [whole.map { "\(field.name):\(value.sign.text)\(FilterText.quoted($0))" }])
    }

    private mutating func readValue(of field: FilterField) throws(FilterError) -> WrittenValue {
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
        let body = try scanner.readText(.value(field, isExact: sign == .exact))
        return WrittenValue(sign: sign, signPlace: signPlace, body: body)
    }
}
