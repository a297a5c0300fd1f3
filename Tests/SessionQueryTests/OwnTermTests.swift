import BrowserSessions
import TestSupport
import Testing

@testable import SessionQuery

@Suite("me:")
struct OwnTermTests {
    private static func context(_ own: String...) throws -> FilterContext {
        var context = FilterContext.utc
        context.me = Filter.own(try own.map { try Filter(parsing: $0, context: .utc) })
        return context
    }

    @Test(
        "It stands for the filter that is configured, wherever a term may stand",
        arguments: [
            ("me:", "tag:owner-ana or key:ana"), ("ME:yes", "tag:owner-ana or key:ana"),
            ("me=true", "tag:owner-ana or key:ana"), ("me:no", "-(tag:owner-ana or key:ana)"),
            ("-me:", "-(tag:owner-ana or key:ana)"), ("not me:no", "tag:owner-ana or key:ana"),
            ("state:failed me:", "state:failed (tag:owner-ana or key:ana)"),
            ("(me: state:failed) or me:no", "((tag:owner-ana or key:ana) state:failed) or -(tag:owner-ana or key:ana)"),
        ])
    func expansion(text: String, meaning: String) throws {
        let filter = try Filter(parsing: text, context: Self.context("tag:owner-ana", "key:ana"))
        #expect(filter == (try Filter(parsing: meaning, context: .utc)))
        #expect(try Filter(parsing: filter.description, context: .utc) == filter)
    }

    @Test func oneFilterIsThatFilter() throws {
        let filter = try Filter(parsing: "me:", context: Self.context("tag:a state:failed"))
        #expect(filter == (try Filter(parsing: "tag:a state:failed", context: .utc)))
    }

    @Test("Where nobody has said who that is, it is a mistake at its place")
    func unconfigured() {
        let error = #expect(throws: FilterError.self) { try Filter(parsing: "tag:a -me:yes", context: .utc) }
        #expect(error?.offset == 7 && error?.length == 2)
        #expect(error?.reason.contains("is not configured") == true)
    }

    @Test(arguments: ["me:perhaps", "me:yes,no", "me:>1", "me:\"\""])
    func otherValuesAreMistakes(text: String) throws {
        let context = try Self.context("tag:a")
        let error = #expect(throws: FilterError.self) { try Filter(parsing: text, context: context) }
        #expect(error?.reason == "me: takes yes or no" && error?.offset == 0)
    }

    @Test("Words that only begin like it are words", arguments: ["me", "mend", "\"me:\"", "menu yes", "m"])
    func words(text: String) throws {
        let filter = try Filter(parsing: text, context: Self.context("tag:a"))
        #expect(filter == (try Filter(parsing: text, context: .utc)) && !filter.isAll)
    }

    @Test("What can't be answered is refused at the place of me:, not of the text that it stands for")
    func places() throws {
        let filter = try Filter(parsing: "state:failed me:", context: Self.context("tag:a profile:p"))
        var places: Set<Int> = []
        filter.root.forEachTerm { term, _, _ in places.insert(term.place.offset) }
        #expect(places == [0, 13])
    }

    @Test func itCanNotBeRepeatedWithoutEnd() throws {
        let context = try Self.context("tag:a")
        #expect(throws: FilterError.self) {
            try Filter(parsing: String(repeating: "me: ", count: 21), context: context)
        }
        _ = try Filter(parsing: String(repeating: "me: ", count: 20), context: context)
    }

    @Test func itIsOfferedWhereItIsConfigured() throws {
        let found = Filter.completions(for: "m", cursor: 1, context: try Self.context("tag:a")) { _ in [] }
        #expect(found.candidates.map(\.text) == ["me:yes"])
        #expect(Filter.completions(for: "m", cursor: 1) { _ in [] }.candidates.isEmpty)
    }

    @Test func theFiltersThemselvesAreReadWithoutIt() throws {
        let own = try Self.context("tag:a").ofOwnFilters
        #expect(throws: FilterError.self) { try Filter(parsing: "me:", context: own) }
        #expect(throws: FilterError.self) { try Filter(parsing: "finding:leak", context: own) }
    }
}
