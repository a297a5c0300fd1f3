import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import SessionFindings

@Suite struct LeakTests {
    private var machine = FindingMachine([
        FindingAccount(
            name: "anchor", provider: .anchor, maxRuntime: nil, prices: Prices(hour: 0.1, currency: "USD")),
        FindingAccount(name: "brightdata", provider: .brightdata, maxRuntime: nil),
    ])

    private func moment(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    /// Sessions that ended after 1, 2, 3… seconds.
    private mutating func end(
        _ count: Int, account: String = "anchor", _ set: (inout Session) -> Void
    ) throws {
        for number in 1...count {
            let provider: ProviderKind = account == "anchor" ? .anchor : .brightdata
            let session = Session.sample("\(account)-\(number)", account: account, provider: provider) { session in
                session.recordedDuration = Figure(Double(number))
                session.endedAt = moment(-10)
                set(&session)
            }
            _ = machine.saw(try #require(SessionChange(from: nil, to: session)), isLive: false, at: moment(0))
        }
    }

    private func running(_ id: String, age: Int64, _ set: (inout Session) -> Void) -> Session {
        .sample(id, status: "running", startedAgo: age) {
            $0.steps = 3
            $0.domains = ["shop.example"]
            set(&$0)
        }
    }

    private func busy(_ steps: Int64) -> Session { running("busy", age: 0) { $0.steps = steps } }

    private mutating func look(_ sessions: [Session], account: String = "anchor", at second: Int64) -> [String] {
        let read = sessions.map { session in
            var session = session
            session.fetchedAt = moment(second)
            return session
        }
        return machine.looked(at: read, account: account, now: moment(second)).map(\.message)
    }

    @Test mutating func olderThanIsUsualAndStill() throws {
        // Of 1…20 seconds the 19th is not exceeded by 95 %.
        try end(20) { $0.domains = ["shop.example"] }
        let still = running("still", age: 0) { _ in }
        #expect(look([still, busy(1)], at: 0) == [])
        #expect(look([still, busy(2)], at: 30) == [], "older than is usual, and perhaps at work")
        #expect(look([still, busy(3)], at: 599) == [])
        #expect(
            look([still, busy(4)], at: 630) == [
                "idle: no movement for 10m, at 3 steps",
                "leak: running 10m30s > p95 19s of 20 sessions of shop.example, no step for 10m",
                "leak: 1 session costs 0.1 USD an hour",
            ])
        #expect(machine.names(of: still.key) == ["idle", "leak"])
        #expect(look([still, busy(5)], at: 700) == [], "once, and the sum once an hour")
    }

    @Test mutating func withFewerThanTwentyItCannotBeTold() throws {
        try end(19) { $0.domains = ["shop.example"] }
        let old = running("old", age: 9000) { $0.steps = nil }
        #expect(look([old], at: 0) == [])
    }

    @Test mutating func theFirstTagThatIsKnownWellEnoughCounts() throws {
        try end(25) { session in
            session.tags = ["checkout"]
            session.domains = ["shop.example"]
        }
        // A session of 24 s is the p95 of 25: ⌈0.95 × 25⌉ = 24.
        let tagged = running("tagged", age: 25) { session in
            session.steps = nil
            session.tags = ["rare", "checkout"]
        }
        let within = running("within", age: 24) { session in
            session.steps = nil
            session.tags = ["checkout"]
        }
        #expect(
            look([tagged, within], at: 0) == [
                "leak: running 25s > p95 24s of 25 sessions tagged checkout, no sign of activity is told at "
                    + "Anchor Browser",
                "leak: 1 session costs 0.1 USD an hour",
            ])
    }

    @Test mutating func aFigureThatIsZeroAsLongAsSessionsRunTellsNothing() throws {
        try end(20, account: "brightdata") { $0.domains = ["shop.example"] }
        let sessions = ["a", "b"].map { id in
            Session.sample(id, account: "brightdata", provider: .brightdata, status: "running", startedAgo: 60) {
                $0.domains = ["shop.example"]
                ($0.bandwidthBytes, $0.navigations) = (0, 0)
            }
        }
        let words = "leak: running 1m00s > p95 19s of 20 sessions of shop.example, no sign of activity is told at "
        #expect(
            look(sessions, account: "brightdata", at: 0) == [words + "Bright Data", words + "Bright Data"],
            "without a price nothing is said of what they cost")
    }

    @Test mutating func nothingIsSaidBeforeAllHaveBeenLookedAt() throws {
        try end(20) { $0.domains = ["shop.example"] }
        let change = SessionChange(from: nil, to: running("first", age: 900) { $0.steps = nil })
        #expect(machine.saw(try #require(change), isLive: true, at: moment(0)) == [])
        let told = running("busy", age: 1) { $0.steps = 1 }
        #expect(look([running("first", age: 900) { $0.steps = nil }, told], at: 1) == [])
    }

    @Test mutating func whatLeaksCostStandsBesideThemAndIsNoNews() throws {
        try end(20) { $0.domains = ["shop.example"] }
        let sessions = (0..<2).map { number in running("\(number)", age: 900) { $0.steps = nil } }
        _ = look(sessions, at: 0)
        let first = try #require(machine.standing.first)
        let evidence =
            "running 15m00s > p95 19s of 20 sessions of shop.example, no sign of activity is told at Anchor Browser"
        #expect(machine.standing.count == 1 && first.evidence == evidence && first.count == 2)
        #expect(first.words == evidence + "; 2 sessions cost 0.2 USD an hour")
        for second in stride(from: Int64(5), through: 60, by: 5) { _ = look(sessions, at: second) }
        let later = try #require(machine.standing.first)
        #expect(later.count == 2 && later.last == first.last, "nothing came since")
        _ = look([sessions[0]], at: 65)
        #expect(machine.standing.first?.sum == "1 session costs 0.1 USD an hour")
    }

    @Test mutating func theSumIsOfThoseThatStillAreLeaks() throws {
        try end(20) { $0.domains = ["shop.example"] }
        let sessions = (0..<3).map { number in running("\(number)", age: 900) { $0.steps = nil } }
        #expect(look(sessions, at: 0).last == "leak: 3 sessions cost 0.3 USD an hour")
        #expect(look(sessions, at: 3599) == [])
        #expect(look(Array(sessions.dropLast()), at: 3600).last == "leak: 2 sessions cost 0.2 USD an hour")
    }
}
