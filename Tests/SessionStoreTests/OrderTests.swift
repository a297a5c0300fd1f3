import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionStore

@Suite struct OrderTests {
    private func columns(_ sessions: [Session]) -> SessionColumns {
        var columns = SessionColumns()
        for session in sessions { _ = columns.append(session, mark: RecordMark.unknown) }
        return columns
    }

    private func sorted(_ sessions: [Session], by order: SortOrder) -> [SessionKey] {
        sessions.sorted { order.areInIncreasingOrder($0, $1, at: TestTime.now) }.map(\.key)
    }

    @Test(arguments: SortKey.allCases, [true, false])
    func sortsByEveryKeyAsTheOrderSays(key: SortKey, ascending: Bool) {
        var generator = SeededGenerator(seed: UInt64(key.jsonName.utf8.count) + (ascending ? 100 : 0))
        for _ in 0..<2 { check(generator.sessions(200), SortOrder([SortTerm(key, ascending: ascending)])) }
    }

    @Test(arguments: 0..<16)
    func sortsBySeveralKeysAsTheOrderSays(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(1000 + seed))
        check(generator.sessions(250), generator.order())
    }

    private func check(_ sessions: [Session], _ order: SortOrder) {
        let columns = columns(sessions)
        let rowOrder = RowOrder(order: order, moment: TestTime.now)
        var identity = IdentityOrder()
        identity.extend(to: columns)
        let rows = columns.sorted(identity.rows, by: rowOrder)
        #expect(rows.map { columns.key(of: Int($0)) } == sorted(sessions, by: order), "\(order)")
        for (left, right) in zip(0..<sessions.count, (0..<sessions.count).reversed()) {
            #expect(
                rowOrder.compare(left, right, in: columns).signum()
                    == order.compare(sessions[left], sessions[right], at: TestTime.now).signum())
        }
    }

    @Test(arguments: 0..<10)
    func theOrderOfIdentitiesGrowsWithTheRows(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(2000 + seed))
        let sessions = generator.sessions(700)
        var columns = SessionColumns()
        var identity = IdentityOrder()
        for (count, session) in sessions.enumerated() {
            _ = columns.append(session, mark: RecordMark.unknown)
            if generator.oneIn(count < 500 ? 50 : 5) { identity.extend(to: columns) }
        }
        identity.extend(to: columns)
        #expect(identity.rows.map { columns.key(of: Int($0)) } == sessions.map(\.key).sorted())
    }

    @Test(arguments: 0..<20)
    func textsSortAsStringsDo(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(3000 + seed))
        var texts = TextList()
        // Composed letters only: of others Swift's own comparison makes no order.
        let letters =
            ["a", "b", "A", "\0", "0", "-", "same prefix "] + (seed.isMultiple(of: 2) ? ["é", "ж", "中"] : [])
        let strings = (0..<400).map { _ in
            (0..<generator.number(below: 12)).map { _ in generator.pick(letters) }.joined()
        }
        for string in strings { string.withBytes { _ = texts.append($0) } }
        let ranks = TextSort(Array(0..<400), of: texts).ranks(count: 400)
        for _ in 0..<2000 {
            let (left, right) = (generator.number(below: 400), generator.number(below: 400))
            #expect((ranks[left] < ranks[right]) == (strings[left] < strings[right]))
            #expect((ranks[left] == ranks[right]) == (strings[left] == strings[right]))
            #expect((texts.compare(left, right) < 0) == (strings[left] < strings[right]))
        }
    }

    @Test(arguments: 0..<20)
    func rowsSortStablyByAnyNumbers(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(4000 + seed))
        let bits = [0, 1, 8, 31, 33, 63, 64][seed % 7]
        let keys = (0..<500).map { _ in
            generator.oneIn(6) ? RadixSort.none : bits == 0 ? 9 : generator.next() >> UInt64(64 - bits) | 1 << 62
        }
        for ascending in [true, false] {
            var rows = (0..<UInt32(500)).shuffled(using: &generator)
            let expected = rows.enumerated().sorted { left, right in
                let (first, second) = (keys[Int(left.element)], keys[Int(right.element)])
                if first == second { return left.offset < right.offset }
                if first == RadixSort.none || second == RadixSort.none { return second == RadixSort.none }
                return ascending ? first < second : first > second
            }
            RadixSort.sort(&rows, by: keys, ascending: ascending)
            #expect(rows == expected.map(\.element))
        }
    }

    private func rows(of list: RowList) -> [UInt32] { (0..<list.count).map { list[$0] } }

    @Test(arguments: 0..<10)
    func rowsAreFoundPutInAndTakenOut(seed: Int) async {
        var generator = SeededGenerator(seed: UInt64(5000 + seed))
        var expected = (0..<generator.pick([0, 1, 3000])).map { UInt32($0 * 4) }
        var list = RowList(expected)
        for _ in 0..<3000 {
            if generator.oneIn(2) || expected.isEmpty {
                let row = UInt32(generator.number(below: 50_000))
                let place = list.firstPlace { $0 < row }
                #expect(place == expected.firstIndex { $0 >= row } ?? expected.count)
                list.insert(row, at: place)
                expected.insert(row, at: place)
            } else {
                let place = generator.number(below: expected.count)
                #expect(list[place] == expected[place])
                list.remove(at: place)
                expected.remove(at: place)
            }
        }
        #expect(rows(of: list) == expected)
        var chosen = BitTable(repeating: false, count: 50_001)
        for _ in 0..<20_000 { chosen[generator.number(below: 50_000)] = true }
        let filtered = await list.filtered(by: chosen, with: Workers { true })
        #expect(filtered.map(rows(of:)) == expected.filter { chosen[Int($0)] })
    }
}
