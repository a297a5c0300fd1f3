import BrowserSessions
import SessionQuery

/// Sessions by the million, column by column: a value that is copied in O(1) and shares its chunks with its copies.
///
/// A row is a session's place; rows are numbered as they came. By columns, because what looks at a million sessions looks at
/// one field: a filter on the state streams 4 MB instead of 100, and a field that a vendor never sends takes no room. About
/// 80 bytes a session besides its id. Raw records and configurations are not in here, only a mark that tells a change of them.
struct SessionColumns: Sendable {
    var count = 0

    // Who it is.
    var ids = TextList()
    var accounts: [String] = []
    var accountNumbers: [String: UInt32] = [:]
    var keys = SlotIndex()

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
    var trait = PoolColumn()
    private(set) var started = IntegerColumn()
    private(set) var ended = IntegerColumn()
    private(set) var updated = IntegerColumn()
    var fetched = IntegerColumn()
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
    var recordMark = WideColumn()

    // Counts.
    var rowsByAccount: [Int] = []
    var failedCount = 0
    /// Pending and running: the rows whose durations grow.
    var activeRows: Set<UInt32> = []

    init() {}
}

// MARK: Fields

/// The columns of whole numbers.
enum NumberColumn: Sendable {
    case started, ended, updated, fetched, expires, bandwidth, steps, navigations, taskExecutions
}

/// The columns of texts, and those of lists of texts.
enum TextColumn: Sendable {
    case targetURL, endURL, errorMessage, profile, name, browserIP, batchID, domains, tags
}

extension SessionTraits {
    /// The texts that many sessions share; `findings` are the names of those that point at the session, with commas between.
    enum Word: Int {
        case status, currency, captcha, errorCode, apiKeyName, zone, proxyType, region, project, endReason, findings
    }

    enum Flag: UInt32 {
        case usesProxy, isHeadless, isRecorded, isStealth, isPlayground, isTaskInitiated
    }
}

/// Where a field's values lie.
enum FieldPlace {
    /// In the traits.
    case word(SessionTraits.Word)
    case flag(SessionTraits.Flag)
    case number(NumberColumn)
    /// Texts of the pool of words, of URLs, of others, of lists of words.
    case words(TextColumn)
    case urls(TextColumn)
    case others(TextColumn)
    case list(TextColumn)
    case state, duration, credits, cost
    /// Its code is a word, its message has a column.
    case error
}

extension SessionField {
    var place: FieldPlace {
        switch self {
        case .state: .state
        case .status: .word(.status)
        case .startedAt: .number(.started)
        case .endedAt: .number(.ended)
        case .duration: .duration
        case .credits: .credits
        case .bandwidth: .number(.bandwidth)
        case .cost: .cost
        case .currency: .word(.currency)
        case .domains: .list(.domains)
        case .targetURL: .urls(.targetURL)
        case .endURL: .urls(.endURL)
        case .tags: .list(.tags)
        case .steps: .number(.steps)
        case .navigations: .number(.navigations)
        case .captcha: .word(.captcha)
        case .error: .error
        case .apiKeyName: .word(.apiKeyName)
        case .zone: .word(.zone)
        case .browserIP: .others(.browserIP)
        case .proxy: .flag(.usesProxy)
        case .proxyType: .word(.proxyType)
        case .headless: .flag(.isHeadless)
        case .recording: .flag(.isRecorded)
        case .stealth: .flag(.isStealth)
        case .profile: .words(.profile)
        case .batchID: .others(.batchID)
        case .playground: .flag(.isPlayground)
        case .taskInitiated: .flag(.isTaskInitiated)
        case .taskExecutions: .number(.taskExecutions)
        case .updatedAt: .number(.updated)
        case .region: .word(.region)
        case .project: .word(.project)
        case .name: .words(.name)
        case .expiresAt: .number(.expires)
        case .endReason: .word(.endReason)
        }
    }
}

extension SessionColumns {
    @inline(__always)
    subscript(column: NumberColumn) -> IntegerColumn {
        switch column {
        case .started: started
        case .ended: ended
        case .updated: updated
        case .fetched: fetched
        case .expires: expires
        case .bandwidth: bandwidth
        case .steps: steps
        case .navigations: navigations
        case .taskExecutions: taskExecutions
        }
    }

