import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@testable import SessionStore

@Suite struct MatchingTests {
    @Test(arguments: 0..<25)
    func matchesAsTheFilterDoes(seed: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let sessions = generator.sessions(150)
        var columns = SessionColumns()
        for session in sessions.prefix(100) { _ = columns.append(session, mark: RecordMark.unknown) }
        let filters = (0..<60).map { _ in generator.filter() }
        var compiled = filters.map { RowFilter($0, at: TestTime.now) }
        for index in compiled.indices where generator.oneIn(2) { compiled[index].learn(columns) }
        // Texts that come later are learned.
        for session in sessions.dropFirst(100) { _ = columns.append(session, mark: RecordMark.unknown) }
        for (index, filter) in filters.enumerated() {
            compiled[index].learn(columns)
            let rows = try #require(await compiled[index].rows(in: columns, with: Workers { true }))
            for (row, session) in sessions.enumerated() {
                let expected = filter.matches(session, at: TestTime.now)
                #expect(compiled[index].matches(row, in: columns) == expected, "\(filter) on \(session)")
                #expect(rows[row] == expected, "\(filter) on \(session)")
            }
        }
    }

    /// What is new and what was found is known beside a row, and stays when it is read again or others leave.
    @Test(arguments: 0..<10)
    func marksAreMatchedAsTheFilterDoes(seed: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(900 + seed))
        var table = SessionTable()
        let sessions = generator.sessions(80)
        table.merge(sessions)
        let names = FindingKind.allCases.filter(\.pointsAtSessions).map(\.rawValue)
        var marks: [SessionKey: SessionMarks] = [:]
        for session in sessions where generator.oneIn(2) {
            let known = SessionMarks(
                isNew: generator.oneIn(2), findings: names.filter { _ in generator.oneIn(3) })
            marks[session.key] = known
            table.mark(session.key) { $0 = known }
        }
        table.merge(sessions.prefix(40))
        let gone = sessions[0].account
        table.remove(account: gone)
        let context = FilterContext(allowsDashboardFields: true)
        for text in [
            "new:yes", "new:no", "-new:yes", "finding:*", "-finding:*", "finding:overdue", "finding:IDLE,captcha",
            "finding:/^(over|band)/", "new:yes (finding:bandwidth or state:failed)",
        ] {
            let filter = try Filter(parsing: text, context: context)
            var compiled = RowFilter(filter, at: TestTime.now)
            compiled.learn(table.columns)
            for session in sessions where session.account != gone {
                let row = try #require(table.columns.row(of: session.key))
                let expected = filter.matches(session, at: TestTime.now, marks: marks[session.key] ?? .none)
                #expect(compiled.matches(row, in: table.columns) == expected, "\(text) on \(session.key)")
            }
        }
    }

    @Test(arguments: 0..<15)
    func findsTextsAsTheMatcherDoes(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(500 + seed))
        let letters = Array("abcABCxyz019-_.@`[{\u{7F}").map(String.init)
        func text(_ generator: inout SeededGenerator, _ most: Int) -> String {
            (0..<generator.number(below: most)).map { _ in generator.pick(letters) }.joined()
        }
        let strings = (0..<800).map { _ in text(&generator, generator.pick([4, 20, 90])) }
        var texts = TextList()
        for string in strings { string.withBytes { _ = texts.append($0) } }
        for _ in 0..<40 {
            let matcher = TextMatcher(.substring, generator.pick(letters) + text(&generator, 5))
            guard let search = BlockSearch(Array(matcher.text.lowercased().utf8)) else {
                Issue.record("\(matcher.text) can't be looked for")
                continue
            }
            let bits = search.matches(in: texts.blocks[0])
            for (index, string) in strings.enumerated() {
                #expect(bits.contains(index) == matcher.accepts(string), "\(matcher.text) in \(string)")
            }
        }
    }

    @Test func workIsSharedOutAndPutTogetherInOrder() async {
        let squares = await Workers { true }.map(3..<5000) { $0.map { $0 * $0 } }
        #expect(squares == (3..<5000).map { $0 * $0 })
        #expect(await Workers { true }.map(0..<0) { _ in [1] } == [1])
        #expect(await Workers { false }.map(3..<5000) { $0.map { $0 } } == nil)
    }
}
