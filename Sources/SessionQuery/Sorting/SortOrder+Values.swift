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
        case .credits: credits != nil
        case .cost: cost != nil
        case .duration: seconds(at: now) != nil
        case .age: startedAt != nil
        case let key: sortCount(key) != nil
        }
    }
}
