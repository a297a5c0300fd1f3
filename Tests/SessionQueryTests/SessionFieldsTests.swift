import BrowserSessions
import SessionQuery
import Testing

@Suite("What a filter rests on")
struct SessionFieldsTests {
    private static let cases: [(String, Set<SessionField>)] = [
        ("", []), ("provider:anchor account:prod id:abc", []), ("status:wedged", [.status]),
        ("state:failed", [.status, .state]),
        ("-state:finished", [.status, .state]), ("active:yes", [.status, .state]), ("age:<24h", [.startedAt]),
        ("started:2026-11", [.startedAt]), ("(tag:a or zone:z)", [.tags, .zone]),
        ("duration:>5m", [.startedAt, .endedAt, .duration, .status, .state]),
        ("cost:>1", [.cost, .credits, .bandwidth, .duration, .startedAt, .endedAt]),
    ]

    @Test(arguments: cases)
    func fields(filter: String, expected: Set<SessionField>) throws {
        #expect(try Filter(parsing: filter, context: .utc).sessionFields == expected)
    }

    @Test func aBareWordRestsOnEveryTextThatItIsLookedForIn() throws {
        let fields = try Filter(parsing: "checkout", context: .utc).sessionFields
        #expect(fields.isSuperset(of: [.domains, .targetURL, .endURL, .tags, .apiKeyName, .zone, .profile, .error]))
        #expect(fields.isDisjoint(with: [.startedAt, .duration, .credits]))
    }
}
