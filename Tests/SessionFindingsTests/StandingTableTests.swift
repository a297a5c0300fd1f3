import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import SessionFindings

@Suite struct StandingTableTests {
    private let topic = FindingTopic(.idle)
    private let now = TestTime.now

    private func key(_ id: String) -> SessionKey { SessionKey(account: "a", id: id) }

    private func session(_ id: String) -> Session { .sample(id, account: "a", status: "running") }

    private func table(_ ids: String...) -> StandingTable {
        var table = StandingTable(account: "a")
        for id in ids { table.note(topic, evidence: id, session: session(id), at: now) }
        return table
    }

    @Test func whoeverHasItNoMoreIsTakenOut() {
        var table = table("1", "2", "3")
        table.remove([key("3"), key("unheard")], from: topic)
        #expect(table.all.map(\.sessions) == [[key("1"), key("2")]])
        #expect(table.all.map(\.evidence) == ["2"])
        let isKnown = table.refresh(topic, evidence: "3", session: key("3"))
        #expect(!isKnown)
        table.note(topic, evidence: "again", session: session("3"), at: now)
        #expect(table.all.map(\.sessions) == [[key("1"), key("2"), key("3")]])
        table.remove([key("1")], from: topic)
        table.remove([key("2"), key("3")], from: topic)
        #expect(table.all.isEmpty && table.size == 0)
        table.note(topic, evidence: "anew", session: session("1"), at: now)
        #expect(table.all.map(\.count) == [1])
    }

    @Test("What a running session has begins once, however long it runs")
    func holdsForHours() {
        var table = StandingTable(account: "a")
        let (heavy, errors) = (FindingTopic(.bandwidth), FindingTopic(.repeatedError, of: "no_peers"))
        table.note(heavy, evidence: "3×", session: session("1"), at: now)
        table.note(errors, evidence: "3 times", at: now)
        table.looked(atActive: ["1"], now: now + .minutes(59))
        #expect(table.all.count == 2)
        table.looked(atActive: ["1"], now: now + .hours(3))
        let isKnown = table.refresh(heavy, evidence: "4×", session: key("1"))
        #expect(isKnown && table.all.map(\.topic) == [heavy] && table.all.map(\.since) == [now])
        table.looked(atActive: [], now: now + .hours(3))
        #expect(table.all.isEmpty)
    }
}
