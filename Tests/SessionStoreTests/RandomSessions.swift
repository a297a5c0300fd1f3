import BrowserSessions
import SessionQuery
import TestSupport

/// The words that random sessions and random filters are made of, few enough for both to meet.
enum Vocabulary {
    static let accounts = ["prod", "Prod", "qa", "größe"]
    static let statuses = ["running", "completed", "error", "close-error", "Finished", "odd", "ÉTRANGE", "", "pending"]
    static let hosts = ["example.com", "shop.example.com", "badexample.com", "EXAMPLE.org", "bücher.de", "com", ""]
    static let addresses = [
        "https://shop.example.com/a?b=c", "HTTPS://EXAMPLE.org/", "about:blank", "x(y)\0z", "é", "e\u{301}",
    ]
    static let tags = ["qa", "prod", "prod-eu", "PROD", "two words", "a,b", "K", "\u{212A}", ""]
    static let texts = [
        "solved", "failed", "none", "navigate_timeout", "\u{212A}elvin", "kelvin", "İstanbul", "résumé", "and",
    ]
    static let numbers = [
        "0", "1.5", "3.250", "3.25", "-2", "12", "1000", "0.1234567", "1e300", "-0", "1e3", "0.000001",
    ]
    static let durations = ["0", "45", "45.5", "300", "300.001", "3600", "5399.999", "90000", "0.0005"]
    static let counts: [Int64] = [0, 1, 3, 12, 1000, 70_000, 5_000_000_000, .max, -7]
    static let needles =
        texts + tags + hosts + accounts + ["e", "k", "ex", ".co", "s1", "xyz", "RÉ", "https", "-", "İ"]
    static let patterns = ["e.a", "^s", "[0-9]+$", "k|é", "pro(d|x)", "o{2}", "\\bqa\\b"]

    static func texts(of field: SessionField) -> [String] {
        switch field {
        case .targetURL, .endURL: addresses
        case .currency: ["USD", "EUR", ""]
        case .browserIP: ["10.0.0.1", "::1", "10.0.0.12"]
        case .batchID: ["b-1", "b-12", "B-1"]
        default: texts
        }
    }

    /// Before and after now, at distances that 16, 32 and 64 bits of milliseconds hold.
    static let agesInMilliseconds: [Int64] = [
        0, 1, 999, 1000, 30_000, 60_000, 90_000, 300_000, 3_600_000, 86_400_000, 7_000_000_000, 400_000_000_000, -5000,
        62_000_000_000_000,
    ]
}

extension SeededGenerator {
    mutating func number(below end: Int) -> Int { Int.random(in: 0..<end, using: &self) }

    mutating func maybe<Value>(_ make: (inout SeededGenerator) -> Value) -> Value? {
        oneIn(3) ? nil : make(&self)
    }

    mutating func some<Value>(_ choices: [Value]) -> [Value] {
        (0..<number(below: 4)).map { _ in pick(choices) }
    }

    mutating func moment() -> Timestamp { TestTime.now.adding(milliseconds: -pick(Vocabulary.agesInMilliseconds)) }

    mutating func session(id: String? = nil) -> Session {
        let names = ["s\(number(below: 40))", "S1", "é9", "same-long-prefix-of-ids-\(number(below: 30))", "x", ""]
        var session = Session(
            key: SessionKey(account: pick(Vocabulary.accounts), id: id ?? pick(names)),
            provider: pick(ProviderKind.allCases), status: pick(Vocabulary.statuses),
            fetchedAt: TestTime.now.adding(milliseconds: Int64(number(below: 4))), raw: .null)
        Self.fields.set(in: &session, by: &self)
        session.maxDuration = maybe { .milliseconds($0.pick([1_200_000, 10_800_000, 59_999_940_000])) }
        session.failure = maybe { generator in
            SessionFailure(
                code: generator.maybe { $0.pick(Vocabulary.texts) },
                message: generator.maybe { $0.pick(Vocabulary.texts) })
        }
        return session
    }

    private static var fields: RandomFields {
        RandomFields(
            text: { random, field in random.maybe { $0.pick(Vocabulary.texts(of: field)) } },
            texts: { random, field in
                random.maybe { $0.some(field == .tags ? Vocabulary.tags : Vocabulary.hosts) }
            },
            flag: { random, _ in random.maybe { $0.oneIn(2) } },
            count: { random, _ in random.maybe { $0.pick(Vocabulary.counts) } },
            figure: { random, field in
                random.maybe { $0.pick(field == .duration ? Vocabulary.durations : Vocabulary.numbers) }
                    .flatMap { Figure($0) }
            },
            moment: { random, _ in random.maybe { $0.moment() } })
    }

    /// Sessions of different identities.
    mutating func sessions(_ count: Int) -> [Session] {
        var keys: Set<SessionKey> = []
        return (0..<count).map { number in
            let session = session()
            if keys.insert(session.key).inserted { return session }
            var other = session
            other.key.id += "-\(number)"
            return other
        }
    }

    mutating func order() -> SortOrder {
        SortOrder((0...number(below: 3)).map { _ in SortTerm(pick(SortKey.allCases), ascending: oneIn(2)) })
    }
}
