import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

/// A frame costs what it shows, whatever a vendor or a page wrote.
@Suite(.serialized) struct GrowthTests {
    static let texts = HostileTexts.all.indices

    private static func session(_ text: String, tags: [String]? = nil) -> Session {
        Samples.session("a" + text, account: "anchor-prod", .anchor, "odd " + text, startedAgo: 60) { session in
            session.domains = [text]
            session.tags = tags ?? [text, text]
            session.targetURL = text
            session.failure = SessionFailure(code: text, message: text)
            session.profile = text
            session.configuration = .object([JSONMember("a", .string(text)), JSONMember(text, .array([.string(text)]))])
            session.raw = .object([JSONMember("id", .string(text)), JSONMember("more", .string(text))])
        }
    }

    /// The details are open on a row of such texts, above more of them.
    private static func state(_ session: Session, tab: DetailsPane.Tab) -> DashboardState {
        var state = Samples.state(columns: 140, rows: 45)
        let snapshot = Samples.snapshot([session] + Samples.sessions)
        _ = update(&state, .snapshotArrived(snapshot))
        let line = EventLine(
            at: Samples.now, account: "anchor-prod", provider: .anchor, kind: .failed, text: session.status,
            key: session.key)
        _ = update(&state, .eventsHappened([line]))
        press(&state, "j", "k")
        if state.layout.details == nil { press(&state, "d") }
        state.details.show(tab)
        state.details.search(for: "zz")
        _ = update(&state, .ticked(Samples.now))
        return state
    }

    @Test(arguments: texts, DetailsPane.Tab.allCases)
    func aFrameDoesNotDependOnTheLength(of text: Int, tab: DetailsPane.Tab) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(5000, { Self.state(Self.session(make($0).withBoundedMarks), tab: tab) }) {
            state in
            view(state, size: state.size)
        }
        // The texts themselves are still copied and compared, which is some nanoseconds a byte at most.
        #expect(growth.large < growth.small * 2 + 0.004, "\(name): \(growth)")
    }

    @Test(arguments: texts)
    func whatArrivesIsReadOnce(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(4000, { Self.session(make($0).withBoundedMarks) }) { session in
            for tab in DetailsPane.Tab.allCases { _ = Self.state(session, tab: tab) }
        }
        #expect(growth.isLinear, "\(name): \(growth)")
    }

    @Test func aFrameDoesNotDependOnTheCountOfTags() {
        let growth = Growth.measure(
            1000,
            { count in
                Self.state(Self.session("x", tags: (0..<count).map { "tag\($0)" }), tab: .fields)
            }
        ) { view($0, size: $0.size) }
        #expect(growth.large < growth.small * 2 + 0.004, "\(growth)")
    }

    @Test func accountsAreFittedInTheTimeOfTheirNumber() {
        let growth = Growth.measure(
            50,
            { count in
                Samples.busy(
                    accounts: (0..<count).map { number in
                        var account = Samples.accounts[number % 3]
                        account.name = "account-\(number)"
                        return account
                    })
            }
        ) { view($0, size: $0.size) }
        #expect(growth.isLinear, "\(growth)")
    }

    @Test func aMenuIsNarrowedInTheTimeOfItsEntries() {
        let growth = Growth.measure(
            1000,
            { count in
                Menu(.commands, (0..<count).map { Menu.Entry(title: "entry \($0)", choice: .view($0)) }, isTyped: true)
            }
        ) { menu in
            var menu = menu
            menu.edit { $0.insert("try 1") }
            var grid = CellGrid(size: Size(columns: 80, rows: 24))
            MenuView(menu: menu, body: grid.bounds).draw(in: &grid)
            return grid
        }
        #expect(growth.isLinear, "\(growth)")
    }

    @Test(arguments: texts) func wrapping(of text: Int) {
        let (name, make) = HostileTexts.all[text]
        let growth = Growth.measure(8000, make) { text in
            (TextWrap.lines(text, columns: 40, limit: .max - 1), TextWrap.pieces(text[...], columns: 40))
        }
        #expect(growth.isLinear, "\(name): \(growth)")
        for line in TextWrap.lines(make(5000), columns: 20) + TextWrap.pieces(make(5000)[...], columns: 20) {
            #expect(TextWidth.columns(of: line) <= 20)
        }
    }

    @Test(arguments: [
        ("one two three", 7, ["one two", "three"]), ("abcdefgh ij", 3, ["abc", "def", "gh", "ij"]),
        ("a  b", 9, ["a b"]), ("", 5, []), ("  ", 5, []), ("中文字", 5, ["中文", "字"]),
        ("ab cdefgh", 4, ["ab", "cdef", "gh"]),
    ])
    func wrappedLines(text: String, columns: Int, expected: [String]) {
        #expect(TextWrap.lines(text, columns: columns) == expected)
    }

    @Test func whatIsCutSaysSo() {
        let text = String(repeating: "word ", count: 1000)
        #expect(
            TextWrap.lines(text, columns: 9, limit: 2)
                == ["word word", "word w… …"])
        var state = Self.state(
            Self.session("x"), tab: .json)
        #expect(state.details.lines.record?.lines.last == "}")
        let long = JSONValue.array((0..<100_000).map { .number("\($0)") })
        var session = Self.session("x")
        session.raw = long
        session.configuration = long
        state = Self.state(session, tab: .json)
        #expect(state.details.lines.record?.lines.last?.contains("browsertop show") == true)
        #expect((state.details.lines.record?.lines.count ?? 0) <= 20_001)
        state = Self.state(session, tab: .fields)
        #expect(state.details.lines.fields?.longValues["config"]?.count == 101)
        #expect(state.details.lines.fields?.longValues["config"]?.last?.contains("JSON tab") == true)
    }

    @Test(
        "Looking for a text in a folded record, and setting two records against each other, takes the time of their length"
    )
    func records() {
        func record(_ size: Int) -> JSONValue {
            .object((0..<size).map { JSONMember("n\($0 % 100)", .array([.string("value"), .number("1"), .null])) })
        }
        let search = Growth.measure(2_000, record) { $0.firstPath(having: TextNeedle("zz"), backwards: false) }
        #expect(search.isLinear, "\(search)")
        let difference = Growth.measure(2_000, record) { RecordDifference($0, $0).members.count }
        #expect(difference.isLinear, "\(difference)")
    }

    @Test func aMatchFarOnInALongTextIsShown() throws {
        let text = String(repeating: "x", count: 6000) + "needle" + String(repeating: "y", count: 6000)
        let marks = MatchMarks(try Filter(parsing: "needle", context: .utc))
        let session = Samples.session("1", account: "a", .anchor, "running", startedAgo: 1) { $0.targetURL = text }
        let hit = try #require(marks.hiddenHit(in: session, shown: [.id], columns: 30))
        #expect(String(Array(hit.text)[hit.found]) == "needle")
        #expect(hit.found.upperBound <= 30)
        let far = Samples.session("1", account: "a", .anchor, "running", startedAgo: 1) {
            $0.targetURL = String(repeating: "x", count: 100_000) + "needle"
        }
        #expect(marks.hiddenHit(in: far, shown: [.id], columns: 30)?.text == "target: far on in a long text")
    }
}
