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

    @Test(arguments: [
        ("https://u:pw@h.example/?token=abc&a=b", "https://[redacted]@h.example/?token=[redacted]&a=b"),
        ("wss://h/x?apiKey=k;password=", "wss://h/x?apiKey=[redacted];password="),
        ("https://h/cb#access_token=abc&state=1", "https://h/cb#access_token=[redacted]&state=1"),
        ("https://h/?q=a@b&tokens=3", "https://h/?q=a@b&tokens=3"), ("https://mail@h/", "https://mail@h/"),
        ("https://h/a:b@c?x", "https://h/a:b@c?x"), ("token=abc", "token=abc"), ("a:b@c", "a:b@c"), ("", ""),
        ("data:text/html,<a b=c>", "data:text/html,<a b=c>"),
        ("https://é:ü@h/?Secret=ß", "https://[redacted]@h/?Secret=[redacted]"),
    ])
    func addressesLoseTheirSecrets(text: String, expected: String) {
        #expect(text.withoutURLSecrets == expected)
        #expect(expected.withoutURLSecrets == expected)
        #expect(JSONValue.array([.string(text)]).redacted == .array([.string(expected)]))
    }

    @Test func secretsAreRedactedAndCountsStay() throws {
        let value = try JSONValue(
            parsing:
                #"{"id":"a","token":"t","liveUrl":"https://x?token=1","tokens":12,"proxy":{"password":"p","user":"u"}}"#
        )
        #expect(
            value.redacted.line
                == #"{"id":"a","token":"[redacted]","liveUrl":"[redacted]","tokens":12,"proxy":{"password":"[redacted]","user":"u"}}"#
        )
    }

    @Test func anEchoedKeyIsRemovedEverywhere() throws {
        let value = try JSONValue(parsing: #"{"error":{"message":"bad key sk-12345, sk-12345"}}"#)
        #expect(value.removing(secret: "sk-12345").line == #"{"error":{"message":"bad key [redacted], [redacted]"}}"#)
    }
}
