import Testing

@testable import DashboardRuntime

@Suite struct FrameLimiterTests {
    private let start = ContinuousClock.now
    private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start.advanced(by: .milliseconds(milliseconds)) }

    @Test func aKeyIsDueAtOnce() {
        var frames = FrameLimiter(at: start)
        frames.drawn(at: at(9_999))
        #expect(frames.wait(at: at(10_000)) == nil)
        frames.keyArrived(at: at(10_000))
        #expect(frames.isDue(at: at(10_000)))
        frames.drawn(at: at(10_000))
        #expect(!frames.isDue(at: at(10_000)))
    }

    @Test func answersToAKeyAreThirtyASecond() {
        var frames = FrameLimiter(at: start)
        frames.keyArrived(at: at(10_000))
        frames.drawn(at: at(10_000))
        frames.changed(at: at(10_005))
        #expect(frames.wait(at: at(10_005)) == .milliseconds(28))
        #expect(frames.isDue(at: at(10_033)))
    }

    @Test func anAnswerIsDrawnAtOnce() {
        var frames = FrameLimiter(at: start)
        frames.keyArrived(at: at(10_000))
        frames.drawn(at: at(10_000))
        frames.answerArrived(at: at(10_005))
        #expect(frames.isDue(at: at(10_005)))
    }

    @Test func whatNobodyWaitsForIsDrawnTogether() {
        var frames = FrameLimiter(at: start)
        frames.drawn(at: at(0))
        frames.changed(at: at(10_000))
        frames.changed(at: at(10_020))
        #expect(frames.wait(at: at(10_020)) == .milliseconds(480))
        #expect(frames.isDue(at: at(10_500)))
    }

    @Test func theStartIsWaitedFor() {
        var frames = FrameLimiter(at: start)
        frames.changed(at: at(40))
        #expect(frames.isDue(at: at(40)))
        frames.drawn(at: at(40))
        frames.answerArrived(at: at(100))
        #expect(frames.isDue(at: at(100)))
    }

    @Test func theFirstAnswerWaitsForThoseThatAreAboutToCome() {
        var frames = FrameLimiter(at: start)
        frames.drawn(at: at(40))
        frames.answerArrived(at: at(200), hasCompany: true)
        frames.answerArrived(at: at(300), hasCompany: true)
        #expect(frames.wait(at: at(300)) == .milliseconds(100))
        // The last one, or a key, waits for nobody.
        frames.answerArrived(at: at(310))
        #expect(frames.isDue(at: at(310)))
    }

    @Test func aScreenThatFillsIsDrawnAFewTimesASecondUntilAKeyIsPressed() {
        var frames = FrameLimiter(at: start)
        frames.drawn(at: at(40))
        frames.changed(at: at(100))
        #expect(frames.wait(at: at(100)) == .milliseconds(340))
        frames.keyArrived(at: at(150))
        frames.drawn(at: at(150))
        frames.changed(at: at(160))
        #expect(frames.wait(at: at(160)) == .milliseconds(23))
    }
}
