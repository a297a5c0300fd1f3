import BrowserSessions
import SessionQuery
import SessionStore
import Synchronization
import TestSupport
import Testing

@Suite struct SessionCatalogueTests {
    private func catalogue(_ question: ListQuestion = ListQuestion()) -> SessionCatalogue {
        SessionCatalogue(question: question, now: { TestTime.now })
    }

    @Test func aSnapshotAnswersItsQuestion() async throws {
        let filter = try Filter(parsing: "state:failed", context: .utc)
        let catalogue = catalogue(ListQuestion(revision: 7, filter: filter))
        _ = await catalogue.merge(
            [
                .sample("old", status: "failed", startedAgo: 90), .sample("fine", startedAgo: 60),
                .sample("new", status: "failed", startedAgo: 30), .sample("live", status: "running", startedAgo: 10),
            ], account: "anchor", completeSince: nil)
        let snapshot = await catalogue.snapshot()
        #expect(snapshot.revision == 7)
        #expect(snapshot.rows.map(\.id) == ["new", "old"])
        #expect(snapshot.position(of: SessionKey(account: "anchor", id: "old")) == 1)
        #expect(snapshot.position(of: SessionKey(account: "anchor", id: "fine")) == nil)
        #expect(snapshot.loaded == 4 && snapshot.matching == 2 && snapshot.certain == 2)
        #expect(snapshot.running == 1)
        #expect(snapshot.failed == 2)
        #expect(snapshot.loadedByAccount == ["anchor": 4])
    }

    @Test func facetsCountWhatMatchesMostFrequentFirst() async throws {
        let catalogue = catalogue()
        _ = await catalogue.merge(
            [
                .sample("1") { $0.tags = ["qa", "qa"] }, .sample("2") { $0.tags = ["prod", "qa"] },
                .sample("3", status: "failed") { $0.tags = ["alpha"] },
            ], account: "anchor", completeSince: nil)
        let tags = await catalogue.snapshot().facets.first { $0.field == .tag }
        #expect(tags?.values.map(\.text) == ["qa", "alpha", "prod"])
        #expect(tags?.values.map(\.count) == [2, 1, 1])
        await catalogue.ask(ListQuestion(revision: 1, filter: try Filter(parsing: "state:failed", context: .utc)))
        let facets = await catalogue.snapshot().facets
        #expect(facets.first { $0.field == .tag }?.values.map(\.text) == ["alpha"])
        #expect(facets.first { $0.field == .state }?.values.map(\.count) == [2, 1], "what else could be chosen")
    }

    @Test func timeAloneChangesRowsAndFacets() async throws {
        let clock = Clock()
        let filter = try Filter(parsing: "age:<2m", context: .utc)
        let catalogue = SessionCatalogue(question: ListQuestion(filter: filter), now: { clock.now })
        _ = await catalogue.merge(
            [.sample("a", startedAgo: 60) { $0.zone = "eu" }, .sample("b", startedAgo: 10) { $0.zone = "us" }],
            account: "anchor", completeSince: nil)
        #expect(await catalogue.snapshot().rows.map(\.id) == ["b", "a"])
        clock.advance(60_000)
        let snapshot = await catalogue.snapshot()
        #expect(snapshot.rows.map(\.id) == ["b"])
        #expect(snapshot.facets.first { $0.field == .zone }?.values.map(\.text) == ["us"])
    }

    @Test func generationsGrow() async {
        let catalogue = catalogue()
        let first = await catalogue.snapshot().generation
        #expect(await catalogue.snapshot().generation > first)
    }

    @Test(arguments: 0..<16)
    func answersAsTheLongWayDoes(seed: Int) async {
        var generator = SeededGenerator(seed: UInt64(seed))
        let clock = Clock()
        var question = ListQuestion(filter: generator.filter(), order: generator.order())
        let catalogue = SessionCatalogue(question: question, now: { clock.now })
        var expected = BruteForce()
        var known = generator.sessions(generator.pick([5, 200]))
        for step in 0..<40 {
            for _ in 0..<generator.pick([0, 1, 3, 30]) {
                var session =
                    generator.oneIn(2)
                    ? generator.pick(known) : generator.session(id: "n\(generator.number(below: 500))")
                let change = generator.session()
                session.status = change.status
                session.state = change.state
                session.startedAt = change.startedAt
                session.credits = change.credits
                session.tags = change.tags
                session.targetURL = change.targetURL
                session.fetchedAt = TestTime.now.adding(milliseconds: Int64(step + 10))
                known.append(session)
                _ = await catalogue.merge([session], account: session.account, completeSince: nil)
                expected.sessions[session.key] = await catalogue.session(session.key)
            }
            if generator.oneIn(4) {
                question.revision += 1
                if generator.oneIn(2) { question.filter = generator.filter() }
                if generator.oneIn(3) { question.order = generator.order() }
                if generator.oneIn(3) { question.filter = question.filter.and(generator.filter(depth: 0)) }
                await catalogue.ask(question)
            }
            if generator.oneIn(3) { clock.advance(Int64(generator.pick([1, 900, 60_000]))) }
            await check(await catalogue.snapshot(), question, expected, clock.now)
        }
    }

