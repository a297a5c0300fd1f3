import BrowserSessions
import SessionFeed
import Testing

@Suite struct BackoffTests {
    private func spans(_ seconds: Double...) -> [Duration] { seconds.map { Duration.seconds($0) } }

    @Test func failuresWaitLongerUpToAMinute() {
        var backoff = Backoff()
        let waits = (0..<9).map { _ in backoff.delay(after: .unavailable(status: 502, message: ""), random: 0.5) }
        #expect(waits == spans(2, 4, 8, 16, 32, 60, 60, 60, 60))
    }

    @Test func aShortOutageIsOverWithinAPollsTime() {
        var backoff = Backoff()
        let waits = (0..<12).map { _ in
            backoff.delay(after: .unavailable(status: 502, message: ""), random: 0.5, interval: .seconds(10))
        }
        #expect(waits == spans(2, 4, 8, 8.75, 8.75, 8.75, 8.75, 8.75, 8.75, 20, 40, 60))
    }

    @Test func refusalsWithoutAWordWaitLonger() {
        var backoff = Backoff()
        let refusal = ProviderError.rateLimited(retryAfter: nil, message: "")
        let waits = (0..<8).map { _ in backoff.delay(after: refusal, random: 0.5) }
        #expect(waits == spans(2, 4, 8, 16, 32, 32, 32, 32))
        backoff.succeeded()
        #expect(backoff.delay(after: refusal, random: 0.5) == .seconds(2))
    }

    @Test func aWrongKeyIsTriedAfterOneFiveAndFifteenMinutes() {
        var backoff = Backoff()
        let waits = (0..<4).map { _ in backoff.delay(after: .unauthorized(message: ""), random: 0) }
        #expect(waits == [.minutes(1), .minutes(5), .minutes(15), .minutes(15)])
    }

    @Test(
        "What somebody has to mend is asked for every five minutes, what nobody can tell of as if it passed",
        arguments: [
            (.paymentRequired(message: ""), 300), (.forbidden(message: ""), 300),
            (.rejected(status: 400, message: ""), 300), (.rejected(status: 302, message: ""), 300),
            (.rejected(status: ProviderError.statedInGoodAnswer, message: "Insufficient credits"), 2),
            (.malformed(path: "data", found: "missing"), 2), (.unreadable(reason: "204", mayHeal: false), 2),
        ] as [(ProviderError, Double)])
    func restsOfOneFailure(error: ProviderError, seconds: Double) {
        var backoff = Backoff()
        #expect(backoff.delay(after: error, random: 0.5, interval: .seconds(10)) == .seconds(seconds))
    }
}