    @inline(__always)
    subscript(column: TextColumn) -> PoolColumn {
        switch column {
        case .targetURL: targetURL
        case .endURL: endURL
        case .errorMessage: errorMessage
        case .profile: profile
        case .browserIP: browserIP
        case .batchID: batchID
        case .name: name
        case .domains: domains
        case .tags: tags
        }
    }
}

extension SessionColumns {
    /// Puts a session's fields at a row.
    /// - Parameter traits: what is known beyond its record.
    mutating func write(_ session: Session, traits known: SessionTraits, at row: Int) {
        trait[row] = traits.intern(traits(of: session, known))
        started[row] = session.startedAt?.milliseconds
        ended[row] = session.endedAt?.milliseconds
        updated[row] = session.updatedAt?.milliseconds
        fetched[row] = session.fetchedAt.milliseconds
        bandwidth[row] = session.bandwidthBytes
        steps[row] = session.steps
        navigations[row] = session.navigations
        taskExecutions[row] = session.taskExecutions
        maxDuration[row] = session.maxDuration?.milliseconds
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
    }

    private mutating func traits(of session: Session, _ known: SessionTraits) -> SessionTraits {
        var new = known
        new.provider = session.provider
        new.state = session.state
        new.hasFailure = session.failure != nil
        new[.errorCode] = words.intern(session.failure?.code)
        new[.status] = words.intern(session.status)
        new[.currency] = words.intern(session.currency)
        new[.captcha] = words.intern(session.captcha)
        new[.apiKeyName] = words.intern(session.apiKeyName)
        new[.zone] = words.intern(session.zone)
        new[.proxyType] = words.intern(session.proxyType)
        new[.region] = words.intern(session.region)
        new[.project] = words.intern(session.project)
        new[.endReason] = words.intern(session.endReason)
        new[.usesProxy] = session.usesProxy
        new[.isHeadless] = session.isHeadless
        new[.isRecorded] = session.isRecorded
        new[.isStealth] = session.isStealth
        new[.isPlayground] = session.isPlayground
        new[.isTaskInitiated] = session.isTaskInitiated
        return new
    }

    /// The session without its raw record and configuration. About a microsecond.
    func session(at row: Int) -> Session {
        let traits = traits(of: row)
        var session = Session(
            key: SessionKey(account: accounts[Int(traits.account)], id: ids[row]), provider: traits.provider,
            status: words[traits[.status]] ?? "", state: traits.state,
            fetchedAt: Timestamp(milliseconds: fetched[row] ?? 0), raw: .null)
        session.currency = words[traits[.currency]]
        session.captcha = words[traits[.captcha]]
        session.apiKeyName = words[traits[.apiKeyName]]
        session.zone = words[traits[.zone]]
        session.proxyType = words[traits[.proxyType]]
        session.region = words[traits[.region]]
        session.project = words[traits[.project]]
        session.endReason = words[traits[.endReason]]
        session.usesProxy = traits[.usesProxy]
        session.isHeadless = traits[.isHeadless]
        session.isRecorded = traits[.isRecorded]
        session.isStealth = traits[.isStealth]
        session.isPlayground = traits[.isPlayground]
        session.isTaskInitiated = traits[.isTaskInitiated]
        if traits.hasFailure {
            session.failure = SessionFailure(code: words[traits[.errorCode]], message: words[errorMessage[row]])
        }
        session.startedAt = started[row].map(Timestamp.init(milliseconds:))
        session.endedAt = ended[row].map(Timestamp.init(milliseconds:))
        session.updatedAt = updated[row].map(Timestamp.init(milliseconds:))
        session.recordedDuration = duration.figure(row, digits: digits)
        session.credits = credits.figure(row, digits: digits)
        session.cost = cost.figure(row, digits: digits)
        session.bandwidthBytes = bandwidth[row]
        session.steps = steps[row]
        session.navigations = navigations[row]
        session.taskExecutions = taskExecutions[row]
        session.maxDuration = maxDuration[row].map { .milliseconds($0) }
        session.expiresAt = expires[row].map(Timestamp.init(milliseconds:))
        session.domains = texts(ofList: domains[row])
        session.tags = texts(ofList: tags[row])
        session.targetURL = urls[targetURL[row]]
        session.endURL = urls[endURL[row]]
        session.profile = words[profile[row]]
        session.name = words[name[row]]
        session.browserIP = others[browserIP[row]]
        session.batchID = others[batchID[row]]
        return session
    }
}
