package import BrowserSessions

/// One session as a Markdown document for an issue tracker or a chat.
///
/// Everything in it is redacted once more, links that open a browser included, and nothing that a vendor or a page sent is acted
/// on by a renderer. It has at most `characterLimit` characters, however long the texts are.
package enum SessionReport {
    /// What GitHub takes as the body of an issue.
    package static let characterLimit = 65_536

    /// The document, each line with its end: title, reason, fields, timeline, configuration, raw record.
    /// - Parameters:
    ///   - session: its raw record may be null where it is not at hand.
    ///   - findings: what was found about it, each with its evidence.
    ///   - events: what was seen of it, in any order; those of other sessions and of accounts are left out.
    ///   - now: the moment that an active session's duration is told at.
    /// - Complexity: O(n) in what is given; n log n in the events.
    package static func markdown(
        of session: Session, findings: [String] = [], events: [SessionEvent] = [], at now: Timestamp
    ) -> String {
        let fields = session.json(at: now).forOthers
        return [
            title(of: session, fields),
            reason(of: session, fields, findings),
            FieldSection.text(of: session, fields, at: now),
            TimelineSection.text(of: session, events),
            document("Configuration", fields["config"] ?? .null, limit: 6_000),
            document("Raw record", session.raw.forOthers, limit: 16_000),
            "Secrets are replaced by `\(JSONValue.redactionMark)`. Times are UTC.\n",
        ].filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func title(of session: Session, _ fields: JSONValue) -> String {
        func told(_ name: String) -> String { MarkdownText.inline(fields[name]?.text ?? "", limit: 200) }
        let status = fields["status"]?.text == session.state.rawValue ? "" : told("status")
        let state = session.state.rawValue + (status.isEmpty ? "" : " (\(status))")
        return "## \(told("account")) · \(told("id")) · \(state)\n"
    }

    // MARK: Reason

    /// Bytes of findings; one more is begun only below that.
    private static let findingRoom = 4_000

    private static func reason(of session: Session, _ fields: JSONValue, _ findings: [String]) -> String {
        var lines: [String] = []
        let told = ["code", "message"].compactMap { fields["error"]?[$0]?.nonEmptyText }
            .map { MarkdownText.inline($0, limit: 500) }
        if !told.isEmpty {
            lines.append("**Error:** " + told.joined(separator: ": "))
        } else if session.failure != nil || session.state == .failed {
            lines.append("**Error:** \(session.provider.displayName) tells no reason.")
        }
        let found = findings.lazy.filter { !$0.isEmpty }.map { MarkdownText.inline($0.forOthers, limit: 200) }
        var room = findingRoom
        for finding in found.prefix(while: { _ in room > 0 }) {
            if room == findingRoom { lines.append("**Found:**\n") }
            lines.append("- " + finding)
            room -= finding.utf8.count
        }
        return lines.isEmpty ? "No error was told, and nothing was found.\n" : lines.joined(separator: "\n") + "\n"
    }

    // MARK: Documents

    private static func document(_ title: String, _ value: JSONValue, limit: Int) -> String {
        value == .null ? "" : "### \(title)\n\n" + FencedJSON.text(of: value, limit: limit)
    }
}
