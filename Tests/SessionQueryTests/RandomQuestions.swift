import BrowserSessions
import TestSupport

extension SeededGenerator {
    /// A question of at most that depth.
    mutating func question(depth: Int) -> Question {
        guard depth > 0, chance(60) else { return term() }
        let members = (0..<Int.random(in: 2...3, using: &self)).map { _ in question(depth: depth - 1) }
        switch Int.random(in: 0..<3, using: &self) {
        case 0: return .all(members)
        case 1: return .any(members)
        default: return .not(members[0])
        }
    }

    private mutating func term() -> Question {
        if chance(20) {
            return .word(pick(Vocabulary.texts + Vocabulary.hosts + ["x", "É", "k", "i", "a b", "-q", "or"]))
        }
        if chance(10) { return .pattern(questionPattern()) }
        let name = pick([
            "state", "status", "provider", "account", "id", "age", "started", "ended", "duration", "credits",
            "bandwidth",
            "cost", "domain", "url", "target", "end", "tag", "steps", "navigations", "captcha", "error", "key", "zone",
            "region", "project", "name", "end_reason",
            "ip",
            "proxy", "proxy_type", "headless", "recording", "stealth", "playground", "task", "profile", "batch",
            "active",
        ])
        if chance(10) { return .field(name, [.present]) }
        let answers = (0..<Int.random(in: 1...2, using: &self)).map { _ in answer(name) }
        // A number behind a comparison reads like its fraction, so the parser wants it in front.
        return .field(name, answers.filter { !$0.isComparison } + answers.filter(\.isComparison))
    }

    private mutating func answer(_ name: String) -> Question.Answer {
        switch name {
        case "state": return .value(pick(["pending", "running", "finished", "FAILED", "unknown"]))
        case "provider": return .value(pick(["anchor", "Hyperbrowser", "brightdata"]))
        case "account": return textAnswer(Vocabulary.accounts)
        case "id", "batch": return textAnswer(Vocabulary.ids + ["s", "b-"])
        case "status": return textAnswer(Vocabulary.statuses + ["étrange", "RUNNING"])
        case "domain": return textAnswer(Vocabulary.hosts + ["Example.com", "org", "BÜCHER.DE"])
        case "tag": return chance(30) ? .prefix(pick(["prod", "a", ""])) : textAnswer(Vocabulary.tags)
        case "url", "target", "end": return textAnswer(Vocabulary.addresses + ["shop", "HTTPS"])
        case "ip": return textAnswer(["10.0", "::", "1"])
        case "captcha", "error", "key", "zone", "proxy_type", "profile", "region", "project", "name", "end_reason":
            return textAnswer(Vocabulary.texts + ["k", "RÉSUMÉ", "time", "i"])
        case "steps", "navigations": return amount(["0", "12", "1000"])
        case "credits", "cost":
            return amount(Vocabulary.numbers.sorted { Double($0) ?? 0 < Double($1) ?? 0 })
        case "bandwidth": return amount(["0", "512", "1kB", "1KiB", "1.5MB", "98.1MB", "1GiB"])
        case "duration": return amount(["0", "45", "45.5", "5m", "1h", "1h30m", "2h", "1d"])
        case "age", "started", "ended":
            if name != "age", chance(50) {
                return amount([
                    "2025-12", "2026-10-31", "2026-11-01", "2026-11-19", "2026-11-20", "2026-11-20T22", "2026-11-21",
                    "2026-11-21T10:00", "2026-11-21T10:00:00", "2026-11-21T12:00:00.000",
                ])
            }
            return amount(["0s", "45s", "5m", "1h", "2h", "13h", "1d", "1w"], isCompared: true)
        default: return .value(pick(["yes", "no", "true", "FALSE"]))
        }
    }

    private mutating func textAnswer(_ choices: [String]) -> Question.Answer {
        if chance(20) { return .pattern(questionPattern()) }
        let text = pick(choices)
        return text.isEmpty || chance(20) ? .exact(text) : .value(text)
    }

    /// A random pattern, or a part of a word that sessions hold.
    private mutating func questionPattern() -> BruteForcePattern {
        guard chance(60) else { return pattern(depth: 2) }
        let word = Array(pick(Vocabulary.texts + Vocabulary.tags + Vocabulary.hosts + Vocabulary.ids).unicodeScalars)
        let part = word.dropFirst(Int.random(in: 0...2, using: &self)).prefix(Int.random(in: 1...4, using: &self))
        guard !part.isEmpty else { return .any }
        let letters = part.map { chance(20) ? BruteForcePattern.any : .scalar($0) }
        return .sequence(chance(20) ? [.place("^")] + letters : letters + [.escape("w")].prefix(chance(30) ? 1 : 0))
    }

    /// - Parameters:
    ///   - rising: amounts from the least to the greatest.
    ///   - isCompared: nothing is that old to the second.
    private mutating func amount(_ rising: [String], isCompared: Bool = false) -> Question.Answer {
        switch Int.random(in: (isCompared ? 3 : 0)..<10, using: &self) {
        case 0..<2: return .value(pick(rising))
        case 2: return .exact(pick(rising))
        case 3..<6:
            let ends = [Int.random(in: rising.indices, using: &self), Int.random(in: rising.indices, using: &self)]
                .sorted()
            return .range(rising[ends[0]], rising[ends[1]])
        default:
            // Nothing is less than nothing: the parser says so.
            let bound = pick(rising)
            return .compared(bound == "0" || bound == "0s" ? ">" : pick(["<", "<=", ">", ">="]), bound)
        }
    }
}
