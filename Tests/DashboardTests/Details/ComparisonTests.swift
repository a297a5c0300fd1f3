import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Two sessions side by side")
struct ComparisonTests {
    private static let clock = ClockText(.utc)

    private static func session(
        _ id: String, _ provider: ProviderKind = .anchor, _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        Samples.session(id, account: "prod", provider, "completed", startedAgo: 842, change: change)
    }

    private static func texts(_ first: Session, _ second: Session, columns: Int = 100) -> [String] {
        Comparison(
            of: ComparedSessions(first, second), in: (first, second), findings: (nil, nil), now: Samples.now,
            clock: clock, columns: columns
        ).lines.map { text($0) }
    }

    @Test("What differs comes first, then what does not, then what neither has")
    func order() throws {
        let first = Self.session("one") { ($0.steps, $0.zone) = (10, "a") }
        let second = Self.session("two") { ($0.steps, $0.zone) = (32, "a") }
        let lines = Self.texts(first, second)
        #expect(lines[0].split(separator: " ") == ["id", "one", "two"])
        let same = try #require(lines.firstIndex(of: "THE SAME IN BOTH"))
        let steps = try #require(lines.firstIndex { $0.hasPrefix("steps") })
        #expect(steps < same && lines[steps].hasSuffix("22 more, 3.2×"))
        #expect(lines[same...].contains { $0.hasPrefix("zone        a") })
        #expect(lines[same...].contains { $0.hasPrefix("no value: ") && $0.contains("captcha") })
    }

    @Test(
        "In few columns the values stand below one another, and no line is too long", arguments: [36, 60, 69, 70, 106])
    func narrow(columns: Int) throws {
        let first = Self.session("one") {
            ($0.bandwidthBytes, $0.targetURL) = (1_000, String(repeating: "x", count: 90))
        }
        let second = Self.session("two") { ($0.bandwidthBytes, $0.targetURL) = (64_000, "https://b.example/") }
        let lines = Self.texts(first, second, columns: columns)
        let place = try #require(lines.firstIndex { $0.hasPrefix("bandwidth") })
        if columns < Comparison.least {
            #expect(lines[place] == "bandwidth   1.0k  1,000 B")
            #expect(lines[place + 1].hasSuffix("64.0k  64,000 B") && lines[place + 2].hasSuffix("63.0k more, 64.0×"))
        } else {
            #expect(lines[place].split(separator: " ").suffix(3) == ["63.0k", "more,", "64.0×"])
        }
        #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= columns })
        let target = lines.filter { $0.contains("xxx") }.joined().filter { $0 == "x" }
        #expect(target.count >= min(90, 3 * (columns - 14)), "cut after three lines")
    }

    /// A field, the two values, and what is said of them.
    private static let figures:
        [(DetailField, @Sendable (inout Session) -> Void, @Sendable (inout Session) -> Void, String?)] = [
            (.duration, { $0.recordedDuration = Figure("250") }, { $0.recordedDuration = Figure("375") }, "2m05s more"),
            (.duration, { $0.recordedDuration = Figure("45.2") }, { $0.recordedDuration = Figure("45.9") }, nil),
            (
                .duration, { $0.recordedDuration = Figure("600") }, { $0.recordedDuration = Figure("60") },
                "9m00s less, 0.1×"
            ),
            (.credits, { $0.credits = Figure("1.20") }, { $0.credits = Figure("1.50") }, "0.30 more"),
            (.credits, { $0.credits = Figure("0") }, { $0.credits = Figure("2") }, "2.00 more"),
            (
                .cost, { ($0.cost, $0.currency) = (Figure("1"), "USD") },
                { ($0.cost, $0.currency) = (Figure("2"), "EUR") }, nil
            ),
            (.ended, { $0.endedAt = Samples.ago(60) }, { $0.endedAt = Samples.ago(3_660) }, "1h00m earlier"),
            (.steps, { $0.steps = 5 }, { _ in }, nil), (.zone, { $0.zone = "a" }, { $0.zone = "b" }, nil),
            (.navigations, { $0.navigations = Int64.max }, { $0.navigations = 1 }, "9223372036854775806 less"),
        ]

    @Test("By how much figures differ", arguments: figures.indices)
    func difference(_ place: Int) {
        let (field, one, other, said) = Self.figures[place]
        let text = FigureDifference.text(
            field, of: Self.session("1", .anchor, one), Self.session("2", .anchor, other), at: Samples.now)
        #expect(field == .navigations ? text?.hasSuffix("less") == true : text == said)
    }

    @Test("Credits of two vendors are not set against each other, nor are their records")
    func vendors() {
        let first = Self.session("1") { $0.credits = Figure("1") }
        let second = Self.session("2", .hyperbrowser) { $0.credits = Figure("9") }
        #expect(FigureDifference.text(.credits, of: first, second, at: Samples.now) == nil)
        #expect(Self.texts(first, second).last?.hasPrefix("records of two vendors") == true)
    }

    @Test("Records are asked for one after the other, and again where another was asked for meanwhile")
    func records() {
        var (first, second) = (Self.session("1"), Self.session("2"))
        let (whole, other) = (first, second)
        (first.raw, second.raw) = (.null, .null)
        var compared = ComparedSessions(first, second)
        #expect(compared.nextRecord() == first.key && compared.nextRecord() == nil)
        compared.keep(nil, of: SessionKey(account: "x", id: "y"))
        #expect(compared.nextRecord() == first.key, "it was forgotten over the other one")
        compared.keep(whole, of: first.key)
        #expect(compared.nextRecord() == second.key && compared.difference == nil && !compared.hasLooked)
        compared.keep(other, of: second.key)
        #expect(compared.nextRecord() == nil && compared.hasLooked)
        #expect(compared.difference?.members.map(\.path) == ["session_id"])
    }

    @Test("Two marked sessions, or one and the cursor's; else a sentence says what to do")
    func choosing() async {
        var stage = await Stage(Size(columns: 120, rows: 40))
        await stage.press("D")
        #expect(stage.state.overlay == nil && stage.state.notice?.text.contains("marks two sessions") == true)
        await stage.press("j j space k D")
        #expect(stage.state.overlay == nil && stage.state.notice?.text.contains("one is marked") == true)
        await stage.press("j D")
        #expect(lines(stage.state).contains { $0.contains("8f31c2a0") && $0.contains("77aa0b19-19d0") })
        #expect(lines(stage.state).contains { $0.contains("finished") || $0.contains("failed") })
        await stage.press("D space space space D")
        #expect(stage.state.overlay == nil && stage.state.notice?.text.contains("are marked") == true)
    }

    @Test("Both records come to the page, and go with it")
    func arriving() async {
        var stage = await Stage(Size(columns: 120, rows: 60))
        await stage.press("j j space space D G")
        let compared = stage.state.details.compared
        #expect(compared?.difference?.members.contains { $0.path == "status" } == true)
        #expect(lines(stage.state).contains { $0.contains("\"running\"") && $0.contains("\"failed\"") })
        await stage.press("q")
        #expect(stage.state.overlay == nil && stage.state.details.compared == nil)
    }
}
