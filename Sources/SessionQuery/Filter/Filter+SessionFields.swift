package import BrowserSessions

extension Filter {
    /// The sessions' fields that the answer rests on: where a vendor's rows have values in them that could not be read, rows
    /// that belong may be missing. Empty for a filter that asks for everything.
    package var sessionFields: Set<SessionField> {
        var fields: Set<SessionField> = []
        root.forEachTerm { term, _, _ in
            for field in term.field.map({ [$0] }) ?? FilterField.bareWordFields {
                fields.formUnion(field.sessionFields.union(field.furtherSessionFields))
            }
            if term.field == .finding { for kind in term.findingKinds { fields.formUnion(kind.sessionFields) } }
        }
        return fields
    }
}

extension Filter {
    /// It asks how sessions ended, or with which error: of those that match, the share that failed says nothing.
    package var asksForOutcome: Bool {
        var asks = false
        root.forEachTerm { term, _, _ in
            asks = asks || term.field == .state || term.field == .status || term.field == .error
        }
        return asks
    }
}

extension FindingKind {
    /// What its rule asks for beside the times and the state that all of them rest on.
    fileprivate var sessionFields: Set<SessionField> {
        let activity: Set<SessionField> = [.bandwidth, .steps, .navigations]
        let domain = FilterField.domain.sessionFields
        switch self {
        case .overdue, .endsSoon: return FilterField.expires.furtherSessionFields.union([.expiresAt])
        case .idle: return activity
        case .leak: return activity.union(domain).union([.tags])
        case .repeatedError: return FilterField.error.furtherSessionFields.union([.error])
        case .captcha: return [.captcha]
        case .bandwidth: return domain.union([.bandwidth])
        case .failureShare: return domain.union([.zone])
        case .human, .batchFailed, .batchStalled: return []
        }
    }
}

extension FilterField {
    /// The fields from which some vendor's row mapping works out those by which this one is decided.
    fileprivate var furtherSessionFields: Set<SessionField> {
        switch self {
        // Steel tells how long a session may run, from its start.
        case .expires: [.startedAt]
        // Steel tells errors as reasons for the end.
        case .error: [.endReason]
        // Of Browser Use's it follows from when it ended.
        case .endReason: [.endedAt, .expiresAt, .startedAt, .status, .state]
        case .state, .status, .provider, .account, .id, .age, .started, .ended, .duration, .credits, .bandwidth, .cost,
            .domain, .url, .target, .end, .tag, .steps, .navigations, .captcha, .key, .zone, .ip, .proxy, .proxyType,
            .headless, .recording, .stealth, .playground, .task, .profile, .batch, .region, .project, .name, .active,
            .new, .finding:
            []
        }
    }

    /// The fields of a session by which this one is decided; none where it can't be misread.
    var sessionFields: Set<SessionField> {
        switch self {
        // Its rules ask for more, each for its own; these are what all of them rest on.
        case .finding: [.startedAt, .endedAt, .duration, .status, .state]
        // Of `status` itself, a word that nobody knows is read all the same; what it means is the state's affair.
        case .state, .active: [.status, .state]
        case .age: [.startedAt]
        // Active sessions have neither: whether one is active rests on its status.
        case .ended, .duration: [.startedAt, .endedAt, .duration, .status, .state]
        case .cost: [.cost, .credits, .bandwidth, .duration, .startedAt, .endedAt]
        case .domain: [.domains, .targetURL, .endURL]
        case .url: [.targetURL, .endURL]
        case .proxy: [.proxy, .proxyType]
        case let field: field.sessionField.map { [$0] } ?? []
        }
    }
}
