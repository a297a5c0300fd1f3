import BrowserSessions

/// What the word at the cursor of a filter may become.
package struct FilterCompletion: Sendable, Hashable {
    package struct Candidate: Sendable, Hashable {
        /// What to put in the place of `replacing`, quoted where it has to be; fields end with their colon.
        package let text: String
        /// One line about it; empty for values.
        package let help: String
    }

    /// What is replaced, in Unicode scalars: from the beginning of the name or value to the cursor.
    package let replacing: Range<Int>
    /// Those that begin with what is there, ignoring case.
    package let candidates: [Candidate]
}

extension Filter {
    /// Completes the field's name or the value that ends at the cursor. Texts in quotes complete as values do once the
    /// quote is closed.
    /// - Parameters:
    ///   - cursor: in Unicode scalars; clamped to the text.
    ///   - values: the known values of a field that has no fixed ones, in the order to offer them.
    ///   - context: whether the dashboard's fields are offered.
    package static func completions(
        for text: String, cursor: Int, context: FilterContext = .utc, values: (FilterField) -> [String]
    ) -> FilterCompletion {
        let scanner = FilterScanner(text)
        let cursor = min(max(0, cursor), scanner.scalars.count)
        guard let word = scanner.word(before: cursor) else {
            return FilterCompletion(replacing: cursor..<cursor, candidates: [])
        }
        guard let mark = word.first(where: { [":", "=", "<", ">"].contains(scanner.scalars[$0]) }) else {
            let fields = FilterField.allCases.filter(context.allows).map { ($0.name, $0.name + ":", $0.help) }
            let own = context.me.map { [(OwnTerm.name, "\(OwnTerm.name):yes", $0.description)] } ?? []
            return FilterCompletion(
                replacing: word, candidates: matching(scanner.text(word), among: fields + own))
        }
        guard let field = FilterField(name: scanner.text(word.lowerBound..<mark)) else {
            return FilterCompletion(replacing: cursor..<cursor, candidates: [])
        }
        var start = mark
        while start < cursor, [":", "=", "<", ">", "\""].contains(scanner.scalars[start]) { start += 1 }
        if let comma = (start..<cursor).last(where: { scanner.scalars[$0] == "," }) { start = comma + 1 }
        let known = field.fixedValues ?? values(field)
        let typed = scanner.text(start..<cursor)
        let from = start > mark + 1 && scanner.scalars[start - 1] == "\"" ? start - 1 : start
        return FilterCompletion(
            replacing: from..<cursor,
            candidates: matching(typed, among: known.map { ($0, FilterText.value($0, of: field), "") }))
    }

    private static func matching(
        _ typed: String, among known: [(name: String, text: String, help: String)]
    ) -> [FilterCompletion.Candidate] {
        let typed = typed.lowercased()
        return known.filter { $0.name.lowercased().hasPrefix(typed) }
            .map { FilterCompletion.Candidate(text: $0.text, help: $0.help) }
    }
}

extension FilterField {
    /// All the values there are, of fields that have no others.
    package var fixedValues: [String]? {
        switch kind {
        case .state: SessionState.allCases.map(\.rawValue)
        case .provider: ProviderKind.allCases.map(\.rawValue)
        case .flag: ["yes", "no"]
        case .word where self == .finding: FindingKind.allCases.filter(\.pointsAtSessions).map(\.rawValue) + ["*"]
        default: nil
        }
    }
}

extension FilterScanner {
    /// The word that ends there, a minus in front of it left out; nil inside a regular expression.
    fileprivate func word(before cursor: Int) -> Range<Int>? {
        var (start, isInPattern) = wordStart(before: cursor)
        guard !isInPattern else { return nil }
        while start < cursor, scalars[start] == "-" { start += 1 }
        return start..<cursor
    }

    /// Where the word begins that ends there, or that the cursor is in. White space and parentheses inside quotes and
    /// regular expressions don't end it.
    func wordStart(before cursor: Int) -> (start: Int, isInPattern: Bool) {
        var (start, index) = (0, 0)
        var isQuoted = false
        while index < cursor {
            if scalars[index] == "\"" { isQuoted.toggle() }
            if isQuoted, scalars[index] == "\\" { index += 1 }
            if index < cursor, !isQuoted, Self.endsWord(scalars[index]) { start = index + 1 }
            if index < cursor, !isQuoted, scalars[index] == "/", beginsPattern(at: index, ofWordFrom: start) {
                index += 1
                while index < cursor, scalars[index] != "/" { index += scalars[index] == "\\" ? 2 : 1 }
                if index >= cursor { return (start, true) }
            }
            index += 1
        }
        return (start, false)
    }

    /// At the beginning of a term or a value, save in `https://`.
    private func beginsPattern(at index: Int, ofWordFrom start: Int) -> Bool {
        guard index > start else { return true }
        switch scalars[index - 1] {
        case "-": return scalars[start..<index].allSatisfy { $0 == "-" }
        case ":", "=": return index + 1 >= scalars.count || scalars[index + 1] != "/"
        case ",": return true
        default: return false
        }
    }
}
