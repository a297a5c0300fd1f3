package import BrowserSessions
import SessionStore

/// What answers showed of accounts whose active sessions have not been told yet: it is judged after these, in the order in which it
/// came. Bounded for each account: the list of its active sessions may fail for good while all else is read.
package struct UnjudgedAnswers: Sendable {
    private var answers: [String: [AnswerRows]] = [:]
    private var held: [String: Int] = [:]
    private let capacity: Int

    /// - Parameter capacity: changes held for each account.
    package init(capacity: Int = 5_000) {
        self.capacity = capacity
    }

    /// Changes held for an account.
    package func count(of account: String) -> Int { held[account] ?? 0 }

    /// Only what came or changed is held: what else has ended comes again with every poll.
    /// - Returns: sessions for which there is no room any more, the oldest; not those that a narrowed question brought.
    package mutating func hold(_ rows: AnswerRows) -> [Session] {
        guard !rows.changes.isEmpty else { return [] }
        var rows = rows
        rows.ended = []
        answers[rows.account, default: []].append(rows)
        held[rows.account, default: 0] += rows.changes.count
        var surplus: [Session] = []
        while count(of: rows.account) > capacity, let first = answers[rows.account]?.first {
            answers[rows.account]?.removeFirst()
            held[rows.account, default: 0] -= first.changes.count
            if !first.isPicked { surplus += first.changes.map(\.new) }
        }
        return surplus
    }

    /// All that is held for an account, in order; from here on nothing is.
    package mutating func take(_ account: String) -> [AnswerRows] {
        held[account] = nil
        return answers.removeValue(forKey: account) ?? []
    }
}
