import BrowserSessions
import SessionStore
import TestSupport
import Testing

@testable import Commands

@Suite("The accounts of a watch")
struct WatchedAccountsTests {
    private let hearing = Hearing()

    private func status(_ name: String = "prod", _ change: (inout AccountStatus) -> Void = { _ in }) -> AccountStatus {
        var status = AccountStatus(name: name, provider: .anchor, requestsAllowed: 60)
        status.phase = .ok
        status.hasBaseline = true
        change(&status)
        return status
    }

    private func unread(_ name: String, _ field: SessionField?, rows: Int) throws -> [UnreadCensus.Count] {
        let elements = (0..<rows).map { JSONValue.object([JSONMember(name, .string("odd \($0)"))]) }
        let read = try RowsRead(elements, path: "data", id: \String.self) { row in
            _ = row.moment(name, field)
            return row.id(name)
        }
        var census = UnreadCensus()
        census.note(read.unread, ids: read.rows)
        return census.counts
    }

    @Test func allWellIsNothingSaid() async {
        let watched = WatchedAccounts()
        await hearing.listen {
            watched.take([status(), status("lab")])
            #expect(watched.sayTrouble())
        }
        #expect(hearing.errors.isEmpty && hearing.output.isEmpty)
        #expect(watched.statuses.map(\.name) == ["prod", "lab"])
    }

    @Test func rowsNotUnderstoodAreSaidOnceForEachAccount() async {
        let watched = WatchedAccounts()
        await hearing.listen {
            for rows in [0, 1, 2, 9] { watched.take([status { $0.skippedRows = rows }, status("lab")]) }
            watched.take([status { $0.skippedRows = 9 }, status("lab") { $0.skippedRows = 3 }])
        }
        #expect(hearing.errorLines == ["prod: 1 row not understood", "lab: 3 rows not understood"])
    }

    @Test func aGapIsSaidOnce() async {
        let watched = WatchedAccounts()
        let gap = TestTime.now - .days(1)...TestTime.now
        await hearing.listen {
            for _ in 0..<2 { watched.take([status { $0.gap = gap }, status("lab")]) }
            #expect(watched.sayTrouble(), "what is there now has been read")
        }
        let span = "\(gap.lowerBound.rfc3339) and \(gap.upperBound.rfc3339)"
        #expect(
            hearing.errorLines == [
                "prod: events of sessions that started between \(span) may be missing: more started than could be read"
            ])
    }

    @Test func fieldsNotUnderstoodAreSaidOnceForEachField() async throws {
        let watched = WatchedAccounts()
        let (one, two) = (try unread("created_at", .startedAt, rows: 1), try unread("created_at", .startedAt, rows: 2))
        let other = try unread("ended_at", .endedAt, rows: 1)
        await hearing.listen {
            watched.take([status { $0.unread = one }])
            watched.take([status { $0.unread = two }])
            watched.take([status { $0.unread = two + other }])
        }
        #expect(
            hearing.errorLines == [
                "prod: created_at not understood in 1 row (odd 0)", "prod: ended_at not understood in 1 row (odd 0)",
            ])
    }

    @Test func aFailingAccountIsNamedAtTheEndWithItsRemedy() async {
        let watched = WatchedAccounts()
        await hearing.listen {
            watched.take([
                status {
                    $0.phase = .failing(
                        .unauthorized(message: ""), remedy: "check the key from PROD_KEY", retryAt: nil)
                }, status("lab"),
            ])
            #expect(!watched.sayTrouble())
        }
        #expect(hearing.errorLines == ["prod: 401, the key was refused; check the key from PROD_KEY"])
    }

    @Test("An account that is watched for alerts alone is named, and decides nothing", arguments: ["lab", "prod"])
    func accountsOutsideOfTheFilter(asked: String) async throws {
        let watched = WatchedAccounts(decisive: [.startedAt], inPlay: [asked])
        let unread = try unread("created_at", .startedAt, rows: 1)
        await hearing.listen {
            watched.take([
                status {
                    $0.phase = .failing(
                        .unauthorized(message: ""), remedy: "check the key from PROD_KEY", retryAt: nil)
                    $0.unread = unread
                }, status("lab"),
            ])
            #expect(watched.sayTrouble() == (asked == "lab"))
        }
        #expect(
            hearing.errorLines == [
                "prod: created_at not understood in 1 row (odd 0)",
                "prod: 401, the key was refused; check the key from PROD_KEY",
            ])
    }

    @Test func anAccountThatRecoveredIsWellAtTheEnd() async {
        let watched = WatchedAccounts()
        await hearing.listen {
            watched.take([status { $0.phase = .failing(.transport(.refused), remedy: "wait", retryAt: nil) }])
            watched.take([status()])
            #expect(watched.sayTrouble())
        }
        #expect(hearing.errors.isEmpty)
    }

    @Test func whatWasNotReadInTimeIsSaid() async {
        let watched = WatchedAccounts()
        await hearing.listen {
            watched.take([status { $0.hasBaseline = false }])
            #expect(!watched.sayTrouble())
        }
        #expect(hearing.errorLines == ["prod: what is active was not read to its end in that time"])
    }

    @Test func anArchiveThatKeptNothingBackIsNotNamed() async {
        let watched = WatchedAccounts()
        await hearing.listen {
            watched.take([status()])
            #expect(watched.sayTrouble(isArchiveLate: true))
        }
        #expect(hearing.errors.isEmpty)
    }

    @Test func anArchiveThatWasNotOpenInTimeIsNamed() async {
        let watched = WatchedAccounts()
        await hearing.listen {
            watched.take([status { $0.hasBaseline = false }])
            #expect(!watched.sayTrouble(isArchiveLate: true))
        }
        #expect(
            hearing.errorLines == [
                "the archive could not be opened in that time: another program keeps it locked",
                "prod: what is active waited for the archive",
            ])
    }

    @Test(arguments: [(SessionField.startedAt, false), (.tags, true)])
    func aFieldThatTheFilterRestsOnIsDecisive(decisive: SessionField, isWell: Bool) async throws {
        let unread = try unread("created_at", .startedAt, rows: 1)
        let watched = WatchedAccounts(decisive: [decisive])
        await hearing.listen {
            watched.take([status { $0.unread = unread }])
            #expect(watched.sayTrouble() == isWell)
        }
    }
}
