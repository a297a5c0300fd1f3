import SessionFeed
import Testing

@Suite("How often an account is polled")
struct PollPaceTests {
    private func pace(
        perMinute: Int, sharers: Int = 1, pollsByOthers: Int = 0, active: Duration = .seconds(1),
        recent: Duration = .seconds(1)
    ) -> PollPace {
        var pace = PollPace(active: active, recent: recent, requestsPerMinute: perMinute)
        (pace.sharers, pace.pollsByOthers) = (sharers, pollsByOthers)
        return pace
    }

    /// Polls that an account makes in a minute, of both kinds.
    private func polls(_ pace: PollPace) -> Double {
        Duration.seconds(60) / pace.activeInterval(activeCount: 1) + Duration.seconds(60) / pace.recentInterval
    }

    @Test func whatIsConfiguredHoldsWhereTheBudgetAllowsIt() {
        let pace = pace(perMinute: 600, active: .seconds(10), recent: .seconds(30))
        #expect(pace.activeInterval(activeCount: 1) == .seconds(10))
        #expect(pace.recentInterval == .seconds(30))
    }

    @Test(arguments: [1, 2, 3, 10])
    func accountsOfOneBudgetShareItsHalf(sharers: Int) {
        #expect(Double(sharers) * polls(pace(perMinute: 60, sharers: sharers)) <= 30.001)
        #expect(Double(sharers) * polls(pace(perMinute: 60, sharers: sharers)) > 29)
    }

    /// Programs that look at what the others took in the last minute come to rest with room for each.
    @Test(arguments: [2, 3, 4])
    func programsFindRoomBesideEachOther(programs: Int) {
        var rates = Array(repeating: 0.0, count: programs)
        for _ in 0..<20 {
            for index in rates.indices {
                let others = rates.reduce(0, +) - rates[index]
                rates[index] = polls(pace(perMinute: 60, pollsByOthers: Int(others.rounded())))
            }
        }
        #expect(rates.reduce(0, +) <= 31)
        #expect(rates.allSatisfy { $0 >= 7 })
    }
}
