import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import SessionFindings

@Suite("Ten times the sessions take at most fifteen times the time")
struct GrowthTests {
    /// Sessions that are about to end, as a machine knows them that was told so.
    private struct Ending {
        var machine = FindingMachine([FindingAccount(name: "a", provider: .brightdata, maxRuntime: .minutes(10))])
        var sessions: [Session]

        init(_ count: Int) {
            sessions = (0..<count).map { number in
                Session.sample("s\(number)", account: "a", provider: .brightdata, status: "running", startedAgo: 500)
            }
            _ = machine.looked(at: sessions, account: "a", now: TestTime.now)
        }
    }

    @Test("All that was about to end is past its limit at the next look")
    func lostAtALook() {
        let growth = Growth.measure(400, { Ending($0) }) { ending in
            var machine = ending.machine
            return machine.looked(at: ending.sessions, account: "a", now: TestTime.now + .seconds(101)).count
        }
        #expect(growth.isLinear, "\(growth)")
    }

    @Test("All that was about to end is said to have begun later")
    func lostInAnAnswer() {
        let growth = Growth.measure(400, { Ending($0) }) { ending in
            var machine = ending.machine
            for old in ending.sessions {
                var new = old
                new.startedAt = TestTime.now
                guard let change = SessionChange(from: old, to: new) else { continue }
                _ = machine.saw(change, isLive: true, at: TestTime.now)
            }
            return machine.standing.count
        }
        #expect(growth.isLinear, "\(growth)")
    }
}
