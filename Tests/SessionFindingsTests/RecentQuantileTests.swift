import BrowserSessions
import TestSupport
import Testing

@testable import SessionFindings

@Suite("What is usual of those that ended last")
struct RecentQuantileTests {
    /// Ends a second after the one before, at its number.
    private func ending(_ number: Int64) -> AccountRecord.Ending {
        AccountRecord.Ending(
            at: TestTime.now.adding(milliseconds: number * 1000), session: SessionKey(account: "a", id: "\(number)"))
    }

    private func p95(_ numbers: some Sequence<Int64>) -> Int64? {
        var quantile = RecentQuantile.duration
        for number in numbers { quantile.add(number, of: ending(number)) }
        return quantile.value()
    }

    @Test func theOrderInWhichTheyAreReadMakesNoDifference() {
        // Of 100…200 number ⌈0.95 × 101⌉ = 96.
        #expect(p95(1...200) == 195)
        #expect(p95((1...200).reversed()) == 195, "the archive has the newest first")
        var random = SeededGenerator(seed: 3)
        #expect(p95((Int64(1)...200).shuffled(using: &random)) == 195)
    }

    @Test func eachSessionCountsOnce() {
        let twenty: [Int64] = Array(1...20)
        #expect(p95(twenty + twenty) == 19)
        var few = RecentQuantile.duration
        for _ in 0..<30 { few.add(7, of: ending(7)) }
        #expect(few.count == 1 && few.value() == nil)
    }

    @Test func whatEndedTogetherIsChosenAlike() {
        func value(_ values: [Int64]) -> Int64? {
            var quantile = RecentQuantile.duration
            for value in values {
                let key = SessionKey(account: "a", id: "\(value)")
                quantile.add(value, of: AccountRecord.Ending(at: TestTime.now, session: key))
            }
            return quantile.value()
        }
        #expect(value(Array(1...200)) == value((1...200).reversed()))
    }

    @Test func namesOfTheLatestAreKeptWhateverTheOrder() {
        func kept(_ numbers: some Sequence<Int64>) -> Set<Int64> {
            var table = BoundedTable<Int64>(capacity: 20)
            for number in numbers { _ = table.update("\(number)", at: ending(number).at, empty: 0) { $0 = number } }
            return Set((1...100).filter { table.updateKnown("\($0)", at: TestTime.now) { $0 } != nil })
        }
        #expect(kept(1...100).isSuperset(of: 83...100))
        #expect(kept((1...100).reversed()).isSuperset(of: 83...100))
        #expect(kept((1...100).reversed()).count <= 20)
    }
}
