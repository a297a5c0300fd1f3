import BrowserSessions
import CellGrid
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("What was found, and what of it still holds")
struct FindingBoardTests {
    private var began: Timestamp { Samples.ago(0) }

    private func board(_ lines: [EventLine]) -> FindingBoard {
        var board = FindingBoard()
        board.take(lines, began: began)
        return board
    }

    @Test("Each once for an account, with its newest evidence; what many suffer from comes first")
    func rows() {
        let rows = board(Samples.findingLines).rows(at: Samples.ago(-90))
        #expect(rows.map(\.id.topic.head) == ["failure_share: zone sb1", "repeated_error: no_peers", "overdue"])
        #expect(rows[1].evidence == "4 times within 1h" && rows[1].count == 2)
        #expect(rows[2].sessions.count == 2 && rows[2].count == 3, "one of the three has ended")
    }

    @Test("A finding about sessions is over with the last of them, one about an account an hour after it was last told")
    func over() {
        var board = board(Samples.findingLines)
        for line in Samples.findingLines where line.finding?.kind == .overdue {
            var end = line
            (end.kind, end.finding) = (.failed, nil)
            board.take([end], began: began)
        }
        #expect(board.openCount(at: Samples.ago(-90)) == 2)
        #expect(board.rows(at: Samples.ago(-90)).last?.id.topic.kind == .overdue)
        #expect(board.openCount(at: Samples.ago(-3_631)) == 0)
        #expect(board.openCount(at: Samples.ago(-3_619)) == 2)
    }

    @Test("What somebody looked at is seen until something comes")
    func seen() {
        var board = board(Samples.findingLines)
        let now = Samples.ago(-90)
        for id in board.rows(at: now).map(\.id) {
            #expect(board.worst(at: now)?.id == id)
            board.markSeen(id)
        }
        #expect(board.worst(at: now) == nil && board.openCount(at: now) == 3)
        board.take([Samples.findingLines[3]], began: began)
        #expect(board.worst(at: now)?.id.topic.kind == .repeatedError)
    }

    @Test("Events of an earlier run and other events are no findings")
    func others() {
        var earlier = Samples.findingLines[0]
        earlier.at = Samples.ago(1)
        var alert = Samples.findingLines[0]
        alert.finding = nil
        #expect(board([earlier, alert] + Samples.events).rows(at: began).isEmpty)
    }

    @Test("Of any number of them some hundred are remembered, the newest")
    func bounded() {
        let lines = (0..<3_000).map { number in
            var line = Samples.findingLines[3]
            line.finding = FindingTopic(.repeatedError, of: "code\(number)")
            line.at = Samples.ago(-Int64(number))
            return line
        }
        var board = FindingBoard()
        for line in lines { board.take([line], began: began) }
        let rows = board.rows(at: Samples.ago(-3_000))
        #expect(rows.count == 500 && rows.first?.id.topic.subject == "code2999")
    }

    @Test("What was found at an account that is gone is gone")
    func accounts() {
        var board = board(Samples.findingLines)
        board.keep(accounts: [Samples.accounts[0].name])
        #expect(board.rows(at: Samples.ago(-90)).map(\.id.topic.kind) == [.overdue])
    }

    // MARK: The pane

    @Test("6 shows them, Enter lists the sessions of the one under the cursor, q comes back")
    func opens() {
        var state = Samples.withFindings(Size(columns: 120, rows: 36), "6", "G", "enter")
        #expect(state.place.filterText == "account:=\(Samples.accounts[0].name) finding:=overdue")
        press(&state, "q")
        #expect(state.place.content == .page(.findings))
        press(&state, "k", "enter")
        #expect(state.place.filterText == "account:=\(Samples.accounts[1].name) error:=no_peers")
    }

    @Test("The worst that nobody looked at stands below the header or above the keys", arguments: [80, 160])
    func worst(columns: Int) {
        var state = Samples.withFindings(Size(columns: columns, rows: 40))
        #expect(lines(state).contains { $0.contains("! failure_share: zone sb1 at bd-main: failed 8 ") })
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
            #expect(session.state == .failed || state.findings[session.key] != nil)
            if visited.first == session.key { break }
            visited.append(session.key)
        }
        let wanted = Samples.sessions.count { $0.state == .failed || state.findings[$0.key] != nil }
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
