import BrowserSessions
import TestSupport
import Testing

@testable import SessionStore

@Suite struct ColumnTests {
    @Test(arguments: 0..<20)
    func sessionsReadBackAsTheyWere(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let sessions = generator.sessions(300)
        var columns = SessionColumns()
        for session in sessions { _ = columns.append(session, mark: RecordMark.unknown) }
        for (row, session) in sessions.enumerated() {
            #expect(columns.session(at: row) == session)
            #expect(columns.row(of: session.key) == row)
        }
        #expect(columns.row(of: SessionKey(account: "prod", id: "nobody")) == nil)
    }

    @Test(arguments: 0..<10)
    func aCopyKeepsItsRowsWhileOthersChange(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(100 + seed))
        let sessions = generator.sessions(200)
        var columns = SessionColumns()
        for session in sessions { _ = columns.append(session, mark: RecordMark.unknown) }
        let copy = columns
        for _ in 0..<100 {
            let row = generator.number(below: sessions.count)
            var changed = generator.session()
            changed.key = sessions[row].key
            columns.replace(row, with: changed, mark: RecordMark.unknown)
            #expect(columns.session(at: row) == changed)
        }
        for _ in 0..<50 {
            _ = columns.append(generator.session(id: "new-\(generator.next())"), mark: RecordMark.unknown)
        }
        for row in sessions.indices { #expect(copy.session(at: row) == sessions[row]) }
        #expect(copy.count == sessions.count && columns.count == sessions.count + 50)
        let all = (0..<columns.count).map { columns.session(at: $0) }
        #expect(columns.failedCount == all.count { $0.state == .failed })
        #expect(columns.activeRows == Set(all.indices.filter { all[$0].isActive }.map { UInt32($0) }))
        for (name, count) in zip(columns.accounts, columns.rowsByAccount) {
            #expect(count == all.count { $0.account == name })
        }
    }

    @Test func idsThatAreEqualTextsAreOneSession() {
        var columns = SessionColumns()
        let row = columns.append(.sample("caf\u{E9}"), mark: RecordMark.unknown)
        #expect(columns.row(of: SessionKey(account: "anchor", id: "cafe\u{301}")) == row)
        let kelvin = columns.append(.sample("\u{212A}1"), mark: RecordMark.unknown)
        #expect(columns.row(of: SessionKey(account: "anchor", id: "K1")) == kelvin)
    }

    @Test(arguments: 0..<20)
    func wholeNumbersOfAnySizeReadBack(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(200 + seed))
        var column = IntegerColumn()
        var expected: [Int: Int64] = [:]
        let spread = generator.pick([10, 60_000, 70_000, 3_000_000_000, Int64.max])
        for _ in 0..<600 {
            let row = generator.number(below: 2500)
            let number = generator.oneIn(5) ? nil : Int64.random(in: -(spread / 2)...spread, using: &generator)
            column[row] = number
            expected[row] = number
            #expect(column[row] == number)
        }
        for row in 0..<2600 { #expect(column[row] == expected[row]) }
    }

    @Test(arguments: 0..<20)
    func numbersInPoolsOfAnySizeReadBack(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(400 + seed))
        var column = PoolColumn()
        var expected: [Int: UInt32] = [:]
        let count = generator.pick([3, 65_534, 65_535, 65_536, 200_000])
        var accepted = NumberSet()
        accepted.grow(to: count)
        for _ in 0..<count / 3 + 1 { accepted[UInt32(generator.number(below: count))] = true }
        for _ in 0..<1500 {
            let row = generator.number(below: 2500)
            let isLast = generator.oneIn(9)
            let number = UInt32(isLast ? count - 1 : generator.number(below: count))
            expected[row] = generator.oneIn(5) ? nil : number
            column[row] = expected[row] ?? PoolColumn.none
            #expect(column[row] == expected[row] ?? PoolColumn.none)
        }
        for row in 0..<3 * Chunk.size { #expect(column[row] == expected[row] ?? PoolColumn.none) }
        for chunk in 0..<4 {
            let bits = column.bits(of: chunk, in: accepted)
            var cells: [Int: Int] = [:]
            column.forEachCell(of: chunk, among: .all) { cells[$0] = $1 }
            for place in 0..<Chunk.size {
                let number = expected[chunk * Chunk.size + place]
                #expect(bits.contains(place) == number.map { accepted[$0] } ?? false)
                #expect(cells[place] ?? 0 == number.map { Int($0) + 1 } ?? 0)
            }
        }
    }

    @Test(arguments: 0..<10)
    func textsAreKeptOnce(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(300 + seed))
        var pool = TextPool()
        var numbers: [String: UInt32] = [:]
        for _ in 0..<4000 {
            let text =
                generator.oneIn(2) ? "\(generator.number(below: 3000))" : generator.pick(["qa", "", "zone", "größe"])
            let number = pool.intern(text)
            #expect(numbers[text, default: number] == number)
            numbers[text] = number
        }
        #expect(pool.count == numbers.count)
        for (text, number) in numbers { #expect(pool[number] == text) }
        #expect(pool.intern(nil) == TextPool.none && pool[TextPool.none] == nil)
        // The same text in other bytes is kept as it is.
        #expect(pool.intern("e\u{301}") != pool.intern("\u{E9}"))
    }
}
