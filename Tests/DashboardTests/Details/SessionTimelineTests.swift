import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("What happened to a session")
struct SessionTimelineTests {
    private static func event(_ kind: SessionEvent.Kind, _ ago: Int64, of session: Session, _ text: String = "")
        -> EventLine
    {
        EventLine(
            at: Samples.ago(ago), account: session.account, provider: session.provider, kind: kind, text: text,
            key: session.key)
    }

    private static func lines(_ session: Session, _ events: [EventLine] = []) -> [String] {
        var log = EventLog()
        log.append(events)
        return SessionTimeline(of: session, events: log, clock: ClockText(.utc), now: Samples.now).lines.map {
            text($0)
        }
    }

    @Test("Its own times and what was seen, oldest first, and of no other session")
    func order() {
        let (session, other) = (Samples.sessions[4], Samples.sessions[3])
        let lines = Self.lines(
            session,
            [
                Self.event(.failed, 1_450, of: session, "running -> failed"), Self.event(.failed, 1_200, of: other),
                Self.event(.appeared, 1_500, of: session, "running"),
                Self.event(.finding, 1_460, of: session, "overdue"),
            ])
        #expect(
            lines.prefix(5) == [
                "11:39:29  started   ", "11:39:31  appeared  running", "11:40:11  finding   overdue",
                "11:40:14  failed    no_peers: No peers available for this zone",
                "11:40:21  failed    running -> failed",
            ])
        #expect(lines.last?.hasPrefix("events are those that were seen, the last 1,000") == true)
    }

    @Test("Of a session without times that is said")
    func nothing() {
        var session = Samples.sessions[0]
        session.startedAt = nil
        #expect(Self.lines(session).contains("nothing is known of its times"))
    }

    @Test("However many events there were, the newest are kept, and each once", arguments: 0..<8)
    func log(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        var log = EventLog()
        var told: [Int64] = []
        var next: Int64 = 1
        for _ in 0..<40 {
            // Some are told again under their numbers.
            let again = log.lines.suffix(Int.random(in: 0...3, using: &dice))
            let new = (0..<Int.random(in: 0...150, using: &dice)).map { _ in
                defer { next += 1 }
                return EventLine(
                    at: Samples.now, account: "a", provider: .anchor, kind: .changed, text: "\(next)", seq: next)
            }
            told += new.map(\.seq)
            log.append(Array(again) + new)
            #expect(log.lines.map(\.seq) == told.suffix(log.lines.count))
            #expect(log.lines.count <= EventLog.limit + 200 && log.lines.count >= min(told.count, EventLog.limit))
            #expect(log.forgotten + log.lines.count == told.count)
        }
    }
}
