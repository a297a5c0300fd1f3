import CellGrid
import Testing

@Suite("Text in ASCII")
struct ASCIITextTests {
    @Test(arguments: [
        ("plain 12", "plain 12"), ("sess_47…", "sess_47~"), ("a → b · c", "a > b . c"), ("é", "?"), ("中a", "? a"),
        ("─│", "-|"),
    ])
    func standIns(text: String, expected: String) {
        #expect(ASCIIText.of(text) == expected)
    }

    @Test func aStandInIsAsWideAsWhatItStandsFor() {
        for text in ["日本語", "a\u{301}b", "…x", "👨‍👩‍👧", "ｆｕｌｌ"] {
            let ascii = ASCIIText.of(text)
            #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
            #expect(TextWidth.columns(of: ascii) == TextWidth.columns(of: text))
        }
    }
}
