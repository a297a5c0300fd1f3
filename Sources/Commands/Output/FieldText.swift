import BrowserSessions
import CellGrid
import RemoteText
import SessionQuery

/// One session for reading: a field a line, then the raw record.
enum FieldText {
    static func text(of session: Session, at now: Timestamp) -> String {
        guard case .object(let members) = session.json(at: now) else { return "" }
        let width = members.map(\.name.count).max() ?? 0
        var text = ""
        for member in members where member.name != "config" {
            let value = RemoteText.sanitised(value(of: member, in: session, at: now))
            text += TextWidth.padded(member.name, to: width) + "  " + value + "\n"
        }
        text += "\nconfig\n" + indented(session.configuration ?? .null)
        text += "\nraw\n" + indented(session.raw)
        return text
    }

    private static func indented(_ value: JSONValue) -> String {
        value.pretty.split(separator: "\n").map { "  " + $0 + "\n" }.joined()
    }

    private static func value(of member: JSONMember, in session: Session, at now: Timestamp) -> String {
        switch (SessionField(rawValue: member.name), member.value) {
        case (_, .null): "-"
        case (_, .bool(let flag)): flag ? "yes" : "no"
        case (.duration?, .number(let digits)):
            "\(digits) (\(HumanDuration.text(seconds: session.duration(at: now)?.value ?? 0)))"
        case (.bandwidth?, .number(let digits)):
            "\(digits) (\(HumanBytes.text(session.bandwidthBytes ?? 0)))"
        case (_, .number(let digits)): digits
        case (_, .string(let text)): text
        case (_, .array(let elements)): elements.compactMap(\.text).joined(separator: ", ")
        case (.error?, .object):
            [session.failure?.code, session.failure?.message].compactMap { $0 }.joined(separator: ": ")
        case (_, .object): member.value.line
        }
    }
}
