import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionFeed

@Suite struct AlertMachineTests {
    private func alert(_ name: String, _ text: String) throws -> Alert {
        let context = FilterContext(allowsDashboardFields: true)
        return Alert(name: name, filter: try Filter(parsing: text, context: context), text: text)
    }

    private func running(_ id: String, account: String = "anchor", age: Int64 = 60) -> Session {
        .sample(id, account: account, status: "running", startedAgo: age)
    }

    private func moment(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func names(_ firings: [AlertFiring]) -> [[String]] {
        firings.map { [$0.alert.name] + $0.sessions.map(\.id) }
    }

    @Test func whatMatchesAtTheBeginningFiresTogether() throws {
        var machine = AlertMachine(
            [try alert("leak", "state:running age:>1h"), try alert("none", "state:failed")], accounts: ["anchor", "b"],
            at: moment(0))
        let first = machine.looked(at: [running("1", age: 4000), running("2")], account: "anchor", now: moment(1))
        #expect(first == [])
        #expect(machine.saw([running("3", account: "b", age: 9000)], at: moment(1)) == [])
        let all = machine.looked(at: [running("4", account: "b", age: 5000)], account: "b", now: moment(2))
        #expect(names(all) == [["leak", "1", "3", "4"]])
        #expect(all.first?.sentence == "3 sessions match leak")
        #expect(machine.looked(at: [running("4", account: "b", age: 5000)], account: "b", now: moment(7)) == [])
    }

    @Test func anAccountThatDoesNotAnswerHoldsNothingUpForLong() throws {
        var machine = AlertMachine([try alert("leak", "age:>1h")], accounts: ["anchor", "b"], at: moment(0))
        let active = [running("1", age: 4000)]
        #expect(machine.looked(at: active, account: "anchor", now: moment(14)) == [])
        #expect(names(machine.looked(at: active, account: "anchor", now: moment(15))) == [["leak", "1"]])
        let late = [running("2", account: "b", age: 4000), running("3", account: "b", age: 4000)]
        #expect(names(machine.looked(at: late, account: "b", now: moment(60))) == [["leak", "2", "3"]])
    }

    @Test func anAgeBeginsToMatchWithoutAnyChange() throws {
        var machine = AlertMachine([try alert("leak", "state:running age:>1h")], accounts: ["anchor"], at: moment(0))
        let active = [running("1", age: 3595)]
        #expect(machine.looked(at: active, account: "anchor", now: moment(0)) == [])
        #expect(machine.looked(at: active, account: "anchor", now: moment(5)) == [])
        let fired = machine.looked(at: active, account: "anchor", now: moment(6))
        #expect(names(fired) == [["leak", "1"]])
        #expect(fired.first?.sentence == "anchor 1 matches leak")
        #expect(fired.first?.alert.message == "leak: state:running age:>1h")
        #expect(machine.looked(at: active, account: "anchor", now: moment(11)) == [])
    }

    @Test func itFiresAgainOnlyAfterItDidNotMatch() throws {
        var machine = AlertMachine([try alert("slow", "steps:<5")], accounts: [], at: moment(0))
        func session(_ steps: Int64) -> Session { .sample("1", status: "running") { $0.steps = steps } }
        #expect(machine.saw([session(1)], at: moment(1)).count == 1)
        #expect(machine.saw([session(2)], at: moment(2)).isEmpty)
        #expect(machine.saw([session(9)], at: moment(3)).isEmpty)
        #expect(machine.saw([session(3)], at: moment(4)).count == 1)
    }

    /// It leaves the active ones, and a moment later its final record comes, which matches too.
    @Test func aSessionThatEndsDoesNotFireOnceMore() throws {
        var machine = AlertMachine([try alert("mine", "tag:qa")], accounts: ["anchor"], at: moment(0))
        let active = Session.sample("1", status: "running") { $0.tags = ["qa"] }
        let ended = Session.sample("1", status: "failed") { $0.tags = ["qa"] }
        #expect(machine.looked(at: [active], account: "anchor", now: moment(0)).count == 1)
        #expect(machine.looked(at: [], account: "anchor", now: moment(5)) == [])
        #expect(machine.saw([ended], at: moment(6)) == [])
        #expect(machine.saw([ended], at: moment(9)) == [])
    }

    @Test func findingsCanBeAskedFor() throws {
        var machine = AlertMachine([try alert("over", "finding:overdue")], accounts: [], at: moment(0))
        let key = running("1").key
        #expect(machine.saw([running("1"), running("2")], at: moment(0)) == [])
        let fired = machine.saw([running("1"), running("2")], at: moment(1)) {
            SessionMarks(findings: $0 == key ? ["overdue"] : [])
        }
        #expect(names(fired) == [["over", "1"]])
    }

    @Test func otherAlertsLeaveThoseThatStayAsTheyWere() throws {
        let leak = try alert("leak", "age:>1h")
        var machine = AlertMachine([leak], accounts: ["anchor"], at: moment(0))
        let active = [running("1", age: 4000), running("2", age: 4000)]
        #expect(machine.looked(at: active, account: "anchor", now: moment(0)).count == 1)
        machine.replace(with: [try alert("all", "state:running"), leak], at: moment(10))
        #expect(names(machine.looked(at: active, account: "anchor", now: moment(11))) == [["all", "1", "2"]])
        machine.replace(with: [try alert("leak", "age:>30m")], at: moment(20))
        #expect(names(machine.looked(at: active, account: "anchor", now: moment(21))) == [["leak", "1", "2"]])
    }

    /// What a machine is told in one step.
    private enum Step {
        case saw([Session])
        case looked([Session], account: String)
    }

    /// Some seconds of sessions that come, change and go.
    private func steps(_ random: inout SeededGenerator) -> [Step] {
        var sessions: [SessionKey: Session] = [:]
        var steps: [Step] = []
        for _ in 0..<200 {
            let account = random.pick(["a", "b"])
            let id = "s\(Int.random(in: 0..<12, using: &random))"
            var session = sessions[SessionKey(account: account, id: id)] ?? running(id, account: account, age: 0)
            session.state = random.pick([.running, .running, .running, .failed, .finished, .pending])
            session.tags = random.oneIn(2) ? ["qa"] : []
            session.startedAt = moment(-Int64.random(in: 0..<120, using: &random))
            sessions[session.key] = session
            let isLook = random.oneIn(3)
            let active = sessions.values.filter { $0.account == account && $0.isActive }.sorted { $0.id < $1.id }
            steps.append(isLook ? .looked(active, account: account) : .saw([session]))
        }
        return steps
    }

    /// Against the plain rule: a session fires when it is told of and matches, unless it matched when last told of.
    @Test(arguments: 0..<60 as Range<UInt64>) func eachBeginningOfAMatchFiresOnceAndNoneIsInvented(seed: UInt64) throws
    {
        var random = SeededGenerator(seed: seed)
        let alerts = [
            try alert("age", "state:running age:>60s"), try alert("tag", "tag:qa"), try alert("end", "state:failed"),
            try alert("all", "-state:pending"),
        ]
        var machine = AlertMachine(alerts, accounts: [], at: moment(0))
        var matched: [Alert: Set<SessionKey>] = [:]
        for (second, step) in zip(Int64(1)..., steps(&random)) {
            let now = moment(second)
            let (sessions, fired): ([Session], [AlertFiring]) =
                switch step {
                case .saw(let sessions): (sessions, machine.saw(sessions, at: now))
                case .looked(let active, let account):
                    (active, machine.looked(at: active, account: account, now: now))
                }
            for alert in alerts {
                let matching = sessions.filter { alert.filter.matches($0, at: now) }
                let expected = matching.filter { matched[alert]?.contains($0.key) != true }
                #expect(fired.first { $0.alert == alert }?.sessions ?? [] == expected)
                matched[alert, default: []].subtract(sessions.map(\.key))
                matched[alert, default: []].formUnion(matching.map(\.key))
            }
            #expect(fired.allSatisfy { !$0.sessions.isEmpty })
        }
    }

    @Test func memoryIsBounded() throws {
        var machine = AlertMachine([try alert("all", "tag:*")], accounts: ["anchor"], at: moment(0), capacity: 100)
        for number in 0..<5_000 {
            let tagged = Session.sample("\(number)", status: "failed") { $0.tags = ["qa"] }
            _ = machine.saw([tagged], at: moment(60))
            #expect(machine.size <= 201)
        }
        // Active ones are never forgotten, however many there are.
        let active = (0..<1_000).map { number in
            Session.sample("a\(number)", status: "running") { $0.tags = ["qa"] }
        }
        #expect(machine.looked(at: active, account: "anchor", now: moment(61)).first?.sessions.count == 1_000)
        #expect(machine.looked(at: active, account: "anchor", now: moment(62)) == [])
        #expect(machine.looked(at: [], account: "anchor", now: moment(63)) == [])
        #expect(machine.size <= 201)
    }
}
