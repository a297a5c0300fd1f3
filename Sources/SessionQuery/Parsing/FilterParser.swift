/// Reads a filter: terms, `and`, `or`, `not`, `-` and parentheses. Groups lie on a stack of its own, so that no text can
/// overflow the thread's; each scalar is looked at a bounded number of times.
///
///     filter  = [ any ]
///     any     = all { "or" all }
///     all     = factor { [ "and" ] factor }
///     factor  = { "-" | "not" } ( term | "(" any ")" )
struct FilterParser {
    /// The longest text that is read, in Unicode scalars.
    static let longestText = 10_000
    /// The deepest parentheses that are read.
    static let deepestNesting = 200
    /// The most regular expressions that are read.
    static let mostPatterns = 20
    /// The most terms `me:`, each of which stands for a filter of its own.
    static let mostOwnTerms = 20

    private var scanner: FilterScanner
    private let context: FilterContext
    private var outer: [Group] = []
    private var patterns = 0
    private var ownTerms = 0
    private var group = Group(opening: 0)

    /// - Parameter isTrial: whether all that matters is whether the text can be read: then no suggestions are made.
    init(source: String, context: FilterContext, isTrial: Bool = false) {
        self.init(FilterScanner(source, trying: isTrial ? nil : context), context: context)
    }

    /// Reads on from where the scanner stands.
    init(_ scanner: FilterScanner, context: FilterContext) {
        self.scanner = scanner
        self.context = context
    }

    /// Reads to the end of the text.
    mutating func parse() throws(FilterError) -> FilterExpression {
        try parse(upToClosing: nil)
    }

    /// Reads up to the parenthesis that closes one that was opened before, and past it.
    /// - Returns: the filter, and the scanner behind the parenthesis.
    mutating func parse(inParenthesisAt opening: Int) throws(FilterError) -> (FilterExpression, FilterScanner) {
        let root = try parse(upToClosing: opening)
        scanner.advance()
        return (root, scanner)
    }

    private mutating func parse(upToClosing opening: Int?) throws(FilterError) -> FilterExpression {
        guard scanner.scalars.count <= Self.longestText else {
            throw scanner.error(
                Self.longestText..<Self.longestText + 1, "a filter may have \(Self.longestText) characters at most")
        }
        scanner.skipSpace()
        if isAtEnd(of: opening) { return .all }
        while let scalar = scanner.next, !isAtEnd(of: opening) {
            switch scalar {
            case "(": try open()
            case ")": try close()
            case "-": try readMinus()
            default: try readWord()
            }
            scanner.skipSpace()
        }
        let isOpen = !outer.isEmpty || (opening != nil && scanner.next == nil)
        guard !isOpen else {
            let place = outer.isEmpty ? opening ?? 0 : group.opening
            throw scanner.error(place..<place + 1, "this parenthesis is never closed", isUnfinished: true)
        }
        return try finishGroup(at: scanner.position)
    }

    /// Whether nothing of the filter follows.
    private func isAtEnd(of opening: Int?) -> Bool {
        scanner.next == nil || (opening != nil && outer.isEmpty && scanner.next == ")")
    }

    private mutating func open() throws(FilterError) {
        let place = scanner.position
        guard outer.count < Self.deepestNesting else {
            throw scanner.error(place..<place + 1, "parentheses may be \(Self.deepestNesting) deep at most")
        }
        scanner.advance()
        outer.append(group)
        group = Group(opening: place)
    }

    private mutating func close() throws(FilterError) {
        let place = scanner.position
        guard let enclosing = outer.last else {
            throw scanner.error(place..<place + 1, "no parenthesis is open here")
        }
        let inner = try finishGroup(at: place)
        scanner.advance()
        outer.removeLast()
        group = enclosing
        group.add(inner)
    }

    private func finishGroup(at end: Int) throws(FilterError) -> FilterExpression {
        if let pending = group.pending {
            throw scanner.error(
                end..<end, "a term is missing after \(scanner.text(pending))",
                isUnfinished: end == scanner.scalars.count)
        }
        guard !group.factors.isEmpty else {
            throw scanner.error(
                group.opening..<end + 1, "there is nothing between these parentheses; quote text that has them")
        }
        return .disjunction(group.alternatives + [.conjunction(group.factors)])
    }

