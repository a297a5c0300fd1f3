extension Configuration {
    /// The name that was probably meant; nil when none is near. Case, spaces, `-` and `_` count for nothing.
    /// - Complexity: O(names × length²); texts above 60 characters have no neighbours.
    package static func nearest(to text: String, among names: [String]) -> String? {
        let wanted = letters(text)
        guard !wanted.isEmpty, wanted.count <= 60 else { return nil }
        var best: (name: String, distance: Int)?
        for name in names {
            let candidate = letters(name)
            let distance = editDistance(wanted, candidate)
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

    /// Insertions, deletions, replacements and swaps of neighbours.
    private static func editDistance(_ left: [Character], _ right: [Character]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                let replaced = last[column] + (left[row] == right[column] ? 0 : 1)
                var cost = min(replaced, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforeLast[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
