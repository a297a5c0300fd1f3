import BrowserSessions
import CellGrid

/// The most urgent finding that nobody has looked at, in one line.
struct WorstFinding {
    /// Nil where there is none.
    let text: String?
    /// The key that shows all.
    private let key: String

    /// From so many columns on it stands beside the views, else on the message line.
    static let wide = 120

    init(_ around: Surroundings) {
        // Their own page has them all.
        guard around.place.content != .page(.findings), let entry = around.board.worst else {
            (text, key) = (nil, "")
            return
        }
        let number = entry.sessions.count > 1 ? " ×\(Numbers.grouped(entry.sessions.count))" : ""
        let account = around.accounts.count > 1 ? " at \(entry.id.account)" : ""
        key = around.keymap.keyName(for: .page(.findings)) ?? ""
        text = "! \(entry.id.topic.shortHead.beginning)\(number)\(account): \(entry.evidence.beginning)"
    }

    /// In so many columns: its end is cut before the key is.
    func spans(columns: Int, glyphs: GlyphSet) -> [Span] {
        guard let text else { return [] }
        guard !key.isEmpty, columns > key.count + 12 else { return [Span(text, .warning)] }
        let words = TextWidth.clipped(text, to: columns - key.count - 2, glyphs)
        return [Span(words, .warning), Span("  "), Span(key, .key)]
    }
}
