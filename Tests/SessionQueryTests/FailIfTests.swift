import SessionQuery
import Testing

@Suite struct FailIfTests {
    @Test(arguments: [
        ("count(state:failed age:<1h) > 5", "count(state:failed age:<1h) > 5"),
        (" count ( a or (b c) )>=0 ", "count(a or b c) >= 0"),
        ("count()<1", "count() < 1"), ("count(\")\") == 3", "count(\")\") == 3"), ("count(a)<=10", "count(a) <= 10"),
    ])
    func readsAndWrites(text: String, canonical: String) throws {
        #expect(try FailIf(parsing: text, context: .utc).description == canonical)
    }

    @Test(arguments: [
        ("", "", "a condition is written as count(FILTER) > N"),
        ("sum(a) > 1", "s", "a condition is written as count(FILTER) > N"),
        ("count a", "a", "a condition is written as count(FILTER) > N"),
        ("count(a > 1", "(", "this parenthesis is never closed"),
        ("count(state:faled) > 1", "faled", "there is no state \"faled\"; did you mean state:failed?"),
        ("count(a)", "", "one of > >= < <= == has to stand here"),
        ("count(a) = 1", "=", "one of > >= < <= == has to stand here; did you mean ==?"),
        ("count(a) != 1", "!=", "one of > >= < <= == has to stand here"),
        ("count(a) >", "", "a whole number has to stand here"),
        ("count(a) > -1", "-1", "a whole number has to stand here"),
        ("count(a) > 1 b", "1 b", "a whole number has to stand here"),
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
