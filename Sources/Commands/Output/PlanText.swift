import SessionFeed
import SessionQuery

/// What was sent to a vendor and what was checked here, in one line.
enum PlanText {
    static func line(for reading: AccountReading) -> String {
        let plan = reading.plan
        let sent = Self.sent(of: reading)
        let here = plan.fieldsCheckedHere
        let order = plan.isOrdered && !reading.foundUnordered ? "the vendor's order" : "sorted here"
        return "\(reading.account): sent: \(sent) · here: \(here.isEmpty ? "nothing" : here.joined(separator: ", "))"
            + " · \(order) · \(reading.requests) request\(reading.requests == 1 ? "" : "s")"
            + " · read \(reading.sessionsRead.grouped)\(reading.total.map { " of \($0.grouped)" } ?? "")"
            + (reading.readsWhole ? " · its words don't make up its list: all of it was read" : "")
    }

    /// The fields that were sent, with the vendor's words for the one that the list was narrowed by.
    private static func sent(of reading: AccountReading) -> String {
        var names = reading.plan.sentFields
        if let narrowed = reading.plan.narrowing?.column.field.name, !reading.askedWords.isEmpty {
            names.removeAll { $0 == narrowed }
            names.insert("\(narrowed) (\(reading.askedWords.joined(separator: " ")))", at: 0)
        }
        return names.isEmpty ? "nothing" : names.joined(separator: ", ")
    }
}
