package import BrowserSessions

/// What to mark where a session is shown, because the filter looks for it.
package struct FilterHighlight: Sendable, Hashable {
    /// Nil: wherever it stands.
    package let field: FilterField?
    private let needle: TextNeedle
    private let pattern: TextPattern?

    init(_ field: FilterField?, _ matcher: TextMatcher) {
        self.field = field
        needle = TextNeedle(matcher.text)
        pattern = matcher.pattern
    }

    /// The text that is looked for, or the source of the regular expression.
    package var text: String { needle.text }

    package func isFound(in text: String) -> Bool {
        guard let pattern else { return needle.isFound(in: text) }
        return TextMatcher(pattern).accepts(text)
    }

    /// Where it first stands in a text, of a pattern the longest match there; counted in characters, never empty.
    package func firstRange(in text: String) -> Range<Int>? {
        guard let pattern else { return needle.firstRange(in: text) }
        let bytes = Array(text.utf8)
        guard let found = bytes.withUnsafeBufferPointer({ pattern.firstRange(in: $0) }) else { return nil }
        var (start, end, count, offset) = (0, 0, 0, 0)
        for character in text {
            guard offset < found.upperBound else { break }
            if offset <= found.lowerBound { start = count }
            offset += character.utf8.count
            count += 1
            end = count
        }
        return start..<end
    }
}

extension Filter {
    /// For a filter that matched nothing: the term that was probably meant, such as `state:failed` for `status:error`, since
    /// each vendor has words of its own; `state:failed,running` for two states that can't both hold; and a term that stands
    /// in quotes without them. Nil when there is none of these.
    package var emptyHint: String? { contradictoryStates ?? stateOfWord ?? unquotedTerm }

    private var contradictoryStates: String? {
        guard states?.isEmpty == true else { return nil }
        var named: [SessionState] = []
        for case .term(let term, isNegated: false) in conjuncts {
            if case .states(let states) = term.test { named += states.filter { !named.contains($0) } }
        }
        return named.count > 1 ? "state:" + named.map(\.rawValue).joined(separator: ",") : nil
    }

    /// `"state:failed"`, quotes included, is text that stands nowhere.
    private var unquotedTerm: String? {
        var found: String?
        root.forEachTerm { term, isNegated, _ in
            guard found == nil, !isNegated, term.field == nil, case .texts(let matchers) = term.test,
                let matcher = matchers.first, matcher.pattern == nil, matcher.text.utf8.count <= 80,
                let filter = try? Filter(parsing: matcher.text, context: .utc), case .term(let inner) = filter.root,
                inner.field != nil
            else { return }
            found = filter.description
        }
        return found
    }

    private var stateOfWord: String? {
        var states: [SessionState] = []
        root.forEachTerm { term, isNegated, _ in
            guard !isNegated, term.field == nil || term.field == .status, case .texts(let matchers) = term.test else {
                return
            }
            states += matchers.map { SessionState(vendorWord: $0.text) }.filter { $0 != .unknown }
        }
        return states.first.map { "state:" + $0.rawValue }
    }

    /// What its positive terms look for, each once; the first hundred, because each is looked for in every cell shown.
    package var highlights: [FilterHighlight] { Array(allHighlights.prefix(100)) }

    private var allHighlights: [FilterHighlight] {
        var (highlights, known) = ([FilterHighlight](), Set<FilterHighlight>())
        root.forEachTerm { term, isNegated, _ in
            guard !isNegated, case .texts(let matchers) = term.test else { return }
            for matcher in matchers where !matcher.text.isEmpty {
                let highlight = FilterHighlight(term.field, matcher)
                if known.insert(highlight).inserted { highlights.append(highlight) }
            }
        }
        return highlights
    }

    /// The fields in which its positive bare words are found, so that a match in a hidden column can be shown.
    package func textHits(in session: Session) -> [FilterField] {
        let wanted = allHighlights.filter { $0.field == nil }
        guard !wanted.isEmpty else { return [] }
        return FilterField.bareWordFields.filter { field in
            session.hasText(in: field) { text in wanted.contains { $0.isFound(in: text) } }
        }
    }
}

extension FilterField {
    /// The term that asks for exactly that value, quoted where it has to be: `tag:"a b"`, `zone:=EU`. What a facet adds.
    package func clause(for value: String) -> String {
        let written = FilterText.value(value, of: self)
        switch kind {
        case .tag where value.isEmpty: return name + ":=" + written
        case .state, .provider, .tag, .flag, .number, .bytes, .duration, .moment, .age: return name + ":" + written
        case .word, .prefix, .host, .text: return name + ":=" + written
        }
    }
}
