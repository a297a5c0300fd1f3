import BrowserSessions
import SessionFeed
import SessionQuery
import Testing

@testable import Commands

@Suite("How far reading everything has come")
struct ReadingProgressTests {
    private let hearing = Hearing()

    private func reading(_ read: Int, of total: Int?, requests: Int, account: String = "prod") -> AccountReading {
        var reading = AccountReading(
            account: account, plan: ListingPlan(listing: SessionListing(), residual: .all, isOrdered: true))
        (reading.sessionsRead, reading.total, reading.requests) = (read, total, requests)
        return reading
    }

    @Test func aReadingThatTheBudgetMakesLongIsAnnouncedOnce() async {
        let progress = ReadingProgress(isShown: false, budgets: ["prod": 60])
        await hearing.listen {
            await progress.report(reading(50, of: 48_210, requests: 1))
            await progress.report(reading(100, of: 48_210, requests: 2))
        }
        // 48,160 rows at 50 a request.
        #expect(hearing.errorLines == ["prod: 963 more requests at 60 a minute: about 16 min"])
    }

    @Test func whatFitsIntoAMinuteIsNot() async {
        let progress = ReadingProgress(isShown: false, budgets: ["prod": 60])
        await hearing.listen { await progress.report(reading(50, of: 3_050, requests: 1)) }
        #expect(hearing.errors.isEmpty)
    }

    @Test func eachAccountHasItsOwnBudget() async {
        let progress = ReadingProgress(isShown: false, budgets: ["prod": 10, "lab": 1_000])
        await hearing.listen {
            await progress.report(reading(50, of: 3_050, requests: 1, account: "lab"))
            await progress.report(reading(50, of: 3_050, requests: 1))
            await progress.report(reading(50, of: 1_000_000, requests: 1, account: "other"))
        }
        #expect(hearing.errorLines == ["prod: 60 more requests at 10 a minute: about 6 min"])
    }

    @Test func nothingIsKnownWithoutATotalOrARow() async {
        let progress = ReadingProgress(isShown: false, budgets: ["prod": 1])
        await hearing.listen {
            await progress.report(reading(50, of: nil, requests: 1))
            await progress.report(reading(0, of: 5_000, requests: 1))
            await progress.report(reading(0, of: 5_000, requests: 0))
        }
        #expect(hearing.errors.isEmpty)
        // What was not announced then is announced as soon as it is known.
        await hearing.listen { await progress.report(reading(50, of: 5_000, requests: 1)) }
        #expect(hearing.errorLines == ["prod: 99 more requests at 1 a minute: about 99 min"])
    }
}
