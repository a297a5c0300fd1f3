import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import SessionFindings

@Suite struct FindingMachineTests {
    private let accounts = [
        FindingAccount(name: "anchor", provider: .anchor, maxRuntime: nil),
        FindingAccount(name: "brightdata", provider: .brightdata, maxRuntime: nil),
        FindingAccount(name: "hyperbrowser", provider: .hyperbrowser, maxRuntime: nil),
        FindingAccount(name: "strict", provider: .hyperbrowser, maxRuntime: .minutes(10)),
        FindingAccount(name: "loose", provider: .brightdata, maxRuntime: .hours(2)),
    ]

    func machine() -> FindingMachine { FindingMachine(accounts) }
    func moment(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    /// A session that just came into view.
    func change(_ session: Session) throws -> SessionChange {
        try #require(SessionChange(from: nil, to: session))
    }

    func bright(_ id: String, status: String = "finished", endedAgo: Int64 = 60, _ set: (inout Session) -> Void)
        -> Session
    {
        .sample(id, account: "brightdata", provider: .brightdata, status: status, startedAgo: endedAgo + 10) {
            session in
            session.endedAt = moment(-endedAgo)
            set(&session)
        }
    }

    @Test func whatWasRememberedIsToldWhenItIsSeenAgain() throws {
        var machine = FindingMachine([FindingAccount(name: "a", provider: .brightdata, maxRuntime: nil)])
        func failed(_ id: String) -> Session {
            .sample(id, account: "a", provider: .brightdata, status: "failed") {
                $0.state = .failed
                $0.failure = SessionFailure(code: "no_peers", message: nil)
                $0.endedAt = TestTime.now
            }
        }
        machine.remember((1...4).map { failed("s\($0)") }, at: TestTime.now)
        #expect(machine.standing.map(\.evidence) == ["4 times within 1h"])
        let change = try #require(SessionChange(from: nil, to: failed("s5")))
        let told = machine.saw(change, isLive: true, at: TestTime.now).map(\.message)
        #expect(told == ["repeated_error: no_peers: 5 times within 1h"])
    }

    @Test func anErrorThatRepeatsGoesOnCountingBetweenItsEvents() throws {
        var machine = FindingMachine([FindingAccount(name: "a", provider: .brightdata, maxRuntime: nil)])
        for number in 1...5 {
            let session = Session.sample("s\(number)", account: "a", provider: .brightdata, status: "failed") {
                $0.state = .failed
                $0.failure = SessionFailure(code: "no_peers", message: nil)
                $0.endedAt = TestTime.now
            }
            let change = try #require(SessionChange(from: nil, to: session))
            _ = machine.saw(change, isLive: true, at: TestTime.now)
        }
        let finding = try #require(machine.standing.first { $0.topic.kind == .repeatedError })
        #expect(finding.evidence == "5 times within 1h" && finding.count == 3)
        _ = machine.looked(at: [], account: "a", now: TestTime.now.adding(milliseconds: 3_600_000))
        #expect(machine.standing.isEmpty, "nothing of it for an hour")
    }

    @Test func whatWaitsForAPersonIsFoundOnceAndForgottenWhenAnswered() {
        var machine = FindingMachine([FindingAccount(name: "a", provider: .anchor, maxRuntime: nil)])
        let session = Session.sample("s", account: "a", status: "running", startedAgo: 60)
        func look() -> [String] { machine.looked(at: [session], account: "a", now: TestTime.now).map(\.message) }
        #expect(look() == [])
        var pending: [String: PendingIntervention] = [:]
        pending.saw(
            [Intervention(sessionID: "s", message: "Enter the code", fields: ["code"])], at: TestTime.now,
            isFirst: false)
        machine.sawInterventions(pending, account: "a")
        #expect(look() == ["human: waits for a person: Enter the code (field: code)"])
        #expect(look() == [] && machine.names(of: session.key) == ["human"])
        _ = machine.takePointed()
        machine.sawInterventions([:], account: "a")
        #expect(machine.names(of: session.key) == [] && machine.takePointed() == [session.key])
        machine.sawInterventions(pending, account: "a")
        #expect(look().count == 1, "asked again")
    }

    @Test func anErrorThreeTimesWithinAnHour() throws {
        var machine = machine()
        func fail(_ id: Int, _ code: String, ago: Int64, at second: Int64) throws -> [String] {
            let session = bright("\(id)", status: "failed", endedAgo: ago) {
                $0.failure = SessionFailure(code: code, message: nil)
            }
            return machine.saw(try change(session), isLive: true, at: moment(second)).map(\.message)
        }
        #expect(try fail(1, "no_peers", ago: 3590, at: 0) == [])
        #expect(try fail(2, "no_peers", ago: 100, at: 0) == [])
        #expect(try fail(3, "other", ago: 100, at: 0) == [])
        // The first is more than an hour old by now.
        #expect(try fail(4, "no_peers", ago: 100, at: 20) == [])
        #expect(try fail(5, "no_peers", ago: 0, at: 20) == ["repeated_error: no_peers: 3 times within 1h"])
        #expect(try fail(6, "no_peers", ago: 0, at: 30) == [])
        #expect(try fail(7, "no_peers", ago: -3000, at: 3619) == [])
        #expect(try fail(8, "no_peers", ago: -3610, at: 3620) == [])
        #expect(try fail(9, "no_peers", ago: -3620, at: 3620) == ["repeated_error: no_peers: 3 times within 1h"])
    }

    @Test func endsAheadOfThisMachinesClockAreCountedAndMeant() throws {
        var machine = machine()
        let sessions = (0..<60).map { number in
            // The newest first, as a list is read; the hour is bad.
            let isRecent = number < 20
            let session = bright(
                "\(number)", status: isRecent ? "failed" : "finished", endedAgo: isRecent ? Int64(number) - 120 : 9000
            ) {
                $0.zone = "eu"
                $0.failure = isRecent ? SessionFailure(code: "no_peers", message: nil) : nil
            }
            return session
        }
        for session in sessions.filter({ $0.state != .failed }) + sessions.filter({ $0.state == .failed }) {
            _ = machine.saw(try change(session), isLive: true, at: moment(0))
        }
        let failed = sessions.filter { $0.state == .failed }
        #expect(Set(machine.standing.map(\.topic.kind)) == [.repeatedError, .failureShare])
        for finding in machine.standing { #expect(failed.allSatisfy(finding.counts), "\(finding.topic.head)") }
        #expect(!failed.isEmpty)
    }

    @Test("Of more errors in an hour than are kept the latest count on, and each is pointed at")
    func anErrorThatRepeatsVeryOften() throws {
        var machine = FindingMachine([FindingAccount(name: "brightdata", provider: .brightdata, maxRuntime: nil)])
        func fail(_ id: Int64, at second: Int64) throws -> SessionKey {
            let session = bright("\(id)", status: "failed", endedAgo: -second) {
                $0.failure = SessionFailure(code: "no_peers", message: nil)
            }
            _ = machine.saw(try change(session), isLive: true, at: moment(second))
            return session.key
        }
        var last: SessionKey?
        for number in Int64(0)..<2_500 { last = try fail(number, at: number) }
        let key = try #require(last)
        #expect(machine.names(of: key) == ["repeated_error"])
        let standing = try #require(machine.standing.first)
        #expect(standing.last == moment(2_499) && standing.evidence == "2000 times or more within 1h")
    }

    @Test("After the clock was set back an hour is an hour")
    func aClockThatIsSetBack() throws {
        var machine = machine()
        func fail(_ id: Int, at second: Int64) throws -> [String] {
            let session = bright("\(id)", status: "failed", endedAgo: -second) {
                $0.failure = SessionFailure(code: "no_peers", message: nil)
            }
            return machine.saw(try change(session), isLive: true, at: moment(second)).map(\.message)
        }
        #expect(try (1...3).flatMap { try fail($0, at: 0) }.count == 1)
        machine.clockWasSet(by: .hours(-2))
        #expect(machine.standing.map(\.last) == [moment(-7_200)])
        #expect(try fail(4, at: -7_000) == [])
        #expect(try fail(5, at: -3_600) == ["repeated_error: no_peers: 5 times within 1h"])
        _ = machine.looked(at: [], account: "brightdata", now: moment(0))
        #expect(machine.standing.isEmpty, "nothing of it for an hour")
    }

    @Test func captchasThatAreNotSolved() throws {
        var machine = machine()
        func told(_ number: Int64, _ outcome: String) throws -> [String] {
            let session = bright("\(number)", endedAgo: 600 - number) { $0.captcha = outcome }
            return machine.saw(try change(session), isLive: false, at: moment(0)).map(\.message)
        }
        for number in 0..<10 { #expect(try told(Int64(number), "solved") == []) }
        for number in 10..<19 { #expect(try told(Int64(number), number % 2 == 0 ? "failed" : "detected") == []) }
        #expect(try told(19, "none") == [])
        #expect(try told(20, "failed") == ["captcha: 10 of the last 20 were not solved"])
        #expect(try told(21, "failed") == [])
    }

    @Test func moreThanTwiceTheMedianOfItsDomain() throws {
        var machine = machine()
        func session(_ id: String, _ bytes: Int64, status: String = "finished") -> Session {
            bright(id, status: status) {
                $0.bandwidthBytes = bytes
                $0.domains = ["shop.example"]
            }
        }
        for number in 1...9 {
            let old = session("\(number)", Int64(number) * 1000)
            _ = machine.saw(try change(old), isLive: false, at: moment(0))
        }
        let early = session("early", 900_000, status: "running")
        #expect(machine.looked(at: [early], account: "brightdata", now: moment(0)) == [])
        _ = machine.saw(try change(session("10", 10_000)), isLive: false, at: moment(0))
        // The median of 1000…10000 is 5000.
        let even = session("even", 10_000, status: "running")
        let over = session("over", 10_002, status: "running")
        let found = machine.looked(at: [even, over], account: "brightdata", now: moment(1))
        #expect(
            found.map(\.message) == [
                "bandwidth: 10.0k = 2× median 5.0k of 10 sessions of shop.example"
            ])
        #expect(machine.names(of: over.key) == ["bandwidth"])
        #expect(machine.saw(try change(session("over", 20_000)), isLive: true, at: moment(2)) == [])
        // What had ended before anybody looked adds to the median and is not told.
        #expect(machine.saw(try change(session("old", 900_000)), isLive: false, at: moment(3)) == [])
    }

    @Test func whatHadEndedWhenItWasFoundIsCountedFromItsEnd() throws {
        var machine = machine()
        func session(_ id: String, _ bytes: Int64, status: String = "finished", endedAgo: Int64 = 60) -> Session {
            bright(id, status: status, endedAgo: endedAgo) {
                $0.bandwidthBytes = bytes
                $0.domains = ["shop.example"]
            }
        }
        for number in 1...10 {
            _ = machine.saw(try change(session("\(number)", 1000)), isLive: false, at: moment(0))
        }
        _ = machine.looked(
            at: [session("runs", 9000, status: "running")], account: "brightdata", now: moment(0))
        #expect(machine.standing.map(\.from) == [nil], "it is about no ends")
        for (id, ago) in [("late", Int64(-30)), ("early", 300), ("between", 100)] {
            _ = machine.saw(try change(session(id, 9000, endedAgo: ago)), isLive: true, at: moment(60))
        }
        #expect(machine.standing.map(\.from) == [moment(-300)])
        #expect(machine.standing.map(\.count) == [4])
    }

    @Test func whatIsSaidOfASessionThatEndedIsKeptAsLongAsTheFindingHolds() throws {
        var machine = machine()
        func session(_ id: String, _ bytes: Int64, status: String = "finished") -> Session {
            bright(id, status: status) {
                $0.bandwidthBytes = bytes
                $0.domains = ["shop.example"]
            }
        }
        for number in 1...60 {
            _ = machine.saw(try change(session("\(number)", 1000)), isLive: false, at: moment(0))
        }
        let runs = session("runs", 9000, status: "running")
        _ = machine.looked(at: [runs], account: "brightdata", now: moment(0))
        let over = session("over", 5000)
        _ = machine.saw(try change(over), isLive: true, at: moment(1))
        let words = ["9.0k = 9× median 1.0k of 60 sessions of shop.example"]
        #expect(machine.standing.map(\.sessions) == [[runs.key]] && machine.standing.map(\.ended) == [[over.key]])
        _ = machine.looked(at: [], account: "brightdata", now: moment(2))
        #expect(machine.standing.map(\.sessions) == [[]] && machine.standing.map(\.ended) == [[over.key, runs.key]])
        #expect(machine.standing.compactMap { $0.told[runs.key] } == words)
        let many = (0..<600).map { session("more\($0)", 9000, status: "running") }
        for active in [many, []] { _ = machine.looked(at: active, account: "brightdata", now: moment(3)) }
        #expect(machine.standing.map(\.ended.count) == [500] && machine.standing.map(\.told.count) == [500])
        _ = machine.looked(at: [], account: "brightdata", now: moment(3_700))
        #expect(machine.standing.isEmpty)
    }

    @Test func aDomainThatFailsMoreThanInItsDay() throws {
        var machine = machine()
        func told(_ id: String, ago: Int64, failed: Bool, domain: String = "a.example") throws -> [String] {
            let session = bright(id, status: failed ? "failed" : "finished", endedAgo: ago) { $0.domains = [domain] }
            return machine.saw(try change(session), isLive: false, at: moment(0)).map(\.message)
        }
        // Three of thirty failed in the day before.
        for number in 0..<30 {
            #expect(try told("d\(number)", ago: 7200 + Int64(number) * 1800, failed: number % 10 == 0) == [])
        }
        for number in 0..<6 { #expect(try told("s\(number)", ago: 1800, failed: false) == []) }
        for number in 0..<3 { #expect(try told("f\(number)", ago: 600, failed: true) == []) }
        #expect(
            try told("f3", ago: 60, failed: true) == [
                "failure_share: domain a.example: failed 4 of 10 in the last hour, 3 of 30 in the day before"
            ])
        #expect(try told("f4", ago: 60, failed: true) == [])
        // Nine in the last hour say nothing, however bad.
        for number in 0..<9 { #expect(try told("x\(number)", ago: 60, failed: true, domain: "x.example") == []) }
    }

    @Test func aZoneToo() throws {
        var machine = machine()
        var told: [String] = []
        for number in 0..<40 {
            let isRecent = number >= 20
            let session = bright("\(number)", status: isRecent ? "failed" : "finished", endedAgo: isRecent ? 60 : 9000)
            {
                $0.zone = "eu"
            }
            told += machine.saw(try change(session), isLive: false, at: moment(0)).map(\.message)
        }
        #expect(told == ["failure_share: zone eu: failed 10 of 10 in the last hour, 0 of 20 in the day before"])
    }
}
