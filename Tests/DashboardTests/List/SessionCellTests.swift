import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("What a cell of the list says")
struct SessionCellTests {
    private static let context = SessionCell.Context(
        now: Samples.now, clock: ClockText(.utc), names: AccountNames(["anchor-prod"]).cut(to: 20))

    private static func session(_ status: String = "completed", _ change: (inout Session) -> Void = { _ in }) -> Session
    {
        Samples.session(
            "8f31c2a0-6c1d", account: "anchor-prod", .anchor, status, startedAgo: 842, change: change)
    }

    private static func text(
        _ column: ListColumn, of session: Session, columns: Int = 20, _ context: SessionCell.Context = context
    ) -> String {
        SessionCell(column, of: session, columns: columns, in: context).text
    }

    /// A column, what is set, and what it says.
    private static let cells: [(ListColumn, @Sendable (inout Session) -> Void, String)] = [
        (.state, { $0.state = .pending }, "PEND"), (.state, { $0.state = .failed }, "FAIL"),
        (.state, { $0.state = .unknown }, "?"), (.state, { ($0.state, $0.status) = (.unknown, "lost") }, "lost"),
        (.account, { _ in }, "anchor-prod"), (.age, { _ in }, "14m"), (.age, { $0.startedAt = nil }, "-"),
        (.started, { _ in }, "11:50:29"), (.started, { $0.startedAt = Samples.ago(90_000) }, "25 Sep 11:04"),
        (.ended, { $0.endedAt = Samples.ago(45) }, "40s"), (.ended, { _ in }, "-"),
        (.duration, { $0.recordedDuration = Figure("45.2") }, "45s"), (.duration, { _ in }, "-"),
        (.bandwidth, { $0.bandwidthBytes = 12_400_000 }, "12.4M"), (.bandwidth, { $0.bandwidthBytes = 0 }, "0"),
        (.credits, { $0.credits = Figure("0.2") }, "0.20"), (.credits, { _ in }, "-"),
        (.cost, { $0.cost = Figure("1.239") }, "1.24"), (.captcha, { $0.captcha = "solved" }, "solved"),
        (.domain, { ($0.domains, $0.tags) = (["a.example", "b.example"], ["t"]) }, "a.example b.example t"),
        (.error, { $0.failure = SessionFailure(code: "no_peers", message: "none") }, "no_peers: none"),
        (.error, { $0.failure = SessionFailure(code: nil, message: nil) }, "error"), (.error, { _ in }, "-"),
        (.status, { $0.status = "odd" }, "odd"), (.status, { $0.status = "" }, "-"),
        (.target, { $0.targetURL = "https://a.example/" }, "https://a.example/"),
        (.end, { $0.endURL = "https://b.example/" }, "https://b.example/"), (.tag, { $0.tags = ["x", "y"] }, "x y"),
        (.tag, { $0.tags = [] }, "-"), (.zone, { $0.zone = "sb1" }, "sb1"), (.key, { $0.apiKeyName = "k" }, "k"),
        (.steps, { $0.steps = 1_234 }, "1,234"), (.navigations, { $0.navigations = 0 }, "0"),
        (.provider, { _ in }, "anchor"), (.profile, { $0.profile = "p" }, "p"), (.batch, { $0.batchID = "b" }, "b"),
        (.ip, { $0.browserIP = "192.0.2.1" }, "192.0.2.1"),
        (.proxyType, { $0.proxyType = "residential" }, "residential"),
        (.region, { $0.region = "us-east-1" }, "us-east-1"), (.project, { $0.project = "p1" }, "p1"),
        (.name, { $0.name = "checkout" }, "checkout"), (.endReason, { $0.endReason = "timeout" }, "timeout"),
        (.expires, { ($0.state, $0.expiresAt) = (.running, Samples.ago(-90)) }, "1m30s"),
        (.expires, { ($0.state, $0.expiresAt) = (.running, Samples.ago(5)) }, "-5s"),
        (.expires, { $0.expiresAt = Samples.ago(-90) }, "-"),
    ]

    @Test("Each column's text", arguments: cells.indices)
    func texts(_ place: Int) {
        let (column, change, expected) = Self.cells[place]
        #expect(Self.text(column, of: Self.session("completed", change)) == expected, "\(column)")
    }

    @Test("Every column is in that table, or tested by itself")
    func complete() {
        #expect(Set(Self.cells.map(\.0)).union([.id, .ran, .why, .cap, .moves]) == Set(ListColumn.allCases))
    }

