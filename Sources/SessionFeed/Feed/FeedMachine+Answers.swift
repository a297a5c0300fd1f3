package import BrowserSessions
import SessionQuery

/// What answers do to the machine.
extension FeedMachine {
    /// Pages of one reading of the newest sessions.
    private static let recentPageLimit = 20
    /// With so many active, more than half of them gone at once is not believed before it is seen twice.
    private static let doubtFrom = 10

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
        if lastNewest.isEmpty { lastNewest = Set(page.sessions.map(\.id)) }
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
            hasBaseline && recentPages == 1 && doubted == nil
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
        // Those whose end some other answer has shown meanwhile need no looking for.
        let expected = look.expected.filter { active[$0] != nil }
        let gone = look.isWhole ? expected.subtracting(look.seen) : []
        if !look.isWhole || believes(gone, of: expected.count, &finding, now: now) {
            for id in gone { settlement.left(id, start: active[id]?.start, now: now) }
            activeInterval = pace.activeInterval(activeCount: look.seen.count, pages: look.requests)
            // Something begins where nothing was: the next look is sooner.
            let wait = expected.isEmpty && !look.seen.isEmpty ? activeInterval / 2 : activeInterval
            // Counted from its beginning: a reading of many pages shall not make the next one late.
            activeDue = max(now.adding(milliseconds: 200), look.began.adding(milliseconds: jittered(wait, random)))
        } else {
            activeDue = now.adding(milliseconds: min(2000, pace.active))
        }
        if look.isWhole, !hasBaseline {
            hasBaseline = true
            finding.isBaseline = true
        }
    }

    /// Whether so many can be gone. A 200 that lies is recognised by more than half of the active ones missing at once;
    /// a second reading must say the same.
    private mutating func believes(
        _ gone: Set<String>, of count: Int, _ finding: inout FeedFinding, now: Timestamp
    ) -> Bool {
        let isDoubtful = count >= Self.doubtFrom && gone.count * 2 > count
        if isDoubtful, doubted == nil {
            doubted = gone
            recentShowsActive = false
            let trouble = FeedTrouble.vanished(gone.count, of: count)
            if failure == nil { finding.trouble = trouble }
            failure = (trouble, now)
            return false
        }
        if doubted != nil {
            doubted = nil
            if case .vanished? = failure?.trouble {
                failure = nil
                finding.recovered = true
            }
        }
        return true
    }

    /// A little less than the interval, so that many accounts don't ask at once.
    func jittered(_ interval: Int64, _ random: Double) -> Int64 {
        Int64(Double(interval) * (1 - 0.1 * random))
    }
}
