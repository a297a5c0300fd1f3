package import BrowserSessions
import SessionQuery

/// What answers do to the machine.
extension FeedMachine {
    /// Pages of one reading of the newest sessions.
    private static let recentPageLimit = 20
    /// With so many active, more than half of them gone at once is not believed before it is seen twice.
    private static let doubtFrom = 10
    /// So many ends at once are looked for on the newest page first, for so many milliseconds.
    private static let headFrom = 3
    private static let headPatience: Int64 = 500

    /// Takes an answer in.
    /// - Parameter random: 0..<1, for the spread of polls and retries.
    /// - Returns: what it showed.
    package mutating func answered(
        _ request: FeedRequest, _ answer: FeedAnswer, now: Timestamp, random: Double
    ) -> FeedFinding {
        inFlight[request.kind] = nil
        if case .failed(let error) = answer {
            return failedAlone(request, error, now: now, random: random)
                ?? failed(request, error, now: now, random: random)
        }
        var finding = FeedFinding()
        let wasEnding = settlement.ending
        if case .request? = failure?.trouble {
            failure = nil
            finding.recovered = true
        }
        backoff.succeeded()
        let interval = pace.settleInterval
        switch (request, answer) {
        case (.page(let listing, _), .page(let page)):
            take(page.sessions, skipped: page.skippedRows, now: now)
            paging.arrived(page, of: listing, at: now)
            if listing == everything { everythingArrived(page) }
            recentDue = recentDue ?? now.adding(milliseconds: jittered(pace.recentInterval, random))
        case (.recent, .page(let page)): recentArrived(page, &finding, now: now, random: random)
        case (.active, .page(let page)): activeArrived(page, &finding, now: now, random: random)
        case (.session(let id), .session(let session)):
            take(session.map { [$0] } ?? [], skipped: 0, now: now)
            finding.lost = settlement.answered(id, session, now: now, interval: interval)
            recordArrived(of: id, session, &finding, now: now)
        case (.window, .page(let page)):
            take(page.sessions, skipped: page.skippedRows, now: now)
            finding.lost = settlement.windowArrived(page, now: now, interval: interval)
        case (.pass, .page(let page)):
            take(page.sessions, skipped: page.skippedRows, now: now)
            finding.lost = settlement.passArrived(page, now: now, interval: interval)
        case (.interest(let interest), .told(let isLive)):
            interestAnswered(interest, isLive: isLive, now: now, random: random)
        default: break
        }
        if case .page(let page) = answer, request.kind != .active {
            // First those that have ended: they may be what decides.
            for row in page.sessions where row.state.isEnded { recordArrived(of: row.id, row, &finding, now: now) }
            for row in page.sessions where !row.state.isEnded { recordArrived(of: row.id, row, &finding, now: now) }
        }
        for id in finding.lost { active[id] = nil }
        finding.endingChanged = settlement.ending != wasEnding
        return finding
    }

    /// What a vendor refuses for one session, or for what a key may not see, says nothing about the account.
    private mutating func failedAlone(
        _ request: FeedRequest, _ error: ProviderError, now: Timestamp, random: Double
    ) -> FeedFinding? {
        switch (request, error) {
        case (.session(let id), .rejected), (.session(let id), .forbidden), (.session(let id), .malformed):
            var finding = FeedFinding()
            let wasEnding = settlement.ending
            finding.lost = settlement.answered(id, nil, now: now, interval: pace.settleInterval)
            recordArrived(of: id, nil, &finding, now: now)
            for id in finding.lost { active[id] = nil }
            finding.endingChanged = settlement.ending != wasEnding
            return finding
        case (.interest(let interest), .unavailable), (.interest(let interest), .unreadable),
            (.interest(let interest), _) where error.isLasting:
            interestAnswered(interest, isLive: false, now: now, random: random)
            return FeedFinding()
        default: return nil
        }
    }

