import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal

/// Tells the dashboard a fact, and learns what it wants done. Pure, and bounded by what the screen shows.
package func update(_ state: inout DashboardState, _ message: DashboardMessage) -> [DashboardEffect] {
    let effects = state.receive(message)
    return effects + state.tellPanes(message) + state.settle()
}

/// What to do first: asks the first question, and for what its view needs besides.
package func startEffects(_ state: DashboardState) -> [DashboardEffect] {
    [.feed(.ask(state.question))] + state.effectsOnShowing(state.place.content)
}

extension DashboardState {
    mutating func receive(_ message: DashboardMessage) -> [DashboardEffect] {
        isNoticeUnread = false
        switch message {
        case .key(let key):
            attend()
            return press(key)
        case .keys(let keys):
            attend()
            return press(keys)
        case .paste(let text):
            attend()
            return paste(text)
        case .mouse(let press):
            attend()
            return self.press(press)
        case .focus(let hasFocus): hasTerminalFocus = hasFocus
        case .resized(let newSize): size = newSize
        case .resumed:
            attend()
            isResumed = true
            return [.terminal(.repaint), .feed(.pause(isPaused)), .feed(.refresh(.everything))]
        case .ticked(let moment): tick(moment)
        case .feed(let fact): return receive(fact)
        case .logArrived(let excerpt): showLog(excerpt)
        case .reconfigured(let settings): return reconfigure(settings)
        case .notice(let text, let kind): tell(text, kind)
        case .notify(let notification):
            attendedAt = now
            return [.terminal(.notify(notification))]
        }
        return []
    }

    private mutating func receive(_ fact: FeedFact) -> [DashboardEffect] {
        switch fact {
        case .accountsChanged(let changed): accounts = changed
        case .eventsHappened(let lines):
            take(lines)
            return tellAwaited(lines)
        case .plansArrived(let new): plans = new
        case .findingsStand(let standing): findings = HeldFindings(standing)
        // Panes take these.
        case .snapshotArrived, .loadEnded, .loadProgress, .recordArrived, .detailArrived, .batchesArrived,
            .usageArrived, .seriesArrived:
            break
        }
        return []
    }

    /// Panes hear what the feeds tell once the rest knows it, and take what is theirs.
    fileprivate mutating func tellPanes(_ message: DashboardMessage) -> [DashboardEffect] {
        switch message {
        case .feed(let fact): ask(eachPane: { $0.receive(fact, $1) })
        case .ticked: ask(eachPane: { $0.tick($1) })
        case .key, .keys, .paste, .mouse, .focus, .resized, .resumed, .logArrived, .reconfigured, .notice, .notify: []
        }
    }

    /// What follows from any change: each pane gets what it lacks, and what is not looked at is not read.
    mutating func settle() -> [DashboardEffect] {
        followTour()
        // While another list is asked for, what is under the cursor is nothing that anybody chose.
        if !isReading || !isAsking { list.noteReading(isReading) }
        return ask(eachPane: { $0.settle($1) }) + attentionEffects() + followingEffects() + themeEffects()
    }

    /// The terminal's own colours, where no theme is chosen.
    private static let defaultTheme = "terminal"

    /// The theme under a menu's cursor is shown while it is there, else the chosen one.
    private mutating func themeEffects() -> [DashboardEffect] {
        var wanted = theme
        if case .menu(let menu)? = overlay, case .theme(let name)? = menu.chosen?.choice { wanted = name }
        guard wanted != shownTheme else { return [] }
        shownTheme = wanted
        return [.terminal(.useTheme(wanted ?? Self.defaultTheme))]
    }

    /// Asks every pane for something, the list first: the others are given its newest snapshot and the session under its
    /// cursor.
    private mutating func ask(
        eachPane question: (inout any Pane, Surroundings) -> [PaneRequest]
    ) -> [DashboardEffect] {
        var effects: [DashboardEffect] = []
        // Made anew only where it may be another: keys come by the thousand in a paste.
        var around = facts
        for id in PaneTable.ids {
            around.pane = id
            guard var pane = panes.take(id) else { continue }
            let requests = question(&pane, around)
            panes[id] = pane
            effects += requests.flatMap { carryOut($0, from: id) }
            if id == .list || !requests.isEmpty { around = facts }
        }
        return effects
    }

    /// Somebody is there, whatever the terminal said of its focus last.
    private mutating func attend() {
        attendedAt = now
        hasTerminalFocus = true
    }

    private mutating func tick(_ moment: Timestamp) {
        now = moment
        // The clock stood while the program was stopped: whoever brought it back did it now.
        if isResumed { attendedAt = moment }
        isResumed = false
        if let until = notice?.until, until <= moment { showWaitingNotice() }
    }

    private mutating func take(_ lines: [EventLine]) {
        // What was active at the beginning is no event.
        events.append(lines.filter { $0.kind != .active })
    }
}
