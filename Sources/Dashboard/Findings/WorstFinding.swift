import BrowserSessions
import CellGrid

/// The most urgent finding that nobody has looked at, in one line.
struct WorstFinding {
    /// Nil where there is none.
    let span: Span?

    /// From so many columns on it stands beside the views, else on the message line.
    static let wide = 120

    init(_ around: Surroundings) {
        // Their own page has them all.
        guard around.place.content != .page(.findings), let entry = around.board.worst else {
            span = nil
            return
        }
        let number = entry.sessions.count > 1 ? " ×\(Numbers.grouped(entry.sessions.count))" : ""
        let account = around.accounts.count > 1 ? " at \(entry.id.account)" : ""
        let key = around.keymap.keyName(for: .page(.findings)).map { "  \($0)" } ?? ""
        span = Span(
            "! \(entry.id.topic.head.beginning)\(number)\(account): \(entry.evidence.beginning)\(key)",
            .warning)
    }
}