    private func check(
        _ snapshot: ListSnapshot, _ question: ListQuestion, _ expected: BruteForce, _ now: Timestamp
    ) async {
        let keys = expected.rows(question, at: now)
        #expect(snapshot.revision == question.revision)
        #expect(snapshot.rows.map(\.key) == keys, "\(question.filter) by \(question.order)")
        for (place, key) in keys.enumerated() {
            #expect(snapshot.position(of: key) == place)
            #expect(snapshot.rows.key(at: place) == key)
            #expect(snapshot.rows[place] == expected.sessions[key])
        }
        #expect(asSets(snapshot.facets) == asSets(expected.facets(question.filter, at: now)), "\(question.filter)")
        #expect(snapshot.hasOwnFacets)
        #expect(snapshot.loaded == expected.sessions.count)
        #expect(snapshot.running == expected.sessions.values.count { $0.isActive })
        #expect(snapshot.failed == expected.sessions.values.count { $0.state == .failed })
    }

    @Test func aSnapshotStaysWhatItWas() async {
        let catalogue = catalogue()
        _ = await catalogue.merge(
            [.sample("a", startedAgo: 2), .sample("b", startedAgo: 1)], account: "anchor", completeSince: nil)
        let before = await catalogue.snapshot()
        let later = TestTime.now.adding(milliseconds: 1)
        _ = await catalogue.merge(
            [.sample("a", status: "failed", startedAgo: 0, fetchedAt: later), .sample("c", startedAgo: -1)],
            account: "anchor",
            completeSince: nil)
        #expect(await catalogue.snapshot().rows.map(\.id) == ["c", "a", "b"])
        #expect(before.rows.map(\.id) == ["b", "a"])
        #expect(before.rows[1].state == .finished)
    }

    @Test func anAccountThatIsRemovedIsGone() async {
        let catalogue = catalogue()
        _ = await catalogue.merge([.sample("a"), .sample("b")], account: "anchor", completeSince: nil)
        _ = await catalogue.merge([.sample("c", account: "other")], account: "other", completeSince: nil)
        await catalogue.setFrontier(.nothing, account: "anchor", revision: 0)
        #expect(await catalogue.snapshot().certain == 0)
        await catalogue.remove(account: "anchor")
        let snapshot = await catalogue.snapshot()
        #expect(snapshot.rows.map(\.id) == ["c"])
        #expect(snapshot.certain == 1)
        #expect(snapshot.loadedByAccount == ["other": 1])
        #expect(snapshot.facets.first { $0.field == .account }?.values.map(\.text) == ["other"])
    }

    @Test func ofManySessionsTheRowsComeFirst() async throws {
        let catalogue = catalogue()
        for page in 0..<25 {
            await catalogue.load(
                (0..<1000).map { .sample("s\(page * 1000 + $0)", status: $0 % 9 == 0 ? "failed" : "done") })
        }
        _ = await catalogue.snapshot()
        await catalogue.ask(ListQuestion(revision: 1, filter: try Filter(parsing: "state:failed", context: .utc)))
        let first = await catalogue.snapshot(waitingForFacets: false)
        #expect(first.revision == 1 && !first.hasOwnFacets)
        #expect(first.matching == 25 * 112 && first.loaded == 25_000)
        let second = await catalogue.snapshot()
        #expect(second.revision == 1 && second.hasOwnFacets)
        #expect(second.facets.first { $0.field == .provider }?.values.map(\.count) == [25 * 112])
    }

    @Test func onlyTheLastQuestionIsAnswered() async throws {
        let catalogue = catalogue()
        _ = await catalogue.merge(
            [.sample("a"), .sample("b", status: "failed")], account: "anchor", completeSince: nil)
        let filter = try Filter(parsing: "state:failed", context: .utc)
        await withTaskGroup(of: Bool.self) { group in
            for revision in UInt64(1)...50 {
                group.addTask {
                    await catalogue.ask(ListQuestion(revision: revision, filter: revision % 2 == 0 ? filter : .all))
                    let snapshot = await catalogue.snapshot()
                    return snapshot.matching == (snapshot.revision % 2 == 0 ? 1 : 2)
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }
}

/// A time that tests move.
final class Clock: Sendable {
    private let moment = Mutex(TestTime.now)

    var now: Timestamp { moment.withLock { $0 } }

    func advance(_ milliseconds: Int64) { moment.withLock { $0 = $0.adding(milliseconds: milliseconds) } }
}