    private mutating func failed(
        _ request: FeedRequest, _ error: ProviderError, now: Timestamp, random: Double
    ) -> FeedFinding {
        if case .page(let listing, _) = request {
            paging.failed(listing, isFirst: dataAt == nil, isLasting: error.isLasting)
        }
        if request.kind == .settling || request.kind == .session { settlement.failed(request) }
        if request.kind == .active { reading = nil }
        guard error != .cancelled else { return FeedFinding() }
        // Requests that were under way when it began fail with it: one trouble, counted once.
        if case .request? = failure?.trouble, let retryAt = failure?.retryAt, retryAt > now {
            if case .rateLimited(let seconds?, _) = error {
                failure = (.request(error), max(retryAt, now.adding(milliseconds: Int64(seconds * 1000))))
            }
            return FeedFinding()
        }
        let seconds = backoff.delay(
            after: error, random: random, interval: Double(pace.activeInterval(activeCount: 1)) / 1000)
        var finding = FeedFinding()
        if case .request? = failure?.trouble {} else { finding.trouble = .request(error) }
        failure = (.request(error), now.adding(milliseconds: Int64(seconds * 1000)))
        return finding
    }

    private mutating func take(_ sessions: [Session], skipped: Int, now: Timestamp) {
        skippedRows += skipped
        for session in sessions {
            active[session.id] =
                session.isActive
                ? Activity(start: session.startedAt, status: session.status) : nil
            settlement.saw(session, now: now, interval: pace.recentInterval)
            if session.state == .unknown { settlement.watch(session, now: now, interval: pace.recentInterval) }
        }
        dataAt = now
    }

    private mutating func everythingArrived(_ page: SessionPage) {
        if lastNewest.isEmpty {
            lastNewest = Set(page.sessions.map(\.id))
            headBegins = page.sessions.compactMap(\.startedAt).min()
        }
        total = page.total ?? total
        if page.next == nil {
            completeSince = Timestamp(milliseconds: 0)
        } else if let oldest = page.sessions.compactMap(\.startedAt).min() {
            completeSince = completeSince.map { min($0, oldest) } ?? oldest
        }
    }

    private mutating func recentArrived(
        _ page: SessionPage, _ finding: inout FeedFinding, now: Timestamp, random: Double
    ) {
        let meetsLast = lastNewest.isEmpty || page.sessions.contains { lastNewest.contains($0.id) }
        take(page.sessions, skipped: page.skippedRows, now: now)
        total = page.total ?? total
        recentPages += 1
        if recentPages == 1 { headBegins = page.sessions.compactMap(\.startedAt).min() }
        newest.formUnion(page.sessions.lazy.map(\.id))
        // None of the last reading's: more started since than fit on a page.
        if !meetsLast, let next = page.next, recentPages < Self.recentPageLimit {
            (recentCursor, recentDue) = (next, now)
            return
        }
        if !meetsLast, page.next != nil {
            // More than so many pages began since: what lies between is not loaded.
            paging.forget()
            completeSince = nil
        }
        finding.poll = .recent
        (lastNewest, newest) = (newest, [])
        let ids = Set(page.sessions.map(\.id))
        recentShowsActive =
            hasBaseline && recentPages == 1 && doubt == nil
            && (page.next == nil || active.keys.allSatisfy(ids.contains))
        (recentCursor, recentPages) = (nil, 0)
        recentDue = now.adding(milliseconds: jittered(pace.recentInterval, random))
        guard recentShowsActive, reading == nil else { return }
        let seen = Set(page.sessions.filter(\.isActive).map(\.id))
        let look = ActiveLook(
            seen: seen, expected: recentBegan?.active ?? [], began: recentBegan?.at ?? now, requests: 1, isWhole: true)
        activeWasRead(look, &finding, now: now, random: random)
    }

    private mutating func activeArrived(
        _ page: SessionPage, _ finding: inout FeedFinding, now: Timestamp, random: Double
    ) {
        take(page.sessions, skipped: page.skippedRows, now: now)
        reading?.arrived(page)
        guard let reading else { return }
        guard reading.isOver else {
            activeDue = now
            guard settlement.readsByID else { return }
            let missing = reading.missing(from: page) { [active] in active[$0]?.start }
            settle(missing.filter { active[$0] != nil && !settlement.holds($0) }, now: now)
            return
        }
        finding.poll = .active
        rowsOfList.merge(reading.seenByList) { $1 }
        readings += 1
        self.reading = nil
        recentShowsActive = false
        let look = ActiveLook(
            seen: reading.seen, expected: reading.expected, began: reading.began, requests: reading.requests,
            isWhole: reading.isWhole)
        activeWasRead(look, &finding, now: now, random: random)
    }

