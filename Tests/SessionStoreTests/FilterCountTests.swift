import BrowserSessions
import SessionQuery
import SessionStore
import TestSupport
import Testing

@Suite struct FilterCountTests {
    /// The same as asking each session, whatever the list itself asks for, also after rows changed and time went by.
    @Test(arguments: 0..<6) func countsAreAsTheLongWayMakesThem(seed: Int) async {
        var generator = SeededGenerator(seed: UInt64(seed) + 900)
        let clock = Clock()
        var question = ListQuestion(filter: generator.filter())
        question.counted = [.all] + (0..<5).map { _ in generator.filter() }
        let catalogue = SessionCatalogue(question: question, now: { clock.now })
        var known: [SessionKey: Session] = [:]
        for round in 0..<4 {
            for session in generator.sessions(60) {
                _ = await catalogue.merge([session], account: session.account, completeSince: nil)
                known[session.key] = await catalogue.session(session.key)
            }
            clock.advance(Int64(round) * 40_000)
            let counts = await catalogue.snapshot().counts
            for filter in question.counted {
                let expected = known.values.count { filter.matches($0, at: clock.now) }
                #expect(counts.count(of: filter) == expected, "\(filter)")
            }
        }
        let unasked = await catalogue.snapshot().counts.count(of: Filter(.term(FilterTerm(field: nil, test: .present))))
        #expect(unasked == nil)
    }
}
