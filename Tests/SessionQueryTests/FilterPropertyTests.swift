import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@Suite struct FilterPropertyTests {
    @Test(arguments: 0..<40)
    func answersAsTheNaiveEvaluatorDoes(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let hours = [0, 2, -7, 5][seed % 4]
        var (hits, misses) = (0, 0)
        for _ in 0..<50 {
            let question = generator.question(depth: 3)
            let text = question.written(by: &generator)
            let filter = try Filter(parsing: text, context: zone(hoursEast: hours))
            for _ in 0..<12 {
                let session = generator.session()
                let expected = question.holds(for: session.json(at: now), zoneHours: Int64(hours))
                #expect(filter.matches(session, at: now) == expected, "\(text) on \(session)")
                if expected { hits += 1 } else { misses += 1 }
            }
        }
        #expect(hits > 50 && misses > 50, "the filters and sessions don't meet")
    }

    @Test(arguments: 0..<20)
    func formattedFiltersParseToTheSame(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(1000 + seed))
        for _ in 0..<100 {
            let context = zone(hoursEast: generator.pick([0, 2, -7]))
            let filter = try Filter(parsing: generator.question(depth: 4).written(by: &generator), context: context)
            let again = try Filter(parsing: filter.description, context: context)
            #expect(again == filter, "\(filter)")
            #expect(again.hashValue == filter.hashValue)
            #expect(again.description == filter.description)
        }
    }

    @Test(arguments: 0..<20)
    func madeExpressionsSurviveTheirText(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(2000 + seed))
        for _ in 0..<200 {
            let filter = Filter(generator.expression(depth: 5))
            #expect(try Filter(parsing: filter.description, context: zone(hoursEast: 1)) == filter, "\(filter)")
        }
    }

    @Test(arguments: 0..<10)
    func partsDecideTogether(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(3000 + seed))
        for _ in 0..<100 {
            let filter = Filter(generator.expression(depth: 3))
            let session = generator.session()
            let parts = filter.conjuncts.map { conjunct in
                switch conjunct {
                case .term(let term, let isNegated): term.matches(session, at: now) != isNegated
                case .group(let group): Filter(group).matches(session, at: now)
                }
            }
            #expect(parts.allSatisfy { $0 } == filter.matches(session, at: now), "\(filter)")
            let rest = filter.droppingTerms { term, _ in term.field == .tag }
            if filter.matches(session, at: now) { #expect(rest.matches(session, at: now), "\(filter)") }
        }
    }

    @Test(arguments: 0..<10)
    func excludedAccountsHaveNoMatch(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(4000 + seed))
        var excluded = 0
        for _ in 0..<400 {
            let filter = Filter(generator.expression(depth: 3))
            for _ in 0..<10 {
                let session = generator.session()
                // No row says a state that its vendor never tells.
                guard !session.provider.traits.untoldStates.contains(session.state) else { continue }
                let isExcluded = filter.excludes(account: session.account, provider: session.provider, absent: [])
                guard isExcluded else { continue }
                excluded += 1
                #expect(!filter.matches(session, at: now), "\(filter) on \(session)")
            }
        }
        #expect(excluded > 20, "nothing was put to the test")
    }

    @Test(arguments: 0..<20)
    func noTextTraps(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(5000 + seed))
        for _ in 0..<300 {
            let text = generator.chance(50) ? generator.bytesAsText() : generator.tokens()
            do throws(FilterError) {
                let filter = try Filter(parsing: text, context: zone(hoursEast: 3))
                #expect(mistake(filter.description, context: zone(hoursEast: 3)) == nil, "\(text)")
                _ = filter.matches(generator.session(), at: now)
            } catch {
                #expect(error.offset + error.length <= text.unicodeScalars.count)
                let lines = error.rendered().split(separator: "\n", omittingEmptySubsequences: false)
                #expect(lines.count == 3 && lines[1].contains("^"), "\(text)")
                #expect(lines.allSatisfy { !$0.unicodeScalars.contains { $0.value < 0x20 } }, "\(text)")
            }
            _ = try? SortOrder(parsing: text)
            _ = try? FailIf(
                parsing: "count(" + text + generator.pick(["", ") > 1", ")==", ") >= 99999999999999999999"]),
                context: .utc)
            _ = (DurationText.parse(text), ByteText.parse(text))
            _ = Filter.completions(for: text, cursor: Int.random(in: -1...50, using: &generator)) { _ in ["a b"] }
        }
    }
}

