import BrowserSessions
import SessionQuery

/// What the newest page and the lists of active sessions tell: who is there, who has gone, and when to look again.
extension FeedMachine {
    /// Requests after which nobody waits for the end of the first reading.
    private static let patience = 60
    /// With so many active, more than half of them gone at once is not believed before it is seen twice.
    private static let doubtFrom = 10
    /// So many ends at once are looked for on the newest page first, for so long.
    private static let headFrom = 3
    private static let headPatience = Duration.milliseconds(500)
    /// Of the sessions that an earlier start had active so many get their final records, the newest: a command that ran for
    /// weeks may have left thousands.
    private static let rememberedLimit = 200

    mutating func recentArrived(
        _ page: SessionPage, _ news: inout AnswerNews, now: Timestamp, random: Double
    ) {
        noteSkipped(page, from: .newest, isFirst: newest.isAtBeginning)
        take(page.sessions, now: now)
        total = page.total ?? total
        let ending: NewestReading.Ending
        switch newest.arrived(page, now: now) {
        case .goesOn: return recentDue = now
        case .ended(let end): ending = end
        }
        recentEnded(ending, &news, now: now, random: random)
        let ids = Set(page.sessions.map(\.id))
        let isWhole = page.next == nil && !page.mayBeCut
        // Where a list of active sessions could not be read, those that are known may not be all: it is asked again.
        newest.showsActive =
            hasBaseline && ending.isOfOnePage && health.doubt == nil
            && (isWhole || activeFlaw == nil && active.keys.allSatisfy(ids.contains))
        guard newest.showsActive, activeReading == nil else { return }
        activeFlaw = nil
        let seen = Set(page.sessions.filter(\.isActive).map(\.id))
        let look = ActiveLook(
            seen: seen, expected: ending.beginning.active, began: ending.beginning.at, requests: 1, isWhole: true)
        activeWasRead(look, &news, now: now, random: random)
    }

    /// A further page of the newest is refused, as where a cursor has expired: the reading ends there.
    mutating func recentRefused(_ news: inout AnswerNews, now: Timestamp, random: Double) {
        guard let ending = newest.refused() else { return }
        recentEnded(ending, &news, now: now, random: random)
        newest.showsActive = false
    }

    private mutating func recentEnded(
        _ ending: NewestReading.Ending, _ news: inout AnswerNews, now: Timestamp, random: Double
    ) {
        paging.sawStarts(ending.newRows)
        if !ending.isJoined {
            // More than so many pages began since: what lies between is not loaded.
            paging.forget()
            completeSince = nil
            gap = ending.gap ?? gap
        }
        (news.poll, news.pollBegan) = (.recent, ending.beginning.at)
        recentDue = now + PollPace.jittered(pace.recentInterval, random)
    }

    /// One list of active sessions is refused, such as that of a word that the vendor takes no more: the others go on.
    mutating func activeRefused(
        _ error: ProviderError, _ news: inout AnswerNews, now: Timestamp, random: Double
    ) {
        activeReading?.refused(error)
        activeWentOn(after: nil, &news, now: now, random: random)
    }

    mutating func activeArrived(
        _ page: SessionPage, _ news: inout AnswerNews, now: Timestamp, random: Double
    ) {
        noteSkipped(page, from: .active, isFirst: activeReading?.requests == 0)
        take(page.sessions, now: now)
        activeReading?.arrived(page)
        activeWentOn(after: page, &news, now: now, random: random)
    }

