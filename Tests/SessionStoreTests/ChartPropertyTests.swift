import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionStore

/// Charts against the long way round: what a bucket counts is what its clause finds.
@Suite struct ChartPropertyTests {
    private static let figures: [ChartFigure] = [.started, .ended, .told, .failed, .running]
    private let zone = FilterContext(secondsEast: { _ in 5 * 3600 })

    /// Most of them within the last windows, with ends before and after now.
    private func sessions(_ dice: inout SeededGenerator, over window: ChartWindow) -> [Session] {
        var sessions = dice.sessions(60)
        for index in sessions.indices where !dice.oneIn(4) {
            let age = Int64(dice.number(below: Int(window.length * 5 / 4)))
            // Some on the marks themselves.
            let start = TestTime.now.adding(milliseconds: -(dice.oneIn(3) ? age / 600_000 * 600_000 : age))
            sessions[index].startedAt = dice.oneIn(9) ? nil : start
            sessions[index].endedAt =
                dice.oneIn(4) ? nil : start.adding(milliseconds: Int64(dice.number(below: 9_000_000)))
        }
        return sessions
    }

    private func date(_ moment: Timestamp) -> String { moment.rfc3339 }

    @Test(arguments: 0..<8)
    func everyBucketCountsTheRowsThatItsClauseFinds(seed: Int) async throws {
        var dice = SeededGenerator(seed: UInt64(seed))
        let window = dice.pick(ChartWindow.allCases)
        let stack = dice.pick(ChartStack.allCases)
        let sessions = sessions(&dice, over: window)
        let filter = dice.oneIn(3) ? .all : dice.filter(depth: 1)
        let question = ChartQuestion(window: window, stack: stack, zone: ClockZone("test", zone))
        let catalogue = SessionCatalogue(
            question: ListQuestion(revision: 1, filter: filter, chart: question), now: { TestTime.now })
        _ = await catalogue.merge(sessions, account: "prod", completeSince: Timestamp(milliseconds: 0))
        let chart = await catalogue.snapshot().chart
        #expect(chart.question == question && chart.firstKnown == 0)
        let matching = sessions.filter { filter.forChart.matches($0, at: TestTime.now) }
        let vendors = Set(ProviderKind.allCases)
        for figure in Self.figures {
            let total = chart.total(of: figure)
            for bucket in 0..<chart.frame.count {
                let (start, end) = (chart.frame.marks[bucket], chart.frame.marks[bucket + 1])
                let clause = try Filter(
                    parsing: figure.clause(from: date(start), to: date(end), at: vendors), context: zone)
                let count = matching.count { clause.matches($0, at: TestTime.now) }
                #expect(total[bucket] == Double(count), "\(figure) of bucket \(bucket) of \(window), \(filter)")
            }
        }
    }

    @Test(arguments: 0..<8)
    func finishedBucketsDoNotChangeBecauseTimePasses(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let window = dice.pick(ChartWindow.allCases)
        let question = ChartQuestion(window: window, stack: dice.pick(ChartStack.allCases))
        let sessions = sessions(&dice, over: window)
        let first = SessionChart(of: sessions, question, completeSince: TestTime.now, now: TestTime.now)
        let room = first.frame.end.milliseconds - TestTime.now.milliseconds
        let later = TestTime.now.adding(milliseconds: Int64(dice.number(below: Int(room))))
        #expect(SessionChart(of: sessions, question, completeSince: TestTime.now, now: later) == first)
        // In the next bucket's time all but the oldest are where they were, one place to the left.
        let next = SessionChart(of: sessions, question, completeSince: TestTime.now, now: first.frame.end)
        #expect(next.frame.marks.dropLast() == first.frame.marks.dropFirst())
        for figure in Self.figures + [.bandwidth, .hours] {
            #expect(next.total(of: figure).dropLast() == first.total(of: figure).dropFirst())
        }
    }

    @Test func countingInPiecesIsCountingAtOnce() async {
        var dice = SeededGenerator(seed: 3)
        // More chunks than one worker takes.
        let sessions = (0..<70_000).map { number in
            Session.sample("s\(number)", status: number % 7 == 0 ? "failed" : "finished", startedAgo: 1) {
                $0.startedAt = TestTime.now.adding(milliseconds: -Int64(dice.number(below: 4_000_000)))
                $0.endedAt = $0.startedAt?.adding(milliseconds: 60_000)
                $0.zone = "zone \(number % 9)"
            }
        }
        for stack in [ChartStack.state, .zone] {
            let question = ChartQuestion(stack: stack)
            let catalogue = SessionCatalogue(
                question: ListQuestion(revision: 1, chart: question), now: { TestTime.now })
            _ = await catalogue.merge(sessions, account: "prod", completeSince: TestTime.now)
            let chart = await catalogue.snapshot().chart
            #expect(chart == SessionChart(of: sessions, question, completeSince: TestTime.now, now: TestTime.now))
        }
    }

    @Test func aListThatIsLoadedFartherThanItsAccountIsKnownFarther() async {
        let filter = Filter(.term(FilterTerm(field: .state, test: .states([.failed]))))
        let question = ListQuestion(revision: 1, filter: filter, chart: ChartQuestion())
        let catalogue = SessionCatalogue(question: question, now: { TestTime.now })
        let session = Session.sample("a", status: "failed", startedAgo: 1800)
        _ = await catalogue.merge([session], account: session.account, completeSince: nil)
        #expect(await catalogue.snapshot().chart.firstKnown == 120)
        await catalogue.setFrontier(.after(session), account: session.account, revision: 1)
        let since = await catalogue.snapshot().chart.firstKnown
        #expect((59...61).contains(since))
        await catalogue.setFrontier(.complete, account: session.account, revision: 1)
        #expect(await catalogue.snapshot().chart.firstKnown == 0)
    }
}
