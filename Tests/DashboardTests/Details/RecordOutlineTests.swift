import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import Dashboard

@Suite("A raw record in lines that fold")
struct RecordOutlineTests {
    private static func lines(_ value: JSONValue, _ folds: RecordFolds = RecordFolds(), isYAML: Bool = false)
        -> [String]
    {
        RecordOutline(of: value, folds, isYAML: isYAML, columns: 10_000).lines.map(\.text)
    }

    private static let record: JSONValue? = try? JSONValue(
        parsing: #"{"id": "a", "one": {"two": {"three": [1, 2]}, "x": null}, "tags": ["p", "q"], "none": {}}"#)

    @Test("What lies deeper than two levels is folded at first, with how much it holds")
    func deep() throws {
        let record = try #require(Self.record)
        #expect(
            Self.lines(record) == [
                "{", #"  "id": "a","#, #"  "one": {"#, #"    "two": {… 1},"#, #"    "x": null"#, "  },",
                #"  "tags": ["#,
                #"    "p","#, #"    "q""#, "  ],", #"  "none": {}"#, "}",
            ])
        #expect(
            Self.lines(record, isYAML: true) == [
                "id: a", "one:", "  two: {… 1}", "  x: null", "tags:", "  - p", "  - q", "none: {}",
            ])
    }

    @Test("What has more than 40 members is folded at first; the record itself never is")
    func long() {
        func list(_ count: Int) -> JSONValue { .array((0..<count).map { .number("\($0)") }) }
        #expect(Self.lines(list(50)).count == 52)
        #expect(Self.lines(.array([list(40)])).count == 44)
        #expect(Self.lines(.array([list(41)])) == ["[", "  [… 41]", "]"])
    }

    @Test("With all open it is the record as it is written elsewhere", arguments: 0..<20, [false, true])
    func whole(seed: Int, isYAML: Bool) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let value = Self.value(6, &dice)
        var folds = RecordFolds()
        Self.openAll(value, [], &folds)
        #expect(
            Self.lines(value, folds, isYAML: isYAML).joined(separator: "\n") == (isYAML ? value.yaml : value.pretty))
    }

    private static func openAll(_ value: JSONValue, _ path: [Int], _ folds: inout RecordFolds) {
        guard let members = RecordMembers(of: value) else { return }
        folds.set(path, count: members.count, isOpen: true)
        for place in 0..<members.count { openAll(members.value(at: place), path + [place], &folds) }
    }

    private static func value(_ depth: Int, _ dice: inout SeededGenerator) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 4 : 1), using: &dice) {
        case 0: .string(dice.pick(["a", "no", "a: b", "", "ü"]))
        case 1: .number("7")
        case 2: .array((0..<Int.random(in: 0...3, using: &dice)).map { _ in value(depth - 1, &dice) })
        default:  // Open: a number.
            .object((0..<Int.random(in: 0...3, using: &dice)).map { JSONMember("n\($0)", value(depth - 1, &dice)) })
        }
    }

    @Test("What is folded is not looked at, what is open no further than is kept")
    func bounds() {
        let long = JSONValue.array((0..<300_000).map { .number("\($0)") })
        let folded = RecordOutline(of: .array([long, long]), RecordFolds(), isYAML: false, columns: 80)
        #expect(folded.lines.count == 4 && !folded.isCut)
        var folds = RecordFolds()
        folds.set([0], count: 300_000, isOpen: true)
        let open = RecordOutline(of: .array([long, long]), folds, isYAML: false, columns: 80)
        #expect(open.isCut && open.lines.count <= 20_001)
        let wide = RecordOutline(
            of: .string(String(repeating: "x", count: 5_000_000)), folds, isYAML: true, columns: 80)
        #expect(wide.isCut && wide.lines.count < 4_000)
    }

    @Test("The first and the last that has a text, in names and values of any kind")
    func finding() throws {
        let record = try #require(Self.record)
        func path(_ text: String, backwards: Bool = false) -> [Int]? {
            record.firstPath(having: TextNeedle(text), backwards: backwards)
        }
        #expect(path("three") == [1, 0, 0] && path("Q") == [2, 1] && path("null") == [1, 1] && path("zz") == nil)
        #expect(path("2") == [1, 0, 0, 1] && path("o") == [1] && path("o", backwards: true) == [3])
        #expect(record.value(at: [1, 0, 0, 1]) == .number("2") && record.value(at: [9]) == nil)
    }
}
