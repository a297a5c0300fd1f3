import Testing

@testable import Commands

@Suite("What a terminal can show")
struct TerminalEncodingTests {
    private static let cases: [([String: String], Bool)] = [
        ([:], true), (["LANG": ""], true), (["LANG": "C"], false), (["LANG": "POSIX"], false),
        (["LANG": "de_DE.ISO-8859-1"], false), (["LANG": "C.UTF-8"], true), (["LANG": "de_DE.utf8"], true),
        (["LANG": "C.UTF-8", "LC_ALL": "C"], false), (["LANG": "C", "LC_CTYPE": "en_GB.UTF-8"], true),
        (["LC_ALL": "", "LANG": "C"], false),
    ]

    @Test(arguments: cases)
    func theLocaleDecides(environment: [String: String], isUTF8: Bool) {
        #expect(TerminalEncoding.isUTF8(environment: environment) == isUTF8)
    }
}
