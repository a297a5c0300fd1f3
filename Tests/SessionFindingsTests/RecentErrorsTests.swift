import BrowserSessions
import TestSupport
import Testing

@testable import SessionFindings

@Suite struct RecentErrorsTests {
    private func ending(_ id: String, at second: Int64) -> AccountRecord.Ending {
        AccountRecord.Ending(at: moment(second), session: key(id))
    }

    private func key(_ id: String) -> SessionKey { SessionKey(account: "a", id: id) }
    private func moment(_ second: Int64) -> Timestamp { TestTime.now.adding(milliseconds: second * 1000) }

    @Test func eachCountsOnceAndTheThirdNamesThoseBeforeIt() {
        var errors = RecentErrors()
        #expect(errors.note(ending("1", at: 5), at: moment(9)) == .counted(1, news: [key("1")]))
        #expect(errors.note(ending("2", at: 1), at: moment(9)) == .counted(2, news: [key("2")]))
        #expect(errors.note(ending("1", at: 5), at: moment(9)) == .again)
        #expect(errors.note(ending("3", at: 3), at: moment(9)) == .counted(3, news: [key("2"), key("3"), key("1")]))
        // The first two are more than an hour old by then.
        #expect(errors.note(ending("4", at: 3_600), at: moment(3_603)) == .counted(2, news: [key("4")]))
    }

    @Test func ofTooManyTheOldestAreLetGo() {
        var errors = RecentErrors(capacity: 3)
        for second in Int64(1)...3 { _ = errors.note(ending("\(second)", at: second), at: moment(9)) }
        #expect(errors.note(ending("0", at: 0), at: moment(9)) == .old)
        #expect(errors.note(ending("4", at: 4), at: moment(9)) == .counted(3, news: [key("2"), key("3"), key("4")]))
        #expect(errors.note(ending("1", at: 1), at: moment(9)) == .old, "it is not counted again")
        #expect(errors.isAtLeast(3) && !errors.isAtLeast(2))
    }
}
