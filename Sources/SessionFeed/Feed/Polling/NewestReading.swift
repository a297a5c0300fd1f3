import BrowserSessions

/// Readings of the newest sessions, one after the other: each goes on, page by page, until it meets what the last one had. Pure.
struct NewestReading: Sendable {
    private enum State: Sendable {
        /// None is under way.
        ///
        /// Can transition to: `reading`.
        case resting
        /// A page is awaited, or due.
        ///
        /// Can transition to: `reading` (a further page, or its first one anew), `resting` (met, or too far).
        case reading(Pass)
    }

    /// One reading under way.
    private struct Pass: Sendable {
        /// The page that comes next; nil for the first.
        var cursor: PageCursor?
        var pages = 0
        var seen: Set<String> = []
        /// The starts of what it has had.
        var starts: ClosedRange<Timestamp>?
        var beginning: Beginning
    }

    /// When a reading began, and what was active then: what the reading lacks may have come, or gone, from then on.
    struct Beginning: Sendable {
        var at: Timestamp
        let active: Set<String>
    }

    /// What a page brought about.
    enum Outcome: Sendable {
        /// None of the last reading's was on it: more started since than fit on a page.
        case goesOn
        case ended(Ending)
    }

    struct Ending: Sendable {
        let beginning: Beginning
        /// It met what the last one had, or the list's end; else what lies between is not known.
        let isJoined: Bool
        /// Those that the last one had not.
        let newRows: Int
        /// What started between these, by the vendor's clock, may not have been read; nil where it is joined.
        let gap: ClosedRange<Timestamp>?
        /// It took one page.
        let isOfOnePage: Bool
    }

    /// Pages of one reading.
    private static let pageLimit = 20

    private var state = State.resting
    /// What the last reading had.
    private var last: Set<String> = []
    /// The latest start among them.
    private var lastStart: Timestamp?
    /// The earliest start on the newest page, as it was last read.
    private(set) var headBegins: Timestamp?
    /// Its last page showed all that was active, too: while that holds there is no need to ask for the active ones besides.
    var showsActive = false

    /// The next page comes first in its reading.
    var isAtBeginning: Bool {
        switch state {
        case .resting: true
        case .reading(let pass): pass.pages == 0
        }
    }

    /// The page to ask for now, nil for the first. A reading whose first page has not come begins now.
    mutating func nextPage(now: Timestamp, active: Set<String>) -> PageCursor? {
        if case .reading(let pass) = state, pass.pages > 0 { return pass.cursor }
        state = .reading(Pass(beginning: Beginning(at: now, active: active)))
        return nil
    }

    mutating func arrived(_ page: SessionPage, now: Timestamp) -> Outcome {
        var pass: Pass
        switch state {
        case .reading(let present): pass = present
        // Unasked, as it were: it says who is there, and nothing of who is gone.
        case .resting: pass = Pass(beginning: Beginning(at: now, active: []))
        }
        let isMet = last.isEmpty || page.sessions.contains { last.contains($0.id) }
        pass.pages += 1
        pass.seen.formUnion(page.sessions.lazy.map(\.id))
        pass.starts =
            page.starts.map { new in
                let known = pass.starts ?? new
                return min(known.lowerBound, new.lowerBound)...max(known.upperBound, new.upperBound)
            } ?? pass.starts
        if pass.pages == 1 { headBegins = page.earliestStart }
        if !isMet, let next = page.next, pass.pages < Self.pageLimit {
            pass.cursor = next
            state = .reading(pass)
            return .goesOn
        }
        return .ended(end(pass, isJoined: isMet || page.next == nil && !page.mayBeCut))
    }

    /// A further page is refused: nobody knows what lies behind it.
    /// - Returns: nil where no further page was awaited.
    mutating func refused() -> Ending? {
        guard case .reading(let pass) = state, pass.pages > 0 else { return nil }
        return end(pass, isJoined: false)
    }

    private mutating func end(_ pass: Pass, isJoined: Bool) -> Ending {
        let newRows = last.isEmpty ? 0 : pass.seen.subtracting(last).count
        var gap: ClosedRange<Timestamp>?
        if !isJoined, let from = lastStart, let through = pass.starts?.lowerBound, from <= through {
            gap = from...through
        }
        (last, lastStart, state) = (pass.seen, pass.starts?.upperBound ?? lastStart, .resting)
        return Ending(
            beginning: pass.beginning, isJoined: isJoined, newRows: newRows, gap: gap, isOfOnePage: pass.pages == 1)
    }

    /// A page of everything came otherwise: until there was a reading it stands for one.
    mutating func seed(_ page: SessionPage) {
        guard last.isEmpty else { return }
        last = Set(page.sessions.map(\.id))
        lastStart = page.starts?.upperBound
        headBegins = page.earliestStart
    }

    mutating func clockWasSet(by step: Duration) {
        guard case .reading(var pass) = state else { return }
        pass.beginning.at = pass.beginning.at + step
        state = .reading(pass)
    }
}

extension SessionPage {
    var earliestStart: Timestamp? { starts?.lowerBound }

    /// From the earliest of its rows' starts to the latest.
    var starts: ClosedRange<Timestamp>? {
        let all = sessions.compactMap(\.startedAt)
        guard let earliest = all.min(), let latest = all.max() else { return nil }
        return earliest...latest
    }
}
