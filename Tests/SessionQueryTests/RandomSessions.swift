import BrowserSessions
import TestSupport

/// The words that random sessions and random filters are made of, few enough for both to meet.
enum Vocabulary {
    static let accounts = ["prod", "Prod", "qa", "größe"]
    static let ids = ["s1", "s12", "S1", "b-77_x", "é9"]
    static let statuses = ["running", "completed", "error", "close-error", "Finished", "odd", "ÉTRANGE"]
    static let hosts = ["example.com", "shop.example.com", "badexample.com", "EXAMPLE.org", "bücher.de", "com"]
    static let addresses = ["https://shop.example.com/a?b=c", "HTTPS://EXAMPLE.org/", "about:blank", "x(y) \"z\"\\"]
    static let tags = ["qa", "prod", "prod-eu", "PROD", "two words", "a,b", "prod*", "-x", ""]
    static let texts = ["solved", "failed", "none", "navigate_timeout", "K\u{212A}elvin", "İstanbul", "résumé", "and"]
    static let moments = [
        "2026-11-21T12:00:00Z", "2026-11-21T11:59:59.999Z", "2026-11-21T10:00:00Z", "2026-11-21T10:00:00.001Z",
        "2026-11-20T22:30:00Z", "2026-11-20T00:00:00Z", "2026-11-19T23:59:59.999Z", "2026-11-01T00:00:00Z",
        "2026-10-31T22:00:00Z", "2026-10-31T21:59:59.999Z", "2026-11-21T12:05:00Z", "2025-12-31T23:30:00Z",
    ]
    static let durations = ["0", "45", "45.5", "300", "300.001", "3600", "5399.999", "90000"]
    static let numbers = ["0", "1.5", "3.250", "-2", "12", "1000"]
    static let bytes: [Int64] = [0, 512, 1000, 1024, 1_500_000, 1 << 30, 98_100_000]
    static let counts: [Int64] = [0, 1, 3, 12, 1000]

    static func texts(of field: SessionField) -> [String] {
        switch field {
        case .targetURL, .endURL: addresses
        case .currency: ["USD", "EUR"]
        case .browserIP: ["10.0.0.1", "::1"]
        case .batchID: ids
        default: texts
        }
    }
}

extension SeededGenerator {
    mutating func maybe<Value>(_ make: (inout SeededGenerator) -> Value) -> Value? {
        chance(65) ? make(&self) : nil
    }

    mutating func some<Value>(_ choices: [Value]) -> [Value] {
        (0..<Int.random(in: 0...3, using: &self)).map { _ in pick(choices) }
    }

    mutating func session() -> Session {
        var session = Session(
            key: SessionKey(account: pick(Vocabulary.accounts), id: pick(Vocabulary.ids)),
            provider: pick(ProviderKind.allCases), status: pick(Vocabulary.statuses), fetchedAt: now, raw: .null)
        Self.fields.set(in: &session, by: &self)
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
            flag: { random, _ in random.maybe { $0.chance(50) } },
            count: { random, field in
                random.maybe { $0.pick(field == .bandwidth ? Vocabulary.bytes : Vocabulary.counts) }
            },
            figure: { random, field in
                random.maybe { $0.pick(field == .duration ? Vocabulary.durations : Vocabulary.numbers) }
                    .flatMap { Figure($0) }
            },
            moment: { random, _ in random.maybe { moment($0.pick(Vocabulary.moments)) } })
    }
}
