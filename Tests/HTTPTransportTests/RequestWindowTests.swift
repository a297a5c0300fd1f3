import BrowserSessions
import TestSupport
import Testing

@testable import HTTPTransport

@Suite struct RequestWindowTests {
    @Test func aBurstInsideTheBudgetIsAllowed() {
        var window = RequestWindow()
        #expect((0..<3).map { window.book(.interactive, allowed: 3, now: $0) } == [0, 1, 2])
        #expect(window.book(.interactive, allowed: 3, now: 10) == RequestWindow.length)
        #expect(window.used(now: 10) == 3)
        #expect(window.used(now: RequestWindow.length) == 3)
    }

    @Test func pollingGetsHalfAndTheLastQuarterIsForThoseWhoLook() {
        var window = RequestWindow()
        #expect((0..<8).map { _ in window.book(.polling, allowed: 8, now: 0) }.filter { $0 == 0 }.count == 4)
        #expect((0..<4).map { _ in window.book(.settling, allowed: 8, now: 0) }.filter { $0 == 0 }.count == 2)
        #expect((0..<4).map { _ in window.book(.interactive, allowed: 8, now: 0) }.filter { $0 == 0 }.count == 2)
    }

    @Test(arguments: RequestUrgency.allCases)
    func aBudgetOfOneServesEverybody(urgency: RequestUrgency) {
        var window = RequestWindow()
        #expect(window.book(urgency, allowed: 1, now: 5) == 5)
        #expect(window.book(urgency, allowed: 0, now: 5) == 5 + RequestWindow.length)
    }

    @Test func whatIsReleasedIsFree() {
        var window = RequestWindow()
        _ = window.book(.interactive, allowed: 1, now: 0)
        let booked = window.book(.interactive, allowed: 1, now: 1)
        window.release(.interactive, at: booked)
        #expect(window.book(.interactive, allowed: 1, now: 2) == booked)
        window.release(.polling, at: booked)
        #expect(window.entries.count == 2)
    }

    @Test func nobodyIsSentWhileTheHostRests() {
        var window = RequestWindow(restsUntil: 900)
        #expect(window.book(.interactive, allowed: 5, now: 100) == 900)
        #expect(window.book(.interactive, allowed: 5, now: 950) == 950)
    }

    @Test func noRestIsBelievedBeyondAnHour() {
        var window = RequestWindow()
        window.refused(retryAfter: .seconds(86_400), patience: nil, now: 1_000)
        #expect(window.restsUntil == 3_601_000)
        // A clock that was a little ahead may have written it: it ends when it says.
        var ahead = RequestWindow(restsUntil: 4_000_000)
        for now in [5_000, 50_000] as [Int64] { #expect(ahead.opensAt(now: now) == 4_000_000) }
        #expect(ahead.book(.interactive, allowed: 5, now: 6_000, ignoringRest: true) == 6_000)
        #expect(ahead.book(.interactive, allowed: 5, now: 7_000) == 4_000_000)
        // As an earlier version, or a clock that was far ahead, may have written it.
        var old = RequestWindow(restsUntil: 86_400_000, host: HostRest(until: 9_000))
        #expect(old.opensAt(now: 5_000) == 9_000)
        #expect(old.book(.interactive, allowed: 5, now: 9_500) == 9_500)
        old.answeredWell()
        #expect(old.book(.interactive, allowed: 5, now: 7_000) == 7_000)
    }

    /// Several processes that share one window, with a task of each urgency or more in each, some of them cancelled.
    @Test(arguments: 0..<18)
    func noMinuteEverHoldsMoreAndNobodyWaitsForEver(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let allowed = [1, 2, 3, 7, 20, 60][seed % 6]
        var window = RequestWindow()
        var made: [RequestWindow.Entry] = []
        var now: Int64 = 0
        for step in 0..<200 {
            now += Int64.random(in: 0...4, using: &random) == 0 ? Int64.random(in: 0...30_000, using: &random) : 0
            let urgency = RequestUrgency.allCases[Int.random(in: 0...2, using: &random)]
            let expected = step < 30 ? earliest(urgency, in: window.entries, allowed: allowed, now: now) : nil
            let moment = window.book(urgency, allowed: allowed, now: now)
            #expect(expected == nil || moment == expected)
            // Nobody waits longer than those before it need, two to a window at least for each of three urgencies.
            let ahead = window.entries.count
            #expect(moment <= now + RequestWindow.length * Int64(ahead))
            if moment > now, Int.random(in: 0..<5, using: &random) == 0 {
                window.release(urgency, at: moment)
            } else {
                made.append(RequestWindow.Entry(at: moment, urgency: urgency))
            }
        }
        for urgency in RequestUrgency.allCases {
            for share in RequestWindow.shares(allowed: allowed, urgency: urgency) {
                let times = made.filter { share.counted.contains($0.urgency) }.map(\.at).sorted()
                // Interactive requests may fill what the others' shares leave, so only whole shares bind everybody.
                guard share.counted.count == 3 || urgency != .interactive else { continue }
                for index in times.indices where index + share.count < times.count {
                    #expect(times[index + share.count] - times[index] >= RequestWindow.length)
                }
            }
        }
    }

    /// By brute force: the first moment at which no window is overfull, tried one window's edge after the other.
    private func earliest(
        _ urgency: RequestUrgency, in entries: [RequestWindow.Entry], allowed: Int, now: Int64
    ) -> Int64 {
        let candidates = ([now] + entries.flatMap { [$0.at + RequestWindow.length, $0.at + RequestWindow.length - 1] })
            .filter { $0 >= now }.sorted()
        return candidates.first { moment in
            RequestWindow.shares(allowed: allowed, urgency: urgency).allSatisfy { share in
                let times = entries.filter { share.counted.contains($0.urgency) }.map(\.at) + [moment]
                return times.allSatisfy { start in
                    let inside = times.filter { $0 >= start && $0 < start + RequestWindow.length }
                    return !inside.contains(moment) || inside.count <= share.count
                }
            }
        } ?? -1
    }
}
