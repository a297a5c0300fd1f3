import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import SessionFindings

@Suite("Each session's end counts once")
struct CountedOnceTests {
    private var machine = FindingMachine([FindingAccount(name: "a", provider: .brightdata, maxRuntime: nil)])
    private let now = TestTime.now

    private func ended(_ id: String, failed: Bool, ago: Int64 = 60, _ set: (inout Session) -> Void = { _ in })
        -> Session
    {
        .sample(
            id, account: "a", provider: .brightdata, status: failed ? "failed" : "finished", startedAgo: ago + 10
        ) { session in
            session.endedAt = TestTime.now.adding(milliseconds: -ago * 1000)
            session.zone = "eu"
            set(&session)
        }
    }

    private var dayBefore: [Session] { (0..<10).map { ended("day\($0)", failed: false, ago: 9000) } }

    private mutating func see(
        _ sessions: [Session], from old: Session? = nil, isPicked: Bool = false
    ) throws -> [String] {
        try sessions.flatMap { session in
            let change = try #require(SessionChange(from: old, to: session))
            return machine.saw(change, isLive: false, isPicked: isPicked, at: now).map(\.message)
        }
    }

    @Test mutating func whatIsHandedOverAgainIsNotCountedAgain() throws {
        let errors = (0..<2).map { number in
            ended("\(number)", failed: true) {
                $0.failure = SessionFailure(code: "no_peers", message: nil)
                $0.captcha = "failed"
            }
        }
        let captchas = (0..<9).map { number in ended("c\(number)", failed: false) { $0.captcha = "failed" } }
        for _ in 0..<3 { machine.remember(dayBefore + errors + captchas, at: now) }
        #expect(machine.standing.isEmpty, "two errors are not three, and eleven captchas not twenty")
        #expect(try see(errors + captchas) == [], "the vendor tells of them, too")
        #expect(machine.standing.isEmpty)
    }

    @Test mutating func theVendorMayComeBeforeTheArchive() throws {
        let failures = (0..<5).map { ended("f\($0)", failed: true) }
        #expect(try see(dayBefore + failures) == [])
        machine.remember(failures + dayBefore, at: now)
        #expect(machine.standing.isEmpty, "five in the hour say nothing")
        let more = (5..<10).map { ended("f\($0)", failed: true) }
        #expect(
            try see(more) == ["failure_share: zone eu: failed 10 of 10 in the last hour, 0 of 10 in the day before"])
    }

    @Test mutating func whatAQuestionPickedIsNoShare() throws {
        let failures = (0..<10).map { ended("f\($0)", failed: true) }
        _ = try see(dayBefore)
        #expect(try see(failures, isPicked: true) == [])
        #expect(machine.standing.isEmpty)
        // The list itself has them, and more that went well.
        let whole = (0..<61).map { ended("s\($0)", failed: false) } + failures
        #expect(machine.count(whole, at: now) == [])
        let rest = (10..<20).map { ended("f\($0)", failed: true) }
        #expect(
            try see(rest).first == "failure_share: zone eu: failed 16 of 77 in the last hour, 0 of 10 in the day before"
        )
    }

    @Test mutating func whatWasFollowedToItsEndWasNotPicked() throws {
        _ = try see(dayBefore)
        let running = Session.sample("r", account: "a", provider: .brightdata, status: "running") { $0.zone = "eu" }
        var told: [String] = []
        for number in 0..<10 {
            told += try see([ended("f\(number)", failed: true)], from: running, isPicked: true)
        }
        #expect(told.count == 1)
    }

    @Test mutating func pickedErrorsAreErrorsAllTheSame() throws {
        let errors = (0..<3).map { number in
            ended("\(number)", failed: true) { $0.failure = SessionFailure(code: "no_peers", message: nil) }
        }
        #expect(try see(errors, isPicked: true) == ["repeated_error: no_peers: 3 times within 1h"])
        #expect(machine.count(errors, at: now) == [])
    }

    // MARK: What is remembered of them

    private func ending(_ id: String, minutesAgo: Int64) -> AccountRecord.Ending {
        AccountRecord.Ending(
            at: now.adding(milliseconds: -minutesAgo * 60_000), session: SessionKey(account: "a", id: id))
    }

    @Test func whatSharesDoNotLookBackOnIsNotKept() {
        var counted = CountedEnds(capacity: 100)
        #expect(counted.note(ending("1", minutesAgo: 5), at: now) == .first)
        #expect(counted.note(ending("1", minutesAgo: 5), at: now) == .again)
        #expect(counted.note(ending("1", minutesAgo: 60), at: now) == .again, "told otherwise by the archive")
        #expect(counted.note(ending("2", minutesAgo: 26 * 60), at: now) == .old)
        _ = counted.note(ending("3", minutesAgo: -26 * 60), at: now.adding(milliseconds: 26 * 3_600_000))
        #expect(counted.count == 1)
    }

    @Test("A clock that was ahead makes nothing old any more once it is set back")
    func clockSetBack() {
        var counted = CountedEnds(capacity: 100)
        #expect(counted.note(ending("1", minutesAgo: 5), at: now + .hours(48)) == .old)
        #expect(counted.note(ending("2", minutesAgo: 5), at: now) == .first)
        #expect(counted.note(ending("2", minutesAgo: 5), at: now) == .again)
        #expect(counted.note(ending("3", minutesAgo: 26 * 60), at: now) == .old)
    }

    @Test func ofTooManyTheOldestAreLetGoAndCountNoMore() {
        var counted = CountedEnds(capacity: 50)
        for number in 0..<60 {
            _ = counted.note(ending("\(number)", minutesAgo: Int64(number) * 20), at: now)
        }
        #expect(counted.count <= 50)
        #expect(counted.note(ending("0", minutesAgo: 0), at: now) == .again)
        #expect(counted.note(ending("59", minutesAgo: 59 * 20), at: now) == .old, "nobody knows whether it was counted")
    }
}
