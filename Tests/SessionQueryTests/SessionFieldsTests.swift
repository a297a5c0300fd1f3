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
        ("expires:<5m", [.expiresAt, .startedAt]), ("error:no_peers", [.error, .endReason]),
        ("reason:timeout", [.endReason, .endedAt, .expiresAt, .startedAt, .status, .state]), ("name:a", [.name]),
    ]

    /// Each finding rests on these, and on what its own rule asks for.
    private static let common: Set<SessionField> = [.startedAt, .endedAt, .duration, .status, .state]

    private static let findings: [(String, Set<SessionField>)] = [
        ("overdue", [.expiresAt]), ("ends_soon", [.expiresAt]), ("idle", [.bandwidth, .steps, .navigations]),
        ("leak", [.tags, .domains, .targetURL, .endURL, .bandwidth, .steps, .navigations]), ("human", []),
        ("repeated_error", [.error, .endReason]), ("captcha", [.captcha]),
        ("bandwidth", [.bandwidth, .domains, .targetURL, .endURL]),
        ("failure_share", [.zone, .domains, .targetURL, .endURL]), ("overdue,captcha", [.expiresAt, .captcha]),
    ]

    @Test(arguments: findings)
    func ofAFinding(names: String, own: Set<SessionField>) throws {
        var context = FilterContext.utc
        context.allowsFindings = true
        let filter = try Filter(parsing: "finding:\(names)", context: context)
        #expect(filter.sessionFields == Self.common.union(own))
    }

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
