import BrowserSessions
import Testing

@Suite struct JSONTests {
    @Test(arguments: [
        "null", "true", "-12.50", "1e400", #""a\"b\\c""#, "[1,[2,{}],[]]", #"{"a":{"b":[null,false]},"a2":"x"}"#,
    ])
    func whatIsReadIsWrittenAgain(text: String) throws {
        #expect(try JSONValue(parsing: text).line == text)
    }

    @Test func numbersKeepTheirDigits() throws {
        let value = try JSONValue(parsing: #"{"credits": 3.250}"#)
        #expect(value["credits"]?.figure?.text == "3.250")
    }

    @Test(arguments: [
        "", "{", "[1,]", "{\"a\":}", "01", "1.", "+1", "tru", "\"a", "[1] x", "{a:1}", "\"\\x\"", "\"\\u12g4\"", "nul",
    ])
    func whatIsNotJSONIsRefused(text: String) {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: text) }
    }

    @Test func surrogatesAreJoinedAndLoneOnesReplaced() throws {
        #expect(try JSONValue(parsing: #""\ud83d\ude00""#) == .string("😀"))
        #expect(try JSONValue(parsing: #""a\ud800b""#) == .string("a\u{FFFD}b"))
        #expect(try JSONValue(parsing: #""\ud800\u0041""#) == .string("\u{FFFD}A"))
    }

    @Test func deepNestingIsAnErrorAndNoCrash() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: deep) }
        let allowed = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        #expect(throws: Never.self) { try JSONValue(parsing: allowed) }
    }

    @Test func aByteOrderMarkIsSkipped() throws {
        #expect(try JSONValue(parsing: [0xEF, 0xBB, 0xBF] + Array("[1]".utf8)) == .array([.number("1")]))
    }

    @Test func whatSteersATerminalIsEscaped() {
        let hostile = "\u{1B}[2J\u{7}\u{9B}x\u{202E}\u{200B}\u{7F}"
        let line = JSONValue.string(hostile).line
        #expect(line == #""\u001b[2J\u0007\u009bx\u202e\u200b\u007f""#)
    }

    @Test func escapedTextReadsBackAsItWas() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let scalars = (0..<20).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &generator))
            }
            let text = String(String.UnicodeScalarView(scalars))
            let value = JSONValue.object([JSONMember(text, .string(text))])
            #expect(try JSONValue(parsing: value.line) == value)
            #expect(try JSONValue(parsing: value.pretty) == value)
        }
    }

    @Test func anEchoedKeyIsRemovedEverywhere() throws {
        let value = try JSONValue(parsing: #"{"error":{"message":"bad key sk-12345, sk-12345"}}"#)
        #expect(value.removing(secret: "sk-12345").line == #"{"error":{"message":"bad key [redacted], [redacted]"}}"#)
    }

    @Test func deepLevelsStayOnOneLine() throws {
        let text = String(repeating: "[", count: 100) + #"{"a":[1]}"# + String(repeating: "]", count: 100)
        let value = try JSONValue(parsing: text)
        let lines = value.pretty.split(separator: "\n")
        #expect(lines.count == 2 * JSONWriter.indentedLevels + 1)
        #expect(lines[JSONWriter.indentedLevels].contains(#"{"a":[1]}"#))
        #expect(try JSONValue(parsing: value.pretty) == value)
    }

    @Test func aLimitCutsTheTextAndSaysSo() throws {
        let value = try JSONValue(parsing: "[" + String(repeating: "1,", count: 1000) + "1]")
        var writer = JSONWriter(indent: 2, limit: 100)
        writer.write(value)
        #expect(writer.isCut)
        #expect((100..<120).contains(writer.text.utf8.count))
        #expect(value.pretty.hasPrefix(writer.text))
        var whole = JSONWriter(indent: 2, limit: 10_000)
        whole.write(value)
        #expect(!whole.isCut && whole.text == value.pretty)
        for text in [String(repeating: "x", count: 5000), String(repeating: "中", count: 5000)] {
            let value = JSONValue.object([JSONMember("a", .string(text)), JSONMember("b", .null)])
            var writer = JSONWriter(indent: 2, limit: 100)
            writer.write(value)
            #expect(writer.isCut && writer.text.utf8.count < 400)
            let yaml = value.yaml(limit: 100)
            #expect(yaml.isCut && yaml.text.utf8.count < 400)
            #expect(value.yaml(limit: 100_000) == (value.yaml, false))
        }
    }

    @Test func marksWithoutEndAreCut() throws {
        let marks = String(repeating: "\u{300}\u{316}", count: 50)
        let text = try JSONValue(parsing: "\"a\(marks)b\"").text
        // A letter with thirty marks, a sign for the rest, and the next letter.
        #expect(text?.unicodeScalars.count == 33)
        #expect(text?.unicodeScalars.contains("\u{FFFD}") == true)
        let honest = "a\u{300}\u{316}é中\u{915}\u{94D}\u{937}"
        #expect(try JSONValue(parsing: "\"\(honest)\"").text == honest)
    }
}
