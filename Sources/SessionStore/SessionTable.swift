package import BrowserSessions

/// All sessions that are loaded, each once. A value; merging the same rows again changes nothing.
package struct SessionTable: Sendable {
    private var sessions: [SessionKey: Session] = [:]

    package init() {}

    package var count: Int { sessions.count }
    package var all: some Collection<Session> { sessions.values }

    package subscript(key: SessionKey) -> Session? { sessions[key] }

    /// Puts rows in, newer readings over older ones.
    /// - Returns: the sessions that were not known, or changed in more than when they were read.
    /// - Complexity: O(rows)
    @discardableResult
    package mutating func merge(_ rows: some Sequence<Session>) -> [SessionChange] {
        var changes: [SessionChange] = []
        for row in rows {
            let old = sessions[row.key]
            // Answers can overtake each other: what was read later holds.
            if let old, old.fetchedAt > row.fetchedAt { continue }
            let merged = old.map { row.keepingKnowledge(of: $0) } ?? row
            sessions[row.key] = merged
            if let change = SessionChange(from: old, to: merged) { changes.append(change) }
        }
        return changes
    }
}

extension Session {
    /// This row with what only an earlier one could know: some fields are known only when the row came by a query for
    /// them, and the read by id lacks some of the list's.
    fileprivate func keepingKnowledge(of old: Session) -> Session {
        var merged = self
        merged.isStealth = isStealth ?? old.isStealth
        merged.profile = profile ?? old.profile
        merged.batchID = batchID ?? old.batchID
        merged.isPlayground = isPlayground ?? old.isPlayground
        merged.apiKeyName = apiKeyName ?? old.apiKeyName
        merged.browserIP = browserIP ?? old.browserIP
        merged.isHeadless = isHeadless ?? old.isHeadless
        merged.isRecorded = isRecorded ?? old.isRecorded
        merged.usesProxy = usesProxy ?? old.usesProxy
        merged.proxyType = proxyType ?? old.proxyType
        merged.isTaskInitiated = isTaskInitiated ?? old.isTaskInitiated
        merged.taskExecutions = taskExecutions ?? old.taskExecutions
        merged.domains = domains ?? old.domains
        merged.tags = tags ?? old.tags
        return merged
    }
}

/// What a new reading of a session changed.
package struct SessionChange: Sendable, Hashable {
    /// Nil for a session seen for the first time.
    package var old: Session?
    package var new: Session

    /// Nil when nothing but the time of reading differs.
    package init?(from old: Session?, to new: Session) {
        if var same = old {
            same.fetchedAt = new.fetchedAt
            guard same != new else { return nil }
        }
        self.old = old
        self.new = new
    }

    package var changesState: Bool { old?.state != new.state || old?.status != new.status }
}
