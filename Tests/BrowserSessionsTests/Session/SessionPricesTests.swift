import BrowserSessions
import TestSupport
import Testing

@Suite("What a session costs")
struct SessionPricesTests {
    private let session = Session.sample("s") {
        $0.credits = Figure("2.5")
        $0.bandwidthBytes = 1_500_000_000
        $0.recordedDuration = Figure("1800")
    }

    @Test(
        "Each priced figure is a part of the cost",
        arguments: [
            (Prices(credit: 0.2), "0.5"), (Prices(gigabyte: 4), "6"), (Prices(hour: 0.1), "0.05"),
            (Prices(credit: 0.2, gigabyte: 4), "6.5"), (Prices(credit: 0.2, gigabyte: 4, hour: 0.1), "6.55"),
            (Prices(credit: 0), "0"), (Prices(hour: 0.000168), "0.000084"),
        ])
    func parts(prices: Prices, cost: String) {
        #expect(session.priced(by: prices, at: TestTime.now).cost?.text == cost)
    }

    @Test func whatIsNotKnownCostsNothingKnown() {
        let bare = Session.sample("s") { $0.credits = Figure("3") }
        #expect(bare.priced(by: Prices(gigabyte: 4, hour: 1), at: TestTime.now) == bare)
        #expect(session.priced(by: Prices(currency: "USD"), at: TestTime.now) == session)
        // One of two priced figures is enough.
        #expect(bare.priced(by: Prices(credit: 2, gigabyte: 4), at: TestTime.now).cost?.text == "6")
    }

    @Test func theCurrencyGoesWithTheCost() {
        let priced = session.priced(by: Prices(credit: 1, currency: "EUR"), at: TestTime.now)
        #expect(priced.currency == "EUR")
        #expect(priced.json(at: TestTime.now)["currency"]?.text == "EUR")
        #expect(session.priced(by: Prices(credit: 1), at: TestTime.now).currency == nil)
    }

    @Test func whatTheVendorSaysItCostsStays() {
        var told = session
        (told.cost, told.currency) = (Figure("0.0200"), "USD")
        #expect(told.priced(by: Prices(credit: 1, hour: 3, currency: "EUR"), at: TestTime.now) == told)
    }

    @Test func whatRunsIsPricedByItsAge() {
        let running = Session.sample("s", status: "running", startedAgo: 7_200)
        #expect(running.priced(by: Prices(hour: 1.5), at: TestTime.now).cost?.text == "3")
        #expect(
            running.priced(by: Prices(hour: 1.5), at: TestTime.now.adding(milliseconds: 3_600_000)).cost?.text == "4.5")
    }

    @Test func millionthsAreTheLast() {
        #expect(session.priced(by: Prices(credit: 0.1 + 0.2), at: TestTime.now).cost?.text == "0.75")
        #expect(session.priced(by: Prices(credit: 1.0 / 3), at: TestTime.now).cost?.text == "0.833333")
    }
}
