import BrowserSessions
import SessionQuery

/// Sessions by the million, column by column: a value that is copied in O(1) and shares its chunks with its copies.
///
/// A row is a session's place; rows are numbered as they came. By columns, because what looks at a million sessions looks at
/// one field: a filter on the state streams 4 MB instead of 100, and a field that a vendor never sends takes no room. About
/// 80 bytes a session besides its id. Raw records and configurations are not in here, only a mark that tells a change of them.
struct SessionColumns: Sendable {
    private(set) var count = 0

    // Who it is.
    private(set) var ids = TextList()
    private(set) var accounts: [String] = []
    private var accountNumbers: [String: UInt32] = [:]
    private var keys = SlotIndex()

    // What is shared.
    /// Texts of few values.
    var words = TextPool()
    /// Texts of many: URLs. Apart from the words, so that a term that asks about words has few texts to look at.
    var urls = TextPool()
    /// Texts that bare words are not looked for in: IP addresses and batch ids.
    var others = TextPool()
    /// Digits of figures, where the shortest text of their double is another.
    var digits = TextPool()
    /// Lists of words: the words' numbers as bytes.
    var lists = TextPool()
    var traits = TraitsPool()

    // What each has of its own.
    private(set) var trait = PoolColumn()
    private(set) var started = IntegerColumn()
    private(set) var ended = IntegerColumn()
    private(set) var updated = IntegerColumn()
    private(set) var fetched = IntegerColumn()
    private(set) var bandwidth = IntegerColumn()
    private(set) var steps = IntegerColumn()
    private(set) var navigations = IntegerColumn()
    private(set) var taskExecutions = IntegerColumn()
    private(set) var maxDuration = IntegerColumn()
    private(set) var expires = IntegerColumn()
    private(set) var duration = FigureColumn(partsPerUnit: 1e3)
    private(set) var credits = FigureColumn(partsPerUnit: 1e6)
    private(set) var cost = FigureColumn(partsPerUnit: 1e6)
    private(set) var domains = PoolColumn()
    private(set) var tags = PoolColumn()
    private(set) var targetURL = PoolColumn()
    private(set) var endURL = PoolColumn()
    private(set) var errorMessage = PoolColumn()
    private(set) var profile = PoolColumn()
    private(set) var name = PoolColumn()
    private(set) var browserIP = PoolColumn()
    private(set) var batchID = PoolColumn()
    private(set) var recordMark = WideColumn()

    // Counts.
    private(set) var rowsByAccount: [Int] = []
    private(set) var failedCount = 0
    /// Pending and running: the rows whose durations grow.
    private(set) var activeRows: Set<UInt32> = []

    init() {}
}

// MARK: Finding

extension SessionColumns {
    /// - Complexity: O(1) expected
    func row(of key: SessionKey) -> Int? {
        guard let account = accountNumbers[key.account] else { return nil }
        return row(account: account, id: key.id)
    }

    private func row(account: UInt32, id: String) -> Int? {
        let found = keys.first(Self.hash(account, id)) { row in
            traits[trait[Int(row)]].account == account && hasID(Int(row), id)
        }
        return found.map(Int.init)
    }

    /// By canonical equivalence, as keys are compared.
    private func hasID(_ row: Int, _ id: String) -> Bool {
        if id.withBytes({ ids.isEqual(row, to: $0) }) { return true }
        return !ids.isASCII(row) && ids[row] == id
    }

    private static func hash(_ account: UInt32, _ id: String) -> UInt64 {
        var hasher = Hasher()
        hasher.combine(account)
        hasher.combine(id)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private mutating func number(ofAccount name: String) -> UInt32 {
        if let known = accountNumbers[name] { return known }
        let number = UInt32(truncatingIfNeeded: accounts.count)
        accounts.append(name)
        rowsByAccount.append(0)
        accountNumbers[name] = number
        return number
    }
}

// MARK: Writing

extension SessionColumns {
    /// Adds a session that is not in here yet.
    /// - Parameter mark: tells its raw record and configuration from others; `RecordMark.unknown` when it has none.
    /// - Returns: its row.
    mutating func append(_ session: Session, mark: UInt64) -> Int {
        let account = number(ofAccount: session.account)
        let row = session.id.withBytes { ids.append($0) }
        count = row + 1
        rowsByAccount[Int(account)] += 1
        write(session, account: account, at: row, mark: mark, before: nil)
        // The closure has copies, because `keys` is being changed.
        let (texts, trait, traits) = (ids, trait, traits)
        keys.insert(UInt32(truncatingIfNeeded: row), hash: Self.hash(account, session.id)) { other in
            Self.hash(traits[trait[Int(other)]].account, texts[Int(other)])
        }
        return row
    }

