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
        session.startedAt = maybe { moment($0.pick(Vocabulary.moments)) }
        session.endedAt = maybe { moment($0.pick(Vocabulary.moments)) }
        session.recordedDuration = maybe { $0.pick(Vocabulary.durations) }.flatMap { Figure($0) }
        session.credits = maybe { $0.pick(Vocabulary.numbers) }.flatMap { Figure($0) }
        session.cost = maybe { $0.pick(Vocabulary.numbers) }.flatMap { Figure($0) }
        session.currency = maybe { $0.pick(["USD", "EUR"]) }
        session.bandwidthBytes = maybe { $0.pick(Vocabulary.bytes) }
        session.steps = maybe { $0.pick(Vocabulary.counts) }
        session.navigations = maybe { $0.pick(Vocabulary.counts) }
        session.domains = maybe { $0.some(Vocabulary.hosts) }
        session.targetURL = maybe { $0.pick(Vocabulary.addresses) }
        session.endURL = maybe { $0.pick(Vocabulary.addresses) }
        session.tags = maybe { $0.some(Vocabulary.tags) }
        session.captcha = maybe { $0.pick(Vocabulary.texts) }
        session.failure = maybe { generator in
            SessionFailure(
                code: generator.maybe { $0.pick(Vocabulary.texts) },
                message: generator.maybe { $0.pick(Vocabulary.texts) })
        }
        session.apiKeyName = maybe { $0.pick(Vocabulary.texts) }
        session.zone = maybe { $0.pick(Vocabulary.texts) }
        session.browserIP = maybe { $0.pick(["10.0.0.1", "::1"]) }
        session.proxyType = maybe { $0.pick(Vocabulary.texts) }
        session.profile = maybe { $0.pick(Vocabulary.texts) }
        session.region = maybe { $0.pick(Vocabulary.texts) }
        session.project = maybe { $0.pick(Vocabulary.texts) }
        session.name = maybe { $0.pick(Vocabulary.texts) }
        session.endReason = maybe { $0.pick(Vocabulary.texts) }
        session.batchID = maybe { $0.pick(Vocabulary.ids) }
        session.usesProxy = maybe { $0.chance(50) }
        session.isHeadless = maybe { $0.chance(50) }
        session.isRecorded = maybe { $0.chance(50) }
        session.isStealth = maybe { $0.chance(50) }
        session.isPlayground = maybe { $0.chance(50) }
        session.isTaskInitiated = maybe { $0.chance(50) }
        session.taskExecutions = maybe { $0.pick(Vocabulary.counts) }
        session.updatedAt = maybe { moment($0.pick(Vocabulary.moments)) }
        session.expiresAt = maybe { moment($0.pick(Vocabulary.moments)) }
        return session
    }
}
