import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionStore

@Suite struct ShortIDTests {
    struct Case: Sendable {
        var id: String
        var others: [String]
        var text: String
    }

    static let cases = [
        Case(id: "sess_e355d0a1b2c3", others: [], text: "e355d0a1"),
        Case(id: "7d0c6d4e-52f1-4b7e", others: ["7d0c6d4f-52f1-4b7e", "8d0c6d4e-52f1-4b7e"], text: "7d0c6d4e"),
        Case(id: "7d0c6d4e-52f1-4b7e", others: ["7d0c6d4e-52f2-4b7e", "7d0c6d4e-5"], text: "7d0c6d4e-52f1"),
        Case(id: "sess_e355d0a1b2c3", others: ["sess_e355d0a1c2c3"], text: "e355d0a1b"),
        Case(id: "sess_e355d0a1b2c3", others: ["e355d0a1b9"], text: "e355d0a1b2"),
        Case(id: "e355d0a1b2c3", others: ["sess_e355d0a1b9"], text: "e355d0a1b2"),
        Case(id: "short", others: ["shorter"], text: "short"),
        Case(id: "12345678", others: ["123456789"], text: "12345678"),
        Case(id: "123456789", others: ["12345678"], text: "123456789"),
        Case(id: "sess_", others: ["sess_e355d0a1b2c3"], text: "sess_"),
        Case(id: "", others: ["a"], text: ""),
        Case(id: "not-loaded-at-all", others: [], text: "not-load"),
        Case(id: "éééééééééé", others: ["ééééééééèé"], text: "ééééééééé"),
    ]

    @Test(arguments: cases) func isAsShortAsCanBe(_ example: Case) {
        #expect(ShortIDs(of: example.others + [example.id]).text(of: example.id) == example.text)
        #expect(ShortIDs(of: example.others + [example.id, example.id]).text(of: example.id) == example.text)
        #expect(ShortIDs(of: example.others).text(of: example.id) == example.text)
    }

    @Test func idsThatComeLaterCount() async throws {
        let filter = try Filter(parsing: "id:a", context: .utc)
        let catalogue = SessionCatalogue(question: ListQuestion(filter: filter), now: { TestTime.now })
        var loaded: [String] = []
        for turn in 0..<5 {
            // Few beside many, and many beside few: put in, and sorted anew.
            let new = (0..<(turn % 2 == 0 ? 200 : 2)).map { "id-\(turn)-\(1000 + $0 * 7)-tail" }
            _ = await catalogue.merge(new.map { .sample($0) }, account: "anchor", completeSince: nil)
            loaded += new
            let short = await catalogue.snapshot().shortIDs
            let expected = ShortIDs(of: loaded)
            for id in loaded {
                let text = short.text(of: id)
                #expect(text == expected.text(of: id))
                #expect(text.count == 8 || loaded.count { $0.hasPrefix(text.dropLast()) } > 1)
                #expect(loaded.count { $0.hasPrefix(text) } == 1)
            }
        }
        _ = await catalogue.merge([.sample("id-0-1000-tale", account: "b")], account: "b", completeSince: nil)
        #expect(await catalogue.snapshot().shortIDs.text(of: "id-0-1000-tail") == "id-0-1000-tai")
        await catalogue.remove(account: "b")
        #expect(await catalogue.snapshot().shortIDs.text(of: "id-0-1000-tail") == "id-0-1000")
    }

    @Test func aSnapshotOfSessionsThatAreThereKnowsTheirIDs() {
        let snapshot = ListSnapshot(rows: [.sample("same-beginning-1"), .sample("same-beginning-2")])
        #expect(snapshot.shortIDs.text(of: "same-beginning-1") == "same-beginning-1")
    }

    @Test func idsThatBeginAlikeForLong() {
        let growth = Growth.measure(8000, { String(repeating: "x", count: $0) }) { text in
            let ids = ["a", "b", "c"].map { text + $0 }
            let short = ShortIDs(of: ids)
            return ids.map(short.text(of:))
        }
        #expect(growth.isLinear, "\(growth)")
    }
}
