import BrowserSessions
import SessionFeed
import SessionStore
import TestSupport
import Testing

@Suite struct EventMakerTests {
    private let began = TestTime.now
    private func at(_ seconds: Int64) -> Timestamp { TestTime.now.adding(milliseconds: seconds * 1000) }

    private func session(
        _ status: String, startedAt start: Int64 = -60, read: Int64 = 1, _ change: (inout Session) -> Void = { _ in }
    ) -> Session {
        .sample("a", status: status, startedAgo: -start, fetchedAt: at(read), change)
    }

    private func events(from old: Session?, to new: Session, hasBaseline: Bool = true) throws -> [SessionEvent] {
        var maker = EventMaker(account: "anchor", provider: .anchor, began: began)
        if hasBaseline { _ = maker.begin(with: [], at: at(1)) }
        maker.looked(at: at(3), showsEnded: true)
        maker.looked(at: at(4), showsEnded: false)
        return maker.events(of: try #require(SessionChange(from: old, to: new)), at: at(5))
    }

    @Test func whatIsActiveAtTheBeginningIsToldAsSuch() {
        var maker = EventMaker(account: "anchor", provider: .anchor, began: began)
        let active = maker.begin(with: [session("running")], at: at(1))
        #expect(active.map(\.kind) == [.active])
        #expect(active[0].notBefore == nil)
    }

    @Test func aNewActiveSessionAppears() throws {
        let told = try events(from: nil, to: session("running", startedAt: 2))
        #expect(told.map(\.kind) == [.appeared])
        #expect(told[0].notBefore == at(4))
        #expect(try events(from: nil, to: session("running"), hasBaseline: false).isEmpty)
    }

    /// A page's rows can be in the catalogue when what is active is told, and be reported after that.
    @Test func aRowThatIsReportedAfterItWasToldOfDoesNotAppear() throws {
        var maker = EventMaker(account: "anchor", provider: .anchor, began: began)
        let row = session("running")
        _ = maker.begin(with: [row], at: at(1))
        #expect(maker.events(of: try #require(SessionChange(from: nil, to: row)), at: at(2)).isEmpty)
        let end = session("completed", read: 3) { $0.endedAt = at(2) }
        #expect(maker.events(of: try #require(SessionChange(from: row, to: end)), at: at(3)).map(\.kind) == [.finished])
    }

    @Test func oneThatCameAndWentAppearsAndEnds() throws {
        let told = try events(
            from: nil,
            to: session("failed", startedAt: 2) { $0.failure = SessionFailure(code: "no_peers", message: nil) })
        #expect(told.map(\.kind) == [.appeared, .failed])
        #expect(told.map(\.notBefore) == [at(3), at(3)], "the active ones can't have shown it")
        #expect(told[1].message == "no_peers")
    }

    @Test func whatHadEndedBeforeTheBeginningIsSilent() throws {
        #expect(try events(from: nil, to: session("completed") { $0.endedAt = at(-10) }).isEmpty)
        let kept = session("running", read: -3600)
        #expect(try events(from: kept, to: session("completed") { $0.endedAt = at(-10) }).isEmpty)
        let givenUp = session(Session.lostStatus, read: 2) { $0.state = .unknown }
        #expect(try events(from: givenUp, to: session("completed") { $0.endedAt = at(-10) }).isEmpty)
        #expect(try events(from: givenUp, to: session("completed") { $0.endedAt = at(3) }).map(\.kind) == [.finished])
    }

    @Test("A machine's clock that is ahead of the vendor's hides nothing that a poll finds to have begun since")
    func clockAhead() throws {
        var maker = EventMaker(account: "anchor", provider: .anchor, began: began)
        maker.saw(newest: [session("running", startedAt: -700)])
        maker.saw(newest: [session("running", startedAt: -10)])
        _ = maker.begin(with: [], at: at(1))
        func kinds(start: Int64, isNewest: Bool) throws -> [SessionEvent.Kind] {
            let ended = session("completed", startedAt: start) { $0.endedAt = at(start + 5) }
            let change = try #require(SessionChange(from: nil, to: ended))
            return maker.events(of: change, isNewest: isNewest, at: at(60)).map(\.kind)
        }
        #expect(try kinds(start: -600, isNewest: true) == [.appeared, .finished])
        #expect(try kinds(start: -700, isNewest: true).isEmpty, "it was there")
        #expect(try kinds(start: -600, isNewest: false).isEmpty, "an older page is history")
    }

    @Test func aClockThatIsSetBackMovesTheBeginning() throws {
        var maker = EventMaker(account: "anchor", provider: .anchor, began: began)
        _ = maker.begin(with: [], at: at(1))
        maker.clockWasSet(by: .seconds(-3_600))
        let old = session("running", startedAt: -3_590, read: -3_580)
        let ended = session("completed", startedAt: -3_590, read: -3_570) { $0.endedAt = at(-3_575) }
        let change = try #require(SessionChange(from: old, to: ended))
        #expect(maker.events(of: change, at: at(-3_570)).map(\.kind) == [.finished])
    }

    @Test func anEndTellsWhatBecameOfIt() throws {
        let old = session("running", read: 2)
        let told = try events(from: old, to: session("completed", read: 5) { $0.endedAt = at(4) })
        #expect(told.map(\.kind) == [.finished])
        #expect(told[0].notBefore == at(2))
        #expect(told[0].before == old)
        #expect(told[0].changes.map(\.field) == ["state", "status", "ended_at", "duration_s"])
        #expect(told[0].changes[0].old == .string("running"))
    }

    @Test func oneThatEndsBeforeAllActiveAreKnownIsToldFromItsBeginning() throws {
        let ended = session("completed", read: 5) { $0.endedAt = at(4) }
        let told = try events(from: session("running"), to: ended, hasBaseline: false)
        #expect(told.map(\.kind) == [.active, .finished])
        #expect(told.map(\.session?.state) == [.running, .finished])
        let new = session("completed", startedAt: 1, read: 5) { $0.endedAt = at(4) }
        let toldOfNew = try events(from: session("running", startedAt: 1), to: new, hasBaseline: false)
        #expect(toldOfNew.map(\.kind) == [.appeared, .finished])
        // One that goes on is told of with all that are active.
        #expect(try events(from: session("starting"), to: session("running", read: 5), hasBaseline: false).isEmpty)
    }

    @Test func growingFiguresAloneAreNoEvent() throws {
        let grown = session("running", read: 5) {
            $0.bandwidthBytes = 7
            $0.steps = 3
            $0.credits = Figure(1)
            $0.updatedAt = at(4)
        }
        #expect(try events(from: session("running"), to: grown).isEmpty)
    }

    @Test func otherChangesAreToldWithTheirFields() throws {
        let tagged = session("running", read: 5) { $0.tags = ["x"] }
        let told = try events(from: session("running"), to: tagged)
        #expect(told.map(\.kind) == [.changed])
        #expect(told[0].changes.map(\.field) == ["tags"])
        #expect(try events(from: session("starting"), to: session("running", read: 5)).map(\.kind) == [.changed])
    }

    @Test func anAnswerThatKnowsMoreOfAnEndedSessionIsNoEvent() throws {
        let known = session("completed", read: 5) { $0.apiKeyName = "ci" }
        #expect(try events(from: session("completed"), to: known).isEmpty)
        #expect(try events(from: known, to: session("completed", read: 6)).isEmpty)
    }

    @Test func aForgottenSessionIsLostOnce() throws {
        var lost = session("running", read: 5)
        (lost.state, lost.status) = (.unknown, Session.lostStatus)
        #expect(try events(from: session("running"), to: lost).map(\.kind) == [.lost])
        var again = lost
        again.fetchedAt = at(6)
        again.steps = 4
        #expect(try events(from: lost, to: again).isEmpty)
    }

    @Test func troubleAndItsEndCarryTheirCause() {
        let maker = EventMaker(account: "anchor", provider: .anchor, began: began)
        let error = ProviderError.unavailable(status: 502, message: "401: not what it seems")
        let told = [
            maker.event(.request(error), sentence: error.summary, at: at(1)),
            maker.event(.vanished(8, of: 12), sentence: "gone", at: at(1)), maker.recovered(from: .server, at: at(2)),
            maker.recovered(from: .vanished, at: at(2)),
        ]
        #expect(told.map(\.kind) == [.trouble, .trouble, .recovered, .recovered])
        #expect(told.map(\.cause) == [.server, .vanished, .server, .vanished])
        #expect(told[2].message != told[3].message)
    }
}
