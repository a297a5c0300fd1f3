import BrowserSessions
import TestSupport
import Testing

@Suite("Sessions")
struct SessionTests {
    @Test("The contract's fields, in its order")
    func json() {
        #expect(
            Session.sample("s").json(at: TestTime.now).members?.map(\.name) == [
                "account", "provider", "id", "state", "status", "started_at", "ended_at", "duration_s", "credits",
                "bandwidth_bytes", "cost", "currency", "domains", "target_url", "end_url", "tags", "steps",
                "navigations", "captcha", "error", "api_key_name", "zone", "browser_ip", "proxy", "proxy_type",
                "headless", "recording", "stealth", "profile", "batch_id", "playground", "task_initiated",
                "task_executions", "updated_at", "fetched_at", "config", "region", "project", "name", "expires_at",
                "end_reason",
            ])
    }

    @Test("What a vendor did not send is null, never 0, empty or false")
    func nulls() {
        let bare = Session(
            key: SessionKey(account: "a", id: "s"), provider: .brightdata, status: "", fetchedAt: TestTime.now,
            raw: .null)
        let members = bare.json(at: TestTime.now).members ?? []
        let known = members.filter { $0.value != .null }.map(\.name)
        #expect(known == ["account", "provider", "id", "state", "fetched_at"])
        #expect(bare.state == .unknown)
    }

    @Test func eachFieldSaysItsOwn() {
        let session = Session.sample("s") {
            $0.usesProxy = true
            $0.isHeadless = false
            ($0.steps, $0.navigations) = (3, 4)
            ($0.targetURL, $0.endURL) = ("https://a.example", "https://b.example")
            $0.failure = SessionFailure(code: nil, message: "no answer")
            ($0.zone, $0.profile, $0.batchID) = ("z", "p", "b")
        }
        let json = session.json(at: TestTime.now)
        #expect(json["proxy"] == .bool(true) && json["headless"] == .bool(false) && json["recording"] == .null)
        #expect(json["steps"] == .number("3") && json["navigations"] == .number("4"))
        #expect(json["target_url"]?.text == "https://a.example" && json["end_url"]?.text == "https://b.example")
        #expect(json["error"]?.line == #"{"code":null,"message":"no answer"}"#)
        #expect(json["zone"]?.text == "z" && json["profile"]?.text == "p" && json["batch_id"]?.text == "b")
    }

    @Test func whatRunsHasAnAge() {
        let running = Session.sample("s", status: "running", startedAgo: 90) { $0.recordedDuration = Figure("5") }
        #expect(running.duration(at: TestTime.now)?.value == 90)
        #expect(running.duration(at: TestTime.now.adding(milliseconds: 500))?.text == "90.5")
        // A clock that is behind the vendor's makes nothing negative.
        #expect(running.duration(at: TestTime.now.adding(milliseconds: -200_000))?.value == 0)
        let ended = Session.sample("s") { $0.recordedDuration = Figure("5.50") }
        #expect(ended.duration(at: TestTime.now)?.text == "5.50")
        #expect(Session.sample("s", status: "running") { $0.startedAt = nil }.duration(at: TestTime.now) == nil)
    }

    @Test func anEndIsMadeOfStartAndLength() {
        func end(_ status: String, _ change: (inout Session) -> Void) -> Timestamp? {
            Session.sample("s", status: status, startedAgo: 100, change).endFromDuration
        }
        #expect(end("completed") { $0.recordedDuration = Figure("40.5") } == TestTime.now.adding(milliseconds: -59_500))
        #expect(end("running") { $0.recordedDuration = Figure("40") } == nil)
        #expect(end("completed") { _ in } == nil)
        #expect(end("failed") { ($0.recordedDuration, $0.startedAt) = (Figure("40"), nil) } == nil)
    }

    @Test func aLaterReadingOvertakesForTwoMinutes() {
        let session = Session.sample("s")
        for (milliseconds, isOvertaken) in [(0, false), (-1, false), (1, true), (120_000, true), (120_001, false)]
            as [(Int64, Bool)]
        {
            #expect(session.isOvertaken(by: TestTime.now.adding(milliseconds: milliseconds)) == isOvertaken)
        }
    }

    @Test func identitiesAreOrderedByAccountThenID() {
        let keys = [("b", "1"), ("a", "2"), ("a", "10")].map { SessionKey(account: $0.0, id: $0.1) }
        #expect(keys.sorted().map { $0.account + $0.id } == ["a10", "a2", "b1"])
        #expect(SessionKey(account: "a", id: "1") != SessionKey(account: "b", id: "1"))
    }

    @Test func vendorsHaveNamesOfTheirOwn() {
        #expect(ProviderKind.allCases.map(\.shortName) == ["ANC", "HYP", "BRD", "BBS", "BUS", "KRN", "STL"])
        #expect(Set(ProviderKind.allCases.map(\.displayName)).count == ProviderKind.allCases.count)
    }
}
