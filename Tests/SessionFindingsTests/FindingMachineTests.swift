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

    private func machine() -> FindingMachine { FindingMachine(accounts) }
    private func moment(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    /// A session that just came into view.
    private func change(_ session: Session) throws -> SessionChange {
        try #require(SessionChange(from: nil, to: session))
    }

    private func bright(_ id: String, status: String = "finished", endedAgo: Int64 = 60, _ set: (inout Session) -> Void)
        -> Session
    {
        .sample(id, account: "brightdata", provider: .brightdata, status: status, startedAgo: endedAgo + 10) {
            session in
            session.endedAt = moment(-endedAgo)
            set(&session)
        }
    }

    @Test(arguments: [
        ("brightdata", ProviderKind.brightdata, nil as Int64?, Int64(3600), "1h, the vendor's limit"),
        ("loose", .brightdata, nil, 3600, "1h, the vendor's limit"),
        ("anchor", .anchor, nil, 10_800, "3h, the vendor's limit"),
        ("anchor", .anchor, 20, 1200, "20m, its own max_duration"),
        ("strict", .hyperbrowser, nil, 600, "10m, max_runtime"),
    ])
    func overdue(account: String, provider: ProviderKind, cap: Int64?, limit: Int64, words: String) throws {
        var machine = machine()
        let session = Session.sample("1", account: account, provider: provider, status: "running", startedAgo: limit) {
            $0.maxDuration = cap.map { .minutes($0) }
        }
        let early =
            machine.saw(try change(session), isLive: true, at: moment(0))
            + machine.looked(at: [session], account: account, now: moment(0))
        #expect(early.map(\.topic.kind) == [.endsSoon])
        #expect(machine.names(of: session.key) == ["ends_soon"])
        let found = machine.looked(at: [session], account: account, now: moment(1))
        #expect(found.map(\.message) == ["overdue: over its cap of \(words)"])
        #expect(found.first?.session?.key == session.key)
        #expect(machine.looked(at: [session], account: account, now: moment(2)) == [])
        #expect(machine.names(of: session.key) == ["overdue"], "what is past its limit does not end soon")
        #expect(machine.standing.map(\.topic.kind) == [.overdue])
    }

    @Test(arguments: [
        ("brightdata", ProviderKind.brightdata, nil as Int64?, Int64(3600), "1h, the vendor's limit"),
        ("anchor", .anchor, 20, 1200, "20m, its own max_duration"),
        ("strict", .hyperbrowser, nil, 600, "10m, max_runtime"),
    ])
    func endsSoon(account: String, provider: ProviderKind, cap: Int64?, limit: Int64, words: String) throws {
        var machine = machine()
        func look(at second: Int64, _ id: String = "1") -> [String] {
            let session = Session.sample(id, account: account, provider: provider, status: "running", startedAgo: 0) {
                $0.maxDuration = cap.map { .minutes($0) }
            }
            return machine.looked(at: [session], account: account, now: moment(second)).map(\.message)
        }
        #expect(look(at: limit - 120) == [])
        #expect(look(at: limit - 119) == ["ends_soon: 1m59s before its cap of \(words)"])
        #expect(look(at: limit - 60) == [], "it is said once")
        #expect(look(at: limit + 1) == ["overdue: over its cap of \(words)"])
        #expect(look(at: limit + 1, "2") == ["overdue: over its cap of \(words)"], "what is past it ends no more")
    }

    @Test func whatHoldsIsKnownWhetherItWasToldOrNot() throws {
        var machine = FindingMachine([FindingAccount(name: "a", provider: .brightdata, maxRuntime: .minutes(10))])
        let session = Session.sample("s", account: "a", provider: .brightdata, status: "running", startedAgo: 1_200)
        _ = machine.looked(at: [session], account: "a", now: TestTime.now)
        let overdue = try #require(machine.standing.first)
        #expect(machine.standing.count == 1 && overdue.topic.kind == .overdue && overdue.sessions == [session.key])
        #expect(overdue.since == TestTime.now.adding(milliseconds: -600_000), "when it passed its cap")
        // Found again it is no news, and goes on to hold.
        #expect(machine.looked(at: [session], account: "a", now: TestTime.now).isEmpty)
        #expect(machine.standing == [overdue])
        _ = machine.looked(at: [], account: "a", now: TestTime.now)
        #expect(machine.standing.isEmpty, "it has ended")
    }

    @Test func whatIsSaidOfASessionIsAsItIsNow() throws {
        var machine = FindingMachine([FindingAccount(name: "a", provider: .brightdata, maxRuntime: .minutes(10))])
        let sessions = ["1", "2"].map { id in
            Session.sample(id, account: "a", provider: .brightdata, status: "running", startedAgo: 500)
        }
        #expect(machine.looked(at: sessions, account: "a", now: moment(0)).count == 2)
        #expect(machine.looked(at: sessions, account: "a", now: moment(40)) == [])
        let soon = try #require(machine.standing.first)
        #expect(soon.told[sessions[0].key] == "1m00s before its cap of 10m, max_runtime")
        #expect(soon.evidence == soon.told[sessions[1].key] && soon.count == 2, "no news of it")
        // One has ended by itself: it has had it, and it is said of nobody that it has it.
        let left = [sessions[0]]
        #expect(machine.looked(at: left, account: "a", now: moment(50)) == [])
        #expect(machine.standing.first?.sessions == [sessions[0].key] && machine.standing.first?.told.count == 1)
        #expect(machine.names(of: sessions[1].key) == ["ends_soon"])
        #expect(machine.looked(at: left, account: "a", now: moment(101)).map(\.topic.kind) == [.overdue])
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

    @Test func whereNobodyKnowsALimitNothingIsOverdue() throws {
        var machine = machine()
        let session = Session.sample(
            "1", account: "hyperbrowser", provider: .hyperbrowser, status: "active", startedAgo: 1_000_000)
        #expect(machine.looked(at: [session], account: "hyperbrowser", now: moment(0)) == [])
        #expect(machine.looked(at: [session], account: "unheard", now: moment(0)) == [])
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

    /// The last hour and the day before, counted one by one.
    @Test(arguments: 0..<20 as Range<UInt64>) func sharesAgainstCounting(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var outcomes = Outcomes()
        var ends: [(slot: Int64, failed: Bool)] = []
        let base = TestTime.now.milliseconds
        var now = base
        for _ in 0..<600 {
            now += Int64.random(in: 0..<400_000, using: &random)
            let end = now - Int64.random(in: 0..<3_000_000, using: &random)
            let failed = random.oneIn(3)
            outcomes.add(at: Timestamp(milliseconds: end), failed: failed)
            ends.append((end / 600_000, failed))
            let (hour, day) = outcomes.shares(at: Timestamp(milliseconds: now))
            let present = now / 600_000
            let inHour = ends.filter { $0.slot > present - 6 && $0.slot <= present }
            let inDay = ends.filter { $0.slot > present - 150 && $0.slot <= present - 6 }
            #expect(hour == Outcomes.Share(ended: inHour.count, failed: inHour.count(where: \.failed)))
            #expect(day == Outcomes.Share(ended: inDay.count, failed: inDay.count(where: \.failed)))
        }
    }

    /// A session has a finding once, whatever it is told of and however often.
    @Test(arguments: 0..<5 as Range<UInt64>) func nothingIsSaidTwice(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var machine = machine()
        var table = SessionTable()
        var told: Set<[String]> = []
        var hourly: [FindingTopic: Int64] = [:]
        for second in stride(from: Int64(0), to: 20_000, by: 40) {
            let now = moment(second)
            let session = bright(
                "s\(Int.random(in: 0..<200, using: &random))", status: random.pick(["running", "failed", "finished"]),
                endedAgo: -second
            ) { session in
                session.startedAt = moment(second - Int64.random(in: 0..<8000, using: &random))
                session.bandwidthBytes = Int64.random(in: 0..<100_000, using: &random)
                session.domains = [random.pick(["a.example", "b.example"])]
                session.zone = "eu"
                session.captcha = random.pick(["none", "failed", "solved"])
                if session.state == .failed { session.failure = SessionFailure(code: "c", message: nil) }
                if session.isActive { session.endedAt = nil }
                session.fetchedAt = now
            }
            var found: [Finding] = []
            for change in table.merge([session]) { found += machine.saw(change, isLive: true, at: now) }
            found += machine.looked(at: table.activeSessions(account: "brightdata"), account: "brightdata", now: now)
            for finding in found {
                if let key = finding.session?.key {
                    #expect(
                        told.insert([finding.topic.kind.rawValue, key.id]).inserted, "\(finding.message) of \(key.id)")
                } else {
                    #expect(hourly[finding.topic].map { second - $0 >= 3600 } ?? true, "\(finding.message)")
                    hourly[finding.topic] = second
                }
            }
        }
        #expect(told.contains { $0[0] == "overdue" } && told.contains { $0[0] == "bandwidth" })
        #expect(hourly.keys.contains(FindingTopic(.repeatedError, of: "c")))
    }

    @Test func memoryIsBounded() throws {
        var machine = machine()
        for number in 0..<6_000 {
            let session = bright("\(number)", status: "failed", endedAgo: 60) {
                $0.bandwidthBytes = Int64(number % 10 == 0 ? 90_000 : 1000)
                $0.domains = ["d\(number).example", "shop.example"].reversed()
                $0.zone = "z\(number)"
                $0.captcha = "failed"
                $0.failure = SessionFailure(code: "e\(number)", message: nil)
            }
            _ = machine.saw(try change(session), isLive: true, at: moment(0))
        }
        // Of each of the 6,000 it knows that its end was counted.
        #expect(machine.size < 16_000)
    }
}
