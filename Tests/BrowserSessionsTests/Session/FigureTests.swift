import BrowserSessions
import Testing

@Suite("Figures")
struct FigureTests {
    @Test(arguments: [
        ("3.250", "3.250"), ("007.50", "7.50"), ("-0012", "-12"), ("0", "0"), ("00", "0"), ("-0", "-0"), ("0.5", "0.5"),
        ("1E5", "1E5"), ("2.5e-3", "2.5e-3"),
    ])
    func digitsStayAsWritten(text: String, expected: String) {
        #expect(Figure(text)?.text == expected)
    }

    @Test(arguments: [
        "", "-", ".5", "5.", "1e", "+1", "1e400", "-1e999", "0x10", "1,5", "1 2", "NaN", "inf", "1_000", "١٢", "[1]",
        "\"1\"",
    ])
    func whatIsNoDecimalNumberIsNone(text: String) {
        #expect(Figure(text) == nil)
    }

    @Test(
        arguments: [
            (0, "0"), (-0.0, "0"), (12, "12"), (-3, "-3"), (0.1, "0.1"), (1e14, "100000000000000"), (2.5e20, "2.5e+20"),
            (8.4e-05, "0.000084"), (-1e-06, "-0.000001"), (1.25e-10, "0.000000000125"), (1e-30, "1e-30"),
        ]
            as [(Double, String)])
    func doublesAreWrittenShort(value: Double, text: String) {
        #expect(Figure(value)?.text == text)
        #expect(Figure(value).flatMap { Figure($0.text) }?.value == value)
    }

    @Test(arguments: [Double.infinity, -.infinity, .nan])
    func whatIsNotFiniteIsNone(value: Double) { #expect(Figure(value) == nil) }

    @Test(
        arguments: [("-1.5", -1_500), ("-0.25", -250), ("0.9999", 999), ("1.5e1", 15_000), ("1e16", nil), ("5", 5_000)]
            as [(String, Int64?)])
    func millisecondsAreCut(text: String, milliseconds: Int64?) throws {
        #expect(try #require(Figure(text)).wholeMilliseconds == milliseconds)
    }

    @Test func everyThousandthReadsAsWritten() throws {
        for thousandth in 0..<1_000 {
            let digits = String(1_000 + thousandth).dropFirst()
            #expect(try #require(Figure("209.\(digits)")).wholeMilliseconds == 209_000 + Int64(thousandth))
        }
    }
}
