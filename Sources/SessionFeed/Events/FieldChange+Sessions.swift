import BrowserSessions

extension FieldChange {
    /// The fields that differ between two readings of a session, in the order of its JSON. When it was read is no field,
    /// nor is what it was started with, which not every answer has.
    static func between(_ old: Session, _ new: Session, at now: Timestamp) -> [FieldChange] {
        SessionField.allCases.compactMap { field in
            let (before, after) = (old.json(field, at: now), new.json(field, at: now))
            return before == after ? nil : FieldChange(field: field.rawValue, old: before, new: after)
        }
    }

    /// What a list does not say, and a read by id or a query for it does: known later is not changed.
    private static let unlisted: Set<SessionField> = [.playground, .stealth, .profile, .batchID]

    /// Whether it is worth an event. Of an ended session one answer may know more than another: a field that gets or
    /// loses its value is none.
    func isTelling(ofEnded hasEnded: Bool) -> Bool {
        let isKnowledge = old == .null || new == .null
        return !isGrowth && !(isKnowledge && (hasEnded || isOne(of: Self.unlisted)))
    }
}
