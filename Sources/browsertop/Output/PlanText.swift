import SessionFeed
import SessionQuery

/// What was sent to a vendor and what was checked here, in one line.
enum PlanText {
    static func line(for reading: AccountReading) -> String {
        let plan = reading.plan
        let sent = plan.sentFields.isEmpty ? "nothing" : plan.sentFields.joined(separator: ", ")
        let here = plan.fieldsCheckedHere
        let order = plan.isOrdered && !reading.foundUnordered ? "the vendor's order" : "sorted here"
        return "\(reading.account): sent: \(sent) · here: \(here.isEmpty ? "nothing" : here.joined(separator: ", "))"
            + " · \(order) · \(reading.requests) request\(reading.requests == 1 ? "" : "s")"
            + " · read \(reading.sessionsRead.grouped)\(reading.total.map { " of \($0.grouped)" } ?? "")"
    }
}
