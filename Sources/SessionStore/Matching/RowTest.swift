import BrowserSessions
import SessionQuery

/// One term of a filter over rows: whether a session has a value that passes.
///
/// What many sessions share is looked at once: which texts a term accepts is kept by text, which traits and lists by theirs. A
/// row then costs a look into a table. The tables are made for the texts that are there and learn those that come.
struct RowTest: Sendable {
    enum Kind: Sendable {
        case traits
        case texts(TermPlaces, [TextMatcher])
        case numbers(NumberSource, [ClosedRange<Double>])
        case moments(NumberColumn, [ClosedRange<Int64>])
        case constant(Bool)
    }

    private let term: FilterTerm
    let kind: Kind
    let moment: Timestamp
    /// By number: the words, URLs, other texts, traits and lists that are accepted.
    private(set) var words = NumberSet()
    private(set) var urls = NumberSet()
    private(set) var others = NumberSet()
    private(set) var traits = NumberSet()
    private(set) var lists = NumberSet()
    /// How many of each there were when it last looked.
    private var known: [Int] = []

    init(_ term: FilterTerm, at moment: Timestamp) {
        self.term = term
        self.moment = moment
        kind = Self.kind(of: term, at: moment)
    }

    private static func kind(of term: FilterTerm, at moment: Timestamp) -> Kind {
        switch term.test {
        case .texts(let matchers): return .texts(TermPlaces(textsOf: term), matchers)
        case .states, .providers, .flags: return term.field == nil ? .constant(false) : .traits
        case .numbers(let tests):
            return NumberSource(term.field).map { .numbers($0, tests.map(\.span)) } ?? .constant(false)
        case .moments(let tests):
            let spans = tests.compactMap { test -> ClosedRange<Int64>? in
                let window = test.window(at: moment)
                let (from, through) = (window.from ?? .min, window.through ?? .max)
                return from <= through ? from...through : nil
            }
            return momentColumn(of: term.field).map { .moments($0, spans) } ?? .constant(false)
        case .present: return presence(of: term.field)
        }
    }

    /// Nil for fields that are no moments.
    private static func momentColumn(of field: FilterField?) -> NumberColumn? {
        guard let field else { return nil }
        switch field.kind {
        case .age: return .started
        case .moment:
            guard case .number(let column)? = field.sessionField?.place else { return nil }
            return column
        case .state, .provider, .word, .tag, .prefix, .host, .text, .flag, .number, .bytes, .duration: return nil
        }
    }

    private static func presence(of field: FilterField?) -> Kind {
        guard let field else { return .constant(false) }
        if let column = momentColumn(of: field) { return .moments(column, [Int64.min...Int64.max]) }
        if let source = NumberSource(field) { return .numbers(source, [-Double.infinity...Double.infinity]) }
        switch field.kind {
        case .state, .provider: return .constant(true)
        case .flag: return .traits
        case .number, .bytes, .duration, .moment, .age: return .constant(false)
        case .word, .tag, .prefix, .host, .text:
            if field == .error { return .traits }
            let any = FilterTerm(field: field, test: .texts([TextMatcher(.substring, "")]))
            return .texts(TermPlaces(textsOf: any), [TextMatcher(.substring, "")])
        }
    }

    // MARK: Learning

    /// The blocks of URLs when it knows nothing of them yet but has to: they may be so many that all cores are wanted.
    func unknownURLs(in columns: SessionColumns) -> Range<Int>? {
        guard case .texts(let places, _) = kind, !places.urls.isEmpty, urls.count == 0 else { return nil }
        return 0..<columns.urls.texts.blocks.count
    }

    /// What the term accepts in these blocks of URLs.
    func accepted(inBlocks blocks: Range<Int>, of columns: SessionColumns) -> [ChunkBits] {
        guard case .texts(_, let matchers) = kind else { return [] }
        var scan = TextScan(matchers)
        return blocks.map { scan.accepted(in: columns.urls.texts.blocks[$0]) }
    }

    /// Takes over what was found out about all URLs.
    mutating func learn(urls bits: [ChunkBits], in columns: SessionColumns) {
        urls = NumberSet(chunks: bits, count: columns.urls.count)
    }

    /// Looks at the texts, traits and lists that it does not know yet.
    mutating func learn(_ columns: SessionColumns) {
        switch kind {
        case .traits: learnTraits(columns) { [term] in $0.passes(term) }
        case .texts(let places, let matchers):
            learnTexts(columns, places, matchers)
        case .numbers, .moments, .constant: break
        }
    }

    private mutating func learnTexts(_ columns: SessionColumns, _ places: TermPlaces, _ matchers: [TextMatcher]) {
        let pools = [columns.words, columns.urls, columns.others, columns.lists]
        let counts = pools.map(\.count) + [columns.traits.count]
        guard counts != known else { return }
        known = counts
        var scan = TextScan(matchers)
        if places.hasWords { Self.learn(columns.words.texts, &scan, &words) }
        if !places.urls.isEmpty { Self.learn(columns.urls.texts, &scan, &urls) }
        if !places.others.isEmpty { Self.learn(columns.others.texts, &scan, &others) }
        let words = words
        learnTraits(columns) { traits in
            places.traitFields.contains { traits.hasText(in: $0, accepted: words, by: matchers, columns) }
        }
        guard !places.lists.isEmpty else { return }
        let known = lists.count
        lists.grow(to: columns.lists.count)
        for list in known..<max(known, columns.lists.count) {
            var isAccepted = false
            columns.forEachWord(ofList: UInt32(truncatingIfNeeded: list)) { isAccepted = isAccepted || words[$0] }
            if isAccepted { lists[UInt32(truncatingIfNeeded: list)] = true }
        }
    }

    private mutating func learnTraits(_ columns: SessionColumns, where passes: (SessionTraits) -> Bool) {
        let known = traits.count
        traits.grow(to: columns.traits.count)
        for number in known..<max(known, columns.traits.count) {
            let number = UInt32(truncatingIfNeeded: number)
            if passes(columns.traits[number]) { traits[number] = true }
        }
    }

    private static func learn(_ texts: TextList, _ scan: inout TextScan, _ accepted: inout NumberSet) {
        let known = accepted.count
        guard known < texts.count else { return }
        // One by one where few are new: a block has a thousand.
        if texts.count - known < 64 {
            accepted.grow(to: texts.count)
            for text in known..<texts.count where texts.withBytes(of: text, { scan.accepts($0) }) {
                accepted[UInt32(truncatingIfNeeded: text)] = true
            }
            return
        }
        accepted.grow(to: texts.count)
        for block in known / Chunk.size..<texts.blocks.count {
            let bits = scan.accepted(in: texts.blocks[block])
            for text in texts.blocks[block].ends.indices where bits.contains(text) {
                accepted[UInt32(truncatingIfNeeded: block * Chunk.size + text)] = true
            }
        }
    }
}
