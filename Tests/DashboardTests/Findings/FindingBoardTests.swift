import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("What was found, and what of it still holds")
struct FindingBoardTests {
    private func board(_ standing: [StandingFinding] = Samples.standing) -> FindingBoard {
        var board = FindingBoard()
        board.take(standing)
        return board
    }

    @Test("Each once for an account, with its newest evidence; what many suffer from comes first")
    func rows() {
        let rows = board().rows
        #expect(rows.map(\.id.topic.head) == ["failure_share: zone sb1", "repeated_error: no_peers", "overdue"])
        #expect(rows[1].evidence == "4 times within 1h" && rows[1].count == 2)
        #expect(rows[2].sessions.count == 2 && rows[2].count == 3, "one of the three has ended")
    }

    @Test("What holds no more stays as over, below what holds, without its sessions")
    func over() {
        var board = board()
        board.take(Array(Samples.standing.dropFirst()))
        #expect(board.openCount == 2)
        #expect(board.rows.last?.id.topic.kind == .overdue && board.rows.last?.isOver == true)
        #expect(board.rows.last?.sessions.isEmpty == true)
        board.take(Samples.standing)
        #expect(board.openCount == 3, "it holds again")
    }

    @Test("What somebody looked at is seen until something comes")
    func seen() {
        var board = board()
        for id in board.rows.map(\.id) {
            #expect(board.worst?.id == id)
            board.markSeen(id)
        }
        #expect(board.worst == nil && board.openCount == 3)
        board.take(Samples.standing)
        #expect(board.worst == nil, "the same is no news")
        var more = Samples.standing
        more[1].count += 1
        board.take(more)
        #expect(board.worst?.id.topic.kind == .repeatedError)
    }

    @Test("Of any number of them some hundred are remembered, the newest")
    func bounded() {
        var board = FindingBoard()
        for number in 0..<1_000 {
            var finding = Samples.standing[1]
            finding.topic = FindingTopic(.repeatedError, of: "code\(number)")
            finding.last = Samples.ago(-Int64(number))
            board.take([finding])
        }
        #expect(board.rows.count == 500 && board.rows.first?.id.topic.subject == "code999")
    }

    @Test("What was found at an account that is gone is gone")
    func accounts() {
        var board = board()
        board.keep(accounts: [Samples.accounts[0].name])
        #expect(board.rows.map(\.id.topic.kind) == [.overdue])
    }

    // MARK: The pane

