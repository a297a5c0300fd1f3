package import BrowserSessions

/// A table of sessions as a file. The raw value is what `list -o` calls it, where it has it.
package enum ExportFormat: String, CaseIterable, Sendable {
    case csv
    case ndjson
    case json
    case markdown

    /// By the end of a file's name, without the dot, ignoring case: `csv`, `ndjson`, `jsonl`, `json`, `md`, `markdown`.
    package init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "csv": self = .csv
        case "ndjson", "jsonl": self = .ndjson
        case "json": self = .json
        case "md", "markdown": self = .markdown
        default: return nil
        }
    }

    /// The sessions in that order, each line with its end; harmless to terminals, spreadsheets and renderers of Markdown.
    ///
    /// CSV, NDJSON and JSON are what `browsertop list` prints, which uses this.
    /// - Parameter now: the moment that active sessions' durations are told at.
    /// - Complexity: O(n) in the text that it makes, which is held in memory as a whole.
    package func text(of sessions: [Session], at now: Timestamp) -> String {
        switch self {
        case .csv: CSVText.text(of: sessions.map { $0.json(at: now) }, names: Session.jsonNames)
        case .ndjson: sessions.map { $0.json(at: now).line + "\n" }.joined()
        case .json: JSONText.array(sessions.map { $0.json(at: now) }) + "\n"
        case .markdown: MarkdownTable.text(of: sessions, at: now)
        }
    }
}
