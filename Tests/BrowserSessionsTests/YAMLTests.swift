import BrowserSessions
import Testing

@Suite struct YAMLTests {
    @Test func documentsAreWrittenInBlocks() throws {
        let value = try JSONValue(parsing: #"{"a":{"b":[1,{"c":"x"}],"e":[]},"no":"yes","t":"a: b","u":"plain text"}"#)
        #expect(
            value.yaml == """
                a:
                  b:
                    - 1
                    -
                      c: x
                  e: []
                "no": "yes"
                t: "a: b"
                u: plain text
                """)
    }

    @Test(arguments: [
        "", "true", "Null", "1.5", "-", "- x", "#x", "x #y", "x:", " x", "x ", "[", "a\nb", "\u{1B}[2J", "é", "&a",
        "*b", "!t",
    ])
    func whatYAMLWouldTakeForSomethingElseIsQuoted(text: String) {
        #expect(JSONValue.string(text).yaml == JSONValue.string(text).line)
    }
}
