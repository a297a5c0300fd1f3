import BrowserSessions
import SessionQuery
import SessionStore

extension AccountFeed {
    /// One request and all that its answer brings about.
    func perform(_ request: FeedRequest) async {
        if request.kind == .page { question.requests += 1 }
        let asked = now
        let listener = BudgetWait { [budgetQueue, signal] _, until in
            budgetQueue.waits(request, until: until)
            signal.yield()
        }
        let times = AnswerTimes()
        let answer = await RequestUrgency.$current.withValue(request.urgency) {
            await RestOverride.$isOn.withValue(isWanted(at: asked)) {
                await BudgetWait.$listener.withValue(listener) {
                    await AnswerTiming.$listener.withValue(times.listener) { await self.answer(to: request) }
                }
            }
        }
        budgetQueue.ended(request)
        guard !hasEnded else { return }
        let moment = now
        note(times.all, answer, at: moment)
        let news = machine.answered(request, answer, now: moment, random: Double.random(in: 0..<1))
        let isPicked = request.isPicked(from: everything)
        var rows = AnswerRows(account: source.name, changes: [], isPicked: isPicked)
        switch answer {
        case .page(let page):
            if request.isOfNewest(of: everything) { events.saw(newest: page.sessions) }
            unread.note(page.unread, ids: page.sessions.lazy.map(\.id))
            if source.vocabulary.note(page.sessions) { wordsChanged() }
            rows.changes = await merge(page.sessions.map { known($0, by: request) })
            if !isPicked { rows.ended = page.sessions.filter(\.state.isEnded) }
        case .session(let session?): rows.changes = await merge([session])
        case .session(nil), .told, .absent, .failed: break
        }
        for id in news.lost { rows.changes += await markLost(id) }
        var silent = AnswerRows(account: source.name, changes: [], isSilent: true)
        for id in news.forgotten { silent.changes += await markLost(id) }
        if request.kind == .page { await reportFrontier() }
        let isNewest = request.kind == .recent && !machine.paging.isUnordered(everything)
        await report(rows, news, isNewest: isNewest)
        if !silent.changes.isEmpty {
            await surroundings.report(.changed(new: 0))
            await surroundings.report(.merged(silent))
        }
        if let poll = news.poll {
            events.looked(at: news.pollBegan ?? asked, showsEnded: poll == .recent)
            let note = PollNote(
                at: moment, active: machine.activeCount, total: machine.total, completeSince: machine.completeSince)
            await surroundings.recorder.note(note, account: source.name)
            if poll == .active || machine.newest.showsActive { await keepActive(readSince: news.pollBegan ?? asked) }
        } else if case (.page(everything, nil), .page) = (request, answer) {
            events.looked(at: asked, showsEnded: true)
        }
        if news.trouble != nil { await tellWhyNotRead(machine.interests.awaited) }
        // Trouble of any kind holds the page back, too: who waits for it is told rather than kept.
        if request.kind == .page || machine.failure != nil { resumePageWaiters() }
        signal.yield()
    }

    private func note(_ times: [Int64], _ answer: FeedAnswer, at moment: Timestamp) {
        requests.answered(in: times, at: moment)
        guard case .failed(let error) = answer else { return }
        requests.failed(error, remedy: source.remedy(for: error), at: moment)
    }

    private func known(_ session: Session, by request: FeedRequest) -> Session {
        guard case .page(let listing, _) = request else { return session }
        return knowledge[listing]?.applied(to: session) ?? session
    }

    /// Those that a poll listed, changed or not; not those that were kept from earlier and that nobody has read since.
    private func keepActive(readSince began: Timestamp) async {
        guard keeping.isDue(at: now) else { return }
        let active = await surroundings.catalogue.activeSessions(account: source.name).filter { $0.fetchedAt >= began }
        if !active.isEmpty { await surroundings.recorder.keep(active, account: source.name) }
    }

