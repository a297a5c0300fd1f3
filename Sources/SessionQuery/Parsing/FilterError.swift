import RemoteText

/// What is wrong with a filter, a sort order or a `--fail-if`, and where.
package struct FilterError: Error, Sendable, Hashable {
    /// The whole text. It is the user's own, but may hold anything: sanitise it before showing it.
    package let source: String
    /// Where the mistake begins, in Unicode scalars; at most the text's length.
    package let offset: Int
    /// How long it is, in Unicode scalars; 0 at the end of the text.
    package let length: Int
    /// What is wrong, as a phrase that begins in lowercase. Sanitised.
    package let reason: String
    /// What to write instead: of a filter, a term that can be read. Sanitised.
    package let suggestion: String?
    /// More text at the end can still mend it: a quote, a parenthesis or an expression is open, a term or value missing.
    package let isUnfinished: Bool

    package init(
        source: String, offset: Int, length: Int, reason: String, suggestion: String? = nil, isUnfinished: Bool = false
    ) {
        let count = source.unicodeScalars.count
        self.source = source
        self.offset = min(max(0, offset), count)
        self.length = min(max(0, length), count - self.offset)
        self.reason = RemoteText.sanitised(reason)
        self.suggestion = suggestion.map { RemoteText.sanitised($0, limit: Self.longestSuggestion) }
        self.isUnfinished = isUnfinished
    }

    /// Characters of a suggestion.
    static let longestSuggestion = 80

    /// One line: the reason, and the suggestion where there is one.
    package var message: String {
        suggestion.map { "\(reason); did you mean \($0)?" } ?? reason
    }

    /// The place in a text that is at least as long as the source, such as the prompt's.
    package func range(in text: String) -> Range<String.Index> {
        let scalars = text.unicodeScalars
        let start = scalars.index(scalars.startIndex, offsetBy: offset, limitedBy: scalars.endIndex) ?? scalars.endIndex
        let end = scalars.index(start, offsetBy: length, limitedBy: scalars.endIndex) ?? scalars.endIndex
        return start..<end
    }
}
