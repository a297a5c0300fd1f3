import SessionQuery
import Testing

@Suite struct CompletionTests {
    private func texts(_ text: String, cursor: Int? = nil) -> (Range<Int>, [String]) {
        let completion = Filter.completions(for: text, cursor: cursor ?? text.unicodeScalars.count) { field in
            field == .zone ? ["eu west", "eu1", "US"] : []
        }
        return (completion.replacing, completion.candidates.map(\.text))
    }

    @Test func completes() {
        #expect(texts("a -st") == (3..<5, ["state:", "status:", "started:", "steps:", "stealth:"]))
        #expect(texts("(sta", cursor: 3) == (1..<3, ["state:", "status:", "started:", "steps:", "stealth:"]))
        #expect(texts("state:F") == (6..<7, ["finished", "failed"]))
        #expect(texts("state:failed,p") == (13..<14, ["pending"]))
        #expect(texts("zone:=\"eu w") == (6..<11, ["\"eu west\""]))
        #expect(texts("zone:") == (5..<5, ["\"eu west\"", "eu1", "US"]))
        #expect(texts("proxy=") == (6..<6, ["yes", "no"]))
        #expect(texts("/state:f") == (8..<8, []) && texts("zone:a,/(st") == (11..<11, []))
        #expect(texts("-/a (st\\/ate/ pla").1 == ["playground:"] && texts("url=/x y/ state:fa").1 == ["failed"])
        #expect(texts("https://a state:fa").1 == ["failed"] && texts("a/b pla").1 == ["playground:"])
        #expect(texts("nothing:") == (8..<8, []))
        #expect(texts("", cursor: 99).1.count == FilterField.allCases.count - 2)
        #expect(
            Filter.completions(for: "fin", cursor: 3, context: zone(hoursEast: 0)) { _ in [] }.candidates.map(\.text)
                == ["finding:"])
    }
}
