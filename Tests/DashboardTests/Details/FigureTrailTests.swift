import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import TestSupport
import Testing

@testable import Dashboard

@Suite("How figures of a running session went")
struct FigureTrailTests {
    private static func reading(_ ago: Int64, _ steps: Int64?, id: String = "s", status: String = "running") -> Session
    {
        Samples.session(id, account: "prod", .anchor, status, startedAgo: 5_000) {
            ($0.fetchedAt, $0.steps) = (Samples.ago(ago), steps)
        }
    }

    private static func trail(_ steps: [Int64?]) -> FigureTrail {
        var trail = FigureTrail()
        for (place, value) in steps.enumerated() {
            trail.note(reading(Int64(steps.count - 1 - place) * 10, value))
        }
        return trail
    }

    private static func lines(_ session: Session, _ trail: FigureTrail?, columns: Int = 60) -> [String] {
        SessionTimeline.figures(of: session, trail, now: Samples.now, columns: columns).map { text($0) }
    }

    @Test("A sign for each poll from the lowest to the highest, the last value, and when it moved")
    func spark() {
        let lines = Self.lines(Self.reading(0, 196), Self.trail([190, 190, 191, 193, 196, 196]))
        #expect(lines[0] == "steps       ▁▁▂▄██ 196, moved 10s ago")
        #expect(lines[1] == "navigations not told while it runs")
        #expect(Self.lines(Self.reading(0, 7), Self.trail([7, 7, 7]))[0] == "steps       ▁▁▁ 7, not moved for 20s")
        #expect(Self.lines(Self.reading(0, 7), Self.trail([7]))[0] == "steps       7")
        #expect(Self.lines(Self.reading(0, 7), nil)[0] == "steps       7")
        #expect(Self.lines(Self.reading(0, 7), Self.trail([5, nil, 7]))[0].hasPrefix("steps       ▁ █ 7"))
    }

    @Test("Of a session that is over there is what was seen; nothing where nothing moved")
    func over() {
        let over = Self.reading(0, 9, status: "completed")
        #expect(Self.lines(over, Self.trail([3, 9]))[0].contains("9, moved <10s ago"))
        #expect(Self.lines(over, Self.trail([9, 9])).isEmpty && Self.lines(over, nil).isEmpty)
    }

    @Test("A reading counts once, an older one never, and the last 60 are kept with when it began and moved")
    func bounds() {
        var trail = FigureTrail()
        for poll in 0..<100 {
            let reading = Self.reading(Int64(1_000 - poll), poll < 10 ? Int64(poll) : 10)
            trail.note(reading)
            trail.note(reading)
            trail.note(Self.reading(2_000, 999))
        }
        #expect(trail.moments.count == FigureTrail.limit && trail.last(.steps) == 10)
        #expect(trail.began == Samples.ago(1_000) && trail.moved(.steps) == Samples.ago(990))
        #expect(trail.spark(.steps, columns: 1_000).count == FigureTrail.limit)
    }

    @Test("Whatever the figures, a sign for each and no more", arguments: 0..<20)
    func anyFigures(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        let values: [Int64?] = (0..<30).map { _ in
            dice.pick([nil, .min, .max, 0, 1, Int64.random(in: 0...1_000_000, using: &dice)])
        }
        let columns = Int.random(in: 0...40, using: &dice)
        let spark = Self.trail(values).spark(.steps, columns: columns)
        #expect(spark.count == min(30, columns) || spark.isEmpty && values.suffix(columns).allSatisfy { $0 == nil })
    }

    @Test("Of many sessions those are forgotten that were read longest ago")
    func manySessions() {
        var trails = FigureTrails()
        for number in 0..<(FigureTrails.limit + 50) {
            trails.note(Self.reading(Int64(10_000 - number), 1, id: "s\(number)"))
            trails.note(Self.reading(Int64(9_999 - number), 2, id: "long"))
        }
        #expect(trails.count <= FigureTrails.limit && trails.count > FigureTrails.limit - 300)
        #expect(trails[SessionKey(account: "prod", id: "s0")] == nil)
        #expect(trails[SessionKey(account: "prod", id: "long")]?.moments.count == FigureTrail.limit)
        trails.note(Self.reading(0, 1, id: String(repeating: "x", count: 1_000)))
        #expect(trails[SessionKey(account: "prod", id: String(repeating: "x", count: 1_000))] == nil)
    }

    @Test("A snapshot's active rows are noted, however long it is")
    func snapshot() {
        let rows = (0..<5_000).map { Self.reading(1, 1, id: "s\($0)", status: $0 % 2 == 0 ? "running" : "completed") }
        var trails = FigureTrails()
        trails.note(ListSnapshot(rows: rows))
        #expect(trails.count == 1_000)
        #expect(trails[rows[0].key] != nil && trails[rows[1].key] == nil)
    }
}
