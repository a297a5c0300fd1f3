import BrowserSessions

/// What waits for its account's place in the archive, by the accounts' names: no more of it than may wait to be written.
struct UnplacedRows {
    private(set) var rows: WaitingRows
    /// Stand for the places that are not known yet.
    private var numbers: [String: Int64] = [:]
    private var holding: Set<String> = []

    /// - Parameters:
    ///   - limit: of sessions, and of events, over all accounts.
    ///   - rawLimit: of the bytes of raw records.
    init(limit: Int, rawLimit: Int) {
        rows = WaitingRows(limit: limit, rawLimit: rawLimit)
    }

    func holds(_ name: String) -> Bool { holding.contains(name) }

    /// - Returns: false when there is no room for it.
    mutating func add(_ session: Session, of name: String) -> Bool {
        let number = number(of: name)
        let account = ArchiveAccount(name: name, provider: session.provider, baseURL: "", row: number)
        return rows.add(ArchiveRow(account: account, session: session))
    }

    /// - Returns: false when there is no room for it.
    mutating func add(_ event: SessionEvent, of name: String) -> Bool {
        let number = number(of: name)
        return rows.add(WaitingRows.WaitingEvent(ticket: 0, account: number, event: event))
    }

    mutating func add(active: Int, _ extent: AccountExtent, of name: String) {
        let number = number(of: name)
        rows.addActive(active, account: number, minute: SessionShare.minute(extent.at.milliseconds))
        rows.add(extent, account: number)
    }

    /// All that waits for one account's place, its events in their order; nil where nothing does.
    mutating func take(_ name: String) -> ArchiveBatch? {
        guard holding.remove(name) != nil, let number = numbers[name] else { return nil }
        let batch = rows.takeAll(of: number)
        if rows.isEmpty { rows.forgetDropped() }
        return batch.isEmpty ? nil : batch
    }

    private mutating func number(of name: String) -> Int64 {
        holding.insert(name)
        if let number = numbers[name] { return number }
        let number = -Int64(numbers.count + 1)
        numbers[name] = number
        return number
    }
}
