import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Numbers as people read them")
struct NumbersTests {
    @Test(
        "Thousands are set apart",
        arguments: [
            (0, "0"), (7, "7"), (999, "999"), (1_000, "1,000"), (8_310, "8,310"), (999_999, "999,999"),
            (1_000_000, "1,000,000"), (-1, "-1"), (-1_234, "-1,234"), (-999, "-999"),
            (.max, "9,223,372,036,854,775,807"), (.min, "-9,223,372,036,854,775,808"),
        ] as [(Int, String)])
    func grouped(count: Int, expected: String) {
        #expect(Numbers.grouped(count) == expected)
        #expect(Int(expected.filter { $0 != "," }) == count)
    }

    @Test(
        "On narrow screens no more than four columns up to 999 million",
        arguments: [
            (0, "0"), (9_999, "9999"), (10_000, "10k"), (999_999, "999k"), (1_000_000, "1M"), (999_999_999, "999M"),
        ])
    func short(count: Int, expected: String) {
        #expect(Numbers.short(count) == expected)
    }

    @Test("A longer number is never shorter of its kind, and all fit")
    func shortFits() {
        var dice = SeededGenerator(seed: 3)
        for _ in 0..<500 {
            let count = Int.random(in: 0...999_999_999, using: &dice)
            #expect(Numbers.short(count).count <= 4, "\(count)")
        }
    }

    @Test(
        "Hundredths of a figure",
        arguments: [
            ("0", "0.00"), ("0.005", "0.01"), ("0.004", "0.00"), ("1.2", "1.20"), ("26296.892", "26,296.89"),
            ("-3.456", "-3.46"), ("999.999", "1,000.00"), ("1e300", "1e300"), ("-1e13", "-1e13"),
        ])
    func hundredths(text: String, expected: String) throws {
        let figure = try #require(Figure(text))
        #expect(figure.value.magnitude >= 9e12 || Numbers.hundredths(figure) == expected)
        // What is too large for cents stands as the vendor wrote it.
        if figure.value.magnitude >= 9e12 { #expect(Numbers.hundredths(figure) == figure.text) }
    }

    @Test("An amount that is none is a dash", arguments: [Double.nan, .infinity, -.infinity])
    func noAmount(value: Double) {
        #expect(Numbers.amount(value) == "-")
    }

    @Test(
        "Figures without a fraction are grouped, others stand as they are",
        arguments: [
            ("1234", "1,234"), ("1234.0", "1,234"), ("1234.5", "1234.5"), ("-5000", "-5,000"),
        ])
    func figures(text: String, expected: String) throws {
        #expect(Numbers.grouped(try #require(Figure(text))) == expected)
    }

    @Test(
        "Tenths never go below zero nor beyond a billion",
        arguments: [
            (0, "0.0"), (2.34, "2.3"), (2.35, "2.4"), (9.99, "10.0"), (-4, "0.0"), (.infinity, "1000000000.0"),
        ] as [(Double, String)])
    func tenths(value: Double, expected: String) {
        #expect(Numbers.tenths(value) == expected)
    }

    @Test(
        "One is one, all else is many",
        arguments: [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1_200, "1,200 rows")])
    func counted(count: Int, expected: String) {
        #expect(Numbers.counted(count, "row") == expected)
    }

    @Test(
        "Money has cents, whatever its size",
        arguments: [("0", "0.00"), ("1.5", "1.50"), ("-0.055", "-0.06"), ("12.999", "13.00"), ("0.01", "0.01")])
    func cents(text: String, expected: String) throws {
        #expect(try #require(Figure(text)).cents == expected)
    }

    @Test(
        "Something is never 0 %",
        arguments: [(0, "0%"), (0.000_1, "1%"), (0.014, "1%"), (0.016, "2%"), (0.5, "50%"), (1, "100%")]
            as [(Double, String)])
    func percent(share: Double, expected: String) {
        #expect(RecentText.percent(share) == expected)
    }
}
