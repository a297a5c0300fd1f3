import BrowserSessions
import TestSupport

/// A filter as the tests see it: written out in many spellings, and answered from a session's JSON, sharing no code with
/// the parser or the evaluator.
indirect enum Question {
    case word(String)
    case pattern(BruteForcePattern)
    case field(String, [Answer])
    case not(Question)
    case all([Question])
    case any([Question])

    /// One value of a field, as it is written (quoted where the spelling demands it) and what it asks.
    enum Answer {
        case present
        case value(String)
        case exact(String)
        case prefix(String)
        case compared(String, String)
        case range(String, String)
        case pattern(BruteForcePattern)

        var isComparison: Bool { if case .compared = self { true } else { false } }
    }
}

// MARK: Writing

extension Question {
    func written(by generator: inout SeededGenerator) -> String {
        switch self {
        case .word(let text): return generator.chance(50) ? quote(text) : bareOrQuoted(text)
        case .pattern(let pattern): return "/" + pattern.written + "/"
        case .field(let name, let answers):
            let name = generator.chance(15) ? name.uppercased() : name
            let values = answers.map { written($0, by: &generator) }.joined(separator: ",")
            return name + (generator.chance(20) ? "=" : ":") + values
        case .not(let inner):
            let text = inner.written(by: &generator)
            let isAtom =
                switch inner {
                case .word, .pattern, .field: true
                default: false
                }
            let atom = isAtom && generator.chance(70) ? text : "(" + text + ")"
            return generator.pick(["-", "not ", "NOT ", "not  "]) + atom
        case .all(let members):
            var text = ""
            for member in members {
                if !text.isEmpty { text += generator.pick([" ", "  ", " and ", " AND ", "\n"]) }
                text += parenthesised(member, by: &generator)
            }
            return text
        case .any(let members):
            var text = ""
            for member in members {
                if !text.isEmpty { text += generator.pick([" or ", " OR ", " oR "]) }
                text += parenthesised(member, by: &generator)
            }
            return text
        }
    }

    private func parenthesised(_ member: Question, by generator: inout SeededGenerator) -> String {
        let text = member.written(by: &generator)
        let needs =
            switch (self, member) {
            case (.all, .any): true
            default: false
            }
        return needs || generator.chance(15) ? "( " + text + ")" : text
    }

    private func written(_ answer: Answer, by generator: inout SeededGenerator) -> String {
        switch answer {
        case .present: return "*"
        case .value(let text): return generator.chance(40) ? quote(text) : bareOrQuoted(text)
        case .exact(let text): return "=" + quote(text)
        case .prefix(let text): return quote(text) + "*"
        case .compared(let sign, let text): return sign + text
        case .range(let lower, let upper): return lower + ".." + upper
        case .pattern(let pattern): return "/" + pattern.written + "/"
        }
    }

    private func quote(_ text: String) -> String {
        var quoted = "\""
        for letter in text { quoted += letter == "\"" || letter == "\\" ? "\\\(letter)" : String(letter) }
        return quoted + "\""
    }

    private func bareOrQuoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }
        return isPlain && !text.isEmpty && !["and", "or", "not", "none"].contains(text) ? text : quote(text)
    }
}

// MARK: Answering

extension Question {
    /// - Parameter zoneHours: the zone that dates are in.
    func holds(for row: JSONValue, zoneHours: Int64) -> Bool {
        switch self {
        case .word(let text): return row.allTexts.contains { $0.lowercased().hasScalars(of: text.lowercased()) }
        case .pattern(let pattern): return row.allTexts.contains { pattern.isFound(in: $0) }
        case .not(let inner): return !inner.holds(for: row, zoneHours: zoneHours)
        case .all(let members): return members.allSatisfy { $0.holds(for: row, zoneHours: zoneHours) }
        case .any(let members): return members.contains { $0.holds(for: row, zoneHours: zoneHours) }
        case .field(let name, let answers):
            return answers.contains { Self.holds(name, $0, for: row, zoneHours: zoneHours) }
        }
    }

    private static let exactWords = [
        "account", "status", "zone", "captcha", "batch", "state", "provider", "region", "project", "end_reason",
    ]
    private static let flags = ["proxy", "headless", "recording", "stealth", "playground", "task", "active"]
    private static let jsonNames = [
        "duration": "duration_s", "bandwidth": "bandwidth_bytes", "domain": "domains", "target": "target_url",
        "end": "end_url", "tag": "tags", "key": "api_key_name", "ip": "browser_ip", "batch": "batch_id",
        "task": "task_initiated", "started": "started_at", "ended": "ended_at", "age": "started_at",
    ]

    private static func holds(_ name: String, _ answer: Answer, for row: JSONValue, zoneHours: Int64) -> Bool {
        let jsonName = jsonNames[name] ?? name
        switch name {
        case "active": return flagHolds(answer, ["pending", "running"].contains(row.texts("state").first ?? ""))
        case _ where flags.contains(name):
            guard case .bool(let flag)? = row[jsonName] else { return false }
            return flagHolds(answer, flag)
        case "started", "ended", "age":
            guard let time = row.texts(jsonName).first else { return false }
            return timeHolds(answer, time, zoneHours: zoneHours)
        case "credits", "cost", "steps", "navigations", "bandwidth", "duration":
            guard case .number(let digits)? = row[jsonName], let number = Double(digits) else { return false }
            return numberHolds(answer, number, isDuration: name == "duration")
        default: return textHolds(name, answer, jsonName, row)
        }
    }

