package import BrowserSessions

extension FilterExpression {
    /// Two-valued: a negation matches whatever its inside does not, rows that lack the field included.
    func matches(_ session: Session, at now: Timestamp, marks: SessionMarks) -> Bool {
        switch self {
        case .term(let term): term.matches(session, at: now, marks: marks)
        case .not(let inner): !inner.matches(session, at: now, marks: marks)
        case .and(let members): members.allSatisfy { $0.matches(session, at: now, marks: marks) }
        case .or(let members): members.contains { $0.matches(session, at: now, marks: marks) }
        }
    }
}

extension FilterTerm {
    /// Whether the session has a value that passes; false where it has none.
    package func matches(_ session: Session, at now: Timestamp, marks: SessionMarks = .none) -> Bool {
        guard let field else {
            guard case .texts(let matchers) = test else { return false }
            return session.hasAnyText { text in matchers.contains { $0.accepts(text) } }
        }
        switch test {
        case .present: return session.has(field, at: now, marks: marks)
        case .states(let states): return states.contains(session.state)
        case .providers(let providers): return providers.contains(session.provider)
        case .flags(let flags):
            return session.flag(field, marks: marks).map { flags.contains($0) } ?? false
        case .texts(let matchers):
            return session.hasText(in: field, marks: marks) { text in matchers.contains { $0.accepts(text) } }
        case .numbers(let tests):
            guard let value = session.number(field, at: now) else { return false }
            return tests.contains { $0.accepts(value) }
        case .moments(let tests):
            guard let moment = session.moment(field) else { return false }
            return tests.contains { $0.window(at: now).contains(moment) }
        }
    }
}
