import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import SessionFindings

/// What holds of any sessions.
extension FindingMachineTests {
    /// The last hour and the day before, counted one by one.
    @Test(arguments: 0..<20 as Range<UInt64>) func sharesAgainstCounting(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var outcomes = Outcomes()
        var ends: [(slot: Int64, failed: Bool)] = []
        let base = TestTime.now.milliseconds
        var now = base
        for _ in 0..<600 {
            now += Int64.random(in: 0..<400_000, using: &random)
            let end = now - Int64.random(in: 0..<3_000_000, using: &random)
            let failed = random.oneIn(3)
            outcomes.add(at: Timestamp(milliseconds: end), failed: failed)
            ends.append((end / 600_000, failed))
            let (hour, day) = outcomes.shares(at: Timestamp(milliseconds: now))
            let present = now / 600_000
            let inHour = ends.filter { $0.slot > present - 6 && $0.slot <= present }
            let inDay = ends.filter { $0.slot > present - 150 && $0.slot <= present - 6 }
            #expect(hour == Outcomes.Share(ended: inHour.count, failed: inHour.count(where: \.failed)))
            #expect(day == Outcomes.Share(ended: inDay.count, failed: inDay.count(where: \.failed)))
        }
    }

    /// A session has a finding once, whatever it is told of and however often.
    @Test(arguments: 0..<5 as Range<UInt64>) func nothingIsSaidTwice(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var machine = machine()
        var table = SessionTable()
        var told: Set<[String]> = []
        var hourly: [FindingTopic: Int64] = [:]
        for second in stride(from: Int64(0), to: 20_000, by: 40) {
            let now = moment(second)
            let session = bright(
                "s\(Int.random(in: 0..<200, using: &random))", status: random.pick(["running", "failed", "finished"]),
                endedAgo: -second
            ) { session in
                session.startedAt = moment(second - Int64.random(in: 0..<8000, using: &random))
                session.bandwidthBytes = Int64.random(in: 0..<100_000, using: &random)
                session.domains = [random.pick(["a.example", "b.example"])]
                session.zone = "eu"
                session.captcha = random.pick(["none", "failed", "solved"])
                if session.state == .failed { session.failure = SessionFailure(code: "c", message: nil) }
                if session.isActive { session.endedAt = nil }
                session.fetchedAt = now
            }
            var found: [Finding] = []
            for change in table.merge([session]) { found += machine.saw(change, isLive: true, at: now) }
            found += machine.looked(at: table.activeSessions(account: "brightdata"), account: "brightdata", now: now)
            for finding in found {
                if let key = finding.session?.key {
                    #expect(
                        told.insert([finding.topic.kind.rawValue, key.id]).inserted, "\(finding.message) of \(key.id)")
                } else {
                    #expect(hourly[finding.topic].map { second - $0 >= 3600 } ?? true, "\(finding.message)")
                    hourly[finding.topic] = second
                }
            }
        }
        #expect(told.contains { $0[0] == "overdue" } && told.contains { $0[0] == "bandwidth" })
        #expect(hourly.keys.contains(FindingTopic(.repeatedError, of: "c")))
    }

    @Test func memoryIsBounded() throws {
        var machine = machine()
        for number in 0..<6_000 {
            let session = bright("\(number)", status: "failed", endedAgo: 60) {
                $0.bandwidthBytes = Int64(number % 10 == 0 ? 90_000 : 1000)
                $0.domains = ["d\(number).example", "shop.example"].reversed()
                $0.zone = "z\(number)"
                $0.captcha = "failed"
                $0.failure = SessionFailure(code: "e\(number)", message: nil)
            }
            _ = machine.saw(try change(session), isLive: true, at: moment(0))
        }
        // Of each of the 6,000 it knows that its end was counted.
        #expect(machine.size < 16_000)
    }
}
