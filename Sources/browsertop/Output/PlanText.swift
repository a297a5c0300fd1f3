import SessionFeed
import SessionQuery

/// What was sent to a vendor and what was checked here, in one line.
enum PlanText {
    static func line(for reading: AccountReading) -> String {
        let plan = reading.plan
        let sent =
            plan.sentFields.isEmpty
            ? "nothing" : plan.sentFields.map { field(named: $0, of: reading) }.joined(separator: ", ")
        let here = plan.fieldsCheckedHere
        let order = plan.isOrdered && !reading.foundUnordered ? "the vendor's order" : "sorted here"
        return "\(reading.account): sent: \(sent) · here: \(here.isEmpty ? "nothing" : here.joined(separator: ", "))"
            + " · \(order) · \(reading.requests) request\(reading.requests == 1 ? "" : "s")"
            + " · read \(reading.sessionsRead.grouped)\(reading.total.map { " of \($0.grouped)" } ?? "")"
            + (reading.readsWhole ? " · its words don't make up its list: all of it was read" : "")
    }

    /// A field that was sent, with the vendor's words that it was sent as.
    private static func field(named name: String, of reading: AccountReading) -> String {
        let words = reading.askedWords.joined(separator: " ")
        return name == reading.plan.narrowing?.column.field.name && !words.isEmpty ? "\(name) (\(words))" : name
    }
}