    @Test("6 shows them, Enter lists the sessions of the one under the cursor, q comes back")
    func opens() {
        var state = Samples.withFindings(Size(columns: 120, rows: 36), "6", "G", "enter")
        #expect(state.place.filterText == "account:=\(Samples.accounts[0].name) finding:=overdue active:yes")
        press(&state, "q")
        #expect(state.place.content == .page(.findings))
        press(&state, "k", "enter")
        #expect(
            state.place.filterText
                == "account:=\(Samples.accounts[1].name) error:=no_peers (ended:>=2026-09-26T11:05:01.000Z ended:<=2026-09-26T12:05:01.000Z or -ended:* started:>=2026-09-26T11:05:01.000Z started:<=2026-09-26T12:05:01.000Z)"
        )
    }

    @Test("The sessions of a finding are those that it counts")
    func clauses() throws {
        let last = try #require(CivilTime(year: 2026, month: 11, day: 21, hour: 12, minute: 4).timestamp)
        func clause(_ topic: FindingTopic, from first: Timestamp? = nil, isOver: Bool = false) -> String? {
            topic.clause(account: "a", last: last, from: first, isOver: isOver)
        }
        // Counted in whole ten minutes.
        let hour =
            "(ended:>=2026-11-21T11:10:00.000Z ended:<=2026-11-21T12:04:00.000Z or -ended:* "
            + "started:>=2026-11-21T11:10:00.000Z started:<=2026-11-21T12:04:00.000Z)"
        #expect(clause(.zone("eu")) == "account:=a state:failed zone:=eu \(hour)")
        #expect(clause(.domain("b.example")) == "account:=a state:failed domain:=b.example \(hour)")
        let long = FindingTopic.zone(String(repeating: "z", count: 100))
        #expect(clause(long) == "account:=a finding:=failure_share \(hour)", "it is not known in whole")
        let first = last - Duration.hours(3)
        #expect(
            clause(FindingTopic(.captcha), from: first)?.hasPrefix(
                "account:=a captcha:failed,detected (ended:>=2026-11-21T09:04:00.000Z") == true)
        #expect(clause(FindingTopic(.leak)) == "account:=a finding:=leak active:yes")
        #expect(clause(FindingTopic(.leak), isOver: true) == "account:=a finding:=leak", "those that had it")
        #expect(
            clause(FindingTopic(.bandwidth), from: first)
                == "account:=a finding:=bandwidth (active:yes or ended:>=2026-11-21T09:04:00.000Z "
                + "or -ended:* started:>=2026-11-21T09:04:00.000Z)")
        let topics = [
            FindingTopic.zone("e u"), .domain("b.example"), long, FindingTopic(.captcha), FindingTopic(.bandwidth),
        ]
        var context = FilterContext.utc
        context.allowsDashboardFields = true
        for topic in topics { _ = try Filter(parsing: try #require(clause(topic, from: first)), context: context) }
    }

    @Test("What was found in a session that had ended by then lists that session")
    func clauseOfTheEnded() throws {
        let session = Session.sample("1", status: "completed", startedAgo: 700) {
            $0.endedAt = TestTime.now - .minutes(5)
        }
        var finding = StandingFinding(
            account: session.account, topic: FindingTopic(.bandwidth), evidence: "9× median", since: TestTime.now,
            last: TestTime.now)
        finding.from = session.endedAt
        let clause = try #require(board([finding]).rows.first?.clause)
        var context = FilterContext.utc
        context.allowsDashboardFields = true
        let filter = try Filter(parsing: clause, context: context)
        let marks = SessionMarks(findings: [FindingKind.bandwidth.rawValue])
        #expect(filter.matches(session, at: TestTime.now, marks: marks))
    }

    @Test("Ends that the vendor's clock puts ahead are listed, too")
    func clauseOfEndsAhead() throws {
        var finding = Samples.standing[1]
        let session = Samples.session("1", account: finding.account, .brightdata, "failed", startedAgo: 60) {
            $0.state = .failed
            $0.endedAt = finding.last + .minutes(4)
            $0.failure = SessionFailure(code: "no_peers", message: nil)
        }
        finding.from = finding.topic.firstEnd(foundAt: finding.last)
        let cases: [(lastEnd: Timestamp?, isListed: Bool)] = [(nil, false), (session.endedAt, true)]
        for (lastEnd, isListed) in cases {
            finding.lastEnd = lastEnd
            let clause = try #require(board([finding]).rows.first?.clause)
            let filter = try Filter(parsing: clause, context: .utc)
            #expect(filter.matches(session, at: finding.last) == isListed && finding.counts(session) == isListed)
        }
    }

    @Test("The worst that nobody looked at stands below the header or above the keys", arguments: [80, 160])
    func worst(columns: Int) {
        var state = Samples.withFindings(Size(columns: columns, rows: 40))
        #expect(lines(state).contains { $0.contains("! failure_share zone sb1 at bd-main: failed 8 ") })
        press(&state, "6", "j", "k", "j", "j", "q")
        #expect(!lines(state).contains { $0.contains("! failure_share") || $0.contains("! repeated_error") })
    }

    @Test("! goes from one that needs somebody to the next, and round")
    func attention() {
        var state = Samples.withFindings(Size(columns: 120, rows: 36))
        var visited: [SessionKey] = []
        for _ in 0..<40 {
            press(&state, "!")
            guard let session = state.list.current else { return }
            #expect(session.state == .failed || state.facts.finding(of: session) != nil)
            if visited.first == session.key { break }
            visited.append(session.key)
        }
        let wanted = Samples.sessions.count { $0.state == .failed || state.facts.finding(of: $0) != nil }
        #expect(visited.count == wanted && Set(visited).count == wanted && wanted > 2)
    }

    @Test("X says why a row is as it is")
    func explanation() {
        var state = Samples.withFindings(Size(columns: 120, rows: 36), "!", "X")
        let text = lines(state).joined(separator: "\n")
        #expect(
            text.contains("Why the row is as it is") && text.contains("why  ") && text.contains("usual")
                && text.contains("cap"))
        press(&state, "q")
        #expect(state.overlay == nil)
    }
}
