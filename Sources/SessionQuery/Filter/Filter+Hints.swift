package import BrowserSessions

/// Text to mark where a session is shown, because the filter looks for it.
package struct FilterHighlight: Sendable, Hashable {
    /// Nil: wherever it stands.
    package let field: FilterField?
    package let needle: TextNeedle
}

extension Filter {
    /// For a filter that matched nothing: the term that was probably meant, such as `state:failed` for `status:error`, since
    /// each vendor has words of its own. Nil when no positive term is a vendor's status word.
    package var emptyHint: String? {
        var states: [SessionState] = []
        root.forEachTerm { term, isNegated, _ in
            guard !isNegated, term.field == nil || term.field == .status, case .texts(let matchers) = term.test else {
                return
            }
            states += matchers.map { SessionState(vendorWord: $0.text) }.filter { $0 != .unknown }
        }
        return states.first.map { "state:" + $0.rawValue }
    }

    /// The texts that its positive terms look for.
    package var highlights: [FilterHighlight] {
        var highlights: [FilterHighlight] = []
        root.forEachTerm { term, isNegated, _ in
            guard !isNegated, case .texts(let matchers) = term.test else { return }
            for matcher in matchers where !matcher.text.isEmpty {
                let highlight = FilterHighlight(field: term.field, needle: TextNeedle(matcher.text))
                if !highlights.contains(highlight) { highlights.append(highlight) }
            }
        }
        return highlights
    }

    /// The fields in which its positive bare words are found, so that a match in a hidden column can be shown.
    package func textHits(in session: Session) -> [FilterField] {
        let needles = highlights.filter { $0.field == nil }.map(\.needle)
        guard !needles.isEmpty else { return [] }
        return FilterField.bareWordFields.filter { field in
            session.hasText(in: field) { text in needles.contains { $0.isFound(in: text) } }
        }
    }
}

extension FilterField {
    /// The term that asks for exactly that value, quoted where it has to be: `tag:"a b"`, `zone:=EU`. What a facet adds.
    package func clause(for value: String) -> String {
        let written = FilterText.value(value)
        switch kind {
        case .state, .provider, .tag, .flag, .number, .bytes, .duration, .moment, .age: return name + ":" + written
        case .word, .prefix, .host, .text: return name + ":=" + written
        }
    }
}
