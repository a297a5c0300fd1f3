import BrowserSessions
import Dashboard
import SessionFeed
import SessionQuery

extension AccountPlan {
    /// What the screen says of how an account is read: the same words as `list --explain`.
    init(reading: QuestionReading) {
        let plan = reading.plan
        self.init(
            account: reading.source.name, sent: plan.sentFields.map { Self.field(named: $0, of: plan) },
            here: plan.fieldsCheckedHere, isOrdered: plan.isOrdered && !reading.isUnordered)
        queries = plan.streams.map { stream in
            stream.listing.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
        }.filter { !$0.isEmpty }
        requests = reading.requests
        pages = reading.progress.pages
        rows = reading.progress.rows
        total = reading.progress.total
        isWhole = reading.isWhole
    }

    /// A field that was sent, with the vendor's words that it was sent as.
    private static func field(named name: String, of plan: ListingPlan) -> String {
        guard let narrowing = plan.narrowing, name == narrowing.column.field.name else { return name }
        let words = narrowing.wordsByLife.filter(narrowing.isWanted).joined(separator: " ")
        return words.isEmpty ? name : "\(name) (\(words))"
    }
}
