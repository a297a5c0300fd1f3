import BrowserSessions
import TestSupport
import Testing

@testable import Dashboard

@Suite("What two records don't have in common")
struct RecordDifferenceTests {
    private static func difference(_ first: String, _ second: String) throws -> RecordDifference {
        RecordDifference(try JSONValue(parsing: first), try JSONValue(parsing: second))
    }

    @Test("Members are told by their paths, with what each has there")
    func paths() throws {
        let found = try Self.difference(
            #"{"a": {"b": [1, 2, 3], "c": "x"}, "same": [{}], "gone": null}"#,
            #"{"same": [{}], "a": {"b": [1, 5], "c": "x", "new": {"d": 1}}}"#)
        let said = found.members.map { "\($0.path): \($0.first ?? "-") \($0.second ?? "-")" }
        #expect(said == ["a.b[1]: 2 5", "a.b[2]: 3 -", #"a.new: - {"d":1}"#, "gone: null -"])
        #expect(try Self.difference("1", "2").members.map(\.path) == ["the record"])
    }

    @Test("A record has nothing that it has not in common with itself; two are told either way", arguments: 0..<20)
    func properties(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let (first, second) = (Self.value(3, &dice), Self.value(3, &dice))
        #expect(RecordDifference(first, first).members.isEmpty)
        let (there, back) = (RecordDifference(first, second), RecordDifference(second, first))
        #expect(Set(there.members.map(\.path)) == Set(back.members.map(\.path)))
        #expect(there.members.isEmpty == (first == second))
    }

    private static func value(_ depth: Int, _ dice: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 4 : 2), using: &dice) {
        case 0: .number("\(Int.random(in: 0...2, using: &dice))")
        case 1: .string(dice.pick(["a", "b"]))
        case 2: .null
        case 3: .array((0..<Int.random(in: 0...3, using: &dice)).map { _ in value(depth - 1, &dice) })
        default:  // Open: a number.
            .object(
                ["x", "y", "z"].prefix(Int.random(in: 0...3, using: &dice)).map {
                    JSONMember($0, value(depth - 1, &dice))
                })
        }
    }

    @Test("Of many that differ no more than a page has room for are kept, and values are cut")
    func bounds() {
        let many = { (value: String) in JSONValue.array((0..<5_000).map { _ in .string(value) }) }
        let found = RecordDifference(many("a"), many(String(repeating: "b", count: 5_000)))
        #expect(found.members.count == RecordDifference.limit && found.isCut)
        #expect(found.members.allSatisfy { ($0.second?.utf8.count ?? 0) < 400 })
    }

    /// Names that come again and again would be looked for in the other record each time.
    @Test("It takes the time of the records' length")
    func linear() {
        let value = JSONValue.object((0..<20_000).map { _ in JSONMember("a", .array([.null, .number("1")])) })
        let deep = (0..<200).reduce(JSONValue.null) { inner, _ in
            .object([JSONMember(String(repeating: "n", count: 2_000), inner), JSONMember("x", .null)])
        }
        #expect(RecordDifference(value, value).members.isEmpty)
        #expect(RecordDifference(deep, deep).members.isEmpty)
        #expect(RecordDifference(deep, .null).members.count == 1)
    }
}
