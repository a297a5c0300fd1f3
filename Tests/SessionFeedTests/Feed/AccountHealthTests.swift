import BrowserSessions
import TestSupport
import Testing

@testable import SessionFeed

@Suite struct AccountHealthTests {
    private let bad = ProviderError.unavailable(status: 502, message: "")
    private let refused = ProviderError.unauthorized(message: "")
    private let gone = Set((0..<8).map { "s\($0)" })
    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func failed(
        _ health: inout AccountHealth, _ error: ProviderError, at seconds: Int64, told: Set<TroubleCause> = []
    ) -> AccountHealth.News? {
        health.requestFailed(error, told: told, interval: .seconds(10), now: at(seconds), random: 0)
    }

    private func doubted(at seconds: Int64 = 0) -> AccountHealth {
        var health = AccountHealth.well
        health.begin(Doubt(gone: gone, count: 12, at: at(seconds)))
        return health
    }

    private func record(_ id: String, _ status: String, at seconds: Int64) -> Session {
        .sample(id, status: status, fetchedAt: at(seconds))
    }

    @Test func anOutageTellsEachCauseOnceAndItsEnd() {
        var health = AccountHealth.well
        #expect(failed(&health, bad, at: 0) == .trouble(.request(bad)))
        #expect(health.isFailing)
        #expect(failed(&health, refused, at: 0) == nil, "it was under way when the outage began")
        let retryAt = health.rest(at: at(0))
        #expect(retryAt.map { $0 > at(0) } == true)
        #expect(health.rest(at: at(60)) == nil)
        #expect(failed(&health, bad, at: 60) == nil)
        #expect(failed(&health, refused, at: 120) == .trouble(.request(refused)))
        #expect(health.requestSucceeded() == .recovered(from: .key))
        #expect(health.requestSucceeded() == nil)
        #expect(health.trouble == nil)
    }

    @Test func whatHasBeenToldBeforeItIsNotToldAgain() {
        var health = AccountHealth.well
        #expect(failed(&health, bad, at: 0, told: [.server]) == nil)
        #expect(health.isFailing)
        #expect(health.requestSucceeded() == .recovered(from: .server))
    }

    @Test func aVendorsOwnWordLengthensTheRest() {
        var health = AccountHealth.well
        _ = failed(&health, bad, at: 0)
        #expect(failed(&health, .rateLimited(retryAfter: .seconds(90), message: ""), at: 1) == nil)
        #expect(health.rest(at: at(1)) == at(91))
        #expect(failed(&health, .rateLimited(retryAfter: .seconds(5), message: ""), at: 2) == nil)
        #expect(health.rest(at: at(2)) == at(91), "never shortens it")
        health.retryWanted(now: at(3))
        #expect(health.rest(at: at(3)) == nil)
        #expect(health.isFailing)
    }

    @Test func aDoubtIsTroubleOnceNothingExplainsIt() {
        var health = doubted()
        #expect(health.trouble == nil, "their records may explain it")
        #expect(
            health.recordArrived(of: "s0", record("s0", "running", at: 1), now: at(1)) == .trouble(.vanished(8, of: 12))
        )
        #expect(health.trouble?.trouble == .vanished(8, of: 12))
        #expect(health.rest(at: at(0)) == nil, "it is asked on")
        #expect(health.recordArrived(of: "s1", nil, now: at(2)) == nil, "told once")
        #expect(health.doubtEnded() == .recovered(from: .vanished))
        #expect(health.doubt == nil)
        #expect(health.doubtEnded() == nil)
    }

    @Test func recordsOfMostOfThemEndADoubtInSilence() {
        var health = doubted(at: 1)
        for number in 0..<4 {
            let session = record("s\(number)", "completed", at: 2)
            #expect(health.recordArrived(of: session.id, session, now: at(2)) == nil)
            // The same one twice is no two.
            #expect(health.recordArrived(of: session.id, session, now: at(2)) == nil)
        }
        #expect(health.doubt != nil)
        #expect(health.recordArrived(of: "s4", record("s4", "completed", at: 0), now: at(2)) == nil)
        #expect(health.doubt != nil, "it was read before the doubt began")
        #expect(health.recordArrived(of: "other", record("other", "completed", at: 2), now: at(2)) == nil)
        #expect(health.doubt != nil)
        #expect(health.recordArrived(of: "s4", record("s4", "completed", at: 2), now: at(2)) == nil)
        #expect(health.doubt == nil)
    }

    @Test func anOutageStandsForADoubtThatWasTold() {
        var health = doubted()
        _ = health.tellDoubt(now: at(1))
        #expect(failed(&health, bad, at: 2) == .trouble(.request(bad)))
        #expect(health.trouble?.trouble == .request(bad))
        #expect(health.requestSucceeded() == .recovered(from: .server))
        #expect(health.doubt != nil, "a second reading is still to come")
        #expect(health.trouble == nil)
        #expect(health.tellDoubt(now: at(60)) == nil)
        #expect(health.doubtEnded() == nil, "that it is over was told with the outage")
    }

    @Test func aDoubtDuringAnOutageDoesNotEndItsRest() {
        var health = doubted()
        _ = failed(&health, bad, at: 0)
        let rest = health.rest(at: at(0))
        #expect(rest != nil)
        #expect(health.recordArrived(of: "s0", nil, now: at(0)) == nil)
        #expect(health.rest(at: at(0)) == rest)
        #expect(health.trouble?.trouble == .request(bad))
        #expect(health.requestSucceeded() == .recovered(from: .server))
        #expect(health.doubtEnded() == nil)
    }

    @Test func anOpenDoubtIsStillOpenAfterAnOutage() {
        var health = doubted()
        _ = failed(&health, bad, at: 0)
        _ = health.requestSucceeded()
        #expect(health.tellDoubt(now: at(60)) == .trouble(.vanished(8, of: 12)))
    }

    @Test func aClockThatIsSetMovesAllItsMoments() {
        var health = doubted(at: 100)
        _ = health.tellDoubt(now: at(100))
        health.clockWasSet(by: .seconds(-90))
        #expect(health.doubt?.at == at(10))
        #expect(health.trouble?.retryAt == at(10))
        _ = failed(&health, .rateLimited(retryAfter: .seconds(30), message: ""), at: 10)
        health.clockWasSet(by: .seconds(-10))
        #expect(health.rest(at: at(0)) == at(30))
        #expect(health.doubt?.at == at(0))
    }

    // MARK: Lookups

    @Test func eachCallThatLooksForRecordsHasItsOwnTrouble() {
        var troubles = LookupTroubles()
        func fail(_ kind: FeedRequest.Kind, at seconds: Int64) -> LookupTroubles.Failure {
            troubles.failed(kind, bad, interval: .seconds(10), now: at(seconds), random: 0)
        }
        let first = fail(.session, at: 0)
        #expect(first.isNews && !first.isRepeated)
        #expect(!troubles.allows(.session, now: at(0)) && troubles.allows(.settling, now: at(0)))
        let other = fail(.settling, at: 0)
        #expect(!other.isNews && !other.isRepeated)
        let again = fail(.session, at: 20)
        #expect(!again.isNews && again.isRepeated && again.retryAt > first.retryAt)
        #expect(troubles.causes == [.server])
        #expect(troubles.succeeded(.session) == nil, "the lists still fail")
        #expect(troubles.succeeded(.session) == nil)
        #expect(troubles.succeeded(.settling) == .server)
        #expect(troubles.retryTimes.isEmpty)
    }
}
