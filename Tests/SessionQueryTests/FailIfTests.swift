import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@Suite struct FailIfTests {
    @Test(arguments: [
        ("count(state:failed age:<1h) > 5", "count(state:failed age:<1h) > 5"),
        (" count ( a or (b c) )>=0 ", "count(a or b c) >= 0"),
        ("count()<1", "count() < 1"), ("COUNT(a) > 5", "count(a) > 5"), ("count(/\\)/) > 1", "count(/\\)/) > 1"),
        ("count(\")\") == 3", "count(\")\") == 3"), ("count(a)<=10", "count(a) <= 10"),
    ])
    func readsAndWrites(text: String, canonical: String) throws {
        #expect(try FailIf(parsing: text, context: .utc).description == canonical)
    }

    @Test(arguments: [
        ("", "", "a condition is written as count(FILTER) > N"),
        ("sum(a) > 1", "s", "a condition is written as count(FILTER) > N"),
        ("count a", "a", "a condition is written as count(FILTER) > N"),
        ("count(a > 1", "(", "this parenthesis is never closed; did you mean count(a) > 1?"),
        ("count(state:faled) > 1", "faled", "there is no state \"faled\"; did you mean state:failed?"),
        ("count(a)", "", "one of > >= < <= == has to stand here"),
        ("count(a) = 1", "=", "one of > >= < <= == has to stand here; did you mean count(a) == 1?"),
        ("count(a) != 1", "!=", "one of > >= < <= == has to stand here"),
        ("count(a) >", "", "a whole number has to stand here"),
        ("count(a) > -1", "-1", "a whole number has to stand here"),
        ("count(a) > 1 b", "1 b", "a whole number has to stand here"),
        ("count(a) => 5", "=>", "one of > >= < <= == has to stand here; did you mean count(a) >= 5?"),
        ("count(a) =< 5", "=<", "one of > >= < <= == has to stand here; did you mean count(a) <= 5?"),
        ("count(a) ＞ 5", "＞", "one of > >= < <= == has to stand here; did you mean count(a) > 5?"),
        ("count(a) <> 0", "<>", "one of > >= < <= == has to stand here; did you mean count(a) > 0?"),
        ("count a > 5", "a", "a condition is written as count(FILTER) > N; did you mean count(a) > 5?"),
        ("(count(a) > 5)", "(", "a condition is written as count(FILTER) > N; did you mean count(a) > 5?"),
        ("5 < count(a)", "5", "a condition is written as count(FILTER) > N; did you mean count(a) > 5?"),
        ("state:failed > 5", "s", "a condition is written as count(FILTER) > N; did you mean count(state:failed) > 5?"),
        ("count(a) > 5 and count(b) > 3", "and count(b) > 3", "give --fail-if once for each condition"),
        ("count(a) > 1; count(b) > 2", "; count(b) > 2", "give --fail-if once for each condition"),
        ("count(a) > 1,000", "1,000", "a whole number has to stand here; did you mean count(a) > 1000?"),
        ("count(a)) > 5", ")", "no parenthesis is open here; did you mean count(a) > 5?"),
        ("count(a) < 0", "< 0", "this never holds: a count is never less than 0"),
        (
            "count(!state:finished) > 5", "!",
            "a negation is written with a minus, in front of its term; did you mean -state:finished?"
        ),
        (
            "count(state:failed && age:<1h) > 5", "&&",
            "terms that stand side by side must all hold: write and, or leave the && out; "
                + "did you mean state:failed and age:<1h?"
        ),
        (
            "count(state:failed state:running) > 0", "state:failed state:running",
            "no session can match this: it is in one state at a time"
        ),
        ("count(a) > 99999999999999999999", "99999999999999999999", "a whole number has to stand here"),
    ])
    func saysWhatAndWhere(text: String, place: String, message: String) {
        #expect {
            _ = try FailIf(parsing: text, context: .utc)
        } throws: { error in
            let error = error as? FilterError
            return error?.message == message && pointedAt(error) == place
        }
    }

    /// What a vendor objects to is shown at its place in the whole condition.
    @Test func termsStandInTheWholeText() throws {
        let condition = try FailIf(parsing: " count(state:failed (a or batch:x)) > 5", context: .utc)
        let term = try #require(condition.filter.serverOnlyTerms(at: ProviderKind.anchor.traits).first?.term)
        #expect(pointedAt(condition.filter.error(at: term, reason: "no")) == "batch:x")
    }

    @Test func countsDecide() throws {
        let outcomes: [(String, [Bool])] = [
            (">", [false, false, true]), (">=", [false, true, true]), ("<", [true, false, false]),
            ("<=", [true, true, false]),
            ("==", [false, true, false]),
        ]
        for (sign, expected) in outcomes {
            let condition = try FailIf(parsing: "count(a) \(sign) 5", context: .utc)
            #expect([4, 5, 6].map { condition.holds(count: $0) } == expected)
            #expect(condition.isProven(byAtLeast: 6) == [">", ">="].contains(sign))
            #expect(!condition.isProven(byAtLeast: 4))
        }
    }
}
