import BrowserSessions
import SessionQuery
import TestSupport

extension SeededGenerator {
    mutating func filter(depth: Int = 2) -> Filter { Filter(expression(depth: depth)) }

    private mutating func expression(depth: Int) -> FilterExpression {
        guard depth > 0, !oneIn(3) else { return .term(term()) }
        let members = (0...number(below: 3)).map { _ in expression(depth: depth - 1) }
        switch number(below: 3) {
        case 0: return .conjunction(members)
        case 1: return .disjunction(members)
        default: return .negation(members[0])
        }
    }

    /// Of any field and any kind of test, fitting or not.
    private mutating func term() -> FilterTerm {
        if oneIn(4) { return FilterTerm(field: nil, test: .texts([matcher(.substring)])) }
        let field = pick(FilterField.allCases)
        if oneIn(8) { return FilterTerm(field: field, test: .present) }
        if oneIn(20) { return FilterTerm(field: field, test: test(of: pick(FilterField.allCases))) }
        return FilterTerm(field: field, test: test(of: field))
    }

    private mutating func test(of field: FilterField) -> FilterTest {
        switch field.kind {
        case .state: .states([pick(SessionState.allCases)])
        case .provider: .providers([pick(ProviderKind.allCases)])
        case .flag: .flags([oneIn(2)])
        case .number, .bytes, .duration: .numbers((0...number(below: 2)).map { _ in numberTest() })
        case .moment, .age: .moments((0...number(below: 2)).map { _ in momentTest() })
        case .word, .tag, .prefix, .host, .text:
            .texts(
                (0...number(below: 2)).map { _ in
                    matcher(pick([.substring, .equal, .exact, .prefix, .host, .pattern]))
                })
        }
    }

    private mutating func matcher(_ rule: TextMatcher.Rule) -> TextMatcher {
        rule == .pattern || oneIn(10)
            ? TextMatcher(.pattern, pick(Vocabulary.patterns)) : TextMatcher(rule, pick(Vocabulary.needles))
    }

    private mutating func quantity() -> FilterQuantity {
        let value = pick([0, 1.5, 3.25, -2, 12, 45, 300, 3600, 5_000_000_000, 1e300, 0.1234567])
        return FilterQuantity(value: value, text: "\(value)")
    }

    private mutating func numberTest() -> NumberTest {
        switch number(below: 4) {
        case 0: return .equal(quantity())
        case 1: return .withinSecond(quantity())
        case 2: return .compared(pick(FilterComparison.allCases), quantity())
        default: return .between(quantity(), quantity())
        }
    }

    private mutating func momentTest() -> MomentTest {
        let dates = ["2026-11", "2026-11-20", "2026-11-21T12:00:00Z", "2026-11-21T11:59:30Z", "2014"].compactMap {
            DateSpan($0, context: .utc)
        }
        switch number(below: 4) {
        case 0: return .on(pick(dates))
        case 1: return .compared(pick(FilterComparison.allCases), pick(dates))
        case 2: return .between(pick(dates), pick(dates))
        default: return .age(numberTest())
        }
    }
}
