import BrowserSessions

extension FieldChange {
    /// What differs between two readings of a session, in the order of their JSON.
    static func between(_ old: Session, _ new: Session, at now: Timestamp) -> [FieldChange] {
        guard let before = old.json(at: now).members, let after = new.json(at: now).members else { return [] }
        return zip(before, after).compactMap { left, right in
            guard left.name == right.name, left.value != right.value, !unremarkable.contains(left.name) else {
                return nil
            }
            return FieldChange(field: left.name, old: left.value, new: right.value)
        }
    }

    /// When it was read is no change; what it was started with is not in every answer.
    private static let unremarkable: Set<String> = ["fetched_at", "config"]

    /// What a list does not say, and a read by id or a query for it does: known later is not changed.
    private static let unlisted: Set<String> = ["playground", "stealth", "profile", "batch_id"]

    /// Whether it is worth an event. Of an ended session one answer may know more than another: a field that gets or
    /// loses its value is none.
    func isTelling(ofEnded hasEnded: Bool) -> Bool {
        let isKnowledge = old == .null || new == .null
        return !isGrowth && !(isKnowledge && (hasEnded || Self.unlisted.contains(field)))
    }
}
