/// What an operator of another language asks of a field: `!=`, `=~`, `eq`, `not like`, `is null`.
struct ForeignOperator {
    enum Relation: Hashable {
        /// An expression that is found in the text, and one that is all of it, as those of PromQL are.
        case search, pattern
        case equal, part, beginning, ending, like, between, present, listed
        case comparison(FilterComparison)
    }

    var relation: Relation
    var isNegated = false

    /// Of a sign in ASCII, by how it is written.
    init?(sign: String) {
        switch sign {
        case ":", "=", "==", "===", ":=", ":==", "::": self.init(relation: .equal)
        case "!=", "<>", "!:", "!==", "\u{2260}", "=!", "/=", ":!=", ":!":
            self.init(relation: .equal, isNegated: true)
        case "=~", "~=", "~", "~*", ":~", "==~": self.init(relation: .pattern)
        case "!~", "!~*", "!=~", ":!~": self.init(relation: .pattern, isNegated: true)
        case ">=", "=>", "\u{2265}", ":>=", ":=>": self.init(relation: .comparison(.atLeast))
        case "<=", "=<", "\u{2264}", ":<=", ":=<": self.init(relation: .comparison(.atMost))
        case ">", ":>": self.init(relation: .comparison(.greater))
        case "<", ":<": self.init(relation: .comparison(.less))
        default: return nil
        }
    }

    /// Of words in lowercase, parted by one blank.
    init?(words: String, of field: FilterField) {
        var words = words[...]
        if let known = Self.words[String(words)] {
            self = known
        } else {
            if words.hasPrefix("is ") { words = words.dropFirst(3) }
            let isNegated = words.hasPrefix("not ") || words.hasPrefix("!")
            if isNegated { words = words.dropFirst(words.hasPrefix("!") ? 1 : 4) }
            guard var known = Self.words[String(words)] ?? Self.amounts(String(words), of: field),
                !(isNegated && known.isNegated)
            else { return nil }
            known.isNegated = known.isNegated != isNegated
            self = known
        }
    }

    /// The most words that one is made of.
    static let mostWords = 4

    private init(relation: Relation, isNegated: Bool = false) {
        self.relation = relation
        self.isNegated = isNegated
    }

    private static func amounts(_ words: String, of field: FilterField) -> ForeignOperator? {
        guard field.kind.isOrdered else { return nil }
        switch words {
        case "over", "above", "exceeds", "more than", "greater than", "longer than", "larger than", "older than":
            return ForeignOperator(relation: .comparison(.greater))
        case "under", "below", "less than", "fewer than", "shorter than", "smaller than", "younger than", "newer than":
            return ForeignOperator(relation: .comparison(.less))
        case "at least", "from": return ForeignOperator(relation: .comparison(.atLeast))
        case "at most", "up to": return ForeignOperator(relation: .comparison(.atMost))
        case "after", "since": return field.kind == .moment ? ForeignOperator(relation: .comparison(.atLeast)) : nil
        case "on", "at": return field.kind == .moment ? ForeignOperator(relation: .equal) : nil
        case "before", "until": return field.kind == .moment ? ForeignOperator(relation: .comparison(.less)) : nil
        default: return nil
        }
    }

    private static let words: [String: ForeignOperator] = {
        let groups: [(Relation, isNegated: Bool, [String])] = [
            (.equal, false, ["eq", "equals", "equal", "equal to", "is", "are", "was"]),
            (.equal, true, ["ne", "neq", "not equals", "does not equal", "is not", "isnt", "isn't", "isn\u{2019}t"]),
            (.listed, false, ["in", "in~", "any of", "one of"]), (.listed, true, ["nin", "notin"]),
            (.part, false, ["contains", "contain", "has", "includes", "contains_cs", "has_cs", "hasterm"]),
            (
                .part, true,
                ["excludes", "does not contain", "doesn't contain", "doesn\u{2019}t contain", "notcontains", "hasnt"]
            ),
            (.like, false, ["like", "ilike"]), (.like, true, ["notlike", "nlike"]),
            (.search, false, ["matches", "match", "rlike", "regexp", "regex", "matches regex", "similar to"]),
            (
                .beginning, false,
                ["startswith", "starts with", "begins with", "beginswith", "hasprefix", "starts_with"]
            ),
            (.ending, false, ["endswith", "ends with", "hassuffix", "ends_with"]),
            (.between, false, ["between"]),
            (
                .present, false,
                ["exists", "is not null", "is not empty", "is not none", "is set", "is present", "notnull"]
            ),
            (
                .present, true,
                ["is null", "isnull", "is empty", "is none", "is missing", "is absent", "is unset", "does not exist"]
            ),
            (.comparison(.greater), false, ["gt"]), (.comparison(.atLeast), false, ["ge", "gte"]),
            (.comparison(.less), false, ["lt"]), (.comparison(.atMost), false, ["le", "lte"]),
        ]
        var words: [String: ForeignOperator] = [:]
        for (relation, isNegated, names) in groups {
            for name in names { words[name] = ForeignOperator(relation: relation, isNegated: isNegated) }
        }
        return words
    }()
}
