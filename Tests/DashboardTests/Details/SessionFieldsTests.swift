import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("A session's fields for people")
struct SessionFieldsTests {
    private static func lines(
        _ session: Session, isEnding: Bool = false, columns: Int = 60, kept: SessionFields.LongValues = [:]
    ) -> [String] {
        SessionFields(
            of: session, isEnding: isEnding, now: Samples.now, clock: ClockText(.utc), columns: columns,
            longValues: kept
        ).lines.map { text($0) }
    }

    private static func field(_ name: String, _ session: Session, isEnding: Bool = false) -> String? {
        lines(session, isEnding: isEnding).first { $0.hasPrefix(TextWidth.padded(name, to: 12)) }
            .map { String($0.dropFirst(12)) }
    }

    private static func session(_ status: String = "completed", _ change: (inout Session) -> Void = { _ in }) -> Session
    {
        Samples.session("8f31c2a0", account: "prod", .anchor, status, startedAgo: 842, change: change)
    }

    /// A field's name, what is set, and what it says.
    private static let fieldCases: [(String, @Sendable (inout Session) -> Void, String)] = [
        ("id", { _ in }, "8f31c2a0"), ("account", { _ in }, "prod  Anchor Browser"),
        ("state", { $0.state = .finished }, "DONE  finished, vendor: completed"),
        ("state", { ($0.state, $0.status) = (.failed, "failed") }, "FAIL  failed"),
        ("why", { $0.failure = SessionFailure(code: "no_peers", message: "m") }, "no_peers: m"),
        ("why", { $0.failure = SessionFailure(code: nil, message: "m") }, "m"),
        ("why", { ($0.state, $0.status) = (.failed, "failed") }, "no reason told by this vendor"),
        ("why", { ($0.state, $0.status) = (.unknown, "odd") }, "a word that is not known: odd"), ("why", { _ in }, "-"),
        ("started", { _ in }, "2026-09-26 11:50:29  14m ago"),
        ("ended", { $0.endedAt = Samples.ago(7_200) }, "2026-09-26 10:04:31  2h00m ago"),
        ("duration", { $0.recordedDuration = Figure("45.2") }, "45s  45.2 s"),
        ("credits", { $0.credits = Figure("1.20") }, "1.20"), ("credits", { _ in }, "-"),
        ("bandwidth", { $0.bandwidthBytes = 12_400_000 }, "12.4M  12,400,000 B"), ("bandwidth", { _ in }, "-"),
        ("domains", { $0.domains = ["a", "b"] }, "a  b"), ("domains", { $0.domains = [] }, "-"),
        ("cost", { ($0.cost, $0.currency) = (Figure("1.239"), "USD") }, "1.24 USD"),
        ("steps", { $0.steps = 1_234 }, "1,234"), ("captcha", { $0.captcha = "solved" }, "solved"),
        ("headless", { $0.isHeadless = false }, "no"), ("recording", { $0.isRecorded = true }, "yes"),
        ("proxy", { $0.usesProxy = true }, "yes"), ("task", { $0.isTaskInitiated = true }, "yes"),
        ("batch", { $0.batchID = "b-1" }, "b-1"), ("tags", { $0.tags = ["x", "y"] }, "x  y"),
        ("read", { _ in }, "2026-09-26 12:04:28  <10s ago"),
    ]

    @Test("Each field", arguments: fieldCases.indices)
    func fields(_ place: Int) {
        let (name, change, expected) = Self.fieldCases[place]
        #expect(Self.field(name, Self.session("completed", change)) == expected, "\(name)")
    }

    @Test("What runs has not ended, and its time and cost go on")
    func running() {
        let session = Self.session("running") { $0.cost = Figure("2") }
        #expect(Self.field("ended", session) == "not yet")
        #expect(Self.field("duration", session) == "14m00s so far")
        #expect(Self.field("cost", session) == "~2.00")
    }

