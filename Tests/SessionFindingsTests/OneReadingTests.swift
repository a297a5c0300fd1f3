import BrowserSessions
import SessionFindings
import SessionQuery
import TestSupport
import Testing

@Suite("What one reading shows")
struct OneReadingTests {
    private let anchor = FindingAccount(name: "anchor", provider: .anchor, maxRuntime: nil)
    private let bright = FindingAccount(name: "brightdata", provider: .brightdata, maxRuntime: nil)
    private let hyper = FindingAccount(name: "hyperbrowser", provider: .hyperbrowser, maxRuntime: nil)

    private func read(
        _ sessions: [Session], of account: FindingAccount, since: Int64? = nil, readsActive: Bool = true
    ) -> OneReading {
        let since = since.map { TestTime.now.adding(milliseconds: -$0 * 1000) }
        return OneReading(
            [OneReading.Extent(account: account, sessions: sessions, since: since, readsActive: readsActive)],
            at: TestTime.now)
    }

    private func session(
        _ id: String, of account: FindingAccount, _ status: String, ago: Int64,
        _ set: (inout Session) -> Void = { _ in }
    ) -> Session {
        .sample(id, account: account.name, provider: account.provider, status: status, startedAgo: ago) { session in
            if !session.isActive {
                session.endedAt = TestTime.now.adding(milliseconds: -ago * 1000 + 10_000)
                session.recordedDuration = Figure(10)
            }
            set(&session)
        }
    }

    private func ended(_ count: Int, of account: FindingAccount, _ set: (inout Session) -> Void) -> [Session] {
        (0..<count).map { session("e\($0)", of: account, "finished", ago: 4000 + Int64($0), set) }
    }

