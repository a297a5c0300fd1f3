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
        let recovery = health.requestSucceeded()
        news.take(recovery)
        // What was refused meanwhile may have been part of the trouble.
        if recovery != nil { paging.retryRefused() }
        if let cause = lookups.succeeded(request.kind), failure == nil { news.recoveredFrom = cause }
        take(answer, to: request, &news, now: now, random: random)
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
        return news
    }

    /// An answer of another kind than its request asks for is dropped.
    private mutating func take(
        _ answer: FeedAnswer, to request: FeedRequest, _ news: inout AnswerNews, now: Timestamp, random: Double
    ) {
        let interval = pace.settleInterval
        switch request {
        case .page(let listing, let cursor):
            guard case .page(let page) = answer else { break }
            noteSkipped(page, from: .pages(listing), isFirst: cursor == nil)
            take(page.sessions, now: now)
            paging.arrived(page, of: listing, at: now)
            if listing == everything { everythingArrived(page) }
            recentDue = recentDue ?? now + PollPace.jittered(pace.recentInterval, random)
        case .recent:
            guard case .page(let page) = answer else { break }
            recentArrived(page, &news, now: now, random: random)
        case .active:
            guard case .page(let page) = answer else { break }
            activeArrived(page, &news, now: now, random: random)
        case .session(let id):
            guard case .session(let session) = answer else { break }
            take(session.map { [$0] } ?? [], now: now)
            // Another session's record is no answer.
            let record = session.flatMap { $0.id == id ? $0 : nil }
            news.lost = settlement.answered(id, record, now: now, interval: interval)
            news.take(health.recordArrived(of: id, record, now: now))
        case .window:
            guard case .page(let page) = answer else { break }
            take(page.sessions, now: now)
            news.lost = settlement.windowArrived(page, now: now, interval: interval)
        case .pass:
            guard case .page(let page) = answer else { break }
            take(page.sessions, now: now)
            news.lost = settlement.passArrived(page, now: now, interval: interval)
        case .interest(let interest):
            switch answer {
            case .told(let isLive):
                interests.answered(interest, isLive: isLive, pace: pace, now: now, random: random)
            case .absent: interests.isAbsent(interest)
            case .page, .session, .failed: break
            }
        }
    }

    /// What a vendor refuses for one session or one list, or for what a key may not see, says nothing about the account.
    private mutating func failedAlone(
        _ request: FeedRequest, _ error: ProviderError, now: Timestamp, random: Double
    ) -> AnswerNews? {
        switch request {
        case .session(let id):
            guard error.isOfOneRecord else { return nil }
            var news = AnswerNews()
            news.lost = settlement.answered(id, nil, now: now, interval: pace.settleInterval)
            news.take(health.recordArrived(of: id, nil, now: now))
            for id in news.lost + news.forgotten { active[id] = nil }
            return news
        case .page(let listing, let cursor):
            guard error.isOfOneRequest, !isPolled(listing, cursor) else { return nil }
            paging.refused(listing, error)
            return AnswerNews()
        case .active(let listing, let cursor):
            guard error.isOfOneRequest, !isPolled(listing, cursor) else { return nil }
            var news = AnswerNews()
            activeRefused(error, &news, now: now, random: random)
            for id in news.lost + news.forgotten { active[id] = nil }
            return news
        case .recent(let cursor):
            guard cursor != nil, error.isOfOneRequest else { return nil }
            var news = AnswerNews()
            recentRefused(&news, now: now, random: random)
            return news
        case .interest(let interest):
            let isAlone = error.isLasting || error.mayBeOfOneCall
            // Where the whole account has to wait, this one waits its usual time besides.
            if isAlone || error.wantsQuiet {
                interests.answered(interest, isLive: false, pace: pace, now: now, random: random)
            }
            return isAlone ? AnswerNews() : nil
        case .window, .pass: return nil
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
        if request.kind == .active { activeReading = nil }
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

    mutating func noteSkipped(_ page: SessionPage, from origin: RowOrigin, isFirst: Bool) {
        skippedByOrigin[origin] = (isFirst ? 0 : skippedByOrigin[origin] ?? 0) + page.skippedRows
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
