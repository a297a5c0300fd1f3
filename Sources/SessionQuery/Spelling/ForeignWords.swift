import BrowserSessions

/// Words that ask whether there is a value in other languages: `error:null`, `error:true`.
enum PresenceWord {
    /// Whether there is to be one. A captcha can be `none`, and words such as `yes` can be tags and names.
    static func meaning(of word: String, in field: FilterField) -> Bool? {
        guard word.utf8.count <= 9 else { return nil }
        switch word.lowercased() {
        case "none": return field == .captcha ? nil : false
        case "null", "nil", "undefined", "n/a": return false
        case "no", "false": return isAnswered(field) ? false : nil
        case "yes", "true": return isAnswered(field) ? true : nil
        default: return nil
        }
    }

    private static func isAnswered(_ field: FilterField) -> Bool {
        switch field {
        case .error, .captcha, .profile, .batch, .ip, .proxyType, .url, .target, .end, .domain: true
        default: false
        }
    }
}

/// What other programs call yes and no.
enum FlagWord {
    static func meaning(of word: String) -> Bool? {
        guard word.utf8.count <= 8 else { return nil }
        switch word.lowercased() {
        case "yes", "true", "on", "1", "y", "t", "enabled", "active", "ja", "si", "oui": return true
        case "no", "false", "off", "0", "n", "f", "disabled", "inactive", "never", "nein": return false
        default: return nil
        }
    }
}

extension SessionState {
    /// The state that a word of a vendor or of another program names, or one that is nearly its name.
    init?(meantBy word: String) {
        let (lowered, vendors) = (word.lowercased(), SessionState(vendorWord: word))
        if let state = SessionState(rawValue: lowered) ?? Self.foreign[lowered] {
            self = state
        } else if vendors != .unknown {
            self = vendors
        } else {
            let names = SessionState.allCases.map(\.rawValue)
            let near = Suggestion.nearest(to: Lookalike.plain(word) ?? word, among: names)
            guard let state = near.flatMap(SessionState.init(rawValue:)) else { return nil }
            self = state
        }
    }

    /// Words of other programs.
    private static let foreign: [String: SessionState] = [
        "done": .finished, "success": .finished, "successful": .finished, "succeeded": .finished, "ok": .finished,
        "passed": .finished, "failure": .failed, "fail": .failed, "broken": .failed, "dead": .failed,
        "waiting": .pending, "new": .pending, "open": .running, "up": .running, "run": .running,
    ]
}

extension FilterText {
    /// A regular expression between slashes: those in it with a backslash.
    static func slashed(_ text: String) -> String {
        var (slashed, isEscaped) = (String.UnicodeScalarView(), false)
        for scalar in text.unicodeScalars {
            if scalar == "/", !isEscaped { slashed.append("\\") }
            isEscaped = scalar == "\\" && !isEscaped
            slashed.append(scalar)
        }
        return String(slashed)
    }

    /// How long ago the day of that name is.
    static func day(_ word: String) -> String? {
        switch word.lowercased() {
        case "today": "<24h"
        case "yesterday": "24h..48h"
        case "week", "thisweek", "lastweek": "<1w"
        default: nil
        }
    }

    /// The expression for `a*b` and `a?`; nil of text that has none of these, and of tags that only begin so.
    static func glob(_ text: String, of field: FilterField) -> String? {
        guard text.contains("*") || text.contains("?") else { return nil }
        let parts = text.split(separator: "*", omittingEmptySubsequences: false).map { part in
            part.split(separator: "?", omittingEmptySubsequences: false).map { escaped(String($0)) }.joined(
                separator: ".")
        }
        guard parts.contains(where: { !$0.isEmpty }) else { return nil }
        let inside = parts.filter { !$0.isEmpty }.joined(separator: ".*")
        let (begins, ends) = (parts.first?.isEmpty == false, parts.last?.isEmpty == false)
        let isAnywhere = field.kind == .text && field != .ip
        return "/" + (begins && !isAnywhere ? "^" : "") + inside + (ends && !isAnywhere ? "$" : "") + "/"
    }

    /// `2026-01-01..*` and `*..5` as comparisons.
    static func openRange(_ text: String) -> String? {
        if text.hasSuffix("..*") { return ">=" + text.dropLast(3) }
        return text.hasPrefix("*..") ? "<=" + text.dropFirst(3) : nil
    }

    /// The length of time in `now-1h`, `now()-1h`, `ago(1h)`, `-1h` and `1h ago`; nil of anything else.
    static func timeAgo(_ text: String) -> String? {
        guard text.utf8.count <= 64 else { return nil }
        var rest = text.lowercased()[...]
        if rest.hasPrefix("ago("), rest.hasSuffix(")") {
            rest = rest.dropFirst(4).dropLast()
        } else {
            guard let head = ["now()-", "now-", "-"].first(where: rest.hasPrefix) else { return nil }
            rest = rest.dropFirst(head.utf8.count)
        }
        guard rest.first.map({ $0.isASCII && $0.isNumber }) == true else { return nil }
        return QuantityRepair(.duration).repaired(String(rest))
    }
}
