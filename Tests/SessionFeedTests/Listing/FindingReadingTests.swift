import BrowserSessions
import SessionFeed
import SessionFindings
import SessionQuery
import Synchronization
import TestSupport
import Testing

@Suite struct FindingReadingTests {
    /// Pages of ten; a list is of all sessions, or of the active ones.
    private final class Vendor: SessionProvider, ListingPlanner {
        let account = "anchor"
        let kind: ProviderKind
        private let sessions: [Session]
        private let breaksAt: Int?
        private let asked = Mutex<[String]>([])

        init(_ sessions: [Session], at kind: ProviderKind = .anchor, breaksAt: Int? = nil) {
            self.kind = kind
            self.sessions = sessions
            self.breaksAt = breaksAt
        }

        /// The lists that were asked for and how many pages of each.
        var pages: [String: Int] {
            Dictionary(asked.withLock { $0 }.map { ($0, 1) }, uniquingKeysWith: +)
        }

        func plan(
            _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
        ) throws(FilterError) -> ListingPlan {
            let parameters = filter.isAll ? [] : [QueryParameter("status", "active")]
            return ListingPlan(
                listing: SessionListing(parameters: parameters), residual: filter, isOrdered: true)
        }

        func activeListings(words: VendorWords) -> [SessionListing] { [] }

        func page(of listing: SessionListing, at cursor: PageCursor?) async throws(ProviderError) -> SessionPage {
            let isAll = listing.parameters.isEmpty
            asked.withLock { $0.append(isAll ? "all" : "active") }
            let rows = isAll ? sessions : sessions.filter(\.isActive)
            let first = cursor?.position ?? 0
            if let breaksAt, first >= breaksAt { throw .malformed(path: "data", found: "nothing") }
            return SessionPage(
                sessions: Array(rows.dropFirst(first).prefix(10)), total: rows.count,
                next: first + 10 < rows.count ? PageCursor(position: first + 10, size: 10) : nil)
        }

        func record(id: String) async throws(ProviderError) -> SessionRecord? { nil }
    }

    /// Anchor's sessions tell no captcha.
    @Test func whatAVendorNeverTellsIsNotReadAndLeftOpen() async {
        let vendor = Vendor(sessions(3))
        let answer = await run(vendor, [.captcha])
        #expect(vendor.pages == [:] && answer.readings.isEmpty)
        #expect(
            answer.found.untold([.captcha], account: "anchor") == [
                "captcha: Anchor Browser does not tell it: -provider:anchor leaves its sessions out"
            ])
    }

    private func run(_ vendor: Vendor, _ kinds: Set<FindingKind>) async -> FindingReading.Answer {
        let source = AccountSource(
            name: "anchor", provider: vendor, planner: vendor, prices: nil, keySource: "KEY",
            baseURL: "https://api.example")
        let account = FindingAccount(name: "anchor", provider: vendor.kind, maxRuntime: nil)
        return await FindingReading(
            sources: [source], accounts: [account], kinds: kinds, now: { TestTime.now }
        ).run()
    }

    /// Newest first, the last of them active for hours.
    private func sessions(_ count: Int) -> [Session] {
        (0..<count).map { number in
            Session.sample("e\(number)", startedAgo: Int64(100 + number)) {
                $0.tags = ["checkout"]
                $0.recordedDuration = Figure(10)
                $0.endedAt = $0.startedAt?.adding(milliseconds: 10_000)
            }
        } + [.sample("old", status: "running", startedAgo: 20_000) { $0.tags = ["checkout"] }]
    }

    private let old = SessionKey(account: "anchor", id: "old")

    @Test func limitsTakeTheActiveSessionsOnly() async {
        let vendor = Vendor(sessions(300))
        let answer = await run(vendor, [.overdue])
        #expect(answer.found.findings[old]?.keys.contains(.overdue) == true)
        #expect(vendor.pages == ["active": 1])
        #expect(answer.readings.map(\.error) == [nil])
    }

    @Test func aLeakTakesTheNewestPagesToo() async {
        let vendor = Vendor(sessions(300))
        let answer = await run(vendor, [.leak, .overdue])
        #expect(answer.found.marks(of: old).findings == ["overdue", "leak"])
        #expect(vendor.pages == ["active": 1, "all": 20])
        #expect(answer.found.untold([.leak], account: "anchor") == [])
    }

    @Test("What a vendor's ended sessions would not tell is looked for in its active ones only")
    func untoldOfEndedSessions() async {
        let vendor = Vendor(sessions(300), at: .hyperbrowser)
        let answer = await run(vendor, [.leak, .overdue, .captcha])
        #expect(vendor.pages == ["active": 1])
        #expect(answer.found.untold([.leak], account: "anchor").count == 1)
    }

    @Test func aListThatBreaksOffLeavesOpenWhatItWouldTell() async {
        let vendor = Vendor(sessions(300), breaksAt: 10)
        let answer = await run(vendor, [.leak])
        #expect(answer.readings.map { $0.error == nil } == [true, false])
        #expect(answer.found.findings[old]?[.leak] == nil, "ten sessions are too few")
        #expect(answer.found.untold([.leak], account: "anchor").count == 1)
    }

    @Test func whoDoesNotAnswerIsAskedOnce() async {
        let vendor = Vendor(sessions(3), breaksAt: 0)
        let answer = await run(vendor, [.leak])
        #expect(vendor.pages == ["active": 1])
        #expect(answer.readings.map(\.sessionsRead) == [0])
        #expect(answer.found.untold([.leak], account: "anchor") == ["leak: not all active sessions could be read"])
    }
}