    @Test func limitsNeedNoHistory() {
        let old = session("old", of: anchor, "running", ago: 10_801)
        let near = session("near", of: anchor, "running", ago: 10_799)
        let reading = read([old, near, session("new", of: anchor, "running", ago: 1)], of: anchor, since: 0)
        #expect(
            reading.findings == [
                old.key: [.overdue: "over its cap of 3h, the vendor's limit"],
                near.key: [.endsSoon: "1s before its cap of 3h, the vendor's limit"],
            ])
        #expect(reading.marks(of: old.key) == SessionMarks(findings: ["overdue"]))
        #expect(reading.marks(of: SessionKey(account: "anchor", id: "new")) == .none)
        #expect(reading.untold([.overdue, .endsSoon], account: "anchor") == [])
        let part = read([old], of: anchor, readsActive: false)
        #expect(part.untold([.overdue], account: "anchor") == ["overdue: not all active sessions could be read"])
    }

    @Test func aLeakWhereNothingShowsActivity() {
        let history = ended(20, of: bright) { $0.domains = ["shop.example"] }
        let still = session("still", of: bright, "running", ago: 600) {
            $0.domains = ["shop.example"]
            $0.navigations = 0
        }
        let reading = read(history + [still], of: bright)
        #expect(
            reading.findings[still.key] == [
                .leak: "running 10m00s > p95 10s of 20 sessions of shop.example, no sign of activity is told at "
                    + "Bright Data"
            ])
        #expect(reading.untold([.leak], account: "brightdata") == [])
    }

    @Test func aLeakThatRestsOnMovementIsLeftOpen() {
        let history = ended(20, of: anchor) { $0.tags = ["checkout"] }
        func running(_ id: String, ago: Int64) -> Session {
            session(id, of: anchor, "running", ago: ago) {
                $0.tags = ["checkout"]
                $0.steps = 3
            }
        }
        let reading = read(history + [running("old", ago: 600), running("new", ago: 5)], of: anchor)
        #expect(reading.findings.isEmpty)
        #expect(
            reading.untold([.leak, .idle, .overdue], account: "anchor") == [
                "idle: one reading can't tell whether figures move: watch does",
                "leak: of 1 active session one reading can't tell it: watch does",
            ])
        #expect(read(history + [running("new", ago: 5)], of: anchor).untold([.leak], account: "anchor") == [])
        #expect(read(history, of: anchor).untold([.idle, .leak], account: "anchor") == [], "nothing runs")
    }

    @Test func tooFewEndedSessionsLeaveALeakOpenWhereMoreCouldBeRead() {
        let sessions =
            ended(19, of: anchor) { $0.tags = ["checkout"] }
            + [session("old", of: anchor, "running", ago: 600) { $0.tags = ["checkout"] }]
        #expect(read(sessions, of: anchor, since: 5000).untold([.leak], account: "anchor").count == 1)
        #expect(read(sessions, of: anchor).untold([.leak], account: "anchor") == [], "there are no more")
    }

    @Test func whatVendorsNeverTellIsLeftOpen() {
        let running = session("a", of: hyper, "active", ago: 600)
        let words = "Hyperbrowser does not tell it: -provider:hyperbrowser leaves its sessions out"
        #expect(
            read([running], of: hyper, since: 0).untold([.leak, .idle, .human, .captcha], account: "hyperbrowser")
                == ["idle: \(words)", "leak: \(words)", "human: \(words)", "captcha: \(words)"])
        #expect(
            read([], of: hyper, since: 0).untold([.leak, .captcha], account: "hyperbrowser") == ["captcha: \(words)"],
            "nothing runs")
        let part = read([], of: hyper, since: 0, readsActive: false)
        #expect(part.untold([.leak], account: "hyperbrowser") == ["leak: not all active sessions could be read"])
        #expect(read([running], of: hyper).untold([.batchFailed], account: "hyperbrowser") == [], "of no session")
        #expect(OneReading().untold([.leak], account: "hyperbrowser") == [], "not asked")
    }

    @Test("Where a vendor sets no limit nothing is past one", arguments: [ProviderKind.hyperbrowser, .kernel])
    func noLimits(provider: ProviderKind) {
        let free = FindingAccount(name: "a", provider: provider, maxRuntime: nil)
        let running = session("a", of: free, "active", ago: 1_000_000)
        #expect(read([running], of: free, since: 0).untold([.overdue, .endsSoon], account: "a") == [])
        #expect(read([running], of: free, since: 0).findings.isEmpty)
        let part = read([running], of: free, readsActive: false)
        #expect(part.untold([.overdue], account: "a") == ["overdue: not all active sessions could be read"])
        let bounded = FindingAccount(name: "a", provider: provider, maxRuntime: .hours(1))
        #expect(read([running], of: bounded, since: 0).untold([.overdue], account: "a") == [])
        let unstarted = session("b", of: bounded, "active", ago: 0) { $0.startedAt = nil }
        #expect(read([unstarted], of: bounded, since: 0).untold([.overdue], account: "a").count == 1)
    }

    @Test func aLimitThatARowLacksLeavesOpenWhatRestsOnIt() {
        let steel = FindingAccount(name: "steel", provider: .steel, maxRuntime: nil)
        let running = session("a", of: steel, "live", ago: 600)
        let words = "of 1 active session no limit or no start is known: max_runtime sets a limit"
        #expect(
            read([running], of: steel, since: 0).untold([.overdue, .endsSoon], account: "steel")
                == ["overdue: \(words)", "ends_soon: \(words)"])
        #expect(read([], of: steel, since: 0).untold([.overdue], account: "steel") == [])
        let limited = session("a", of: steel, "live", ago: 600) { $0.maxDuration = .minutes(5) }
        #expect(read([limited], of: steel, since: 0).untold([.overdue], account: "steel") == [])
    }

    @Test func aShareOfFailuresPointsAtAllOfTheLastHour() {
        let before = (0..<10).map { session("b\($0)", of: bright, "finished", ago: 9000) { $0.zone = "eu" } }
        let failed = (0..<10).map { session("f\($0)", of: bright, "failed", ago: 100 + Int64($0)) { $0.zone = "eu" } }
        let reading = read(before + failed, of: bright)
        let evidence = "failed 10 of 10 in the last hour, 0 of 10 in the day before"
        for session in failed { #expect(reading.findings[session.key] == [.failureShare: evidence]) }
        #expect(reading.findings.count == 10)
    }

    /// A list is read by starts, and what began before its end may have run into the hour: Bright Data lets sessions run for one.
    @Test func endsAreCoveredWhereTheReadingReachesBackForARunMore() {
        let before = (0..<10).map { session("b\($0)", of: bright, "finished", ago: 9000) }
        func untold(since: Int64, _ sessions: [Session]) -> [String] {
            read(sessions, of: bright, since: since).untold([.failureShare, .repeatedError], account: "brightdata")
        }
        #expect(untold(since: 93_600, before) == [])
        #expect(untold(since: 93_599, before) == ["failure_share: not all of the last 25h was read"])
        #expect(untold(since: 7_200, before) == ["failure_share: not all of the last 25h was read"])
        #expect(untold(since: 7_199, before).count == 2)
        let long = session("long", of: bright, "finished", ago: 8000) { $0.recordedDuration = Figure(7_000) }
        #expect(untold(since: 7_200, before + [long]).count == 2, "one ran beyond the limit")
    }

    @Test func captchasToo() {
        let solved = (0..<20).map { number in
            session("c\(number)", of: bright, "finished", ago: 110 + Int64(number)) { $0.captcha = "solved" }
        }
        // The first of the twenty ended 119 seconds ago.
        #expect(read(solved, of: bright, since: 3_719).untold([.captcha], account: "brightdata") == [])
        #expect(
            read(solved, of: bright, since: 3_718).untold([.captcha], account: "brightdata")
                == ["captcha: not all since the first of the last 20 were read"])
    }

    @Test func anErrorThreeTimesAndCaptchas() {
        let errors = (0..<4).map { number in
            session("e\(number)", of: bright, "failed", ago: 100 + Int64(number)) {
                $0.failure = SessionFailure(code: "no_peers", message: nil)
                $0.captcha = "failed"
            }
        }
        let reading = read(errors, of: bright, since: 4000)
        for session in errors { #expect(reading.findings[session.key] == [.repeatedError: "4 times within 1h"]) }
        #expect(
            reading.untold([.captcha], account: "brightdata") == [
                "captcha: the sessions read had 4 captchas, and 20 are needed"
            ])
    }

    @Test func ofManyErrorsEachCounts() {
        let errors = (0..<5_000).map { number in
            session("e\(number)", of: bright, "failed", ago: 100 + Int64(number) / 2) {
                $0.failure = SessionFailure(code: "no_peers", message: nil)
            }
        }
        let reading = read(errors, of: bright)
        #expect(reading.findings.values.count { $0[.repeatedError] != nil } == 5_000)
        #expect(reading.untold([.repeatedError], account: "brightdata") == [])
    }

    @Test func trafficOfEndedSessionsToo() {
        let history = ended(10, of: bright) { session in
            session.domains = ["shop.example"]
            session.bandwidthBytes = 1_000
        }
        let heavy = session("heavy", of: bright, "finished", ago: 100) { session in
            session.domains = ["shop.example"]
            session.bandwidthBytes = 3_000
        }
        let reading = read(history + [heavy], of: bright, since: 5_000)
        #expect(
            reading.findings == [
                heavy.key: [.bandwidth: "3.0k = 3× median 1.0k of 11 sessions of shop.example"]
            ])
        #expect(
            reading.untold([.bandwidth], account: "brightdata") == [
                "bandwidth: only the 11 newest sessions were looked at"
            ])
    }
}
