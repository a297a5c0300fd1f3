package import BrowserSessions

extension SortOrder {
    /// Whether a session has a value for the first key: where a vendor puts those without one nobody knows.
    package func hasFirstValue(_ session: Session, at now: Timestamp) -> Bool {
        guard let key = terms.first?.key else { return true }
        return switch key.kind {
        case .text: session.sortText(key) != nil
        case .flag: session.sortFlag(key) != nil
        case .moment: session.sortMoment(key) != nil
        case .number: session.hasNumber(key, at: now)
        }
    }
}

extension Session {
    fileprivate func hasNumber(_ key: SortKey, at now: Timestamp) -> Bool {
        switch key {
        case .duration: return seconds(at: now) != nil
        case .age: return startedAt != nil
        case let key:
            guard case .field(let field) = key, case .figure(let get, _)? = field.value else {
                return sortCount(key) != nil
            }
            return get(self) != nil
        }
    }
}
