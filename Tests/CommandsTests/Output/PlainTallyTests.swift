import BrowserSessions
import TestSupport
import Testing

@testable import Commands

@Suite("Events in whole sentences")
struct PlainTallyTests {
    private let at = Timestamp(milliseconds: 1_790_000_000_000)

    private func session(_ id: String, _ state: SessionState, error: String? = nil) -> Session {
        var session = Session(
            key: SessionKey(account: "prod", id: id), provider: .anchor, status: state.rawValue, fetchedAt: at,
            raw: .null)
        session.state = state
        session.startedAt = at.adding(milliseconds: -90_000)
        session.domains = ["shop.example"]
        session.failure = error.map { SessionFailure(code: $0, message: nil) }
        return session
    }

    private func event(_ kind: SessionEvent.Kind, _ session: Session?, _ message: String? = nil) -> SessionEvent {
        SessionEvent(
            at: at, notBefore: nil, kind: kind, account: "prod", provider: .anchor, session: session, message: message)
    }

    private func told(_ event: SessionEvent, _ tally: inout PlainTally) -> String? {
        tally.note(event)
        return tally.sentence(for: event)
    }

    @Test("Each event is one sentence with its time; what runs is counted along")
    func sentences() {
        var tally = PlainTally { _ in 3600 }
        #expect(tally.summary() == "Nothing is known yet: no account has answered.")
        #expect(told(event(.active, session("sess_aaaaaaaabbbb", .running)), &tally) == nil)
        #expect(tally.summary() == "1 session is active: 1 at prod.")
        let appeared = told(event(.appeared, session("sess_ccccccccdddd", .running)), &tally)
        #expect(appeared?.hasSuffix(": prod's session cccccccc runs at shop.example.") == true)
        #expect(tally.list(tally.sessions, at: at).map { $0.prefix(2) } == ["1.", "2."])
        #expect(tally.list(tally.sessions, at: at)[0] == "1. prod's session aaaaaaaa runs at shop.example, for 1m30s.")
        #expect(
            tally.summary([session("sess_ccccccccdddd", .running)])
                == "2 sessions are active, 1 of them as the filter wants: 1 at prod.")
        let failed = told(event(.failed, session("sess_ccccccccdddd", .failed, error: "no_peers")), &tally)
        #expect(failed?.hasSuffix("prod's session cccccccc failed: no_peers at shop.example.") == true)
        #expect(tally.summary() == "1 session is active: 1 at prod.")
        let silent = told(event(.failed, session("sess_aaaaaaaabbbb", .failed)), &tally)
        #expect(silent?.contains("failed, and no reason was told at shop.example") == true)
        #expect(tally.summary() == "0 sessions are active: 0 at prod.")
        #expect(
            told(event(.trouble, nil, "429, too many requests"), &tally)?.contains("prod can't be read: 429")
                == true)
    }

    @Test("What strangers wrote is one line and moves no cursor")
    func hostile() {
        var tally = PlainTally { _ in 0 }
        let sentence = told(event(.failed, session("a\nb", .failed, error: "x\u{1B}[2J\ny")), &tally)
        #expect(sentence?.unicodeScalars.contains { $0.value < 0x20 } == false)
    }
}
