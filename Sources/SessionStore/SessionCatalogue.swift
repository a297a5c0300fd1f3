package import BrowserSessions
package import SessionQuery
import Synchronization

/// Holds the loaded sessions and answers questions about them, off the main thread: a million of them on two cores.
///
/// Every call of `snapshot` returns a fresh one, of the question asked last; the caller shows only those whose revision it
/// still asks for. Answers are made from copies of the columns on the pool, so rows go in meanwhile.
package actor SessionCatalogue {
    private var table = SessionTable()
    private var question: ListQuestion
    private let now: @Sendable () -> Timestamp
    private var completeSince: [String: Timestamp?] = [:]
    /// The accounts of which sessions were kept from before.
    private var kept: Set<String> = []
    private var frontiers: [String: (frontier: AccountFrontier, revision: UInt64)] = [:]
    private var generation: UInt64 = 0
    /// The question's revision, for workers that may stop when it changes.
    private let asked: AskedRevision

    private var listing: Listing?
    /// Of the listing, where its question has a grouping.
    private var grouped: GroupedListing?
    private var tally: FacetTally?
    private var figures = LoadedFigures()
    private var chart = SessionChart()
    /// What the chart is of.
    private var charted: (filter: Filter, question: ChartQuestion, at: Timestamp)?
    /// Rows touched since the listing and since the tally were made.
    private var unlisted: [UInt32] = []
    private var untallied: [UInt32] = []
    /// What is being made; one thing at a time.
    private var work: Task<Void, Never>?

    package init(question: ListQuestion, now: @escaping @Sendable () -> Timestamp) {
        self.question = question
        self.now = now
        asked = AskedRevision(question.revision)
    }

    package func ask(_ question: ListQuestion) {
        self.question = question
        asked.set(question.revision)
    }

    // MARK: Rows

    /// Puts rows of an account in.
    /// - Parameter completeSince: from when on all the account's sessions are loaded, nil for "nothing is".
    /// - Returns: what changed.
    package func merge(
        _ sessions: [Session], account: String, completeSince: Timestamp?
    ) -> [SessionChange] {
        self.completeSince[account] = .some(completeSince)
        return table.merge(sessions)
    }

    /// Puts rows in that were kept from before, thousands at a time, a few microseconds each. They never stand over what was
    /// read later, and no change is told.
    package func load(_ sessions: [Session]) {
        for session in sessions { kept.insert(session.account) }
        table.load(sessions)
    }

    /// Changes what is known of sessions beyond their records: filters ask for it (`new:`, `finding:`).
    package func mark(_ keys: some Sequence<SessionKey>, _ change: (inout SessionMarks) -> Void) {
        for key in keys { table.mark(key, change) }
    }

    /// Forgets an account and its sessions.
    /// - Complexity: O(all sessions), some microseconds each
    package func remove(account: String) {
        table.remove(account: account)
        completeSince[account] = nil
        kept.remove(account)
        frontiers[account] = nil
        unlisted = []
        untallied = []
        tally = nil
        figures = LoadedFigures()
    }

    /// The session, with its raw record and configuration where it is among the 5,000 read last.
    package func session(_ key: SessionKey) -> Session? { table[key] }

    /// The sessions that match the question asked last, in its order, whole where their records are among the 5,000 read last.
    /// - Parameter limit: the most; `matching` counts all.
    /// - Complexity: some microseconds each
    package func listedSessions(limit: Int) async -> (sessions: [Session], matching: Int) {
        let rows = await snapshot(waitingForFacets: false).rows
        return (rows.prefix(limit).map { table[$0.key] ?? $0 }, rows.count)
    }

    /// The account's pending and running sessions, by id.
    /// - Complexity: O(active sessions of all accounts)
    package func activeSessions(account: String) -> [Session] { table.activeSessions(account: account) }

    /// Says how far an account's part of the list is loaded.
    /// - Parameters:
    ///   - frontier: nil for an account that is not asked.
    ///   - revision: of the question it is about. An account whose word is about an earlier one counts as not loaded at all.
    package func setFrontier(_ frontier: AccountFrontier?, account: String, revision: UInt64) {
        frontiers[account] = frontier.map { ($0, revision) }
    }

    // MARK: Answers

    /// The answer to the question asked last, over what is loaded now.
    /// - Parameter waitingForFacets: false: facets and chart may be the last ones when making them takes long
    ///   (`ListSnapshot.hasOwnFacets` says so); ask again for those.
    package func snapshot(waitingForFacets: Bool = true) async -> ListSnapshot {
        while true {
            await makeListing()
            if waitingForFacets || (listing?.columns.count ?? 0) < Listing.smallCount { await makeTally() }
            // Somebody may have asked something else in the meantime.
            if let listing, listing.question.revision == question.revision { return snapshot(of: listing) }
        }
    }

    private func snapshot(of listing: Listing) -> ListSnapshot {
        generation += 1
        var snapshot = ListSnapshot(SharedListing(listing), grouped, generation: generation)
        snapshot.facets = tally?.groups ?? []
        snapshot.hasOwnFacets =
            tally?.filter == question.filter && charted?.filter == question.filter
            && charted?.question == question.chart && untallied.isEmpty
        snapshot.chart = chart
        snapshot.norms = figures.norms
        snapshot.counts = figures.counts
        snapshot.shortIDs = figures.shortIDs
        snapshot.recent = figures.recent ?? RecentFigures()
        snapshot.completeSince = completeSince.ofAll
        setCertain(&snapshot, listing)
        return snapshot
    }

    private func setCertain(_ snapshot: inout ListSnapshot, _ listing: Listing) {
        for (account, (frontier, revision)) in frontiers {
            switch revision == question.revision ? frontier : .nothing {
            case .complete: break
            case .nothing: snapshot.loadedThrough[account] = 0
            case .unordered: snapshot.unordered.append(account)
            case .after(let session): snapshot.loadedThrough[account] = listing.count(before: session)
            }
        }
        snapshot.unordered.sort()
        snapshot.certain = snapshot.loadedThrough.values.min() ?? snapshot.matching
    }

    // MARK: Making them

    private func makeListing() async {
        var isCaughtUp = false
        while !isCaughtUp || listing?.question.revision != question.revision || listing?.numbering != table.numbering {
            if let work {
                await work.value
                continue
            }
            isCaughtUp = true
            let task = Task { await catchUp() }
            work = task
            await task.value
        }
    }

    private func catchUp() async {
        let (numbering, touched) = (table.numbering, unlisted + table.takeTouched())
        unlisted = []
        let workers = asked.workers
        let next = await Listing.next(
            after: listing, question, table.columns, numbering: numbering, touched: touched, at: now(),
            workers: workers)
        let groups = await group(next, touched, workers)
        work = nil
        guard numbering == table.numbering else { return }
        guard let next, next.question.grouping == nil || groups != nil else { return unlisted += touched }
        listing = next
        grouped = groups
        untallied += touched
    }

    /// Nil where nothing is grouped, and when it is wanted no more.
    private func group(_ next: Listing?, _ touched: [UInt32], _ workers: Workers) async -> GroupedListing? {
        guard let next, let grouping = next.question.grouping else { return nil }
        var previous: (GroupedListing, Listing)?
        if let grouped, let listing { previous = (grouped, listing) }
        return await GroupedListing.next(after: previous, grouping, next, touched: touched, workers: workers)
    }

    private func makeTally() async {
        while let work { await work.value }
        guard listing != nil else { return }
        let task = Task { await countFacets() }
        work = task
        await task.value
    }

    private func countFacets() async {
        guard let listing else { return work = nil }
        let touched = untallied
        untallied = []
        let workers = asked.workers
        let next = await FacetTally.next(after: tally, listing, touched: touched, workers: workers)
        let loaded = await LoadedFigures.next(
            after: figures, listing, hasChanged: !touched.isEmpty, completeSince: completeSince, kept: kept,
            workers: workers)
        guard listing.numbering == table.numbering else { return work = nil }
        guard let next, let loaded else {
            untallied += touched
            return work = nil
        }
        tally = next
        figures = loaded
        await drawChart(of: listing)
        work = nil
    }

    /// At most once a second over many sessions.
    private func drawChart(of listing: Listing) async {
        let (moment, filter, wanted) = (listing.order.moment, listing.question.filter, question.chart)
        if let charted, charted.filter == filter, charted.question == wanted,
            listing.columns.count >= Listing.smallCount, abs(moment.milliseconds - charted.at.milliseconds) < 1000
        {
            return
        }
        let new = await SessionChart.next(
            listing, wanted, completeSince: chartIsComplete(since: listing), workers: asked.workers)
        guard let new else { return }
        chart = new
        charted = (filter, wanted, moment)
    }

    /// From when on all sessions are loaded that the chart counts: it knows only as far back as the account that is loaded
    /// least of those that the filter leaves in play.
    private func chartIsComplete(since listing: Listing) -> Timestamp? {
        let filter = listing.question.filter.forChart
        // Sessions are read newest first: so far the list itself is loaded, perhaps farther than the account is.
        let isByStart = listing.question.order.terms.first.map { $0.key == .started && !$0.ascending } ?? false
        let providers = listing.columns.providers
        var latest = Timestamp(milliseconds: .min)
        for (account, since) in completeSince {
            if let provider = providers[account],
                filter.excludes(account: account, provider: provider, absent: FilterField.absent(from: provider))
            {
                continue
            }
            var since = since
            if filter == listing.question.filter, let (frontier, revision) = frontiers[account],
                revision == listing.question.revision
            {
                switch frontier {
                case .complete: since = Timestamp(milliseconds: .min)
                case .after(let session):
                    guard isByStart, let start = session.startedAt?.adding(milliseconds: 1) else { break }
                    since = since.map { min($0, start) } ?? start
                case .nothing, .unordered: break
                }
            }
            guard let since else { return nil }
            latest = max(latest, since)
        }
        return completeSince.isEmpty ? nil : latest
    }
}

/// The revision of the question asked last, to be read from any thread.
private final class AskedRevision: Sendable {
    private let revision: Atomic<UInt64>

    init(_ revision: UInt64) {
        self.revision = Atomic(revision)
    }

    func set(_ revision: UInt64) {
        self.revision.store(revision, ordering: .relaxed)
    }

    /// Workers on the present question, who stop when another is asked.
    var workers: Workers {
        let present = revision.load(ordering: .relaxed)
        return Workers { self.revision.load(ordering: .relaxed) == present }
    }
}
