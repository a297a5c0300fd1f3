extension FilterError {
    /// Whether to say nothing of it yet: it is in the word that is being typed, or more text at the end can mend it.
    /// - Parameter cursor: in Unicode scalars of the source.
    /// - Complexity: O(source).
    package func isQuiet(whileTypingAt cursor: Int) -> Bool {
        let scanner = FilterScanner(source)
        let count = scanner.scalars.count
        let cursor = min(max(0, cursor), count)
        if isUnfinished, cursor == count { return true }
        let start = scanner.wordStart(before: cursor).start
        return start < cursor && offset <= cursor && (offset >= start || offset + length > start)
    }
}