    @Test("What left the active ones says what becomes of it")
    func ending() {
        let session = Self.session("running")
        #expect(Self.field("state", session, isEnding: true) == "ended?  running")
        #expect(
            Self.lines(session, isEnding: true, columns: 120).contains { $0.contains("its final record is being read") }
        )
        let lost = Self.session { ($0.state, $0.status) = (.unknown, "lost") }
        #expect(Self.field("state", lost) == "lost  unknown, vendor: lost")
        #expect(Self.lines(lost, columns: 120).contains { $0.contains("its vendor has no record of it") })
    }

    @Test("Every field has a line, with or without a value")
    func complete() {
        let names = [
            "why", "cost", "steps", "navigations", "captcha", "target", "end", "tags", "zone", "api key",
            "browser ip",
            "proxy", "proxy type", "headless", "recording", "stealth", "profile", "batch", "playground", "task",
            "executions", "updated", "config",
        ]
        let all = Self.lines(Self.session { $0.tags = nil }, columns: 400)
        for name in names { #expect(all.contains { $0.hasPrefix(name) }, "\(name)") }
    }

    @Test("Lines fit the pane, and a long value loses nothing", arguments: [20, 30, 38, 54, 100])
    func fits(columns: Int) {
        var dice = SeededGenerator(seed: UInt64(columns))
        for _ in 0..<20 {
            let words = (0..<40).map { _ in
                String(repeating: dice.pick(["a", "b", "c"]), count: Int.random(in: 1...6, using: &dice))
            }
            let session = Self.session("failed") { session in
                session.failure = SessionFailure(code: "code", message: words.joined(separator: " "))
                session.tags = words
                session.targetURL = "https://" + words.joined()
            }
            let lines = Self.lines(session, columns: columns)
            let all = lines.joined().filter { $0 != " " }
            #expect(all.contains(words.joined()))
            for line in lines where !line.hasPrefix("started") && !line.hasPrefix("read") && !line.hasPrefix("state") {
                #expect(TextWidth.columns(of: line) <= max(columns, 20), "\(line)")
            }
        }
    }

    @Test("Lines that were kept are the lines that would be made")
    func kept() {
        let session = Self.session("failed") { session in
            session.failure = SessionFailure(code: "c", message: String(repeating: "word ", count: 100))
            session.configuration = .object([JSONMember("a", .array([.number("1"), .number("2")]))])
        }
        let made = SessionFields(of: session, now: Samples.now, clock: ClockText(.utc), columns: 40)
        #expect(Set(made.longValues.keys) == ["why", "config"])
        #expect(Self.lines(session, columns: 40, kept: made.longValues) == Self.lines(session, columns: 40))
    }

    @Test("The reason is the error, else what was found with its numbers, and both are there in whole")
    func reason() {
        func lines(_ session: Session, _ finding: String?) -> [String] {
            SessionFields(
                of: session,
                findings: finding.map { [HeldFindings.Found(topic: FindingTopic(.overdue), evidence: $0)] } ?? [],
                now: Samples.now, clock: ClockText(.utc), columns: 43
            ).lines.map { text($0) }
        }
        let found = "overdue: runs for 3h46m, usually 4m10s (p95) for cart.example"
        let running = lines(Self.session("running"), found)
        #expect(running[0].hasPrefix("why         overdue: runs for 3h46m") && running[1].hasPrefix("            "))
        let failed = Self.session("failed") { $0.failure = SessionFailure(code: "no_peers", message: "none there") }
        let both = lines(failed, found)
        #expect(both[0] == "why         no_peers: none there")
        #expect(both.contains { $0.hasPrefix("finding     overdue") })
        #expect(lines(Self.session("failed"), found)[0].contains("overdue"))
    }

    @Test("Heads name the groups in one line each; without room there are none")
    func heads() {
        func lines(_ hasHeads: Bool) -> [String] {
            SessionFields(
                of: Self.session(), now: Samples.now, clock: ClockText(.utc), columns: 43, hasHeads: hasHeads
            ).lines.map { text($0) }
        }
        let heads = lines(true).filter { !lines(false).contains($0) }
        #expect(heads == ["FIGURES", "PLACES", "SETUP", "CONFIGURATION"])
        #expect(lines(true).filter { !heads.contains($0) } == lines(false))
        #expect(lines(false)[SessionFields.idLine].hasPrefix("id"))
    }

    @Test("What can be copied is every field of the output, whole")
    func copyable() throws {
        let session = Samples.sessions[2]
        let fields = session.copyableFields(at: Samples.now)
        let names = fields.map(\.name)
        #expect(Set(names).count == names.count && names.last == "raw")
        #expect(fields.first { $0.name == "id" }?.value == session.id)
        #expect(fields.first { $0.name == "tags" }?.value == "prod\nscraping")
        #expect(fields.first { $0.name == "credits" }?.value == "1.20")
        #expect(fields.allSatisfy { !$0.value.isEmpty || $0.name == "status" })
    }
}