extension SeededGenerator {
    mutating func bytesAsText() -> String {
        let bytes = (0..<Int.random(in: 0...60, using: &self)).map { _ in UInt8.random(in: 0...255, using: &self) }
        return String(decoding: bytes, as: UTF8.self)
    }

    mutating func tokens() -> String {
        let tokens = [
            "(", ")", "-", "\"", "\\", "and", "or", "not", " ", " ", "state", "duration", "started", "tag", "finding",
            ":", "=",
            "<", ">", ">=", "..", ",", "*", "/", "/", "[", "{2}", "|", "\\d", "5m", "2026-11-20", "T10:30", "failed",
            "1.5GiB", "\u{301}", "中",
            "\u{202E}",
            "👩‍💻", "\t", "\u{0}", "99999999999999999999", "9999-12-31", "0000-00-00", "+25:99", "Z", "!=",
        ]
        return (0..<Int.random(in: 0...25, using: &self)).map { _ in pick(tokens) }.joined()
    }

    /// An expression in normal form, made without the parser.
    mutating func expression(depth: Int) -> FilterExpression {
        guard depth > 0, chance(65) else { return .term(madeTerm()) }
        let members = (0..<Int.random(in: 1...3, using: &self)).map { _ in expression(depth: depth - 1) }
        switch Int.random(in: 0..<3, using: &self) {
        case 0: return .conjunction(members)
        case 1: return .disjunction(members)
        default: return .negation(members[0])
        }
    }

    private mutating func madeTerm() -> FilterTerm {
        let text =
            chance(30)
            ? bytesAsText() : pick(Vocabulary.texts + Vocabulary.tags + Vocabulary.accounts + ["anchor", "or"])
        switch Int.random(in: 0..<10, using: &self) {
        case 0: return FilterTerm(anywhere: text)
        case 1: return FilterTerm(field: pick(FilterField.allCases), test: .present)
        case 2: return FilterTerm(field: .state, test: .states(some(SessionState.allCases) + [.failed]))
        case 3: return FilterTerm(field: .provider, test: .providers(some(ProviderKind.allCases) + [.anchor]))
        case 4: return FilterTerm(field: pick([.proxy, .active, .new]), test: .flags([chance(50)]))
        case 5:
            // Only an exact text can be empty.
            let rule = text.isEmpty ? TextMatcher.Rule.exact : pick([.exact, .equal])
            return FilterTerm(field: .account, test: .texts([TextMatcher(rule, text), TextMatcher(.equal, "qa")]))
        case 6:
            let rule = text.isEmpty ? TextMatcher.Rule.exact : pick([.exact, .prefix])
            return FilterTerm(field: pick([.tag, .id]), test: .texts([TextMatcher(rule, text)]))
        case 7:
            guard let made = try? TextPattern(parsing: chance(50) ? text : pattern(depth: 2).written) else {
                return FilterTerm(anywhere: text)
            }
            let matchers = [TextMatcher(made)] + [TextMatcher(.exact, "qa")].prefix(chance(50) ? 1 : 0)
            return chance(50)
                ? FilterTerm(field: nil, test: .texts([TextMatcher(made)]))
                : FilterTerm(field: .tag, test: .texts(matchers))
        case 8: return FilterTerm(field: .duration, test: .numbers([madeAge(), madeAge()]))
        default:
            let dates = ["2026-11", "2026-11-20", "2026-11-20T10:30Z", "2026-11-20T10:30:15.12+05:30"]
            guard let date = DateSpan(pick(dates), context: zone(hoursEast: 1)) else {
                return FilterTerm(anywhere: "date")
            }
            let test = pick([
                MomentTest.on(date), .compared(pick(FilterComparison.allCases), date), .between(date, date),
                .age(madeComparison()),
            ])
            return FilterTerm(field: pick([.started, .ended]), test: .moments([test]))
        }
    }

    /// Of ages nothing else can be asked.
    private mutating func madeComparison() -> NumberTest {
        while true {
            switch madeAge() {
            case .equal, .withinSecond: continue
            case let test: return test
            }
        }
    }

    private mutating func madeAge() -> NumberTest {
        let milliseconds = pick([0, 1, 1500, 45_000, 5_400_000, 604_800_000, 694_861_001, 31_536_000_000])
        let age = FilterQuantity(
            value: Double(milliseconds) / 1000, text: DurationText.format(.milliseconds(milliseconds)))
        return pick([
            .equal(age), milliseconds % 1000 == 0 ? .withinSecond(age) : .equal(age),
            .compared(milliseconds == 0 ? .atLeast : pick(FilterComparison.allCases), age), .between(age, age),
        ])
    }
}
