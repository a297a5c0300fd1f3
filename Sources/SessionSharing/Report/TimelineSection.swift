import BrowserSessions

/// What happened to a session, oldest first: its own times, and the events that were seen.
enum TimelineSection {
    private struct Entry {
        var at: Timestamp
        var word: String
        /// Made only where it is written.
        var what: () -> String = { "" }
    }

    /// Bytes of entries; the newest stay.
    private static let room = 6_000

    /// Empty where nothing is known.
    static func text(of session: Session, _ events: [SessionEvent]) -> String {
        var entries = events.filter { $0.session?.key == session.key }.map { event in
            Entry(at: event.at, word: event.kind.rawValue) { what(of: event) }
        }
        if let start = session.startedAt { entries.append(Entry(at: start, word: "started")) }
        if let end = session.endedAt { entries.append(Entry(at: end, word: "ended")) }
        guard !entries.isEmpty else { return "" }
        entries.sort { $0.at < $1.at }
        var (rows, left) = ([String](), room)
        for entry in entries.reversed() {
            guard left > 0 else { break }
            let row = MarkdownText.row([MarkdownText.inline(entry.at.rfc3339), entry.word, entry.what()])
            rows.append(row)
            left -= row.utf8.count
        }
        let earlier = entries.count - rows.count
        return "### Timeline\n\n" + (earlier > 0 ? "\(earlier) earlier are left out.\n\n" : "")
            + MarkdownText.header(["at", "event", "what"]) + rows.reversed().joined()
    }

    /// What has changed, where that is the event, and its sentence.
    private static func what(of event: SessionEvent) -> String {
        let changes = event.changes.prefix(20).filter { event.kind == .changed || $0.field == "status" }.map(change)
        let message = event.message.map { MarkdownText.inline($0.forOthers, limit: 200) } ?? ""
        return (changes + [message]).filter { !$0.isEmpty }.joined(separator: ", ")
    }

    /// Values are judged by their field's name, too.
    private static func change(_ change: FieldChange) -> String {
        func text(_ value: JSONValue) -> String {
            let member = JSONValue.object([JSONMember(change.field, value)]).forOthers.members?.first?.value ?? .null
            return MarkdownText.inline(member.text ?? member.line, limit: 60)
        }
        return MarkdownText.inline(change.field, limit: 60) + ": " + text(change.old) + " → " + text(change.new)
    }
}
