package import BrowserSessions

extension Filter {
    /// The sessions' fields that the answer rests on: where a vendor's rows have values in them that could not be read, rows
    /// that belong may be missing. Empty for a filter that asks for everything.
    package var sessionFields: Set<SessionField> {
        var fields: Set<SessionField> = []
        root.forEachTerm { term, _, _ in
            for field in term.field.map({ [$0] }) ?? FilterField.bareWordFields {
                fields.formUnion(field.sessionFields)
            }
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

extension FilterField {
    /// The fields of a session by which this one is decided; none where it can't be misread.
    var sessionFields: Set<SessionField> {
        switch self {
        // Its rules ask for more; these are what all of them rest on.
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