    private mutating func activeWentOn(
        after page: SessionPage?, _ news: inout AnswerNews, now: Timestamp, random: Double
    ) {
        guard let reading = activeReading else { return }
        guard reading.isOver else {
            activeDue = now
            if reading.requests == Self.patience, !hasBaseline { begin(.partial, &news) }
            guard let page, settlement.readsByID else { return }
            let missing = reading.missing(from: page) { [active] in active[$0]?.start }
            settle(missing.filter { active[$0] != nil && !settlement.holds($0) }, now: now)
            return
        }
        (news.poll, news.pollBegan) = (.active, reading.began)
        activeFlaw = reading.flaw
        rowsOfList.merge(reading.seenByList) { $1 }
        activeReadingCount += 1
        activeReading = nil
        newest.showsActive = false
        // What no list could show is not gone.
        let expected = reading.expected.filter { id in active[id].map { !reading.misses(status: $0.status) } ?? true }
        let look = ActiveLook(
            seen: reading.seen, expected: expected, began: reading.began, requests: reading.requests,
            isWhole: reading.isWhole)
        activeWasRead(look, &news, now: now, random: random)
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
        _ look: ActiveLook, _ news: inout AnswerNews, now: Timestamp, random: Double
    ) {
        // Those whose end some other answer has shown meanwhile need no looking for, nor do those that are looked for already.
        let expected = look.expected.filter { active[$0] != nil && !settlement.holds($0) }
        var gone = look.isWhole ? expected.subtracting(look.seen) : []
        let isSecondLook = health.doubt != nil
        if look.isWhole { news.take(health.doubtEnded()) }
        // What an earlier start had may have ended long ago: that it is gone is no wonder.
        let watched = expected.filter { active[$0]?.isRemembered == false }
        let vanished = gone.intersection(watched)
        let isDoubtful = !isSecondLook && watched.count >= Self.doubtFrom && vanished.count * 2 > watched.count
        let surplus = forgotten(of: gone.subtracting(watched))
        news.forgotten = surplus.sorted()
        gone.subtract(surplus)
        if isDoubtful {
            newest.showsActive = false
            health.begin(Doubt(gone: vanished, count: watched.count, at: look.began))
            // Without records by id nothing but a second reading can say how it is.
            if !settlement.readsByID { news.take(health.tellDoubt(now: now)) }
        }
        // Their own records say best whether they have ended; where there are none, only a second reading can.
        if !isDoubtful || settlement.readsByID {
            settle(gone, isDoubted: isDoubtful, now: now)
        }
        if isDoubtful {
            activeDue = now + min(.seconds(2), pace.intervals.active)
        } else {
            activeInterval = pace.activeInterval(activeCount: look.seen.count, pages: look.requests)
            // Something begins where nothing was: the next look is sooner.
            let wait = expected.isEmpty && !look.seen.isEmpty ? activeInterval / 2 : activeInterval
            // Counted from its beginning: a reading of many pages shall not make the next one late.
            activeDue = max(
                now + .milliseconds(200), look.began + PollPace.jittered(wait, random))
        }
        if !hasBaseline { begin(look.isWhole && activeFlaw == nil ? .whole : .partial, &news) }
    }

    /// Those of an earlier start that are too many to look for: all but the newest.
    private func forgotten(of remembered: Set<String>) -> Set<String> {
        guard remembered.count > Self.rememberedLimit else { return [] }
        let first = Timestamp(milliseconds: .min)
        let newestFirst = remembered.sorted { left, right in
            let (mine, other) = (active[left]?.start ?? first, active[right]?.start ?? first)
            return mine == other ? left < right : mine > other
        }
        return Set(newestFirst.dropFirst(Self.rememberedLimit))
    }

    private mutating func begin(_ baseline: AnswerNews.Baseline, _ news: inout AnswerNews) {
        hasBaseline = true
        news.baseline = baseline
    }

    /// Looks for the final records of sessions that are gone. Of several on the newest page, that page has them all: one
    /// request instead of one each.
    private mutating func settle(_ gone: Set<String>, isDoubted: Bool = false, now: Timestamp) {
        let onHead = gone.filter { id in
            guard let headBegins = newest.headBegins, let start = active[id]?.start else { return false }
            return start >= headBegins
        }
        let readsHead = onHead.count >= Self.headFrom && !isUnderWay(.recent)
        if readsHead { recentDue = now }
        for id in gone {
            let isAwaited = readsHead && onHead.contains(id)
            let due = isAwaited ? now + Self.headPatience : now
            settlement.left(id, start: active[id]?.start, isDoubted: isDoubted, now: due)
        }
    }
}
