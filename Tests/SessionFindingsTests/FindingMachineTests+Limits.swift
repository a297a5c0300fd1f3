import BrowserSessions
import TestSupport
import SessionStore
import Testing

@testable import SessionFindings

/// Sessions that come near to a cap, and pass it.
extension FindingMachineTests {
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

    @Test func whereNobodyKnowsALimitNothingIsOverdue() throws {
        var machine = machine()
        let session = Session.sample(
            "1", account: "hyperbrowser", provider: .hyperbrowser, status: "active", startedAgo: 1_000_000)
        #expect(machine.looked(at: [session], account: "hyperbrowser", now: moment(0)) == [])
        #expect(machine.looked(at: [session], account: "unheard", now: moment(0)) == [])
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
}
