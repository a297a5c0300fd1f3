package import BrowserSessions
package import SessionQuery

/// All sessions that are loaded, each once. Merging the same rows again changes nothing.
package struct SessionTable: Sendable {
    private(set) var columns = SessionColumns()
    private var shelf = RecordShelf()
    /// The rows that came or changed since they were last asked for, as often as they did.
    private var touched: [UInt32] = []
    /// Grows when rows are numbered anew.
    private(set) var numbering: UInt64 = 0

    package init() {}

    package var count: Int { columns.count }

    /// The session, whole where its raw record and configuration are still kept: those of the sessions read last are. Else it
    /// is without them.
    package subscript(key: SessionKey) -> Session? {
        columns.row(of: key).map { shelf.completing(columns.session(at: $0), row: $0) }
    }

    /// The account's pending and running sessions, by id, whole where their records are still kept.
    package func activeSessions(account: String) -> [Session] {
        columns.activeRows.map(Int.init).filter { columns.key(of: $0).account == account }
            .map { shelf.completing(columns.session(at: $0), row: $0) }.sorted { $0.id < $1.id }
    }

    /// Puts rows in, newer readings over older ones.
    /// - Returns: the sessions that were not known, or changed in more than when they were read. A raw record or configuration
    ///   counts where both readings have one; `old` is without them where they are gone.
    /// - Complexity: O(rows), a few microseconds each
    @discardableResult
    package mutating func merge(_ rows: some Sequence<Session>) -> [SessionChange] {
        rows.compactMap { merge($0) }
    }

    private mutating func merge(_ session: Session) -> SessionChange? {
        let mark = RecordMark.of(session)
        guard let row = columns.row(of: session.key) else {
            add(session, mark: mark)
            return SessionChange(from: nil, to: session)
        }
        let old = columns.session(at: row)
        // Answers can overtake each other: what was read later holds.
        guard !session.isOvertaken(by: old.fetchedAt) else { return nil }
        let merged = session.keepingKnowledge(of: old)
        let oldMark = columns.recordMark[row]
        let isSameRecord = mark == oldMark || mark == RecordMark.unknown || oldMark == RecordMark.unknown
        touched.append(UInt32(truncatingIfNeeded: row))
        if isSameRecord, old.isSame(as: merged) {
            columns.renew(row, readAt: session.fetchedAt, mark: mark == RecordMark.unknown ? oldMark : mark)
            if mark != oldMark || !shelf.keep(row: row) { shelf.put(session, row: row) }
            return nil
        }
        let change = SessionChange(shelf.completing(old, row: row), merged)
        columns.replace(row, with: merged, mark: mark == RecordMark.unknown ? oldMark : mark)
        shelf.put(session, row: row)
        return change
    }

    /// Puts rows in that were kept from before: they make no change known, and of a session that is here already they only
    /// fill in what its later reading could not know.
    /// - Complexity: O(rows), a few microseconds each
    package mutating func load(_ rows: some Sequence<Session>) {
        for session in rows {
            let mark = RecordMark.of(session)
            guard let row = columns.row(of: session.key) else {
                add(session, mark: mark)
                continue
            }
            let present = columns.session(at: row)
            let isLater = session.fetchedAt > present.fetchedAt
            let merged = isLater ? session.keepingKnowledge(of: present) : present.keepingKnowledge(of: session)
            guard isLater || !present.isSame(as: merged) else { continue }
            columns.replace(
                row, with: merged,
                mark: isLater && mark != RecordMark.unknown ? mark : columns.recordMark[row])
            touched.append(UInt32(truncatingIfNeeded: row))
        }
    }

    /// Changes what is known of a session beyond its record. Nothing happens where there is no such session.
    package mutating func mark(_ key: SessionKey, _ change: (inout SessionMarks) -> Void) {
        guard let row = columns.row(of: key) else { return }
        let old = columns.marks(of: row)
        var marks = old
        change(&marks)
        guard marks != old else { return }
        columns.mark(row, as: marks)
        touched.append(UInt32(truncatingIfNeeded: row))
    }

    /// Takes all sessions of an account out.
    /// - Complexity: O(all sessions), some microseconds each
    package mutating func remove(account: String) {
        guard columns.accounts.contains(account) else { return }
        shelf.renumber(columns.remove(account: account))
        touched = []
        numbering += 1
    }

    /// The rows that came or changed since the last call, some of them twice.
    mutating func takeTouched() -> [UInt32] {
        defer { touched = [] }
        return touched
    }

    private mutating func add(_ session: Session, mark: UInt64) {
        let row = columns.append(session, mark: mark)
        touched.append(UInt32(truncatingIfNeeded: row))
        shelf.put(session, row: row)
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
        merged.maxDuration = maxDuration ?? old.maxDuration
        merged.region = region ?? old.region
        merged.project = project ?? old.project
        merged.name = name ?? old.name
        merged.expiresAt = expiresAt ?? old.expiresAt
        return merged
    }

    /// Whether nothing differs but the time of reading, raw record and configuration aside.
    fileprivate func isSame(as other: Session) -> Bool {
        var same = other
        same.fetchedAt = fetchedAt
        same.raw = raw
        same.configuration = configuration
        return same == self
    }
}
