import BrowserSessions

/// Sessions that have left the active ones, until their final record is found.
///
/// Each is read by its id. Where the vendor does not know it, or has no such call, it is looked for in the list: around its
/// start, together with others that started close to it, where the list can be limited by time; else in a pass over the
/// whole list, newest first, that all who wait share, a few pages at a time, no further than the oldest start that waits.
/// Three tries a poll apart without a trace, and it is lost.
///
/// Sessions with a status word that nobody knows are looked at in the same way until they end, or 24 hours after their start.
struct Settlement: Sendable {
    private struct Entry: Sendable {
        var start: Timestamp?
        /// From when on the time for watching counts: its start, or when it was first seen where nobody knows that.
        var watchedSince: Timestamp?
        var tries = 0
        var due: Timestamp
        /// Not found by its id: looked for in the list.
        var isListed = false
        /// Not left: only unknown, or active and in no list.
        var isWatched = false
        /// Active as its own record says, and in no list of active sessions.
        var isUnlisted = false
    }

    private struct Pass: Sendable {
        var ids: Set<String>
        var oldest: Timestamp
        var cursor: PageCursor?
        var pages = 0
        var pagesNow = 0
        var resumes: Timestamp?
    }

    private struct Window: Sendable {
        var range: StartWindow
        var ids: Set<String>
        var cursor: PageCursor?
        var pages = 0
    }

    /// Tries before a session counts as lost.
    static let tries = 3
    /// Starts that are looked for together lie within so long.
    private static let windowLength = Duration.minutes(10)
    private static let windowPages = 100
    /// Pages of the shared pass before it rests until the next poll, and in all.
    private static let passPagesAtOnce = 3
    private static let passPages = 600
    /// Sessions of unknown status that are watched at once.
    private static let watchLimit = 500
    private static let watchTime = Duration.days(1)
    /// Ids that the vendor must not know, and no other one it knew, before it is taken to have no such call.
    private static let missesWithoutHit = 3

    private let listsByStart: Bool
    private var entries: [String: Entry] = [:]
    private var pass: Pass?
    private var window: Window?
    private var hits = 0
    private var misses = 0

    /// - Parameter listsByStart: the vendor's list can be limited to starts within a window.
    init(listsByStart: Bool) {
        self.listsByStart = listsByStart
    }

    /// Sessions that have left, and wait for their final record.
    var ending: Set<String> { Set(entries.lazy.filter { !$0.value.isWatched }.map(\.key)) }

    var isEmpty: Bool { entries.isEmpty }

    /// It is looked at by itself: that a list of active sessions lacks it is no news.
    func holds(_ id: String) -> Bool { entries[id] != nil }

    /// Final records come by id, as far as is known.
    var readsByID: Bool { hits > 0 || misses < Self.missesWithoutHit }
    /// Reading by id fails at the moment: until then the lists are looked through.
    private var idsFrom: Timestamp?

    private func usesIDs(now: Timestamp) -> Bool { readsByID && idsFrom.map { $0 <= now } ?? true }

    mutating func avoidsIDs(until moment: Timestamp) { idsFrom = moment }

    /// Ids that are being read.
    private var reading: Set<String> = []
    /// Sessions that are read by their ids at the same time: one, as of every other list.
    private static let readsAtOnce = 1

    // MARK: Who waits

    /// - Parameter isDoubted: the list may have lied: it is given one more try.
    mutating func left(_ id: String, start: Timestamp?, isDoubted: Bool = false, now: Timestamp) {
        guard entries[id].map(\.isWatched) ?? true else { return }
        entries[id] = Entry(start: start, tries: isDoubted ? -1 : 0, due: now)
    }

    /// A status word that nobody knows.
    mutating func watch(_ session: Session, now: Timestamp, interval: Duration) {
        guard entries[session.id] == nil, entries.count(where: \.value.isWatched) < Self.watchLimit,
            now - (session.startedAt ?? now) < Self.watchTime
        else { return }
        entries[session.id] = Entry(
            start: session.startedAt, watchedSince: session.startedAt ?? now, due: now + interval,
            isWatched: true)
    }

    /// Some answer showed the session: one that has ended, or is active again, is waited for no more.
    mutating func saw(_ session: Session, now: Timestamp, interval: Duration) {
        guard let entry = entries[session.id] else { return }
        // Listed, but not known by its id: there may be no such call.
        if entry.isListed { misses += 1 }
        if session.state != .unknown {
            forget(session.id)
        } else if entry.isWatched {
            entries[session.id]?.due = now + interval
            entries[session.id]?.isListed = false
            entries[session.id]?.isUnlisted = false
        } else {
            // The vendor's last word for it means nothing here. The session is shown as `unknown`, and read again until that
            // changes.
            entries[session.id] = Entry(
                start: entry.start, watchedSince: entry.start ?? now, due: now + interval,
                isWatched: true)
        }
    }

    private mutating func forget(_ id: String) {
        entries[id] = nil
        pass?.ids.remove(id)
    }

    // MARK: What to ask

    /// The next session to read by its id, nil for none. It is under way from here on.
    mutating func nextRead(now: Timestamp) -> FeedRequest? {
        guard reading.count < Self.readsAtOnce else { return nil }
        let usesIDs = usesIDs(now: now)
        let due = entries.filter { id, entry in
            entry.due <= now && !entry.isListed && (usesIDs || entry.start == nil) && !reading.contains(id)
        }
        guard let first = due.min(by: { ($0.value.due, $0.key) < ($1.value.due, $1.key) }) else { return nil }
        reading.insert(first.key)
        return .session(id: first.key)
    }

