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
        case .domain: domains?.contains(where: passes) ?? false
        case .tag: tags?.contains(where: passes) ?? false
        case .url: (targetURL.map(passes) ?? false) || (endURL.map(passes) ?? false)
        case .target: targetURL.map(passes) ?? false
        case .end: endURL.map(passes) ?? false
        case .captcha: captcha.map(passes) ?? false
        case .error: (failure?.code.map(passes) ?? false) || (failure?.message.map(passes) ?? false)
        case .key: apiKeyName.map(passes) ?? false
        case .zone: zone.map(passes) ?? false
        case .ip: browserIP.map(passes) ?? false
        case .proxyType: proxyType.map(passes) ?? false
        case .profile: profile.map(passes) ?? false
        case .batch: batchID.map(passes) ?? false
        case .region: region.map(passes) ?? false
        case .project: project.map(passes) ?? false
        case .name: name.map(passes) ?? false
        case .endReason: endReason.map(passes) ?? false
        case .finding: marks.findings.contains(where: passes)
        default: false
        }
    }

    /// Whether any text that bare words are looked for in passes.
    func hasAnyText(where passes: (String) -> Bool) -> Bool {
        FilterField.bareWordFields.contains { hasText(in: $0, where: passes) }
    }

    func flag(_ field: FilterField, marks: SessionMarks) -> Bool? {
        switch field {
        case .proxy: usesProxy
        case .headless: isHeadless
        case .recording: isRecorded
        case .stealth: isStealth
        case .playground: isPlayground
        case .task: isTaskInitiated
        case .active: isActive
        case .new: marks.isNew
        default: nil
        }
    }

    /// Plain numbers, bytes, and seconds.
    func number(_ field: FilterField, at now: Timestamp) -> Double? {
        switch field {
        case .credits: credits?.value
        case .cost: cost?.value
        case .bandwidth: bandwidthBytes.map(Double.init)
        case .steps: steps.map(Double.init)
        case .navigations: navigations.map(Double.init)
        case .duration: seconds(at: now)
        case .expires: secondsLeft(at: now)
        default: nil
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
        switch field {
        case .started, .age: startedAt
        case .ended: endedAt
        default: nil
        }
    }
}

extension FilterField {
    /// The texts that a bare word is looked for in.
    package static let bareWordFields: [FilterField] = [
        .id, .account, .provider, .status, .domain, .target, .end, .tag, .key, .zone, .profile, .error,
        .name,
    ]
}
