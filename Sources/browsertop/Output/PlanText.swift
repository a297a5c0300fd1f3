import SessionFeed
import SessionQuery

/// What was sent to a vendor and what was checked here, in one line.
enum PlanText {
    static func line(for reading: AccountReading) -> String {
        let plan = reading.plan
        let sent = plan.sentFields.isEmpty ? "nothing" : plan.sentFields.joined(separator: ", ")
        let here = checkedHere(plan)
        let order = plan.isOrdered && !reading.foundUnordered ? "the vendor's order" : "sorted here"
        return "\(reading.account): sent: \(sent) · here: \(here.isEmpty ? "nothing" : here.joined(separator: ", "))"
            + " · \(order) · \(reading.requests) request\(reading.requests == 1 ? "" : "s")"
            + " · read \(reading.sessionsRead.grouped)\(reading.total.map { " of \($0.grouped)" } ?? "")"
    }

    private static func checkedHere(_ plan: ListingPlan) -> [String] {
        var names: [String] = []
        for conjunct in plan.residual.conjuncts {
            let name =
                switch conjunct {
                case .term(let term, isNegated: _): term.field?.name ?? "text"
                case .group: "group"
                }
            if !plan.sentFields.contains(name), !names.contains(name) { names.append(name) }
        }
        return names
    }
}
