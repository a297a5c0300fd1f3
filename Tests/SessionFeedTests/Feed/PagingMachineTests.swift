import BrowserSessions
import SessionFeed
import SessionQuery
import SessionStore
import TestSupport
import Testing

@Suite struct PagingMachineTests {
    /// Whatever was read, in whatever order: everything that stands before the frontier is loaded.
    @Test(arguments: ProviderKind.allCases)
    func nothingBeforeTheFrontierIsMissing(kind: ProviderKind) throws {
        var random = SeededGenerator(seed: 31)
        var (certain, complete) = (0, 0)
        for _ in 0..<80 {
            var model = RandomVendor.model(kind, count: random.pick([5, 90, 500]), &random)
            let words = VendorWords(statuses: RandomVendor.statuses[kind] ?? [], zones: ["web1", "Web1"])
            let filter = try Filter(
                parsing: random.pick(["", "state:failed", "active:yes", "zone:web1", "duration:>1m"]), context: .utc)
            let order = try SortOrder(parsing: random.pick(["started:desc", "started:asc", "age:asc"]))
            let planner = RandomVendor.planner(kind)
            let plan = try planner.plan(filter, order: order, at: TestTime.now, words: words)
            var machine = FeedMachine(
                plain: try planner.plan(.all, order: .newestFirst, at: TestTime.now), order: .newestFirst,
                activeListings: [], listsByStart: true,
                pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60))
            machine.ask(plan, order: order)
            machine.paused(true)
            var loaded: Set<String> = []
            for _ in 0..<Int.random(in: 1..<9, using: &random) {
                machine.pageWanted()
                guard case .page(let listing, let cursor)? = machine.requestsDue(now: TestTime.now).first else { break }
                let page = model.page(of: listing, at: cursor)
                loaded.formUnion(page.sessions.map(\.id))
                _ = machine.answered(.page(listing, cursor), .page(page), now: TestTime.now, random: 0)
                let matching = model.sessions.filter { filter.matches($0, at: TestTime.now) }
                switch machine.paging.frontier(at: TestTime.now) {
                case .complete:
                    complete += 1
                    #expect(loaded.isSuperset(of: matching.map(\.id)))
                case .after(let last):
                    certain += 1
                    let before = matching.filter {
                        $0.startedAt != nil && order.compare($0, last, at: TestTime.now) < 0
                    }
                    // Ties are the vendor's to order: those are not before it.
                    let missing = before.filter { $0.startedAt != last.startedAt && !loaded.contains($0.id) }
                    #expect(missing.isEmpty, "\(filter) by \(order)")
                case .nothing, .unordered: break
                }
            }
        }
        // Browserbase's lists have one page each.
        #expect(kind == .browserbase ? complete > 40 : certain > 40)
    }

    /// Bright Data sorts the list of one status by duration and that of all by start: where all are read as one list, nothing is
    /// certain before its end.
    @Test(
        arguments: ["", "state:failed", "state:failed,finished", "-state:failed", "active:no", "zone:web1"],
        ["duration:desc", "duration:asc", "bandwidth:desc"])
    func nothingBeforeTheFrontierOfAnotherOrderIsMissing(text: String, sort: String) throws {
        var random = SeededGenerator(seed: 32)
        let filter = try Filter(parsing: text, context: .utc)
        let order = try SortOrder(parsing: sort)
        let planner = RandomVendor.planner(.brightdata)
        var seen: Set<AccountFrontier> = []
        for _ in 0..<6 {
            var model = RandomVendor.model(.brightdata, count: 700, &random)
            let words = VendorWords(zones: ["web1", "Web1"])
            var machine = FeedMachine(
                plain: try planner.plan(.all, order: .newestFirst, at: TestTime.now), order: .newestFirst,
                activeListings: [], listsByStart: true,
                pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60))
            machine.ask(try planner.plan(filter, order: order, at: TestTime.now, words: words), order: order)
            machine.paused(true)
            var loaded: Set<String> = []
            for _ in 0..<5 {
                machine.pageWanted()
                guard case .page(let listing, let cursor)? = machine.requestsDue(now: TestTime.now).first else { break }
                let page = model.page(of: listing, at: cursor)
                loaded.formUnion(page.sessions.map(\.id))
                _ = machine.answered(.page(listing, cursor), .page(page), now: TestTime.now, random: 0)
                let frontier = machine.paging.frontier(at: TestTime.now)
                seen.insert(frontier)
                guard case .after(let last) = frontier else { continue }
                let missing = model.sessions.filter { session in
                    // Ties are the vendor's to order.
                    let isTied =
                        sort.hasPrefix("duration")
                        ? session.duration(at: TestTime.now) == last.duration(at: TestTime.now)
                        : session.bandwidthBytes == last.bandwidthBytes
                    return filter.matches(session, at: TestTime.now) && !isTied && !loaded.contains(session.id)
                        && order.hasFirstValue(session, at: TestTime.now)
                        && order.compare(session, last, at: TestTime.now) < 0
                }
                #expect(missing.isEmpty, "\(text) by \(sort)")
            }
        }
        let readsAllAsOne = !["state:failed", "state:failed,finished"].contains(text)
        #expect(seen.contains(.unordered) == (sort.hasPrefix("duration") && readsAllAsOne))
    }

    @Test func anAccountThatIsNotAskedHasNoPages() throws {
        var paging = FeedMachine(
            plain: ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true), order: .newestFirst,
            activeListings: [], listsByStart: true,
            pace: PollPace(active: .seconds(10), recent: .seconds(30), requestsPerMinute: 60))
        paging.ask(nil, order: .newestFirst)
        #expect(!paging.hasMore)
        #expect(paging.requestsDue(now: TestTime.now).isEmpty)
    }
}
