import BrowserSessions
import CellGrid
import RemoteText

/// One thing that doctor looked at.
struct DoctorCheck: Sendable, Hashable {
    enum Area: String, Sendable, CaseIterable {
        case configuration, terminal, archive, accounts
    }

    enum Verdict: String, Sendable {
        case ok
        /// A fact, neither good nor bad.
        case note
        /// It works, and not as well as it could.
        case advice
        /// What is shown may not be right.
        case doubt
        case problem
    }

    var area: Area
    var verdict: Verdict
    var words: String
    /// What to do.
    var remedy: String?

    init(_ area: Area, _ verdict: Verdict, _ words: String, remedy: String? = nil) {
        self.area = area
        self.verdict = verdict
        self.words = words
        self.remedy = remedy
    }

    var json: JSONValue {
        .object([
            JSONMember("area", .string(area.rawValue)), JSONMember("verdict", .string(verdict.rawValue)),
            JSONMember("message", .string(RemoteText.sanitised(words))),
            JSONMember("remedy", remedy.map { .string(RemoteText.sanitised($0)) } ?? .null),
        ])
    }

    /// `✔ prod: 3 running`, `✘ lab: 401, the key was refused; check the key`.
    func line(isUTF8: Bool) -> String {
        let mark = isUTF8 ? verdict.mark : TextWidth.padded(verdict.word, to: 4)
        let sentence = [words, remedy].compactMap { $0 }.joined(separator: "; ")
        return "  \(mark) \(RemoteText.sanitised(sentence))"
    }
}

extension DoctorCheck.Verdict {
    fileprivate var mark: String {
        switch self {
        case .ok: "✔"
        case .note: "·"
        case .advice: "!"
        case .doubt: "?"
        case .problem: "✘"
        }
    }

    fileprivate var word: String {
        switch self {
        case .ok: "ok"
        case .note: "-"
        case .advice: "!"
        case .doubt: "?"
        case .problem: "FAIL"
        }
    }
}

extension [DoctorCheck] {
    /// A line a check, under the areas' names.
    func text(isUTF8: Bool) -> String {
        DoctorCheck.Area.allCases.map { area in
            let own = filter { $0.area == area }
            return own.isEmpty
                ? "" : area.rawValue + "\n" + own.map { $0.line(isUTF8: isUTF8) + "\n" }.joined()
        }.joined()
    }
}
