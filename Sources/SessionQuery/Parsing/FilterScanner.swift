import RemoteText

/// Walks over a filter's scalars.
struct FilterScanner {
    let source: String
    let scalars: [Unicode.Scalar]
    private(set) var position = 0
    /// What suggestions are tried in before they are put forward; nil: there are none.
    private let trial: FilterContext?
    /// Whether the term that is read is negated: what is put forward for it is, too.
    var isNegated = false

    init(_ source: String, trying trial: FilterContext? = nil) {
        self.source = source
        self.trial = trial
        scalars = Array(source.unicodeScalars)
    }

    var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

    func peek(_ distance: Int) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    mutating func advance(by count: Int = 1) {
        position = min(scalars.count, position + count)
    }

    func moved(to position: Int) -> FilterScanner {
        var moved = self
        moved.position = min(scalars.count, position)
        return moved
    }

    mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        position += 1
        return true
    }

    mutating func skipSpace() {
        while let next, next.properties.isWhitespace { position += 1 }
    }

    /// Whether an unquoted word can't go on with that.
    static func endsWord(_ scalar: Unicode.Scalar?) -> Bool {
        guard let scalar else { return true }
        return scalar == "(" || scalar == ")" || scalar.properties.isWhitespace
    }

    func text(_ range: Range<Int>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        return String(text)
    }

    func error(
        _ range: Range<Int>, _ reason: String, suggestion: String? = nil, isUnfinished: Bool = false
    ) -> FilterError {
        FilterError(
            source: source, offset: range.lowerBound, length: range.count, reason: reason, suggestion: suggestion,
            isUnfinished: isUnfinished)
    }

    /// An error with the first of the suggestions that is a filter: what is put forward has to work.
    func error(
        _ range: Range<Int>, _ reason: String, trying candidates: [String?], isUnfinished: Bool = false
    ) -> FilterError {
        error(range, reason, suggestion: candidates.lazy.compactMap(readable).first, isUnfinished: isUnfinished)
    }

    /// With the negation of the term that is read.
    private func signed(_ candidate: String) -> String {
        guard isNegated else { return candidate }
        if candidate.hasPrefix("-") { return String(candidate.dropFirst()) }
        let isGroup = candidate.contains(" ") && !candidate.contains(" and ") && !candidate.contains(" or ")
        guard isGroup, let trial else { return "-" + candidate }
        var parser = FilterParser(source: candidate, context: trial, isTrial: true)
        guard case .and? = try? parser.parse() else { return "-" + candidate }
        return "-(" + candidate + ")"
    }

    private func readable(_ candidate: String?) -> String? {
        guard let trial, let candidate = candidate.map(signed), !candidate.isEmpty,
            candidate.unicodeScalars.count <= FilterError.longestSuggestion,
            RemoteText.sanitised(candidate).utf8.elementsEqual(candidate.utf8)
        else { return nil }
        return Self.reads(candidate, in: trial) ? candidate : nil
    }

    /// Whether that is a filter.
    static func reads(_ text: String, in context: FilterContext) -> Bool {
        var parser = FilterParser(source: text, context: context, isTrial: true)
        return (try? parser.parse()) != nil
    }

    /// Text for an error's reason: sanitised, at most 40 characters, in quotes.
    static func shown(_ text: String) -> String {
        "\"" + RemoteText.sanitised(text, limit: 40) + "\""
    }
}
