import BrowserSessions
import TestSupport
import Testing

@Suite("Stacked marks")
struct BoundedMarksTests {
    @Test(arguments: [0, 1, 29, 30])
    func whatLanguagesStackStays(count: Int) {
        let text = "e" + String(repeating: "\u{301}", count: count) + "x"
        #expect(text.withBoundedMarks.unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test(arguments: [31, 32, 1_000])
    func whatIsBeyondBecomesOneSign(count: Int) {
        let text = "e" + String(repeating: "\u{301}", count: count) + "x"
        let bounded = Array(text.withBoundedMarks.unicodeScalars)
        #expect(bounded.count == 1 + 30 + 1 + 1)
        #expect(bounded[31] == "\u{FFFD}" && bounded.last == "x")
    }

    @Test("Each row of marks is counted by itself")
    func rows() {
        let marks = String(repeating: "\u{301}", count: 20)
        let text = "a\(marks)b\(marks)c"
        #expect(text.withBoundedMarks.unicodeScalars.elementsEqual(text.unicodeScalars))
    }

    @Test("Nothing else changes, and what is bounded stays so")
    func property() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0..<80, using: &random)).map { _ in
                random.pick(["a", "中", "\u{301}", "\u{316}", "\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "😀"])
            }.joined()
            let bounded = text.withBoundedMarks
            #expect(bounded.withBoundedMarks.unicodeScalars.elementsEqual(bounded.unicodeScalars))
            let plain = { (text: String) in
                text.unicodeScalars.filter { $0 != "\u{301}" && $0 != "\u{316}" && $0 != "\u{FFFD}" }
            }
            #expect(plain(text).elementsEqual(plain(bounded)))
            let longest = bounded.unicodeScalars.split { $0 != "\u{301}" && $0 != "\u{316}" }.map(\.count).max() ?? 0
            #expect(longest <= 30)
        }
    }
}