    /// A look at all that is active, by whatever requests.
    private struct ActiveLook {
        var seen: Set<String>
        var expected: Set<String>
        var began: Timestamp
        var requests: Int
        var isWhole: Bool
    }

    private mutating func activeWasRead(
        _ look: ActiveLook, _ finding: inout FeedFinding, now: Timestamp, random: Double
    ) {
        // Those whose end some other answer has shown meanwhile need no looking for, nor do those that are looked for already.
        let expected = look.expected.filter { active[$0] != nil && !settlement.holds($0) }
        let gone = look.isWhole ? expected.subtracting(look.seen) : []
        let isSecondLook = doubt != nil
        if look.isWhole { confirm(&finding) }
        let isDoubtful = !isSecondLook && expected.count >= Self.doubtFrom && gone.count * 2 > expected.count
        if isDoubtful { begin(Doubt(gone: gone, count: expected.count, at: look.began), &finding, now: now) }
        // Their own records say best whether they have ended; where there are none, only a second reading can.
        if !isDoubtful || settlement.readsByID {
            settle(gone, isDoubted: isDoubtful, now: now)
        }
        if isDoubtful {
            activeDue = now.adding(milliseconds: min(2000, pace.active))
        } else {
            activeInterval = pace.activeInterval(activeCount: look.seen.count, pages: look.requests)
            // Something begins where nothing was: the next look is sooner.
            let wait = expected.isEmpty && !look.seen.isEmpty ? activeInterval / 2 : activeInterval
            // Counted from its beginning: a reading of many pages shall not make the next one late.
            activeDue = max(now.adding(milliseconds: 200), look.began.adding(milliseconds: jittered(wait, random)))
        }
        // So many that they can't be read in one go are a beginning, too.
        if !hasBaseline {
            hasBaseline = true
            (finding.isBaseline, finding.isPartialBaseline) = (true, !look.isWhole)
        }
    }

    /// Looks for the final records of sessions that are gone. Of several on the newest page, that page has them all: one
    /// request instead of one each.
    private mutating func settle(_ gone: Set<String>, isDoubted: Bool = false, now: Timestamp) {
        let onHead = gone.filter { id in
            guard let headBegins, let start = active[id]?.start else { return false }
            return start >= headBegins
        }
        let readsHead = onHead.count >= Self.headFrom && inFlight[.recent] == nil
        if readsHead { recentDue = now }
        for id in gone {
            let isAwaited = readsHead && onHead.contains(id)
            let due = isAwaited ? now.adding(milliseconds: Self.headPatience) : now
            settlement.left(id, start: active[id]?.start, isDoubted: isDoubted, now: due)
        }
    }

    // MARK: The 200 that lies

    private mutating func begin(_ doubt: Doubt, _ finding: inout FeedFinding, now: Timestamp) {
        self.doubt = doubt
        recentShowsActive = false
        if !settlement.readsByID { tellDoubt(&finding, now: now) }
    }

    private mutating func tellDoubt(_ finding: inout FeedFinding, now: Timestamp) {
        guard let doubt, !doubt.isTold else { return }
        self.doubt?.isTold = true
        let trouble = FeedTrouble.vanished(doubt.gone.count, of: doubt.count)
        if failure == nil { finding.trouble = trouble }
        failure = (trouble, now)
    }

    /// The record of one that was gone, by its id or on some page. Have most of them ended, the list was right.
    private mutating func recordArrived(
        of id: String, _ session: Session?, _ finding: inout FeedFinding, now: Timestamp
    ) {
        guard var doubt, doubt.gone.contains(id), session.map({ $0.fetchedAt >= doubt.at }) ?? true else { return }
        guard session?.state.isEnded == true else { return tellDoubt(&finding, now: now) }
        doubt.ended.insert(id)
        self.doubt = doubt
        if doubt.ended.count * 2 > doubt.gone.count { confirm(&finding) }
    }

    /// A second reading, or a final record, has said how it is.
    private mutating func confirm(_ finding: inout FeedFinding) {
        guard let doubt else { return }
        self.doubt = nil
        guard doubt.isTold, case .vanished? = failure?.trouble else { return }
        failure = nil
        finding.recovered = true
    }

    /// A little less than the interval, so that many accounts don't ask at once.
    func jittered(_ interval: Int64, _ random: Double) -> Int64 {
        Int64(Double(interval) * (1 - 0.1 * random))
    }
}
