import BrowserSessions
import SessionQuery
import Testing

@Suite("What a filter wants to have found")
struct FilterFindingsTests {
    private var context: FilterContext {
        var context = FilterContext.utc
        context.allowsFindings = true
        return context
    }

    @Test func kinds() throws {
        let pointing = Set(FindingKind.allCases.filter(\.pointsAtSessions))
        func kinds(_ text: String) throws -> [Set<FindingKind>] {
            let filter = try Filter(parsing: text, context: context)
            return [filter.findingKinds, filter.excludedFindingKinds]
        }
        #expect(try kinds("state:failed") == [[], []])
        #expect(try kinds("finding:leak,IDLE tag:a") == [[.leak, .idle], []])
        #expect(try kinds("finding:leak -finding:idle") == [[.leak, .idle], [.idle]])
        #expect(try kinds("not (tag:a or finding:*)") == [pointing, pointing])
        #expect(try kinds("finding:/^over/") == [[.overdue], []])
    }

    @Test(
        "Where only active sessions can have it, vendors are asked for these",
        arguments: [
            ("finding:leak", "finding:leak active:yes"),
            ("tag:a finding:leak,overdue", "tag:a finding:leak,overdue active:yes"),
            ("finding:leak,captcha", "finding:leak,captcha"), ("finding:*", "finding:*"),
            ("-finding:leak", "-finding:leak"), ("finding:leak or tag:a", "finding:leak or tag:a"), ("tag:a", "tag:a"),
        ])
    func askingForActive(text: String, expected: String) throws {
        let filter = try Filter(parsing: text, context: context)
        #expect(filter.states == (try Filter(parsing: expected, context: context)).states)
    }

    @Test func findingsAloneMayBeAllowed() throws {
        #expect(try FailIf(parsing: "count(finding:leak) > 0", context: context).filter.findingKinds == [.leak])
        #expect(throws: FilterError.self) { try Filter(parsing: "new:yes", context: context) }
        #expect(throws: FilterError.self) { try Filter(parsing: "finding:leak", context: .utc) }
    }
}
