import BrowserSessions
import RemoteText

/// An event in one line: when, what, where, which session, and why.
enum EventText {
    static func line(for event: SessionEvent) -> String {
        var words = [event.at.rfc3339, event.kind.rawValue.padded(to: 9), event.account]
        if let session = event.session { words += [session.id, session.status] }
        let changes = event.changes.filter { event.kind == .changed || $0.field == "status" }
            .map { "\($0.field): \(Self.text($0.old)) -> \(Self.text($0.new))" }
        if event.kind == .changed { words += changes }
        if let message = event.message { words.append(message) }
        return RemoteText.sanitised(words.joined(separator: "  "))
    }

    private static func text(_ value: JSONValue) -> String { value.text ?? value.line }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        count >= width ? self : self + String(repeating: " ", count: width - count)
    }
}