    private static func flagHolds(_ answer: Answer, _ flag: Bool) -> Bool {
        switch answer {
        case .present: true
        case .value(let text), .exact(let text): ["yes", "true"].contains(text.lowercased()) == flag
        default: false
        }
    }

    private static func textHolds(_ name: String, _ answer: Answer, _ jsonName: String, _ row: JSONValue) -> Bool {
        if name == "error", case .present = answer { return row["error"] != .null }
        let texts =
            switch name {
            case "url": row.texts("target_url") + row.texts("end_url")
            case "error": row.errorTexts
            default: row.texts(jsonName)
            }
        return texts.contains { text in
            switch answer {
            case .present: return true
            case .exact(let wanted):
                return name == "domain" || name == "state" || name == "provider"
                    ? text.lowercased() == wanted.lowercased() : text == wanted
            case .prefix(let wanted): return Array(text.utf8.prefix(wanted.utf8.count)) == Array(wanted.utf8)
            case .value(let wanted):
                let (low, wish) = (text.lowercased(), wanted.lowercased())
                if exactWords.contains(name) { return low == wish }
                if name == "tag" { return text == wanted }
                if name == "id" { return Array(text.utf8.prefix(wanted.utf8.count)) == Array(wanted.utf8) }
                if name == "domain" { return low == wish || (!wish.isEmpty && low.hasSuffix("." + wish)) }
                return low.hasScalars(of: wish)
            case .pattern(let pattern): return pattern.isFound(in: text)
            case .compared, .range: return false
            }
        }
    }

    private static func numberHolds(_ answer: Answer, _ number: Double, isDuration: Bool) -> Bool {
        switch answer {
        case .present: return true
        case .value(let text):
            let wanted = plainNumber(text)
            return isDuration && wanted == wanted.rounded() ? Int64(number) == Int64(wanted) : number == wanted
        case .exact(let text): return number == plainNumber(text)
        case .compared(let sign, let text): return compare(number, sign, plainNumber(text))
        case .range(let lower, let upper): return plainNumber(lower) <= number && number <= plainNumber(upper)
        case .prefix, .pattern: return false
        }
    }

    /// Dates compare as text once the time is written in their zone; ages as numbers.
    private static func timeHolds(_ answer: Answer, _ time: String, zoneHours: Int64) -> Bool {
        let utc = moment(time)
        let local = utc.adding(milliseconds: zoneHours * 3_600_000).rfc3339.dropLast()
        let age = now.seconds(since: utc)
        switch answer {
        case .present: return true
        case .value(let text), .exact(let text):
            if text.contains("-") { return local.hasPrefix(text) }
            if case .exact = answer { return age == plainNumber(text) }
            let wanted = plainNumber(text)
            return wanted == wanted.rounded() ? age.rounded(.down) == wanted : age == wanted
        case .compared(let sign, let text):
            guard text.contains("-") else { return compare(age, sign, plainNumber(text)) }
            let start = text + "2026-01-01T00:00:00.000".dropFirst(text.count)
            return switch sign {
            case ">": local > start
            case ">=": local >= start
            case "<": local < start
            default: local.prefix(text.count) <= text
            }
        case .range(let lower, let upper):
            if lower.contains("-") { return local.prefix(lower.count) >= lower && local.prefix(upper.count) <= upper }
            let ends = [plainNumber(lower), plainNumber(upper)].sorted()
            return ends[0] <= age && age <= ends[1]
        case .prefix, .pattern: return false
        }
    }

    private static func compare(_ left: Double, _ sign: String, _ right: Double) -> Bool {
        switch sign {
        case "<": left < right
        case "<=": left <= right
        case ">": left > right
        default: left >= right
        }
    }

    /// The numbers that the random filters use, in seconds or bytes.
    static let amounts: [String: Double] = [
        "45": 45, "45s": 45, "45.5": 45.5, "5m": 300, "300": 300, "2h": 7200, "1h": 3600, "1h30m": 5400, "1d": 86_400,
        "1w": 604_800, "0": 0, "13h": 46_800, "0s": 0, "1kB": 1000, "1KiB": 1024, "1.5MB": 1_500_000,
        "1GiB": 1_073_741_824,
        "512": 512, "98.1MB": 98_100_000,
    ]

    private static func plainNumber(_ text: String) -> Double { amounts[text] ?? Double(text) ?? .nan }
}

extension JSONValue {
    /// The member as texts: one, several, or none.
    fileprivate func texts(_ name: String) -> [String] {
        switch self[name] {
        case .string(let text)?: [text]
        case .array(let elements)?:
            elements.compactMap { element in if case .string(let text) = element { text } else { nil } }
        default: []
        }
    }

    /// The texts that bare words are looked for in.
    fileprivate var allTexts: [String] {
        let names = [
            "id", "account", "provider", "status", "domains", "target_url", "end_url", "tags", "api_key_name", "zone",
            "profile", "name",
        ]
        return names.flatMap { texts($0) } + errorTexts
    }

    fileprivate var errorTexts: [String] {
        self["error"].map { $0.texts("code") + $0.texts("message") } ?? []
    }
}

extension String {
    /// Containment by scalars, where `contains` goes by characters.
    fileprivate func hasScalars(of other: String) -> Bool {
        let (own, wanted) = (Array(unicodeScalars), Array(other.unicodeScalars))
        guard own.count >= wanted.count else { return false }
        return (0...(own.count - wanted.count)).contains { Array(own[$0..<($0 + wanted.count)]) == wanted }
    }
}
