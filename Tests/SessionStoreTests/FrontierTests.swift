import BrowserSessions
import SessionQuery
import SessionStore
import TestSupport
import Testing

@Suite struct FrontierTests {
    @Test(arguments: 0..<20)
    func whatIsCertainStaysInItsPlace(seed: Int) async {
        var generator = SeededGenerator(seed: UInt64(seed))
        let question = ListQuestion(revision: 3, filter: generator.filter(depth: 1), order: generator.order())
        let catalogue = SessionCatalogue(question: question, now: { TestTime.now })
        let all = generator.sessions(200)
        let whole = BruteForce(sessions: Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) }))
        let final = whole.rows(question, at: TestTime.now)
        // Each account's sessions come in order, and are read to some depth.
        var streams = Dictionary(grouping: all, by: \.account).mapValues { sessions in
            sessions.sorted { question.order.areInIncreasingOrder($0, $1, at: TestTime.now) }
        }
        for account in streams.keys { await catalogue.setFrontier(.nothing, account: account, revision: 3) }
        #expect(await catalogue.snapshot().certain == 0)
        var read = Dictionary(uniqueKeysWithValues: streams.keys.map { ($0, 0) })
        var certain = 0
        for _ in 0..<60 {
            guard
                let account = streams.keys.sorted().filter({ streams[$0]?.isEmpty == false }).randomElement(
                    using: &generator)
            else { break }
            let page = Array((streams[account] ?? []).prefix(generator.pick([1, 5, 20])))
            streams[account]?.removeFirst(page.count)
            read[account, default: 0] += page.count
            _ = await catalogue.merge(page, account: account, completeSince: nil)
            let isDone = streams[account]?.isEmpty ?? true
            let frontier = isDone ? AccountFrontier.complete : page.last.map { .after($0) } ?? .nothing
            await catalogue.setFrontier(frontier, account: account, revision: 3)
            let snapshot = await catalogue.snapshot()
            #expect(snapshot.rows.prefix(snapshot.certain).map(\.key) == Array(final.prefix(snapshot.certain)))
            #expect(snapshot.certain >= certain && !snapshot.isOverLoaded)
            certain = snapshot.certain
        }
        if streams.values.allSatisfy(\.isEmpty) { #expect(certain == final.count) }
        #expect(certain <= final.count)
    }

    @Test func anAccountWithoutAnOrderDoesNotHoldTheOthersUp() async {
        let catalogue = SessionCatalogue(question: ListQuestion(revision: 1), now: { TestTime.now })
        _ = await catalogue.merge([.sample("a"), .sample("b", startedAgo: 90)], account: "anchor", completeSince: nil)
        await catalogue.setFrontier(.unordered, account: "hyper", revision: 1)
        await catalogue.setFrontier(.after(.sample("b", startedAgo: 90)), account: "anchor", revision: 1)
        let snapshot = await catalogue.snapshot()
        #expect(
            snapshot.certain == 1 && snapshot.isOverLoaded, "another may have started when b did, and stand before it")
    }

    @Test func aWordAboutAnEarlierQuestionCountsForNothing() async {
        let catalogue = SessionCatalogue(question: ListQuestion(revision: 1), now: { TestTime.now })
        _ = await catalogue.merge([.sample("a")], account: "anchor", completeSince: nil)
        await catalogue.setFrontier(.complete, account: "anchor", revision: 1)
        #expect(await catalogue.snapshot().certain == 1)
        await catalogue.ask(ListQuestion(revision: 2))
        #expect(await catalogue.snapshot().certain == 0)
        await catalogue.setFrontier(nil, account: "anchor", revision: 2)
        #expect(await catalogue.snapshot().certain == 1, "an account that is not asked")
    }
}
