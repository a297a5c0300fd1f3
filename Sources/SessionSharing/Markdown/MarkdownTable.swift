import BrowserSessions

/// Sessions as a table for issue trackers and chats.
enum MarkdownTable {
    /// What names a session: these columns are always there.
    private static let identity: Set<String> = ["account", "provider", "id", "state"]

    /// A GitHub table of the columns that some session has a value for, named and ordered as in CSV; lists are joined by commas.
    /// Secrets are taken out once more, with links that open a browser.
    /// - Complexity: O(n) in the text that it makes.
    static func text(of sessions: [Session], at now: Timestamp) -> String {
        let rows = sessions.map { $0.json(at: now).forOthers }
        let columns = ExportColumn.columns(of: Session.jsonNames).filter { column in
            identity.contains(column.name) || rows.contains { !cell(column.value(in: $0)).isEmpty }
        }
        var text = MarkdownText.header(columns.map(\.name))
        for row in rows { text += MarkdownText.row(columns.map { cell($0.value(in: row)) }) }
        return text
    }

    /// A value within a table; empty where there is none.
    static func cell(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null?: ""
        case .bool(let flag)?: flag ? "true" : "false"
        case .number(let digits)?: digits
        case .string(let text)?: MarkdownText.inline(text)
        case .array(let elements)?: elements.map { cell($0) }.filter { !$0.isEmpty }.joined(separator: ", ")
        case .object?: MarkdownText.inline(value?.line ?? "")
        }
    }
}
