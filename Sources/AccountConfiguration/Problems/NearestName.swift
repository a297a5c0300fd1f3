import BrowserSessions

extension Configuration {
    /// The name that was probably meant; nil when none is near. Case, spaces, `-` and `_` count for nothing.
    /// - Complexity: O(names × length²); texts above 60 characters have no neighbours.
    package static func nearest(to text: String, among names: [String]) -> String? {
        let wanted = letters(text)
        guard !wanted.isEmpty, wanted.count <= 60 else { return nil }
        var best: (name: String, distance: Int)?
        for name in names {
            let candidate = letters(name)
            let distance = EditDistance.between(wanted, candidate)
            // One slip in a short word, two in a word of six letters, three from nine on.
            guard distance <= min(3, max(wanted.count, candidate.count) / 3), distance < max(1, candidate.count) else {
                continue
            }
            if best.map({ distance < $0.distance }) ?? true { best = (name, distance) }
        }
        return best?.name
            ?? names.first { name in
                let candidate = letters(name)
                return wanted.count >= 4 && candidate.count >= 4
                    && (wanted.starts(with: candidate) || candidate.starts(with: wanted))
            }
    }

    /// `did you mean 'accounts'?`, or nil.
    static func suggestion(for text: String, among names: [String]) -> String? {
        nearest(to: text, among: names).map { "did you mean '\($0)'?" }
    }

    private static func letters(_ text: String) -> [Character] {
        text.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " }.map { $0 }
    }
}
