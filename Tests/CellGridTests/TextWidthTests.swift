@testable import CellGrid
import RemoteText
import Testing

@Suite("Columns of text")
struct TextWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("café", 4), ("cafe\u{301}", 4), ("中文", 4), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
        ("ﾊﾝ", 2), ("ＡＢ", 4), ("😀", 2), ("👨‍👩‍👧‍👦", 2), ("👍🏽", 2), ("❤️", 1), ("❤️‍🔥", 1), ("1️⃣", 1), ("🇩🇪", 2), ("🏴󠁧󠁢", 4),
        ("│─▄", 3), ("⣿⣀", 2), ("\u{1B}[31m", 5), ("\u{200B}", 1), ("\u{301}", 1), ("क्षि", 3), ("⌚", 2), ("☎", 1),
        ("a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", 2),
    ])
    func columns(text: String, expected: Int) {
        #expect(TextWidth.columns(of: text) == expected)
    }

    @Test(arguments: [("👨‍👩‍👧 x", "👨 x"), ("🇩🇪", "DE"), ("❤️", "❤"), ("👍🏽", "👍"), ("1️⃣", "1\u{20E3}")])
    func sequencesAreDrawnInSafeGlyphs(text: String, drawn: String) {
        #expect(TextWidth.clipped(text, to: 10) == drawn)
    }

    @Test(arguments: [
        ("│ ● done…", "| * done~"), ("é中", "???"), ("▁▄█", ".:#"), ("⣿⠀", "# "), ("├┼┤", "+++"), ("\u{1B}", "?"),
    ])
    func asciiHasAStandInForEverything(text: String, drawn: String) {
        #expect(TextWidth.clipped(text, to: 20, .ascii) == drawn)
        #expect(TextWidth.columns(of: text, .ascii) == drawn.utf8.count)
    }

    @Test(arguments: [
        ("abcdef", 4, "abc…"), ("abcd", 4, "abcd"), ("中文字", 4, "中…"), ("中文字", 5, "中文…"), ("中", 1, "…"), ("a", 0, ""),
        ("abc", -3, ""), ("ab", 1, "…"),
    ])
    func clipping(text: String, columns: Int, expected: String) {
        #expect(TextWidth.clipped(text, to: columns) == expected)
    }

    @Test func padding() {
        #expect(TextWidth.padded("ab", to: 5) == "ab   ")
        #expect(TextWidth.padded("ab", to: 5, .trailing) == "   ab")
        #expect(TextWidth.padded("ab", to: 5, .centre) == " ab  ")
        #expect(TextWidth.padded("中文字", to: 5, .trailing) == "中文…")
        #expect(TextWidth.padded("中文字", to: 4, .trailing) == " 中…")
    }

    @Test func everyScalarTakesAKnownNumberOfColumns() {
        var odd: [Unicode.Scalar] = []
        for scalar in (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
            var total = 0
            Glyph.forEach(in: String(scalar)) { glyph in
                total += glyph.columns
                return true
            }
            if !(1...2).contains(total) { odd.append(scalar) }
        }
        #expect(odd.isEmpty)
    }

    /// The short way for the common signs gives what the long way through Unicode's tables gives.
    @Test func plainScalarsAreWhatTheTablesSay() {
        let plain = (UInt32(0)...0x10FFFF).compactMap(Unicode.Scalar.init).filter(ScalarWidth.isPlain)
        #expect(plain.count > 600)
        for scalar in plain {
            #expect(!RemoteText.isHostile(scalar) && !RemoteText.isCombining(scalar))
            #expect(ScalarWidth.columns(of: scalar) == 1)
            // Neither the one before nor the one after is drawn into it.
            #expect("a\(scalar)\(scalar)z".count == 4)
        }
    }
}
