import BrowserSessions
import TestSupport

extension SeededGenerator {
    mutating func maybe<Value>(_ make: (inout SeededGenerator) -> Value) -> Value? {
        Bool.random(using: &self) ? make(&self) : nil
    }

    mutating func some<Value>(_ make: (inout SeededGenerator) -> Value) -> [Value] {
        (0..<Int.random(in: 0...3, using: &self)).map { _ in make(&self) }
    }
}

extension SeededGenerator {
    /// Anything that text can hold, often what could go wrong.
    mutating func text() -> String {
        let odd: [Unicode.Scalar] = [
            "\0", "\u{1B}", "\r", "\n", "\"", "\\", "/", "\u{7F}", "\u{9B}", "\u{202E}", "\u{200D}", "\u{FEFF}",
            "\u{FFFD}", "\u{10FFFF}", "\u{E000}", "é", "\u{301}", "😀", "'", "%", "_",
        ]
        let scalars = (0..<Int.random(in: 0...12, using: &self)).map { _ in
            maybe { $0.pick(odd) } ?? Unicode.Scalar(UInt8.random(in: 0x20...0x7E, using: &self))
        }
        return String(String.UnicodeScalarView(scalars))
    }

    mutating func moment() -> Timestamp {
        Timestamp(milliseconds: Int64.random(in: -62_135_596_800_000...253_402_300_799_999, using: &self))
    }

    mutating func number() -> String {
        pick(["0", "-0", "3.250", "-2", "1E5", "1e-05", "12345678901234567890.123", "5e+20", "0.1", "9007199254740993"])
    }

    mutating func count() -> Int64 {
        pick([0, 1, -1, .max, .min, 9_007_199_254_740_993, 4096])
    }

    mutating func json(depth: Int = 3) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 4), using: &self) {
        case 0: .null
        case 1: .bool(Bool.random(using: &self))
        case 2: .number(number())
        case 3: .string(text())
        case 4: .array(some { $0.json(depth: depth - 1) })
        default: .object(some { JSONMember($0.text(), $0.json(depth: depth - 1)) })
        }
    }

    /// A session with half of its fields set, in any combination.
    mutating func session() -> Session {
        var session = Session(
            key: SessionKey(account: text(), id: text()), provider: pick(ProviderKind.allCases), status: text(),
            fetchedAt: moment(), raw: json())
        session.state = pick(SessionState.allCases)
        Self.fields.set(in: &session, by: &self)
        session.failure = maybe { generator in
            SessionFailure(code: generator.maybe { $0.text() }, message: generator.maybe { $0.text() })
        }
        session.maxDuration = maybe { .milliseconds($0.count()) }
        session.configuration = maybe { $0.json() }
        return session
    }

    private static var fields: RandomFields {
        RandomFields(
            text: { random, _ in random.maybe { $0.text() } },
            texts: { random, _ in random.maybe { $0.some { $0.text() } } },
            flag: { random, _ in random.maybe { Bool.random(using: &$0) } },
            count: { random, _ in random.maybe { $0.count() } },
            figure: { random, field in
                let isMade = field == .cost
                return random.maybe {
                    isMade ? Figure(Double.random(in: -1e20...1e20, using: &$0)) : Figure($0.number())
                } ?? nil
            },
            moment: { random, _ in random.maybe { $0.moment() } })
    }
}
