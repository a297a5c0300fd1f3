import BrowserSessions
import Dashboard
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import DashboardRuntime

@Suite("Messages that nobody takes")
struct WaitingMessagesTests {
    private func waiting(_ messages: [DashboardMessage]) -> [DashboardMessage] {
        var waiting = WaitingMessages()
        for message in messages { _ = waiting.add(message) }
        return waiting.messages
    }

    private func words(_ messages: [DashboardMessage]) -> [String] { messages.map(\.word) }

    private func snapshot(_ generation: UInt64, revision: UInt64 = 1) -> DashboardMessage {
        .feed(.snapshotArrived(ListSnapshot(revision: revision, generation: generation)))
    }

    private func event(_ number: Int) -> EventLine {
        EventLine(
            at: TestTime.now, account: "prod", provider: .anchor, kind: .appeared, text: "", seq: Int64(number))
    }

    private func account(_ name: String) -> AccountStatus {
        AccountStatus(name: name, provider: .anchor, requestsAllowed: 60, concurrencyLimit: nil)
    }

    @Test("The newest of each kind takes the older one's place, and all else keeps its own")
    func newestOfEachKind() {
        let messages: [DashboardMessage] = [
            snapshot(1), .feed(.accountsChanged([account("a")])), .feed(.loadEnded(revision: 1)),
            .feed(.plansArrived([])), snapshot(2), .feed(.loadProgress(LoadProgress(loaded: 1))),
            .feed(.accountsChanged([account("b")])), .feed(.loadProgress(nil)), .feed(.findingsStand([])),
            .feed(.batchesArrived([], [])), .feed(.usageArrived([], [])), .feed(.findingsStand([])),
            .feed(.batchesArrived([], [])), .feed(.usageArrived([], [])), .feed(.plansArrived([])),
            .feed(.loadEnded(revision: 2)),
        ]
        #expect(
            words(waiting(messages)) == [
                "snapshot 2", "accounts b", "end 1", "plans", "progress -", "findings", "batches", "usage", "end 2",
            ])
    }

    @Test func whatBecameObsoleteIsHandedOut() {
        var waiting = WaitingMessages()
        let none = waiting.add(snapshot(1))
        let first = waiting.add(snapshot(2))
        #expect(none?.word == nil)
        #expect(first?.word == "snapshot 1")
    }

    @Test func anOlderSnapshotThatComesLastIsLetGo() {
        var waiting = WaitingMessages()
        _ = waiting.add(snapshot(5, revision: 2))
        let late = waiting.add(snapshot(4, revision: 1))
        #expect(late?.word == "snapshot 4")
        #expect(words(waiting.messages) == ["snapshot 5"])
        // The same listing with its facets.
        _ = waiting.add(snapshot(5, revision: 2))
        #expect(waiting.messages.count == 1)
    }

    @Test func eventsAreToldTogetherInTheirOrder() {
        let messages: [DashboardMessage] = [
            .feed(.eventsHappened([event(1), event(2)])), snapshot(1), .feed(.eventsHappened([event(3)])),
        ]
        #expect(words(waiting(messages)) == ["events 1 2 3", "snapshot 1"])
    }

    @Test func theOldestEventsAreForgotten() {
        let limit = WaitingMessages.eventLimit
        let messages = (0..<limit / 100 * 3).map { group in
            DashboardMessage.feed(.eventsHappened((0..<100).map { event(group * 100 + $0) }))
        }
        guard case .feed(.eventsHappened(let lines))? = waiting(messages).first else {
            Issue.record("no events")
            return
        }
        #expect((limit...limit + limit / 4).contains(lines.count))
        #expect(lines.last?.seq == Int64(limit * 3 - 1))
        #expect(lines.first?.seq == Int64(limit * 3 - lines.count))
        // What came together is told together.
        let many = DashboardMessage.feed(.eventsHappened((0..<limit * 2).map(event)))
        guard case .feed(.eventsHappened(let all))? = waiting([.feed(.eventsHappened([event(1)])), many]).first else {
            return
        }
        #expect(all.count == limit * 2)
    }

    @Test func theLastWordsAreKept() {
        let limit = WaitingMessages.wordLimit
        let messages = (0..<limit * 2).flatMap { number -> [DashboardMessage] in
            [.notice("\(number)", .plain), .notify(.bell)]
        }
        let left = words(waiting(messages))
        #expect(left.count { $0 == "attention" } == limit)
        #expect(left.filter { $0 != "attention" } == (limit..<limit * 2).map { "notice \($0)" })
    }

    @Test func theMailboxKnowsForHowLongItWaits() {
        let mailbox = Mailbox(waker: TerminalWaker {})
        #expect(mailbox.waitingTime == .zero)
        mailbox.post(snapshot(1))
        #expect(mailbox.waitingTime > .zero)
        mailbox.post(snapshot(2))
        #expect(words(mailbox.drain()) == ["snapshot 2"])
        #expect(mailbox.waitingTime == .zero)
    }

    @Test func aScreenThatIsStuckIsLookedAtByNobody() {
        var attention = ScreenAttention()
        let told = [
            attention.attended(true), attention.stuck(true), attention.attended(false),
            // It goes on, and finds that nobody has been there.
            attention.stuck(false), attention.attended(true),
        ]
        #expect(told == [nil, false, nil, nil, true])
    }
}

extension DashboardMessage {
    /// Enough to tell those of a test apart.
    fileprivate var word: String {
        switch self {
        case .feed(.snapshotArrived(let snapshot)): "snapshot \(snapshot.generation)"
        case .feed(.accountsChanged(let accounts)): "accounts \(accounts.map(\.name).joined(separator: " "))"
        case .feed(.eventsHappened(let lines)): "events \(lines.map { "\($0.seq)" }.joined(separator: " "))"
        case .feed(.loadEnded(let revision)): "end \(revision)"
        case .feed(.loadProgress(let progress)): "progress \(progress.map { "\($0.loaded)" } ?? "-")"
        case .feed(.findingsStand): "findings"
        case .feed(.batchesArrived): "batches"
        case .feed(.usageArrived): "usage"
        case .feed(.plansArrived): "plans"
        case .notice(let text, _): "notice \(text)"
        case .notify: "attention"
        case .key, .keys, .paste, .mouse, .focus, .resized, .resumed, .ticked, .logArrived, .reconfigured,
            .feed(.recordArrived), .feed(.detailArrived), .feed(.seriesArrived):
            "else"
        }
    }
}
