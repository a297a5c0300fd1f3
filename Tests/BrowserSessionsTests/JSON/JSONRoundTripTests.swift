import BrowserSessions
import TestSupport
import Testing

/// Documents made at random, the same in every run.
private struct DocumentMaker {
    var random: SeededGenerator

    mutating func document(depth: Int = 5) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: .null
        case 1: .bool(random.chance(50))
        case 2: .number(random.pick(["0", "-0", "3.250", "1e400", "-12.50E-7", "9007199254740993", "0.10"]))
        case 3, 4: .string(text())
        case 5: .array((0..<Int.random(in: 0..<4, using: &random)).map { _ in document(depth: depth - 1) })
        default:
            .object(
                (0..<Int.random(in: 0..<4, using: &random)).map { index in
                    JSONMember(random.chance(20) ? text() : "m\(index)", document(depth: depth - 1))
                })
        }
    }

    mutating func text() -> String {
        (0..<Int.random(in: 0..<6, using: &random)).map { _ in
            random.pick(["a", "\"", "\\", "\n", "\u{0}", "é", "中", "😀", "\u{1B}", "\u{202E}", "/", " ", "\u{7F}", "}"])
        }.joined()
    }
}

@Suite("JSON, there and back")
struct JSONRoundTripTests {
    @Test("What is written is read as it was, on one line and on many")
    func documents() throws {
        var maker = DocumentMaker(random: SeededGenerator(seed: 7))
        for _ in 0..<1_500 {
            let document = maker.document()
            let (line, pretty) = (document.line, document.pretty)
            #expect(try JSONValue(parsing: line) == document)
            #expect(try JSONValue(parsing: pretty) == document)
            #expect(!line.utf8.contains(0x0A))
            // A second time changes nothing.
            #expect(try JSONValue(parsing: line).line == line)
            #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F && $0 != "\u{202E}" })
        }
    }

    @Test("A text that lost one byte, or got another, is read or refused; never half")
    func damage() {
        var maker = DocumentMaker(random: SeededGenerator(seed: 8))
        var (read, refused) = (0, 0)
        for _ in 0..<1_500 {
            let bytes = Array(maker.document().line.utf8)
            guard !bytes.isEmpty else { continue }
            var damaged = bytes
            let place = Int.random(in: bytes.indices, using: &maker.random)
            if maker.random.chance(50) {
                damaged.remove(at: place)
            } else {
                damaged[place] = UInt8.random(in: .min ... .max, using: &maker.random)
            }
            if let value = try? JSONValue(parsing: damaged) {
                read += 1
                // What was taken for a document is one.
                #expect((try? JSONValue(parsing: value.line)) == value)
            } else {
                refused += 1
            }
        }
        #expect(read > 0 && refused > 0)
    }

    @Test("White space between tokens counts for nothing; within texts for itself")
    func whiteSpace() throws {
        let spaced = " {\t\"a b\" :\r\n[ 1 , \" x \" ] , \"c\":{ } } "
        #expect(try JSONValue(parsing: spaced).line == #"{"a b":[1," x "],"c":{}}"#)
    }

    @Test func membersKeepTheirOrderAndTheFirstOfTwoIsFound() throws {
        let value = try JSONValue(parsing: #"{"b":1,"a":2,"b":3}"#)
        #expect(value.members?.map(\.name) == ["b", "a", "b"])
        #expect(value["b"] == .number("1") && value["c"] == nil)
        #expect(JSONValue.array([])["b"] == nil && value.elements == nil && JSONValue.null.members == nil)
    }

    @Test(arguments: [
        (#"{"a":1}"#, "an object"), ("[]", "an array"), ("\"\"", "text"), ("1", "a number"), ("true", "a boolean"),
        ("null", "null"),
    ])
    func kindsHaveNames(text: String, name: String) throws {
        #expect(try JSONValue(parsing: text).kindName == name)
    }

    // MARK: Reading fields

    @Test func textsOfArrays() throws {
        let mixed = try JSONValue(parsing: #"["a",1,null,{"b":2},"c"]"#)
        #expect(mixed.texts == ["a", "1", "c"])
        #expect(mixed.wholeTexts == nil)
        #expect(try JSONValue(parsing: #"["a",1]"#).wholeTexts == ["a", "1"])
        #expect(JSONValue.array([]).wholeTexts == [] && JSONValue.string("a").texts == nil)
    }

    @Test(
        arguments: [
            ("0", 0), ("\"48210\"", 48_210), ("1e12", 1_000_000_000_000), ("1e13", nil), ("-1", nil), ("null", nil),
        ]
            as [(String, Int?)])
    func extents(text: String, extent: Int?) throws {
        #expect(try JSONValue(parsing: text).extent == extent)
    }

    @Test func onlyABooleanIsAFlag() throws {
        #expect(JSONValue.bool(false).flag == false)
        for text in ["\"true\"", "1", "null", "[]"] { #expect(try JSONValue(parsing: text).flag == nil) }
    }

    @Test func emptyTextAndNullAreNone() {
        #expect(JSONValue.string("").nonEmptyText == nil && JSONValue.string(" ").nonEmptyText == " ")
        #expect(JSONValue.null.unlessNull == nil && JSONValue.bool(false).unlessNull == .bool(false))
        #expect(JSONValue.number("-1").nonNegativeFigure == nil && JSONValue.number("-0").nonNegativeFigure != nil)
    }

    @Test func whatThereIsNotIsNull() {
        #expect(JSONValue(String?.none) == .null && JSONValue(Bool?.none) == .null && JSONValue(Int64?.none) == .null)
        #expect(JSONValue([String]?.none) == .null && JSONValue(Timestamp?.none) == .null)
        #expect(JSONValue(Figure?.none) == .null)
        #expect(JSONValue(Int64.min) == .number("-9223372036854775808"))
        #expect(JSONValue(["a"]) == .array([.string("a")]))
    }
}
