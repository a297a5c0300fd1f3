package import BrowserSessions
import SessionQuery

/// What answers do to the machine.
extension FeedMachine {
    /// Takes an answer in.
    /// - Parameter random: 0..<1, for the spread of polls and retries.
    /// - Returns: what it showed.
    package mutating func answered(
        _ request: FeedRequest, _ answer: FeedAnswer, now: Timestamp, random: Double
    ) -> FeedFinding {
        inFlight[request.kind] = nil
        if case .failed(let error) = answer {
            return failedAlone(request, error, now: now, random: random)
                ?? failedLookup(request, error, now: now, random: random)
                ?? failed(request, error, now: now, random: random)
        }
        var finding = FeedFinding()
        let wasEnding = settlement.ending
        if case .request(let error)? = failure?.trouble {
            failure = nil
            finding.recoveredFrom = error.cause
        }
        backoff.succeeded()
        lookupSucceeded(request, &finding)
        let interval = pace.settleInterval
        switch (request, answer) {
        case (.page(let listing, let cursor), .page(let page)):
            noteSkipped(page, of: .pages(listing), isFirst: cursor == nil)
            take(page.sessions, now: now)
            paging.arrived(page, of: listing, at: now)
            if listing == everything { everythingArrived(page) }
            recentDue = recentDue ?? now.adding(milliseconds: jittered(pace.recentInterval, random))
        case (.recent, .page(let page)): recentArrived(page, &finding, now: now, random: random)
        case (.active, .page(let page)): activeArrived(page, &finding, now: now, random: random)
        case (.session(let id), .session(let session)):
            take(session.map { [$0] } ?? [], now: now)
            // Another session's record is no answer.
            let session = session.flatMap { $0.id == id ? $0 : nil }
            finding.lost = settlement.answered(id, session, now: now, interval: interval)
            recordArrived(of: id, session, &finding, now: now)
        case (.window, .page(let page)):
            take(page.sessions, now: now)
            finding.lost = settlement.windowArrived(page, now: now, interval: interval)
        case (.pass, .page(let page)):
            take(page.sessions, now: now)
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
        case (.interest(let interest), _) where error.isLasting || error.mayBeOfOneCall:
            interestAnswered(interest, isLive: false, now: now, random: random)
            return FeedFinding()
        case (.interest(let interest), .rateLimited):
            // The account has to wait; this one waits its usual time besides.
            interestAnswered(interest, isLive: false, now: now, random: random)
            return nil
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
        if cantBeRead, let retryAt = failure?.retryAt, retryAt > now {
            if case .rateLimited(let seconds?, _) = error {
                failure = (.request(error), max(retryAt, now.adding(milliseconds: Int64(seconds * 1000))))
            }
            return FeedFinding()
        }
        let seconds = backoff.delay(
            after: error, random: random, interval: Double(pace.activeInterval(activeCount: 1)) / 1000)
        var finding = FeedFinding()
        // One outage may have several causes, such as a gateway's error and then a key that is refused: each is told once.
        // What kept final records from coming was its beginning.
        if !cantBeRead {
            toldCauses = Set(lookupTroubles.values.map(\.cause))
            lookupTroubles = [:]
        }
        if toldCauses.insert(error.cause).inserted { finding.trouble = .request(error) }
        failure = (.request(error), now.adding(milliseconds: Int64(seconds * 1000)))
        return finding
    }

    mutating func noteSkipped(_ page: SessionPage, of reading: Reading, isFirst: Bool) {
        skippedByReading[reading] = (isFirst ? 0 : skippedByReading[reading] ?? 0) + page.skippedRows
    }

    mutating func take(_ sessions: [Session], now: Timestamp) {
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

    /// A little less than the interval, so that many accounts don't ask at once.
    func jittered(_ interval: Int64, _ random: Double) -> Int64 {
        Int64(Double(interval) * (1 - 0.1 * random))
    }
}
