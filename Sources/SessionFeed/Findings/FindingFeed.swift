package import BrowserSessions
package import SessionFindings
import SessionQuery
package import SessionStore

/// Makes events of what findings and alerts say, numbered and kept like all others. The findings come first, so that an alert
/// may ask for them (`finding:overdue`).
package actor FindingFeed {
    private var findings: FindingMachine
    private var alerts: AlertMachine
    private var roomAlerts: RoomAlertMachine
    private var providers: [String: ProviderKind]
    private let recorder: any FeedRecorder
    private let notify: @Sendable (AlertNotice, [SessionEvent]) -> Void
    private let now: @Sendable () -> Timestamp
    private var stepping = SteppingClock()
    private var began: Timestamp
    /// When each account was last told of: what is found now was not so then.
    private var lastTold: [String: Timestamp] = [:]

    /// - Parameters:
    ///   - recorder: numbers the events and keeps them.
    ///   - notify: gets each firing with its events; called from any thread, must not block.
    package init(
        alerts: [Alert], roomAlerts: [RoomAlert] = [], accounts: [FindingAccount], recorder: any FeedRecorder,
        now: @escaping @Sendable () -> Timestamp,
        notify: @escaping @Sendable (AlertNotice, [SessionEvent]) -> Void
    ) {
        began = now()
        findings = FindingMachine(accounts)
        self.alerts = AlertMachine(alerts, accounts: accounts.map(\.name), at: began)
        self.roomAlerts = RoomAlertMachine(roomAlerts)
        providers = Dictionary(accounts.map { ($0.name, $0.provider) }) { first, _ in first }
        self.recorder = recorder
        self.notify = notify
        self.now = now
        _ = stepping.step(at: began)
    }

    /// The time. Where the clock was set back, what has happened before did so by as much earlier: else all that comes would lie
    /// before the beginning, and nothing of it would be told.
    private func present() -> Timestamp {
        let moment = now()
        guard let step = stepping.step(at: moment) else { return moment }
        began = began + step
        lastTold = lastTold.mapValues { $0 + step }
        findings.clockWasSet(by: step)
        alerts.clockWasSet(by: step)
        return moment
    }

    /// Other accounts from now on.
    /// - Parameter restarted: names of those whose sessions are read anew.
    package func use(accounts: [FindingAccount], restarted: Set<String>) {
        let moment = present()
        findings.use(accounts, restarted: restarted)
        alerts.use(accounts: accounts.map(\.name), at: moment)
        roomAlerts.keep(accounts: Set(accounts.map(\.name)))
        providers = Dictionary(accounts.map { ($0.name, $0.provider) }) { first, _ in first }
    }

    /// Other alerts from now on; those that stay don't fire again.
    package func watch(_ alerts: [Alert], rooms: [RoomAlert]) {
        let moment = present()
        self.alerts.replace(with: alerts, at: moment)
        roomAlerts.alerts = rooms
    }

    /// The accounts that events can be about.
    package var accounts: [String] { providers.keys.sorted() }

    /// What an answer of an account brought.
    /// - Returns: the events to tell, in order.
    package func saw(_ rows: AnswerRows) async -> [SessionEvent] { await saw([rows]) }

    /// What several answers brought, in order. Nothing comes between them.
    /// - Returns: the events to tell, in order.
    package func saw(_ answers: [AnswerRows]) async -> [SessionEvent] {
        let moment = present()
        var found: [Finding] = []
        var firings: [AlertFiring] = []
        for rows in answers {
            var live: [Session] = []
            for change in rows.changes {
                let isLive = !rows.isSilent && change.isLive(since: began)
                found += findings.saw(change, isLive: isLive, isPicked: rows.isPicked, at: moment)
                if isLive { live.append(change.new) }
            }
            found += findings.count(rows.ended, at: moment)
            firings = AlertFiring.together(firings, alerts.saw(live, at: moment, marks: marks))
        }
        return await tell(found, firings, looked: answers.map(\.account), at: moment)
    }

    /// All active sessions of some accounts. Every few seconds: ages and figures grow without any event.
    /// - Returns: the events to tell, in order.
    package func looked(at active: [(account: String, sessions: [Session])]) async -> [SessionEvent] {
        let moment = present()
        var found: [Finding] = []
        var firings: [AlertFiring] = []
        for (account, sessions) in active {
            found += findings.looked(at: sessions, account: account, now: moment)
            firings = AlertFiring.together(
                firings, alerts.looked(at: sessions, account: account, now: moment, marks: marks))
        }
        return await tell(found, firings, looked: active.map(\.account), at: moment)
    }

    /// The batches of one reading of an account.
    /// - Returns: the events to tell, in order.
    package func sawBatches(_ reading: BatchReading, account: String) async -> [SessionEvent] {
        let moment = present()
        let found = findings.sawBatches(
            reading.batches, isWhole: reading.error == nil, account: account, now: moment)
        return await tell(found, [], looked: [], at: moment)
    }

    /// What sessions of an account ask a person, all that is pending, by their ids.
    ///
    /// What is pending is found at the next look at the active sessions.
    package func sawInterventions(_ pending: [String: PendingIntervention], account: String) {
        findings.sawInterventions(pending, account: account)
    }

    /// How much room an account has.
    /// - Returns: the events to tell, in order.
    package func sawRoom(of status: AccountStatus) async -> [SessionEvent] {
        let (moment, share) = (present(), status.freeShare(active: status.active))
        var told: [SessionEvent] = []
        for (alert, words) in roomAlerts.saw(status.room.headroom, share: share, account: status.name) {
            guard let event = event(status.name, nil, alert.message, since: lastTold, at: moment) else { continue }
            let events = await numbered([event])
            notify(AlertNotice(name: alert.name, sentence: "\(status.name): \(words)"), events)
            told += events
        }
        return told
    }

    /// The sessions that findings have come to point at since this was last asked, with the names of all that do.
    package func takePointed() -> [SessionKey: [String]] {
        let keys = findings.takePointed()
        return Dictionary(keys.map { ($0, findings.names(of: $0)) }) { first, _ in first }
    }

    /// What holds, told or not, by account and topic.
    package var standing: [StandingFinding] {
        findings.standing.sorted { ($0.account, $0.topic.head) < ($1.account, $1.topic.head) }
    }

    /// Sessions that were kept from earlier. Nothing of them is told.
    package func remember(_ sessions: [Session]) {
        let moment = present()
        findings.remember(sessions, at: moment)
    }

    /// The names of the findings that point at a session.
    package func names(of key: SessionKey) -> [String] { findings.names(of: key) }

    private func marks(_ key: SessionKey) -> SessionMarks {
        SessionMarks(findings: findings.names(of: key))
    }

    /// Has the events numbered, and the alerts' ways of being heard told of them.
    private func tell(
        _ found: [Finding], _ firings: [AlertFiring], looked accounts: [String], at moment: Timestamp
    ) async -> [SessionEvent] {
        let since = lastTold
        for account in accounts { lastTold[account] = moment }
        var told = await numbered(
            found.compactMap { event($0.account, $0.session, $0.message, $0.topic, since: since, at: moment) })
        for firing in firings {
            let events = await numbered(
                firing.sessions.compactMap {
                    event($0.account, $0, firing.alert.message, since: since, at: moment)
                })
            notify(AlertNotice(name: firing.alert.name, sentence: firing.sentence), events)
            told += events
        }
        return told
    }

    private func event(
        _ account: String, _ session: Session?, _ message: String, _ topic: FindingTopic? = nil,
        since: [String: Timestamp], at moment: Timestamp
    ) -> SessionEvent? {
        guard let provider = providers[account] else { return nil }
        return SessionEvent(
            at: moment, notBefore: since[account], kind: .finding, account: account, provider: provider,
            session: session, message: message, finding: topic)
    }

    private func numbered(_ events: [SessionEvent]) async -> [SessionEvent] {
        var numbered: [SessionEvent] = []
        for (account, events) in Dictionary(grouping: events, by: \.account).sorted(by: { $0.key < $1.key }) {
            numbered += await recorder.append(events, account: account)
        }
        return numbered
    }
}

extension SessionChange {
    /// It is active, or its end was seen: what had ended before anybody looked is history.
    fileprivate func isLive(since began: Timestamp) -> Bool {
        if new.isActive { return true }
        // Its end was seen, whatever this machine's clock and the vendor's say.
        if let old, old.isActive, old.fetchedAt >= began { return true }
        if let end = new.endedAt { return end >= began }
        return old?.isActive == true || new.startedAt.map { $0 >= began } == true
    }
}

extension AlertFiring {
    /// Firings of one alert from several accounts are one.
    static func together(_ first: [AlertFiring], _ second: [AlertFiring]) -> [AlertFiring] {
        var all = first
        for firing in second {
            if let index = all.firstIndex(where: { $0.alert == firing.alert }) {
                all[index].sessions += firing.sessions
            } else {
                all.append(firing)
            }
        }
        return all
    }
}
