import BrowserSessions
import Testing

@Suite("Headroom")
struct HeadroomTests {
    @Test(
        "The share that is free is known where both numbers are",
        arguments: [
            (12, Headroom.Limit.sessions(50), 0.76), (50, .sessions(50), 0), (60, .sessions(50), 0),
            (0, .sessions(4), 1), (9, .sessions(10), 0.1), (.min, .sessions(10), 1), (.max, .sessions(10), 0),
            (nil, .sessions(50), nil), (12, nil, nil), (12, .sessions(0), nil), (nil, .unlimited, 1),
        ] as [(Int?, Headroom.Limit?, Double?)])
    func share(active: Int?, limit: Headroom.Limit?, share: Double?) {
        #expect(Headroom(active: active, limit: limit).share == share)
    }

    @Test("A share of a hundred is what was counted", arguments: 0...100)
    func percent(free: Int) {
        let share = Headroom(active: 100 - free, limit: .sessions(100)).share
        #expect(share.map(Headroom.percent) == free)
    }
}