    func merge(_ sessions: [Session]) async -> [SessionChange] {
        let moment = now
        let changes = await surroundings.catalogue.merge(
            sessions.map { source.priced($0, at: moment) }, account: source.name,
            completeSince: machine.completeSince)
        if !changes.isEmpty { await surroundings.recorder.keep(changes.map(\.new), account: source.name) }
        return changes
    }

    /// Tells of changes and of what an answer showed: events first get their numbers.
    /// - Parameter isNewest: a poll of the newest sessions showed it.
    func report(_ rows: AnswerRows, _ news: AnswerNews = AnswerNews(), isNewest: Bool = false) async {
        let (moment, changes) = (now, rows.changes)
        // The first that is told of an account is what is active in it.
        early += changes.flatMap { events.events(of: $0, isNewest: isNewest, at: moment) }
        // It may never be known: the list of active sessions may fail for good while this one is read.
        if !events.hasBaseline, early.count > Self.earlyLimit { early.removeFirst(early.count - Self.earlyLimit) }
        var happened = events.hasBaseline ? early : []
        if let trouble = news.trouble {
            happened.append(events.event(trouble, sentence: source.sentence(for: trouble), at: moment))
        }
        if let cause = news.recoveredFrom { happened.append(events.recovered(from: cause, at: moment)) }
        if let baseline = news.baseline {
            let active = await surroundings.catalogue.activeSessions(account: source.name)
            happened = events.begin(with: active, isWhole: baseline == .whole, at: moment) + happened + early
        }
        if events.hasBaseline { early = [] }
        if !surroundings.tellsActive { happened.removeAll { $0.kind == .active } }
        let numbered = happened.isEmpty ? [] : await surroundings.recorder.append(happened, account: source.name)
        if !changes.isEmpty { await surroundings.report(.changed(new: changes.count { $0.old == nil })) }
        if !numbered.isEmpty { await surroundings.report(.events(numbered)) }
        if !changes.isEmpty || !rows.ended.isEmpty { await surroundings.report(.merged(rows)) }
    }

    /// A session that its vendor has forgotten: neither active nor ended, as far as anybody knows.
    private func markLost(_ id: String) async -> [SessionChange] {
        let key = SessionKey(account: source.name, id: id)
        guard var session = await surroundings.catalogue.session(key) else { return [] }
        session.state = .unknown
        session.status = Session.lostStatus
        session.fetchedAt = now
        return await merge([session])
    }

    private func answer(to request: FeedRequest) async -> FeedAnswer {
        do throws(ProviderError) {
            switch request {
            case .page(let listing, let cursor), .active(let listing, let cursor):
                return .page(try await source.provider.page(of: listing, at: cursor))
            case .recent(let cursor), .pass(let cursor):
                return .page(try await source.provider.page(of: everything, at: cursor))
            case .session(let id):
                return .session(try await source.provider.session(id: id))
            case .window(let window, let cursor):
                return .page(try await source.provider.page(of: source.listing(startedIn: window, at: now), at: cursor))
            case .interest(let interest): return try await answer(to: interest)
            }
        } catch {
            return .failed(error)
        }
    }
}

extension FeedRequest {
    /// The user's question narrows the list that is read; not where it is all that the account has, some of it by its time.
    func isPicked(from everything: SessionListing) -> Bool {
        guard case .page(let listing, _) = self else { return false }
        return listing != everything
    }

    /// Its answer begins with the newest sessions.
    fileprivate func isOfNewest(of everything: SessionListing) -> Bool {
        switch self {
        case .page(let listing, let cursor): listing == everything && cursor == nil
        case .recent(let cursor), .pass(let cursor): cursor == nil
        case .active, .session, .window, .interest: false
        }
    }

    /// Who waits for it.
    var urgency: RequestUrgency {
        switch kind {
        case .page: .interactive
        case .session, .settling: .settling
        case .recent, .active, .interest: .polling
        }
    }
}
