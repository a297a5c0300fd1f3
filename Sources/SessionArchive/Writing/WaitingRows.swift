import BrowserSessions

/// What waits to be written: each session once, in its latest reading, and events in their order.
struct WaitingRows {
    private struct Identity: Hashable {
        var account: Int64
        var id: String
    }

    /// An event that waits, and the ticket by which its number is asked for.
    struct WaitingEvent: Sendable {
        var ticket: Int
        var account: Int64
        var event: SessionEvent
    }

    private var rows: [Identity: ArchiveRow] = [:]
    private(set) var events: [WaitingEvent] = []
    private var active: [ArchiveBatch.Minute: Int] = [:]
    private var readings: [Int64: AccountExtent] = [:]
    let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    var isEmpty: Bool { rows.isEmpty && events.isEmpty && active.isEmpty && readings.isEmpty }

    /// - Returns: false when there is no room for it.
    mutating func add(_ row: ArchiveRow) -> Bool {
        let identity = Identity(account: row.account.row, id: row.session.id)
        if let present = rows[identity] {
            if row.session.fetchedAt >= present.session.fetchedAt { rows[identity] = row }
        } else if rows.count < limit {
            rows[identity] = row
        } else {
            return false
        }
        return true
    }

    /// - Returns: false when there is no room for it.
    mutating func add(_ event: WaitingEvent) -> Bool {
        guard events.count < limit else { return false }
        events.append(event)
        return true
    }

    mutating func addActive(_ count: Int, account: Int64, minute: Int64) {
        let key = ArchiveBatch.Minute(account: account, minute: minute)
        active[key] = max(active[key] ?? 0, count)
    }

    mutating func add(_ reading: AccountExtent, account: Int64) {
        guard let present = readings[account] else { return readings[account] = reading }
        guard reading.at >= present.at else { return }
        var merged = reading
        merged.total = reading.total ?? present.total
        readings[account] = merged
    }

    /// Takes out what one transaction can hold.
    mutating func take(_ size: Int) -> (ArchiveBatch, [WaitingEvent]) {
        var batch = ArchiveBatch()
        if rows.count > size {
            let identities = Array(rows.keys.prefix(size))
            batch.rows = identities.compactMap { rows.removeValue(forKey: $0) }
        } else {
            batch.rows = Array(rows.values)
            rows = [:]
        }
        let taken = Array(events.prefix(size))
        events.removeFirst(taken.count)
        batch.events = taken.map { ($0.account, $0.event) }
        (batch.active, batch.readings, active, readings) = (active, readings, [:], [:])
        return (batch, taken)
    }

    /// What could not be written waits on, unless a later reading has come meanwhile.
    mutating func putBack(_ batch: ArchiveBatch, _ taken: [WaitingEvent]) {
        for row in batch.rows {
            let identity = Identity(account: row.account.row, id: row.session.id)
            if let later = rows[identity], later.session.fetchedAt >= row.session.fetchedAt { continue }
            rows[identity] = row
        }
        events.insert(contentsOf: taken, at: 0)
        for (key, count) in batch.active { active[key] = max(active[key] ?? 0, count) }
        for (account, reading) in batch.readings where readings[account] == nil { readings[account] = reading }
    }
}
