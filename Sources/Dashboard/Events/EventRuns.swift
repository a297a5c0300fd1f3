import BrowserSessions
import SessionQuery
import SessionStore

/// Events as they are shown: the newest first, findings of one kind in a row as one line.
struct EventRuns {
    struct Run: Sendable, Hashable {
        /// The newest of them, by its number in the log.
        var number: Int
        var line: EventLine
        var count: Int
    }

    private(set) var runs: [Run] = []

    /// - Complexity: O(lines of the log)
    init(_ log: EventLog) {
        for index in log.lines.indices.reversed() {
            let line = log.lines[index]
            if let last = runs.last, last.line.isLike(line) {
                runs[runs.count - 1].count += 1
            } else {
                runs.append(Run(number: log.forgotten + index, line: line, count: 1))
            }
        }
    }

    var ids: [Int] { runs.map(\.number) }
}

extension EventLine {
    /// Both say the same of sessions of one account.
    fileprivate func isLike(_ other: EventLine) -> Bool {
        kind == .finding && other.kind == .finding && account == other.account && finding != nil
            && finding?.kind == other.finding?.kind && finding?.subject == other.finding?.subject
    }

    /// The filter's text for the sessions that it is about; nil where it is about none.
    func clause(isRun: Bool) -> String? {
        if let key, !isRun {
            return "\(FilterField.account.clause(for: account)) \(FilterField.id.clause(for: key.id))"
        }
        // By now they need not have it any more.
        return finding?.clause(account: account, last: at, isOver: true)
    }
}
