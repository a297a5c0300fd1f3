import BrowserSessions
import SessionStore

/// The marked sessions, as far as the list that is shown has them: marks stay when another list is looked at.
struct MarkedSessions: Sendable, Hashable {
    /// Those that the list has, by account and id.
    var here: [SessionKey] = []
    /// How many it has not.
    var elsewhere = 0

    var isEmpty: Bool { here.isEmpty && elsewhere == 0 }

    /// Why nothing could be done with those that are elsewhere.
    func absence(clearingKey: String?) -> String {
        let key = clearingKey.map { "; \($0) clears the marks" } ?? ""
        return "\(Numbers.counted(elsewhere, "marked session")) \(elsewhere == 1 ? "is" : "are") not in this list\(key)"
    }
}

extension ListState {
    /// - Complexity: O(marks)
    var marked: MarkedSessions {
        var marked = MarkedSessions()
        for key in marks {
            if latest.position(of: key) == nil { marked.elsewhere += 1 } else { marked.here.append(key) }
        }
        marked.here.sort()
        return marked
    }
}

extension DashboardState {
    func absence(of marked: MarkedSessions) -> String {
        marked.absence(clearingKey: keymap.keyName(for: .row(.clearMarks)))
    }
}
