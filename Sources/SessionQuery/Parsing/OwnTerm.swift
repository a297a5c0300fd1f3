/// `me:yes`, or `me:` alone, and `me:no`: the filter that the configuration says is one's own, and all else.
struct OwnTerm {
    static let name = "me"

    let place: Range<Int>
    /// What it stands for, at its place.
    let expression: FilterExpression

    /// Nil where something else stands.
    init?(_ scanner: FilterScanner, _ context: FilterContext) throws(FilterError) {
        let start = scanner.position
        let letters = [scanner.peek(0), scanner.peek(1)].compactMap { $0?.properties.lowercaseMapping }
        guard letters.joined() == Self.name, scanner.peek(2) == ":" || scanner.peek(2) == "=" else { return nil }
        var length = 3
        while !FilterScanner.endsWord(scanner.peek(length)) { length += 1 }
        place = start..<start + length
        let value = scanner.text(start + 3..<start + length).lowercased()
        guard let isWanted = Self.meanings[value] else {
            throw scanner.error(
                place, "me: takes yes or no", trying: ["me:yes"], isUnfinished: start + length == scanner.scalars.count)
        }
        guard let own = context.me else {
            throw scanner.error(
                start..<start + 2,
                "what me: stands for is not configured: a line such as me: [tag:mine] in the configuration says it")
        }
        let placed = own.root.placed(at: FilterPlace(offset: start, length: length))
        expression = isWanted ? placed : .negation(placed)
    }

    private static let meanings = ["": true, "yes": true, "true": true, "no": false, "false": false]
}

extension FilterExpression {
    /// The same, with all its terms at a place of another text.
    fileprivate func placed(at place: FilterPlace) -> FilterExpression {
        switch self {
        case .term(let term): .term(FilterTerm(field: term.field, test: term.test, place: place))
        case .not(let inner): .not(inner.placed(at: place))
        case .and(let members): .and(members.map { $0.placed(at: place) })
        case .or(let members): .or(members.map { $0.placed(at: place) })
        }
    }
}

extension Filter {
    /// What `me:` stands for: the sessions that any of these filters asks for. They can't use `me:` themselves, nor what only
    /// the dashboard knows; nil for none.
    package static func own(_ filters: [Filter]) -> Filter? {
        filters.isEmpty ? nil : Filter(.disjunction(filters.map(\.root)))
    }
}

extension FilterContext {
    /// The one that the filters are read in that `me:` stands for.
    package var ofOwnFilters: FilterContext {
        var context = self
        (context.me, context.allowsDashboardFields, context.allowsFindings) = (nil, false, false)
        return context
    }
}
