package import BrowserSessions
import SessionQuery

/// What answers do to the machine.
extension FeedMachine {
    /// Takes an answer in.
    /// - Parameter random: 0..<1, for the spread of polls and retries.
    /// - Returns: what it showed.
    package mutating func answered(
        _ request: FeedRequest, _ answer: FeedAnswer, now: Timestamp, random: Double
    ) -> AnswerNews {
        ended(request.kind)
        if case .failed(let error) = answer {
            return failedAlone(request, error, now: now, random: random)
                ?? failedLookup(request, error, now: now, random: random)
                ?? failed(request, error, now: now, random: random)
        }
        var news = AnswerNews()
        let wasEnding = settlement.ending
        let recovery = health.requestSucceeded()
        news.take(recovery)
        // What was refused meanwhile may have been part of the trouble.
        if recovery != nil { paging.retryRefused() }
        if let cause = lookups.succeeded(request.kind), failure == nil { news.recoveredFrom = cause }
        let interval = pace.settleInterval
        switch (request, answer) {
        case (.page(let listing, let cursor), .page(let page)):
            noteSkipped(page, of: .pages(listing), isFirst: cursor == nil)
            take(page.sessions, now: now)
            paging.arrived(page, of: listing, at: now)
            if listing == everything { everythingArrived(page) }
            recentDue = recentDue ?? now + PollPace.jittered(pace.recentInterval, random)
        case (.recent, .page(let page)): recentArrived(page, &news, now: now, random: random)
        case (.active, .page(let page)): activeArrived(page, &news, now: now, random: random)
        case (.session(let id), .session(let session)):
            take(session.map { [$0] } ?? [], now: now)
            // Another session's record is no answer.
            let session = session.flatMap { $0.id == id ? $0 : nil }
            news.lost = settlement.answered(id, session, now: now, interval: interval)
            news.take(health.recordArrived(of: id, session, now: now))
        case (.window, .page(let page)):
            take(page.sessions, now: now)
            news.lost = settlement.windowArrived(page, now: now, interval: interval)
        case (.pass, .page(let page)):
            take(page.sessions, now: now)
            news.lost = settlement.passArrived(page, now: now, interval: interval)
        case (.interest(let interest), .told(let isLive)):
            interests.answered(interest, isLive: isLive, pace: pace, now: now, random: random)
        case (.interest(let interest), .absent): interests.isAbsent(interest)
        default: break
        }
        if case .page(let page) = answer, request.kind != .active {
            // First those that have ended: they may be what decides.
            for row in page.sessions where row.state.isEnded {
                news.take(health.recordArrived(of: row.id, row, now: now))
            }
            for row in page.sessions where !row.state.isEnded {
                news.take(health.recordArrived(of: row.id, row, now: now))
            }
        }
        for id in news.lost + news.forgotten { active[id] = nil }
        news.endingChanged = settlement.ending != wasEnding
        return news
    }

    /// What a vendor refuses for one session or one list, or for what a key may not see, says nothing about the account.
    private mutating func failedAlone(
        _ request: FeedRequest, _ error: ProviderError, now: Timestamp, random: Double
    ) -> AnswerNews? {
        switch (request, error) {
        case (.session(let id), .rejected), (.session(let id), .forbidden), (.session(let id), .malformed):
            var news = AnswerNews()
            let wasEnding = settlement.ending
            news.lost = settlement.answered(id, nil, now: now, interval: pace.settleInterval)
            news.take(health.recordArrived(of: id, nil, now: now))
            for id in news.lost + news.forgotten { active[id] = nil }
            news.endingChanged = settlement.ending != wasEnding
            return news
        case (.page(let listing, let cursor), _) where error.isOfOneRequest && !isPolled(listing, cursor):
            paging.refused(listing, error)
            return AnswerNews()
        case (.active(let listing, let cursor), _) where error.isOfOneRequest && !isPolled(listing, cursor):
            var news = AnswerNews()
            let wasEnding = settlement.ending
            activeRefused(error, &news, now: now, random: random)
            for id in news.lost + news.forgotten { active[id] = nil }
            news.endingChanged = settlement.ending != wasEnding
            return news
        case (.recent(.some), _) where error.isOfOneRequest:
            var news = AnswerNews()
            recentRefused(&news, now: now, random: random)
            return news
        case (.interest(let interest), _) where error.isLasting || error.mayBeOfOneCall:
            interests.answered(interest, isLive: false, pace: pace, now: now, random: random)
            return AnswerNews()
        case (.interest(let interest), .rateLimited), (.interest(let interest), .resting):
            // The account has to wait; this one waits its usual time besides.
            interests.answered(interest, isLive: false, pace: pace, now: now, random: random)
            return nil
        default: return nil
        }
    }

    /// The request that every poll begins with: one that is refused keeps the account from being read.
    private func isPolled(_ listing: SessionListing, _ cursor: PageCursor?) -> Bool {
        listing == everything && cursor == nil
    }

    private mutating func failed(
        _ request: FeedRequest, _ error: ProviderError, now: Timestamp, random: Double
    ) -> AnswerNews {
        if case .page(let listing, _) = request {
            paging.failed(listing, isFirst: dataAt == nil, isLasting: error.isLasting)
        }
        if request.kind == .settling || request.kind == .session { settlement.failed(request) }
        if request.kind == .active { reading = nil }
        guard error != .cancelled else { return AnswerNews() }
        // What kept final records from coming was the outage's beginning.
        let told = lookups.causes
        if !health.isFailing { lookups.removeAll() }
        var news = AnswerNews()
        news.take(
            health.requestFailed(
                error, told: told, interval: pace.activeInterval(activeCount: 1), now: now, random: random))
        return news
    }

    /// Looking for final records may fail where polling does not.
    /// - Returns: nil where the failure is the account's, as when its key is refused or its host is not there.
    private mutating func failedLookup(
        _ request: FeedRequest, _ error: ProviderError, now: Timestamp, random: Double
    ) -> AnswerNews? {
        // While the account itself is in trouble, this is part of it.
        guard request.isLookup, error.mayBeOfOneCall, !health.isFailing else { return nil }
        var news = AnswerNews()
        let failure = lookups.failed(request.kind, error, interval: pace.settleInterval, now: now, random: random)
        if failure.isNews { news.trouble = .request(error) }
        settlement.failed(request)
        // Not to be had by their ids: there are still the lists.
        if failure.isRepeated, request.kind == .session { settlement.avoidsIDs(until: failure.retryAt) }
        return news
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
        newest.seed(page)
        total = page.total ?? total
        if page.next == nil, !page.mayBeCut, !paging.hasFault(everything) {
            completeSince = Timestamp(milliseconds: 0)
        } else if paging.isUnordered(everything) {
            // An old row says nothing of what lies between: it is complete when it has been read to its end.
            completeSince = nil
        } else if let oldest = page.earliestStart {
            completeSince = completeSince.map { min($0, oldest) } ?? oldest
        }
    }
}

extension AnswerNews {
    mutating func take(_ news: AccountHealth.News?) {
        switch news {
        case .trouble(let trouble)?: self.trouble = trouble
        case .recovered(let cause)?: recoveredFrom = cause
        case nil: break
        }
    }
}
