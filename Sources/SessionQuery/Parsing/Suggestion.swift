import BrowserSessions

/// Finds the word that was probably meant.
package enum Suggestion {
    /// The field that a word nearly names: by its beginning, as `dur` does, or by a slip or two.
    static func field(meantBy word: String, in context: FilterContext = .utc) -> String? {
        let names = FilterField.allCases.filter(context.allows).map(\.name)
        if let near = nearest(to: word, among: names) { return near }
        let beginning = word.lowercased()
        return beginning.count < 3 ? nil : names.first { $0.hasPrefix(beginning) }
    }

    /// The candidate nearest to `word` by edits (a swap of neighbours is one), if it is near enough to be no guess: one edit
    /// up to four letters, else two that leave the first letter. Of several, one with the same first letter, else the first.
    package static func nearest(to word: String, among candidates: [String]) -> String? {
        let wanted = Array(word.lowercased().unicodeScalars)
        guard (1...32).contains(wanted.count) else { return nil }
        var best: (word: String, cost: Int)?
        for candidate in candidates {
            let letters = Array(candidate.lowercased().unicodeScalars)
            let limit = max(wanted.count, letters.count) <= 4 ? 1 : 2
            guard abs(letters.count - wanted.count) <= limit, letters.count <= 64 else { continue }
            let distance = EditDistance.between(wanted, letters)
            let cost = distance * 2 + (letters.first == wanted.first ? 0 : 1)
            let isSlip = distance <= 1 || letters.first == wanted.first
            if distance <= limit, isSlip, cost < best?.cost ?? .max { best = (candidate, cost) }
        }
        return best?.word
    }
}
