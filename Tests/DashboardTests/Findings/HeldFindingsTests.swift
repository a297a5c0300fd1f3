import BrowserSessions
import CellGrid
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("What holds of a session")
struct HeldFindingsTests {
    private static func standing(_ kind: FindingKind, _ words: [String: String], of subject: String? = nil)
        -> StandingFinding
    {
        var finding = StandingFinding(
            account: "anchor", topic: FindingTopic(kind, of: subject), evidence: "4 of 5", since: TestTime.now,
            last: TestTime.now, sessions: words.keys.map { SessionKey(account: "anchor", id: $0) })
        for (id, evidence) in words { finding.told[SessionKey(account: "anchor", id: id)] = evidence }
        finding.from = finding.topic.firstEnd(foundAt: TestTime.now)
        return finding
    }

    private static func sentences(_ session: Session, _ standing: [StandingFinding]) -> [String] {
        HeldFindings(standing).about(session).map(\.sentence)
    }

    private static func failed(endedAgo seconds: Int64, zone: String = "eu") -> Session {
        .sample("1", status: "failed", startedAgo: seconds + 10) {
            $0.endedAt = TestTime.now.adding(milliseconds: -seconds * 1000)
            $0.failure = SessionFailure(code: "no_peers", message: nil)
            $0.zone = zone
        }
    }

    @Test("All that was found, the most urgent first")
    func all() {
        let session = Session.sample("1", status: "running")
        let standing = [Self.standing(.idle, ["1": "still"]), Self.standing(.leak, ["1": "old", "2": "older"])]
        #expect(Self.sentences(session, standing) == ["leak: old", "idle: still"])
        #expect(HeldFindings(standing).isFound(session.key, isActive: true))
        #expect(Self.sentences(.sample("3", status: "running"), standing) == [])
    }

    @Test("What has ended has what ended ones have, and no more what only those have that run")
    func ended() {
        let session = Session.sample("1", status: "completed")
        let standing = [Self.standing(.bandwidth, ["1": "9× median"]), Self.standing(.leak, ["1": "old"])]
        #expect(Self.sentences(session, standing) == ["bandwidth: 9× median"])
        #expect(HeldFindings(standing).isFound(session.key, isActive: false))
        #expect(!HeldFindings(Array(standing.dropFirst())).isFound(session.key, isActive: false))
        #expect(Self.sentences(.sample("1", status: "running"), standing) == ["leak: old", "bandwidth: 9× median"])
    }

    @Test("What is about an account is about the sessions because of which it is")
    func shared() {
        let standing = [
            Self.standing(.repeatedError, [:], of: "no_peers"), Self.standing(.failureShare, [:], of: "zone eu"),
        ]
        let words = ["failure_share: zone eu: 4 of 5", "repeated_error: no_peers: 4 of 5"]
        #expect(Self.sentences(Self.failed(endedAgo: 60), standing) == words)
        #expect(Self.sentences(Self.failed(endedAgo: 60, zone: "us"), standing) == [words[1]])
        #expect(Self.sentences(Self.failed(endedAgo: 3_700), standing) == [], "it ended before the hour")
    }

    @Test("An alert is news and takes nobody's place")
    func alerts() {
        var state = Samples.withFindings(Size(columns: 120, rows: 36))
        let session = Samples.sessions[6]
        let before = state.facts.findings(of: session)
        let line = EventLine(
            at: Samples.now, account: session.account, provider: session.provider, kind: .finding,
            text: "old: state:running age:>1h", key: session.key)
        _ = update(&state, .eventsHappened([line]))
        #expect(before.count == 1 && state.facts.findings(of: session) == before)
    }

    @Test("What holds no more leaves the rows, also what waited for a person")
    func over() {
        var state = Samples.withFindings(Size(columns: 120, rows: 36))
        let session = Samples.sessions[6]
        var pending: [String: PendingIntervention] = [:]
        pending.saw([Intervention(sessionID: session.id, message: "Enter the code")], at: Samples.now, isFirst: false)
        var accounts = state.accounts
        accounts[0].interventions = pending
        _ = update(&state, .accountsChanged(accounts))
        #expect(state.facts.findings(of: session).map(\.topic.kind) == [.human, .overdue])
        accounts[0].interventions = [:]
        _ = update(&state, .accountsChanged(accounts))
        #expect(state.facts.finding(of: session)?.topic.kind == .overdue)
        _ = update(&state, .findingsStand([]))
        #expect(state.facts.findings(of: session).isEmpty)
    }

    @Test("! goes to the rows that show a finding, and to no others")
    func sought() {
        var state = Samples.state()
        let account = Samples.accounts[0].name
        let rows = [("0", "running"), ("1", "completed"), ("2", "completed"), ("3", "running"), ("4", "running")].map {
            id, status in
            Samples.session(id, account: account, .anchor, status, startedAgo: 60) {
                if id == "1" { ($0.captcha, $0.endedAt) = ("failed", Samples.ago(30)) }
            }
        }
        _ = update(&state, .snapshotArrived(Samples.snapshot(rows, revision: state.question.revision, generation: 1)))
        var pending: [String: PendingIntervention] = [:]
        pending.saw(
            ["2", "3"].map { Intervention(sessionID: $0, message: "Enter the code") }, at: Samples.now, isFirst: false)
        var accounts = state.accounts
        accounts[0].interventions = pending
        _ = update(&state, .accountsChanged(accounts))
        var captcha = StandingFinding(
            account: account, topic: FindingTopic(.captcha), evidence: "10 of the last 20 were not solved",
            since: Samples.now, last: Samples.now)
        captcha.from = Samples.ago(600)
        _ = update(&state, .findingsStand([captcha]))
        var visited: [String?] = []
        for _ in 0..<3 {
            press(&state, "!")
            visited.append(state.list.current?.id)
        }
        #expect(rows.filter { state.facts.finding(of: $0) != nil }.map(\.id) == ["1", "3"])
        #expect(visited == ["1", "3", "1"], "the second has ended: nobody waits for an answer to it")
    }
}
