import BrowserSessions
import CellGrid

/// Why a session stands where it does, as its details begin: its error, else what was found about it, else that no reason was
/// told.
struct DetailReason {
    /// As much as any two lines have room for; nil where there is nothing to say.
    private(set) var text: String?
    private(set) var role: Role = .text
    /// What the text begins with, where that is an error's code.
    private(set) var code = ""
    /// It is an error that the vendor told.
    private(set) var isTold = false
    /// Besides the error.
    private(set) var finding: String?
    private let failure: SessionFailure?

    /// - Parameters:
    ///   - finding: what was found about the session, with its figures.
    ///   - isEnding: it has left the active ones and waits for its final record.
    init(of session: Session, finding: String?, isEnding: Bool) {
        failure = session.failure
        let finding = finding.flatMap { $0.isEmpty ? nil : $0.beginning }
        let told = [session.failure?.code, session.failure?.message].compactMap { $0?.beginning }.filter { !$0.isEmpty }
        if isEnding {
            (text, role) = ("it is not among the active ones any more; its final record is being read", .stale)
        } else if session.isLost {
            (text, role) = ("it left the active ones, and its vendor has no record of it", .stale)
        } else if !told.isEmpty {
            (text, role, self.finding) = (told.joined(separator: ": "), .stateFailed, finding)
            (isTold, code) = (true, session.failure?.code?.beginning ?? "")
        } else if let finding {
            (text, role) = (finding, session.state == .failed ? .stateFailed : .warning)
        } else if session.state == .failed {
            (text, role) = ("no reason told by this vendor", .stateFailed)
        } else if session.state == .unknown {
            (text, role) = ("a word that is not known: \(session.status.beginning)", .stateUnknown)
        }
    }

    /// All of it, where it is longer than `text`.
    /// - Complexity: O(length of the error's message)
    var whole: String? {
        guard isTold else { return text }
        return [failure?.code, failure?.message].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ": ")
    }

    /// The text on `count` lines, blank ones at the end, and whether there is more of it.
    func lines(columns: Int, count: Int) -> (lines: [[Span]], isCut: Bool) {
        guard let text else { return ([[Span("-")]] + Array(repeating: [], count: count - 1), false) }
        let isCut = isTold && hasMore || TextWrap.lines(text, columns: columns, limit: count + 1).count > count
        var parts = TextWrap.lines(text, columns: columns, limit: count)
        while parts.count < count { parts.append("") }
        var lines = parts.map { [Span($0, role)] }
        if !code.isEmpty, parts[0].hasPrefix(code) {
            lines[0] = [Span(code, Ink(role, .bold)), Span(String(parts[0].dropFirst(code.count)), role)]
        }
        return (lines, isCut)
    }

    /// The error goes on beyond what `text` has of it.
    private var hasMore: Bool {
        [failure?.code, failure?.message].compactMap { $0 }.contains { $0.beginning.utf8.count < $0.utf8.count }
    }
}
