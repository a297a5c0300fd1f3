import BrowserSessions

/// What waits to be written: each session once, in its latest reading, and events in their order. Raw records are most of it:
/// beyond so many bytes of them the oldest are given up, and their sessions wait without.
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

    private struct Waiting {
        var row: ArchiveRow
        /// Of its raw record and configuration.
        var bytes: Int
        /// Tells it from an earlier reading of the same session.
        var ticket: Int
    }

    private var rows: [Identity: Waiting] = [:]
    /// Sessions with a raw record, those that came first before the others; some that wait no more, or in a later reading.
    private var rawOrder: [(identity: Identity, ticket: Int)] = []
    private var rawBytes = 0
    private var lastTicket = 0
    /// Raw records that were given up.
    private(set) var rawDropped = 0
    private(set) var events: [WaitingEvent] = []
    private var active: [ArchiveBatch.Minute: Int] = [:]
    private var readings: [Int64: AccountExtent] = [:]
    let limit: Int
    let rawLimit: Int

    /// - Parameters:
    ///   - limit: of sessions, and of events.
    ///   - rawLimit: of the bytes of raw records.
    init(limit: Int, rawLimit: Int) {
        self.limit = limit
        self.rawLimit = rawLimit
    }

    var isEmpty: Bool { rows.isEmpty && events.isEmpty && active.isEmpty && readings.isEmpty }

    /// What the user is told when there is no room for more.
    var overflow: String {
        "\(limit) sessions wait to be archived; further ones are not kept until they are written"
    }

    /// What the user is told when raw records were given up.
    var rawOverflow: String {
        "raw records of more than \(rawLimit / 1_000_000) MB wait to be archived; the oldest are not kept until they are written"
    }

    /// - Returns: false when there is no room for it.
    mutating func add(_ row: ArchiveRow) -> Bool {
        let identity = Identity(account: row.account.row, id: row.session.id)
        if let present = rows[identity]?.row {
            if row.session.fetchedAt >= present.session.fetchedAt { put(row, identity) }
        } else if rows.count < limit {
            put(row, identity)
        } else {
            return false
        }
        return true
    }

    private mutating func put(_ row: ArchiveRow, _ identity: Identity) {
        _ = takeOut(identity)
        let bytes = row.session.raw.roughSize + (row.session.configuration?.roughSize ?? 0)
        lastTicket += 1
        rows[identity] = Waiting(row: row, bytes: bytes, ticket: lastTicket)
        rawBytes += bytes
        if row.session.raw != .null { rawOrder.append((identity, lastTicket)) }
        if rawOrder.count > 2 * rows.count + 1_000 { rawOrder.removeAll { rows[$0.identity]?.ticket != $0.ticket } }
        if rawBytes > rawLimit { dropRaw() }
    }

    private mutating func takeOut(_ identity: Identity) -> ArchiveRow? {
        guard let waiting = rows.removeValue(forKey: identity) else { return nil }
        rawBytes -= waiting.bytes
        return waiting.row
    }

    /// Down to three quarters, so that it is not done for every row. A raw record that the archive has already stays there.
    private mutating func dropRaw() {
        var passed = 0
        for (identity, ticket) in rawOrder {
            guard rawBytes > rawLimit / 4 * 3 else { break }
            passed += 1
            guard var waiting = rows[identity], waiting.ticket == ticket else { continue }
            waiting.row.session.raw = .null
            let left = waiting.row.session.configuration?.roughSize ?? 0
            rawBytes -= waiting.bytes - left
            waiting.bytes = left
            rows[identity] = waiting
            rawDropped += 1
        }
        rawOrder.removeFirst(passed)
    }

    /// It has been said that some were given up.
    mutating func forgetDropped() { rawDropped = 0 }

    /// - Returns: false when there is no room for it.
    mutating func add(_ event: WaitingEvent) -> Bool {
        guard events.count < limit else { return false }
        var event = event
        // No event is kept with it.
        event.event.session?.raw = .null
        event.event.before?.raw = .null
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
            batch.rows = identities.compactMap { takeOut($0) }
        } else {
            batch.rows = rows.values.map(\.row)
            (rows, rawOrder, rawBytes) = ([:], [], 0)
        }
        let taken = Array(events.prefix(size))
        events.removeFirst(taken.count)
        batch.events = taken.map { ($0.account, $0.event) }
        (batch.active, batch.readings, active, readings) = (active, readings, [:], [:])
        return (batch, taken)
    }

    /// Takes out all that waits for one account, events in their order.
    /// - Complexity: O(all that waits)
    mutating func takeAll(of account: Int64) -> ArchiveBatch {
        var batch = ArchiveBatch()
        batch.rows = rows.keys.filter { $0.account == account }.compactMap { takeOut($0) }
        batch.events = events.filter { $0.account == account }.map { ($0.account, $0.event) }
        events.removeAll { $0.account == account }
        batch.active = active.filter { $0.key.account == account }
        active = active.filter { $0.key.account != account }
        batch.readings[account] = readings.removeValue(forKey: account)
        return batch
    }

    /// What could not be written waits on, unless a later reading has come meanwhile.
    mutating func putBack(_ batch: ArchiveBatch, _ taken: [WaitingEvent]) {
        for row in batch.rows {
            let identity = Identity(account: row.account.row, id: row.session.id)
            if let later = rows[identity]?.row, later.session.fetchedAt >= row.session.fetchedAt { continue }
            put(row, identity)
        }
        events.insert(contentsOf: taken, at: 0)
        for (key, count) in batch.active { active[key] = max(active[key] ?? 0, count) }
        for (account, reading) in batch.readings where readings[account] == nil { readings[account] = reading }
    }
}

extension JSONValue {
    /// About the bytes that it takes.
    fileprivate var roughSize: Int {
        switch self {
        case .null, .bool: 1
        case .number(let text), .string(let text): text.utf8.count + 16
        case .array(let elements): elements.reduce(16) { $0 + $1.roughSize }
        case .object(let members): members.reduce(16) { $0 + $1.name.utf8.count + 16 + $1.value.roughSize }
        }
    }
}