    /// The next page to look through that is due, nil for none.
    mutating func nextPage(now: Timestamp) -> FeedRequest? {
        if let window { return .window(window.range, window.cursor) }
        if let pass, pass.resumes.map({ $0 <= now }) ?? true { return .pass(pass.cursor) }
        let usesIDs = usesIDs(now: now)
        let due = entries.filter { $0.value.due <= now && $0.value.start != nil && ($0.value.isListed || !usesIDs) }
            .sorted { ($0.value.due, $0.key) < ($1.value.due, $1.key) }
        guard pass == nil, let first = due.first else { return nil }
        return listsByStart ? beginWindow(due, around: first.value) : beginPass(due)
    }

    private mutating func beginWindow(_ due: [(key: String, value: Entry)], around first: Entry) -> FeedRequest? {
        guard let start = first.start else { return nil }
        var close: [(String, Timestamp)] = []
        for (id, entry) in due {
            guard let other = entry.start, (other - start).magnitude <= Self.windowLength else {
                continue
            }
            close.append((id, other))
        }
        let starts = close.map(\.1)
        let range = StartWindow(from: starts.min() ?? start, through: starts.max() ?? start)
        window = Window(range: range, ids: Set(close.map(\.0)))
        return .window(range, nil)
    }

    private mutating func beginPass(_ due: [(key: String, value: Entry)]) -> FeedRequest? {
        let starts = due.compactMap(\.value.start)
        guard let oldest = starts.min() else { return nil }
        pass = Pass(ids: Set(due.map(\.key)), oldest: oldest)
        return .pass(nil)
    }

    /// When to look again, nil while nobody waits.
    func nextDue(now: Timestamp) -> Timestamp? {
        if window != nil { return now }
        let resumes = pass.map { $0.resumes ?? now }
        let inPass = pass?.ids ?? []
        return ([resumes] + entries.lazy.filter { !inPass.contains($0.key) }.map { Optional($0.value.due) })
            .compactMap { $0 }.min()
    }

    // MARK: What came

    /// - Returns: ids of sessions that nobody knows any more.
    mutating func answered(_ id: String, _ session: Session?, now: Timestamp, interval: Duration) -> [String] {
        reading.remove(id)
        if let session {
            hits += 1
            // No list has it, and it goes on: from now on it is looked at by its id, until it ends or a list has it again.
            if session.isActive {
                entries[id] = Entry(
                    start: session.startedAt, due: now + interval * 3, isWatched: true,
                    isUnlisted: true)
            }
            return []
        }
        guard var entry = entries[id] else { return [] }
        entry.isListed = true
        entries[id] = entry
        return entry.start == nil ? notFound([id], now: now, interval: interval) : []
    }

    /// A page of the list around some starts. The rows have been shown to `saw` before.
    mutating func windowArrived(_ page: SessionPage, now: Timestamp, interval: Duration) -> [String] {
        guard var window else { return [] }
        window.pages += 1
        let waiting = window.ids.filter { entries[$0] != nil && entries[$0]?.due ?? now <= now }
        if let next = page.next, !waiting.isEmpty, window.pages < Self.windowPages {
            window.cursor = next
            self.window = window
            return []
        }
        self.window = nil
        return notFound(waiting, now: now, interval: interval)
    }

    /// A page of the whole list. The rows have been shown to `saw` before.
    mutating func passArrived(_ page: SessionPage, now: Timestamp, interval: Duration) -> [String] {
        guard var pass else { return [] }
        pass.pages += 1
        pass.pagesNow += 1
        let isPast = page.sessions.last?.startedAt.map { $0.seconds(since: pass.oldest) < -60 } ?? false
        if let next = page.next, !isPast, !pass.ids.isEmpty, pass.pages < Self.passPages {
            pass.cursor = next
            let rests = pass.pagesNow >= Self.passPagesAtOnce
            pass.resumes = rests ? now + interval : nil
            if rests { pass.pagesNow = 0 }
            self.pass = pass
            return []
        }
        self.pass = nil
        return notFound(pass.ids, now: now, interval: interval)
    }

    /// The account is in trouble: what was looked for is due again.
    mutating func failed(_ request: FeedRequest) {
        if case .session(let id) = request { reading.remove(id) } else { window = nil }
    }

    private mutating func notFound(_ ids: Set<String>, now: Timestamp, interval: Duration) -> [String] {
        var lost: [String] = []
        for id in ids.sorted() {
            guard var entry = entries[id] else { continue }
            // Looked for here only because its id can't be read now: the record by its id is still to come.
            if readsByID, !entry.isListed {
                entries[id]?.due = now + interval
                continue
            }
            entry.tries += 1
            if entry.tries >= Self.tries {
                entries[id] = nil
                lost.append(id)
            } else {
                entry.due = now + interval
                entry.isListed = false
                entries[id] = entry
            }
        }
        return lost
    }

    /// All moments are by so much later, or earlier.
    mutating func clockWasSet(by step: Duration) {
        entries = entries.mapValues { entry in
            var entry = entry
            entry.due = entry.due + step
            return entry
        }
        if let resumes = pass?.resumes { pass?.resumes = resumes + step }
        idsFrom = idsFrom.map { $0 + step }
    }

    /// Stops watching what has been unknown for too long.
    mutating func expire(now: Timestamp) {
        for (id, entry) in entries where entry.isWatched && !entry.isUnlisted {
            guard let since = entry.watchedSince, now - since >= Self.watchTime else {
                continue
            }
            forget(id)
        }
    }
}