    @Test("A column finds its value by the filter's field of its name; wide lists have what is no other's")
    func names() {
        #expect(ListColumn.allCases.filter { $0.field == nil } == [.ran, .moves, .cap, .why])
        #expect(Set(ListColumn.allCases).subtracting(ListColumn.wide) == [.ended, .duration, .provider])
    }

    @Test(
        "Why a row needs a look is what the details say first: what is more urgent goes before its cap",
        arguments: FindingKind.allCases)
    func mostUrgent(kind: FindingKind) {
        let session = Self.session("running") { $0.startedAt = Samples.ago(4 * 3600) }
        var context = Self.context
        context.take(HeldFindings.Found(topic: FindingTopic(kind), evidence: "evidence"))
        let text = Self.text(.why, of: session, columns: 80, context)
        let isFirst = [FindingKind.human, .failureShare, .repeatedError, .batchFailed, .leak].contains(kind)
        #expect(text.contains("past its cap of 3h") == !isFirst && text.contains("evidence") == isFirst, "\(text)")
    }

    @Test("What is active counts on, and its cost is an estimate")
    func active() {
        let session = Self.session("running") { ($0.cost, $0.recordedDuration) = (Figure("1.5"), Figure("3")) }
        #expect(Self.text(.duration, of: session) == "14m00s")
        #expect(Self.text(.cost, of: session) == "~1.50")
        #expect(Self.text(.ran, of: session, columns: 7) == " 14m00s")
    }

    @Test(
        "How much an active session moved at each of the last polls; dots where it did not, a dash where nobody can know",
        arguments: [
            ([190, 190, 191, 193, 196, 196], "·▃▅█·"), ([7, 7, 7, 7, 7, 7], "·····"), ([0, 0, 5], "   ·█"),
            ([5, nil, 7, 8], "    █"), ([9, 4], "    ▁"), ([0, 1, 101, 102, 102, 103, 104], "█▁·▁▁"), ([7], "-"),
            ([nil, nil], "-"), ([], "-"),
        ] as [([Int64?], String)])
    func moves(_ steps: [Int64?], _ expected: String) {
        var trail = FigureTrail()
        for (place, value) in steps.enumerated() {
            trail.note(Self.session("running") { ($0.steps, $0.fetchedAt) = (value, Samples.ago(Int64(100 - place))) })
        }
        var context = Self.context
        context.trail = trail
        let cell = SessionCell(.moves, of: Self.session("running"), columns: 5, in: context)
        #expect(cell.text == expected)
        #expect((cell.ink.role == .dim) == (expected == "·····" || expected == "-"))
        #expect(Self.text(.moves, of: Self.session("completed"), context) == "-", "what is over moves no more")
    }

    @Test("A session that waits for its final record says so, and colour does not call")
    func ending() {
        var context = Self.context
        context.ending = ["anchor-prod": ["8f31c2a0-6c1d"]]
        let cell = SessionCell(.state, of: Self.session("running"), columns: 6, in: context)
        #expect(cell.text == "ended?" && cell.ink.role == .stale)
        #expect(Self.text(.state, of: Self.session("failed"), context) == "FAIL", "it is over")
        #expect(Self.text(.why, of: Self.session("running"), context).hasPrefix("its final record is being read"))
    }

    @Test("An id is as short as it may be, or whole")
    func identifiers() {
        var context = Self.context
        context.shortIDs = ShortIDs(of: ["8f31c2a0-6c1d", "8f31c2a0-7777"])
        #expect(Self.text(.id, of: Self.session(), columns: 16, context) == "8f31c2a0-6")
        #expect(Self.text(.id, of: Self.session(), columns: 6, context) == "8f31c2")
        context.showsWholeID = true
        #expect(Self.text(.id, of: Self.session(), columns: 6, context) == "8f31c2a0-6c1d")
    }

