import SessionQuery
import Testing

/// Of a mistake in the word that is being typed nothing is said yet.
@Suite struct HalfTypedTests {
    /// The cursor stands at the mark.
    @Test(arguments: [
        "state:f|", "a state:f|", "state:|", "-state:f|", "(state:f|", "(a or b|", "(a or |", "a or |", "not |", "-|",
        "duration:>|",
        "tag:a,|", "tag:\"prod en|", "/tim|", "tag:/a b|", "dur:|", "age:<24 h|", "a &|", "!|", "tag:'prod|",
        "state:f|aled",
        "a (state:f|) b", "tag:“a|",
    ])
    func quiet(text: String) { #expect(isQuiet(text) == true) }

    @Test(arguments: [
        "state:f |", "state:f a|", "|state:f", "state:f a |", "state: |", "a (state:f) b|", "state:f| b".replacingMark,
        "age:<24 h |",
        "a && |", "tag:'prod |", "(a or b| c".replacingMark, "/tim| b".replacingMark, "a) b|", "!a b|", "state:f or |",
    ])
    func told(text: String) { #expect(isQuiet(text) == false) }

    private func isQuiet(_ marked: String) -> Bool? {
        let scalars = Array(marked.unicodeScalars)
        let cursor = scalars.firstIndex(of: "|") ?? 0
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[..<cursor] + scalars[(cursor + 1)...])
        return mistake(String(text))?.isQuiet(whileTypingAt: cursor)
    }
}

extension String {
    /// The mark moved to the front: the cursor has left the word.
    fileprivate var replacingMark: String { "|" + filter { $0 != "|" } }
}