    /// Puts another reading of the session in its place.
    mutating func replace(_ row: Int, with session: Session, mark: UInt64) {
        let before = traits(of: row)
        write(session, account: before.account, at: row, mark: mark, before: before)
    }

    /// Notes that the session was read again and is the same.
    mutating func renew(_ row: Int, readAt moment: Timestamp, mark: UInt64) {
        fetched[row] = moment.milliseconds
        recordMark[row] = mark
    }

    /// What is known of the session beyond its record; another reading of it leaves that as it is.
    func marks(of row: Int) -> SessionMarks {
        let traits = traits(of: row)
        let findings = words[traits.findings]?.split(separator: ",").map(String.init)
        return SessionMarks(isNew: traits.isNew, findings: findings ?? [])
    }

    mutating func mark(_ row: Int, as marks: SessionMarks) {
        var new = traits(of: row)
        new.isNew = marks.isNew
        new.findings = marks.findings.isEmpty ? TextPool.none : words.intern(marks.findings.joined(separator: ","))
        trait[row] = traits.intern(new)
    }

    private mutating func write(
        _ session: Session, account: UInt32, at row: Int, mark: UInt64, before: SessionTraits?
    ) {
        var new = traits(of: session, account: account)
        (new.isNew, new.findings) = (before?.isNew ?? false, before?.findings ?? TextPool.none)
        trait[row] = traits.intern(new)
        started[row] = session.startedAt?.milliseconds
        ended[row] = session.endedAt?.milliseconds
        updated[row] = session.updatedAt?.milliseconds
        fetched[row] = session.fetchedAt.milliseconds
        bandwidth[row] = session.bandwidthBytes
        steps[row] = session.steps
        navigations[row] = session.navigations
        taskExecutions[row] = session.taskExecutions
        maxDuration[row] = session.maxDuration
        expires[row] = session.expiresAt?.milliseconds
        duration.set(session.recordedDuration, row, digits: &digits)
        credits.set(session.credits, row, digits: &digits)
        cost.set(session.cost, row, digits: &digits)
        domains[row] = intern(list: session.domains)
        tags[row] = intern(list: session.tags)
        targetURL[row] = urls.intern(session.targetURL)
        endURL[row] = urls.intern(session.endURL)
        errorMessage[row] = words.intern(session.failure?.message)
        profile[row] = words.intern(session.profile)
        name[row] = words.intern(session.name)
        browserIP[row] = others.intern(session.browserIP)
        batchID[row] = others.intern(session.batchID)
        recordMark[row] = mark
        count(session.state, before: before?.state, at: row)
    }

    private mutating func count(_ state: SessionState, before: SessionState?, at row: Int) {
        guard state != before else { return }
        failedCount += (state == .failed ? 1 : 0) - (before == .failed ? 1 : 0)
        if state.isActive {
            activeRows.insert(UInt32(truncatingIfNeeded: row))
        } else if before?.isActive == true {
            activeRows.remove(UInt32(truncatingIfNeeded: row))
        }
    }

    private mutating func traits(of session: Session, account: UInt32) -> SessionTraits {
        var new = SessionTraits(account: account)
        new.provider = session.provider
        new.state = session.state
        new.status = words.intern(session.status)
        new.currency = words.intern(session.currency)
        new.captcha = words.intern(session.captcha)
        new.errorCode = words.intern(session.failure?.code)
        new.hasFailure = session.failure != nil
        new.apiKeyName = words.intern(session.apiKeyName)
        new.zone = words.intern(session.zone)
        new.proxyType = words.intern(session.proxyType)
        new.region = words.intern(session.region)
        new.project = words.intern(session.project)
        new.endReason = words.intern(session.endReason)
        new[.usesProxy] = session.usesProxy
        new[.isHeadless] = session.isHeadless
        new[.isRecorded] = session.isRecorded
        new[.isStealth] = session.isStealth
        new[.isPlayground] = session.isPlayground
        new[.isTaskInitiated] = session.isTaskInitiated
        return new
    }
}