    private mutating func readMinus() throws(FilterError) {
        let place = scanner.position
        if scanner.peek(1) != "(", FilterScanner.endsWord(scanner.peek(1)) {
            if place > 0, scanner.scalars[place - 1] == "-", scanner.peek(1) != nil {
                throw scanner.error(
                    place - 1..<place + 1, "a filter has no comments; quote text that is looked for")
            }
            let look = WordCheck(scanner: scanner, start: place + 1, role: .bare)
            throw scanner.error(
                place..<place + 1, "nothing follows this minus; quote it to search for it",
                trying: [look.nextWord(from: place + 1).map { "-" + $0 }],
                isUnfinished: place + 1 == scanner.scalars.count)
        }
        scanner.advance()
        group.negate(place..<place + 1)
    }

    private mutating func readWord() throws(FilterError) {
        let start = scanner.position
        if let keyword = keyword() {
            scanner.advance(by: keyword.rawValue.utf8.count)
            let place = start..<scanner.position
            switch keyword {
            case .not: group.negate(place)
            case .and, .or:
                if let pending = group.pending {
                    throw scanner.error(place, "a term is missing after \(scanner.text(pending))")
                }
                guard !group.factors.isEmpty else {
                    throw scanner.error(place, "a term is missing before \(scanner.text(place))")
                }
                if keyword == .or { group.beginAlternative() }
                group.pending = place
            }
        } else if let own = try OwnTerm(scanner, context) {
            scanner.advance(by: own.place.count)
            ownTerms += 1
            guard ownTerms <= Self.mostOwnTerms else {
                throw scanner.error(own.place, "me: may stand \(Self.mostOwnTerms) times at most")
            }
            group.add(own.expression)
        } else {
            scanner.isNegated = group.isNegated
            var reader = TermReader(scanner: scanner, context: context)
            let term = try reader.read()
            scanner = reader.scanner
            scanner.isNegated = false
            group.add(.term(term))
            try count(patternsOf: term)
        }
    }

    private mutating func count(patternsOf term: FilterTerm) throws(FilterError) {
        guard case .texts(let matchers) = term.test else { return }
        patterns += matchers.count { $0.rule == .pattern }
        guard patterns <= Self.mostPatterns else {
            let place = term.place.offset..<term.place.offset + term.place.length
            throw scanner.error(place, "a filter may hold \(Self.mostPatterns) regular expressions at most")
        }
    }

    private enum Keyword: String, CaseIterable { case and, or, not }

    private func keyword() -> Keyword? {
        Keyword.allCases.first { keyword in
            let length = keyword.rawValue.unicodeScalars.count
            guard FilterScanner.endsWord(scanner.peek(length)) else { return false }
            return zip(0..., keyword.rawValue.unicodeScalars).allSatisfy { index, letter in
                scanner.peek(index).map { $0 == letter || $0.value == letter.value - 32 } ?? false
            }
        }
    }
}

/// What has been read between one pair of parentheses.
private struct Group {
    /// Where its parenthesis stands.
    let opening: Int
    /// Finished alternatives of an `or`.
    private(set) var alternatives: [FilterExpression] = []
    /// Members of the alternative that is being read.
    private(set) var factors: [FilterExpression] = []
    /// An `and`, `or`, `not` or `-` that waits for its term.
    var pending: Range<Int>?
    /// Whether what is read next is negated.
    private(set) var isNegated = false

    init(opening: Int) {
        self.opening = opening
    }

    mutating func negate(_ place: Range<Int>) {
        isNegated.toggle()
        pending = place
    }

    mutating func add(_ factor: FilterExpression) {
        factors.append(isNegated ? .negation(factor) : factor)
        isNegated = false
        pending = nil
    }

    mutating func beginAlternative() {
        alternatives.append(.conjunction(factors))
        factors = []
    }
}
