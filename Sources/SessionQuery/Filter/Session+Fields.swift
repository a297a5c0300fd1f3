import BrowserSessions

/// A session's values by field, read without copying.
extension Session {
    func has(_ field: FilterField, at now: Timestamp, marks: SessionMarks) -> Bool {
        switch field.kind {
        case .state, .provider: true
        case .flag: flag(field, marks: marks) != nil
        case .number, .bytes, .duration: number(field, at: now) != nil
        case .moment, .age: moment(field) != nil
        case .word, .tag, .prefix, .host, .text:
            // An error without code and message is an error all the same.
            field == .error ? failure != nil : hasText(in: field, marks: marks) { _ in true }
        }
    }

    /// Whether any of the field's texts passes.
    func hasText(in field: FilterField, marks: SessionMarks = .none, where passes: (String) -> Bool) -> Bool {
        switch field {
        case .account: passes(account)
        case .id: passes(id)
        case .state: passes(state.rawValue)
        case .provider: passes(provider.rawValue)
        case .status: passes(status)
        case .url: (targetURL.map(passes) ?? false) || (endURL.map(passes) ?? false)
        case .error: (failure?.code.map(passes) ?? false) || (failure?.message.map(passes) ?? false)
        case .finding: marks.findings.contains(where: passes)
        case let field:
            switch field.sessionField?.value {
            case .text(let get, _): get(self).map(passes) ?? false
            case .texts(let get, _): get(self)?.contains(where: passes) ?? false
            case nil, .flag, .count, .figure, .moment: false
            }
        }
    }

    /// The field's texts, one after the other.
    package func texts(in field: FilterField) -> [String] {
        var texts: [String] = []
        _ = hasText(in: field) { text in
            texts.append(text)
            return false
        }
        return texts
    }

    /// Whether any text that bare words are looked for in passes.
    func hasAnyText(where passes: (String) -> Bool) -> Bool {
        FilterField.bareWordFields.contains { hasText(in: $0, where: passes) }
    }

    func flag(_ field: FilterField, marks: SessionMarks) -> Bool? {
        switch field {
        case .active: return isActive
        case .new: return marks.isNew
        case let field:
            guard case .flag(let get, _)? = field.sessionField?.value else { return nil }
            return get(self)
        }
    }

    /// Plain numbers, bytes, and seconds.
    func number(_ field: FilterField, at now: Timestamp) -> Double? {
        switch field {
        case .duration: seconds(at: now)
        case .expires: secondsLeft(at: now)
        case let field:
            switch field.sessionField?.value {
            case .count(let get, _): get(self).map(Double.init)
            case .figure(let get, _): get(self)?.value
            case nil, .text, .texts, .flag, .moment: nil
            }
        }
    }

    /// `duration(at:)` without its text.
    func seconds(at now: Timestamp) -> Double? {
        guard isActive else { return recordedDuration?.value }
        return startedAt.map { max(0, now.seconds(since: $0)) }
    }

    /// Seconds until its vendor ends an active session, below zero once it should have; nil where that is not known.
    func secondsLeft(at now: Timestamp) -> Double? {
        guard isActive else { return nil }
        return expiresAt.map { $0.seconds(since: now) }
    }

    func moment(_ field: FilterField) -> Timestamp? {
        if field == .age { return startedAt }
        guard case .moment(let get, _)? = field.sessionField?.value else { return nil }
        return get(self)
    }
}

extension FilterField {
    /// The texts that a bare word is looked for in.
    package static let bareWordFields: [FilterField] = [
        .id, .account, .provider, .status, .domain, .target, .end, .tag, .key, .zone, .profile, .error,
        .name,
    ]
}
