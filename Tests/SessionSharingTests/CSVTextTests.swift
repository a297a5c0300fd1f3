import BrowserSessions
import Testing

import SessionSharing

@Suite struct CSVTextTests {
    private func cell(_ text: String) -> String {
        String(CSVText.text(of: [.object([JSONMember("a", .string(text))])], names: ["a"]).dropFirst(2).dropLast(1))
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("", ""),
        // A mark on a quote or a comma leaves them what they are.
        ("a\"\u{308}b", "\"a\"\"\u{308}b\""), ("a,\u{308}b", "\"a,\u{308}b\""), ("\"\u{308}", "\"\"\"\u{308}\""),
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("a=1", "a=1"), ("=\u{308}1", "'=\u{308}1"),
        ("\u{FF1D}1", "'\u{FF1D}1"), ("\u{FF0B}1", "'\u{FF0B}1"), ("\u{FF0D}1", "'\u{FF0D}1"),
        ("\u{FF20}a", "'\u{FF20}a"),
        ("  =1", "'  =1"), ("\u{A0}=1", "'\u{A0}=1"), ("\t=1", "'␉=1"), ("\r=1", "'␍=1"), ("\n=1", "'␊=1"),
        ("\u{200B}=1", "'\u{FFFD}=1"), ("\u{308}=1", "'◌\u{308}=1"), ("=1,\"2\"", "\"'=1,\"\"2\"\"\""),
    ])
    func cells(text: String, expected: String) {
        #expect(cell(text).unicodeScalars.elementsEqual(expected.unicodeScalars), "\(cell(text))")
    }

    @Test func aRowIsALine() throws {
        let row = try JSONValue(
            parsing: #"{"id":"a\nb","tags":["x","=y"],"error":{"code":"c","message":"m, n"},"n":-1}"#)
        #expect(
            CSVText.text(of: [row], names: ["id", "tags", "error", "config", "n"])
                == "id,tags,error_code,error_message,n\na␊b,x;=y,c,\"m, n\",'-1\n")
    }
}
