import BrowserSessions
import SessionQuery

/// The fields of a report that have values, as a table.
enum FieldSection {
    /// Characters of a text, and bytes of a list, that are written.
    private static let (textLimit, listLimit) = (200, 1_000)

    /// - Parameter fields: the session's JSON as others may read it.
    static func text(of session: Session, _ fields: JSONValue, at now: Timestamp) -> String {
        var text = MarkdownText.header(["field", "value"])
        for member in fields.members ?? [] where member.name != "error" && member.name != "config" {
            let cell = cell(of: member, session, at: now)
            if !cell.isEmpty { text += MarkdownText.row([member.name, cell]) }
        }
        return text
    }

    /// Empty where there is no value.
    private static func cell(of member: JSONMember, _ session: Session, at now: Timestamp) -> String {
        switch (SessionField(rawValue: member.name), member.value) {
        case (.duration?, .number(let digits)):
            "\(number(digits)) (\(HumanDuration.text(seconds: session.duration(at: now)?.value ?? 0)))"
        case (.bandwidth?, .number(let digits)):
            "\(number(digits)) (\(HumanBytes.text(session.bandwidthBytes ?? 0)))"
        case (.cost?, .number(let digits)): number(digits) + (session.isActive ? " (estimate)" : "")
        case (_, .number(let digits)): number(digits)
        case (_, .bool(let flag)): flag ? "yes" : "no"
        case (_, .string(let text)): MarkdownText.inline(text, limit: textLimit)
        case (_, .array(let elements)): list(elements.compactMap(\.nonEmptyText))
        case (_, .null), (_, .object): ""
        }
    }

    /// A vendor's digits, of which there may be any number.
    private static func number(_ digits: String) -> String {
        digits.utf8.count > textLimit ? MarkdownText.inline(digits, limit: textLimit) : digits
    }

    private static func list(_ texts: [String]) -> String {
        var (cells, room) = ([String](), listLimit)
        for text in texts {
            guard room > 0 else { break }
            let cell = MarkdownText.inline(text, limit: textLimit)
            cells.append(cell)
            room -= cell.utf8.count
        }
        let rest = texts.count - cells.count
        return cells.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }
}
