import BrowserSessions
import CellGrid
import SessionStore
import Terminal

/// Tells the dashboard a fact, and learns what it wants done. Pure, and bounded by what the screen shows.
package func update(_ state: inout DashboardState, _ message: DashboardMessage) -> [DashboardEffect] {
    let effects = state.receive(message)
    state.tellPanes(message)
    return effects + state.settle()
}

/// What to do first: asks the first question, and for what its view needs besides.
package func startEffects(_ state: DashboardState) -> [DashboardEffect] {
    [.feed(.ask(state.question))] + state.effectsOnShowing(state.place.content)
}

extension DashboardState {
    mutating func receive(_ message: DashboardMessage) -> [DashboardEffect] {
        switch message {
        case .key(let key):
            attendedAt = now
            return press(key)
        case .keys(let keys):
            attendedAt = now
            return press(keys)
        case .paste(let text):
            attendedAt = now
            return paste(text)
        case .focus(let hasFocus): hasTerminalFocus = hasFocus
        case .resized(let newSize): size = newSize
        case .resumed:
            attendedAt = now
            return [.terminal(.repaint), .feed(.pause(isPaused)), .feed(.refresh(.everything))]
        case .ticked(let moment): tick(moment)
        case .snapshotArrived(let snapshot): take(snapshot)
        case .accountsChanged(let changed): accounts = changed
        case .eventsHappened(let lines): take(lines)
        case .loadEnded(let revision):
            if paging.outstanding == revision { paging.outstanding = nil }
        case .loadProgress(let progress):
            paging.progress = progress
            paging.isLoadingAll = progress != nil
        case .recordArrived(let key, let session): details.keep(session, of: key)
        case .detailArrived(let key, let answer): details.end(key, with: answer)
        case .batchesArrived, .usageArrived: break
        case .plansArrived(let new): plans = new
        case .seriesArrived(let series):
            take(series)
        case .reconfigured(let settings): return take(settings)
        case .notice(let text, let kind): tell(text, kind)
        case .notify(let notification):
            attendedAt = now
            return [.terminal(.notify(notification))]
        }
        return []
    }

    /// Panes hear everything once the rest knows it, and take what is theirs.
    fileprivate mutating func tellPanes(_ message: DashboardMessage) {
        for id in panes.ids {
            let around = surroundings(of: id)
            panes[id]?.receive(message, around)
        }
    }

    /// What follows from any change: the cursor is in sight, the details are ready, pages are asked for.
    mutating func settle() -> [DashboardEffect] {
        let certain = frontier(of: list.base).certain
        list.uncertainFrom = !list.rows.isGrouped && certain < list.count ? certain : nil
        list.scroll(height: layout.listHeight)
        let current = list.current
        var effects = recordEffects(current)
        prepareDetails(of: current)
        keepTimeCursor()
        effects += attentionEffects() + seriesEffects() + followingEffects()
        if let marks = list.fresh.takeChanges() { effects.append(marks) }
        return effects + pagingEffects()
    }

    private mutating func prepareDetails(of row: Session?) {
        guard let row, place.content == .sessions, layout.details != nil else { return }
        let (session, columns) = (details.session(for: row), detailColumns)
        details.prepareRecord(for: session, columns: columns)
        details.prepareFields(for: session, columns: columns, now: now, clock: ClockText(context))
    }

    /// Says something on the message line for some seconds.
    mutating func tell(_ text: String, _ kind: NoticeKind = .plain) {
        notice = Notice(text, kind, until: now.adding(milliseconds: 6_000))
    }

    private mutating func tick(_ moment: Timestamp) {
        now = moment
        if let until = notice?.until, until <= moment { notice = nil }
        if !isPaused, list.holdEnds(at: moment), let text = list.release(height: layout.listHeight) { tell(text) }
        if !list.fresh.isEmpty, !isUnattended, place.content == .sessions {
            list.fresh.show(list.shownKeys(height: layout.listHeight), at: moment)
        }
    }

    private mutating func take(_ snapshot: ListSnapshot) {
        guard snapshot.revision == question.revision else { return }
        let isNewQuestion = list.latest.revision != snapshot.revision
        if isPaused, !isNewQuestion {
            stashed = snapshot
            return
        }
        show(snapshot, isNewQuestion: isNewQuestion)
    }

    mutating func show(_ snapshot: ListSnapshot, isNewQuestion: Bool) {
        guard isNewQuestion || snapshot.generation >= list.latest.generation else { return }
        if let text = list.take(snapshot, isNewQuestion: isNewQuestion, height: layout.listHeight) { tell(text) }
        notePagesFound()
        if let area = layout.filters {
            filters.follow(FacetRow.rows(of: snapshot.facets), height: FiltersView.height(of: area))
        }
    }

    private mutating func take(_ lines: [EventLine]) {
        for line in lines where line.kind == .finding {
            if let key = line.key { findings.note(line.finding?.evidence(in: line.text) ?? line.text, of: key) }
        }
        let recent = now.adding(milliseconds: -60_000)
        for line in lines where line.kind == .appeared && line.at > recent {
            if let key = line.key { list.fresh.appear(key) }
        }
    }

    private mutating func take(_ settings: DashboardSettings) -> [DashboardEffect] {
        let name = place.view.flatMap { views.indices.contains($0) ? views[$0].name : nil }
        views = settings.views
        question.counted = viewFilters.compactMap { $0 }
        place.view = name.flatMap { name in views.firstIndex { $0.name == name } }
        past = past.map { $0.forgettingViews() }
        future = future.map { $0.forgettingViews() }
        layers = layers.map { $0.forgettingView() }
        keymap = settings.keymap
        problems = settings.problems
        if let first = problems.first {
            notice = Notice("\(Self.withoutFolder(first))  :problems shows all", .warning, until: nil)
        } else {
            tell("the configuration was read again", .good)
        }
        return take(settings.looks)
    }

    /// What was saved is shown only where it is news: else it would undo what was chosen with keys.
    private mutating func take(_ new: DashboardSettings.Looks) -> [DashboardEffect] {
        let old = looks
        looks = new
        if new.columns != old.columns { list.columns = new.columns }
        guard new.theme != old.theme, let name = new.theme ?? themes.first else { return [] }
        theme = name
        return [.terminal(.useTheme(name))]
    }
}

extension Layer {
    fileprivate func forgettingView() -> Layer { Layer(below: below.forgettingView(), cause: cause) }
}

extension Visit {
    fileprivate func forgettingViews() -> Visit {
        Visit(place: place.forgettingView(), layers: layers.map { $0.forgettingView() })
    }
}

extension ViewPlace {
    /// The same place, told by its filter only: the views changed.
    fileprivate func forgettingView() -> ViewPlace {
        var place = self
        place.view = nil
        return place
    }
}
