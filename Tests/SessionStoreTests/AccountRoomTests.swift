import BrowserSessions
import SessionStore
import TestSupport
import Testing

@Suite struct AccountRoomTests {
    private func status(
        _ room: AccountRoom, configured: Int? = nil
    ) -> AccountStatus {
        var status = AccountStatus(name: "a", provider: .anchor, requestsAllowed: 60, concurrencyLimit: configured)
        status.room = room
        return status
    }

    private func told(_ headroom: Headroom) -> AccountRoom { .told(headroom, at: TestTime.now) }

    @Test func theVendorsLimitStandsBeforeTheConfiguredOne() {
        #expect(status(.untold).sessionLimit == nil)
        #expect(status(.untold, configured: 20).sessionLimit == .sessions(20))
        #expect(status(told(Headroom(limit: .sessions(50))), configured: 20).sessionLimit == .sessions(50))
        #expect(status(told(Headroom(limit: .unlimited)), configured: 20).sessionLimit == .unlimited)
        let lost = AccountRoom.failed(.forbidden(message: ""), last: Headroom(limit: .sessions(50)))
        #expect(status(lost, configured: 20).sessionLimit == .sessions(50))
    }

    @Test func whatIsFreeIsCountedAsTheVendorCounts() {
        #expect(status(.untold, configured: 20).freeShare(active: 5) == 0.75)
        #expect(status(.untold, configured: 20).freeShare(active: nil) == nil)
        #expect(status(.untold).freeShare(active: 5) == nil, "no limit is known: that is not without limit")
        // Pools and sessions in standby are in its own count.
        #expect(
            status(told(Headroom(active: 45, limit: .sessions(50)))).freeShare(active: 5).map { ($0 * 100).rounded() }
                == 10)
        #expect(status(told(Headroom(limit: .unlimited))).freeShare(active: nil) == 1)
        #expect(status(.untold, configured: 4).freeShare(active: 9) == 0, "never below nothing")
    }

    @Test func aQuestionIsAsOldAsItWasSeen() {
        var pending: [String: PendingIntervention] = [:]
        pending.saw([Intervention(sessionID: "s", id: "1", message: "code?")], at: TestTime.now, isFirst: true)
        let later = TestTime.now.adding(milliseconds: 240_000)
        pending.saw(
            [
                Intervention(sessionID: "s", id: "1", message: "code?"), Intervention(sessionID: "t", id: "2"),
                Intervention(sessionID: "t", id: "3"),
            ], at: later, isFirst: false)
        #expect(pending["s"]?.words(at: later) == "waits for a person for 4m00s or longer: code?")
        #expect(pending["t"]?.words(at: later.adding(milliseconds: 60_000)) == "waits for a person for 1m00s")
        // Another question of the same session begins anew; what was answered is gone.
        pending.saw([Intervention(sessionID: "s", id: "4")], at: later, isFirst: false)
        #expect(pending.keys.sorted() == ["s"] && pending["s"]?.since == later && pending["s"]?.mayBeOlder == false)
    }

    @Test func wordsAreBounded() {
        let long = Intervention(
            sessionID: "s", message: String(repeating: "a", count: 5_000),
            fields: (0..<12).map { "field\($0)" })
        #expect((long.words?.count ?? 0) < 400)
        #expect(long.words?.hasSuffix("field7 and 4 more)") == true)
        #expect(Intervention(sessionID: "s").words == nil)
        #expect(Intervention(sessionID: "s", fields: ["code"]).words == "(field: code)")
    }
}