    @Test("A bar stands beside the time where there is room and a norm; too long a run warns")
    func bars() {
        var context = Self.context
        context.norms = DurationNorms(
            domains: [:], accounts: ["anchor-prod": DurationFigures(p50: 60, p95: 120, samples: 20)], all: nil)
        let long = SessionCell(.ran, of: Self.session("running"), columns: 15, in: context)
        #expect(long.text.hasPrefix(" 14m00s ") && long.text.contains("█") && long.ink.role == .warning)
        #expect(TextWidth.columns(of: long.text) <= 15)
        #expect(!Self.text(.ran, of: Self.session("running"), columns: 10, context).contains("█"))
        let over = Self.session { $0.recordedDuration = Figure("900") }
        #expect(SessionCell(.ran, of: over, columns: 15, in: context).ink.role == .text, "it is over")
        #expect(Self.text(.ran, of: Self.session(), columns: 15, context) == "      -")
    }

    @Test("Colour stands where a person is needed")
    func colours() {
        func role(_ status: String, finding: String? = nil) -> Role {
            var context = Self.context
            context.finding = finding
            return SessionCell(.state, of: Self.session(status), columns: 6, in: context).ink.role
        }
        #expect(role("failed") == .stateFailed && role("odd") == .stateUnknown)
        #expect(role("running") == .text && role("running", finding: "overdue") == .warning)
        #expect(role("completed") == .dim)
        let captcha = Self.session { $0.captcha = "failed" }
        #expect(SessionCell(.captcha, of: captcha, columns: 6, in: Self.context).ink.role == .warning)
    }

    // MARK: The reason

    /// A status, an error's code and message, a finding, the columns, and what is said first.
    private static let reasonCases: [(String, String?, String?, String?, Int, String)] = [
        ("failed", "no_peers", "none there", nil, 60, "no_peers: none there · shop.example  prod"),
        ("failed", "no_peers", "none there", nil, 20, "no_peers · shop.example  prod"),
        ("failed", nil, "none there", nil, 20, "none there · shop.example  prod"),
        ("failed", "", "", nil, 60, "no reason told by this vendor · shop.example  prod"),
        ("failed", nil, nil, nil, 30, "no reason told · shop.example  prod"),
        ("failed", nil, nil, "3 in a row", 60, "3 in a row · shop.example  prod"),
        ("failed", "code", nil, "3 in a row", 60, "code · shop.example  prod"),
        ("running", nil, nil, "over 60m", 60, "over 60m · shop.example  prod"),
        ("running", nil, nil, "", 60, "shop.example  prod"), ("completed", nil, nil, nil, 60, "shop.example  prod"),
        ("odd", nil, nil, nil, 60, "(odd) · shop.example  prod"),
    ]

    @Test("Why it stands there, and where it was", arguments: reasonCases.indices)
    func reasons(_ place: Int) {
        let (status, code, message, finding, columns, expected) = Self.reasonCases[place]
        var context = Self.context
        context.finding = finding
        let session = Self.session(status) { session in
            (session.domains, session.tags) = (["shop.example"], ["prod"])
            if code != nil || message != nil { session.failure = SessionFailure(code: code, message: message) }
        }
        let cell = SessionCell(.why, of: session, columns: columns, in: context)
        #expect(cell.text == expected)
        // The reason alone has an ink of its own.
        let lead = cell.lead.map { String(cell.text.prefix($0.characters)) }
        let parts = expected.split(separator: "·")
        #expect(lead == (parts.count > 1 ? String(parts[0].dropLast()) : nil))
    }

    @Test("Of many domains the first is named, and how many more")
    func places() {
        let many = Self.session { ($0.domains, $0.tags) = (["a", "b", "c"], ["1", "2", "3", "4"]) }
        #expect(Self.text(.why, of: many, columns: 60) == "a +2  1 2 3")
        let none = Self.session { $0.tags = nil }
        #expect(Self.text(.why, of: none) == "-")
        #expect(Self.text(.why, of: Self.session { $0.targetURL = "https://x/" }) == "https://x/")
    }

    @Test("What runs on past its cap says by how much")
    func pastItsCap() {
        var session = Self.session("running") { $0.startedAt = Samples.ago(3 * 3_600 + 46 * 60) }
        (session.state, session.maxDuration) = (.running, .hours(3))
        let context = SessionCell.Context(
            now: Samples.now, clock: ClockText(.utc), names: AccountNames([session.account]).cut(to: 20),
            finding: "over its cap of 3h, the vendor's limit")
        #expect(SessionCap.reason(of: session, context) == "46m past its cap of 3h")
        let cell = SessionCell(.why, of: session, columns: 60, in: context)
        #expect(cell.text.hasPrefix("46m past its cap of 3h"))
        session.state = .finished
        #expect(SessionCap.reason(of: session, context) == nil)
    }
}
