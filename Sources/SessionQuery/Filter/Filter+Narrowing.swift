import BrowserSessions

extension Filter {
    /// Whether it is certain that every session this filter matches `other` matches too, at the same moment and with the
    /// same marks: then the answer to `other` need only be narrowed, as while a filter is typed.
    ///
    /// False is no claim. Seen are terms that were added, alternatives that were dropped, and words, prefixes, numbers and
    /// times that can be seen to lie within the other's; negations and patterns only when they are the same.
    /// - Complexity: bounded, however long the filters are.
    package func isNarrower(than other: Filter) -> Bool {
        var narrowing = Narrowing()
        return narrowing.isWithin(root, other.root)
    }
}

/// One comparison of two filters, which gives up when it has taken long.
private struct Narrowing {
    private var steps = 50_000

    mutating func isWithin(_ new: FilterExpression, _ old: FilterExpression) -> Bool {
        steps -= 1
        guard steps > 0 else { return false }
        switch (new, old) {
        case (.or(let alternatives), _):
            for (index, alternative) in zip(0..., alternatives) {
                guard isAlternativeWithin(alternative, old, at: index) else { return false }
            }
            return true
        case (_, .and(let conditions)):
            for (index, condition) in zip(0..., conditions) {
                guard meets(new, condition, at: index) else { return false }
            }
            return true
        case (_, .or(let alternatives)):
            if alternatives.contains(where: { isWithin(new, $0) }) { return true }
            guard case .and(let members) = new else { return false }
            return members.contains { isWithin($0, old) }
        case (.and(let members), _): return members.contains { isWithin($0, old) }
        case (.term(let new), .term(let old)): return new.isWithin(old)
        case (.not(let new), .not(let old)): return new == old
        default: return false
        }
    }

    /// What is typed at the end leaves the rest where it was: the alternative at the same place is tried first.
    private mutating func isAlternativeWithin(
        _ new: FilterExpression, _ old: FilterExpression, at index: Int
    ) -> Bool {
        if case .or(let others) = old, others.indices.contains(index), isWithin(new, others[index]) { return true }
        return isWithin(new, old)
    }

    private mutating func meets(_ new: FilterExpression, _ condition: FilterExpression, at index: Int) -> Bool {
        if case .and(let members) = new, members.indices.contains(index), isWithin(members[index], condition) {
            return true
        }
        return isWithin(new, condition)
    }
}

extension FilterTerm {
    fileprivate func isWithin(_ other: FilterTerm) -> Bool {
        guard field == other.field else { return false }
        switch (test, other.test) {
        case (_, .present): return field != nil
        case (.states(let new), .states(let old)): return new.allSatisfy(old.contains)
        case (.providers(let new), .providers(let old)): return new.allSatisfy(old.contains)
        case (.flags(let new), .flags(let old)): return new.allSatisfy(old.contains)
        case (.texts(let new), .texts(let old)): return new.allIn(old) { $0.isWithin($1) }
        case (.numbers(let new), .numbers(let old)): return new.allIn(old) { $0.isWithin($1) }
        case (.moments(let new), .moments(let old)): return new.allIn(old) { $0.isWithin($1) }
        default: return false
        }
    }
}

extension TextMatcher {
    fileprivate func isWithin(_ other: TextMatcher) -> Bool {
        if self == other { return true }
        switch (rule, other.rule) {
        case (.substring, .substring):
            // Both are looked for in the lowercase form of the value.
            return needle.contains(other.needle)
        case (.prefix, .prefix): return text.utf8.starts(with: other.text.utf8)
        default: return false
        }
    }
}

extension NumberTest {
    fileprivate func isWithin(_ other: NumberTest) -> Bool {
        let (own, others) = (span, other.span)
        let isAbove = own.from > others.from || (own.from == others.from && (others.hasFrom || !own.hasFrom))
        let isBelow =
            own.through < others.through
            || (own.through == others.through && (others.hasThrough || !own.hasThrough))
        return isAbove && isBelow
    }

    /// The numbers that pass: the ends, and whether these are among them.
    private var span: (from: Double, hasFrom: Bool, through: Double, hasThrough: Bool) {
        switch self {
        case .equal(let wanted): (wanted.value, true, wanted.value, true)
        case .withinSecond(let wanted): (wanted.value.rounded(.down), true, wanted.value.rounded(.down) + 1, false)
        case .compared(.less, let bound): (-.infinity, true, bound.value, false)
        case .compared(.atMost, let bound): (-.infinity, true, bound.value, true)
        case .compared(.greater, let bound): (bound.value, false, .infinity, true)
        case .compared(.atLeast, let bound): (bound.value, true, .infinity, true)
        case .between(let lower, let upper): (lower.value, true, upper.value, true)
        }
    }
}

extension MomentTest {
    fileprivate func isWithin(_ other: MomentTest) -> Bool {
        let isAge = if case .age = self { true } else { false }
        let isOthersAge = if case .age = other { true } else { false }
        // Ages shift with the time, all by as much: what holds at one moment holds at all. Dates stay.
        guard isAge == isOthersAge else { return false }
        let (own, others) = (window(at: .narrowing), other.window(at: .narrowing))
        if let from = others.from {
            guard let ownFrom = own.from, ownFrom >= from else { return false }
        }
        if let through = others.through {
            guard let ownThrough = own.through, ownThrough <= through else { return false }
        }
        return true
    }
}

extension Timestamp {
    /// Some moment.
    fileprivate static let narrowing = Timestamp(milliseconds: 0)
}

extension Array {
    /// Whether each is within one of the others. Long lists are not compared.
    fileprivate func allIn(_ others: [Element], isWithin: (Element, Element) -> Bool) -> Bool {
        guard count <= 100, others.count <= 100 else { return false }
        return allSatisfy { element in others.contains { isWithin(element, $0) } }
    }
}
