import SessionQuery
import Testing

@Suite struct FilterErrorTests {
    @Test(arguments: [
        ("state:faled age:<2h", "faled", "there is no state \"faled\"; did you mean state:failed?"),
        ("state:completed", "completed", "there is no state \"completed\"; did you mean state:finished?"),
        ("state:active", "active", "there is no state \"active\"; did you mean active:yes?"),
        ("state:failed,zzz", "zzz", "there is no state \"zzz\""),
        ("provider:brigthdata", "brigthdata", "there is no provider \"brigthdata\"; did you mean provider:brightdata?"),
        ("statsu:failed", "statsu", "there is no field \"statsu\"; did you mean status:failed?"),
        ("net::ERR_FAILED", "net", "there is no field \"net\"; quote text that has a colon"),
        ("whatever:x", "whatever", "there is no field \"whatever\"; quote text that has a colon"),
        (":x", ":", "a field's name is missing here; quote text that begins so; did you mean \":x\"?"),
        ("proxy:yse", "yse", "proxy is yes or no, not \"yse\"; did you mean proxy:yes?"),
        ("duration:>5x", "5x", "duration takes a duration, such as 30s, 5m or 1h30m, not \"5x\""),
        (
            "started:>yesterday", "yesterday",
            "started takes a date, such as 2026-11-20, or how long ago, such as <2h, not \"yesterday\""
        ),
        (
            "started:2026-02-30", "2026-02-30",
            "started takes a date, such as 2026-11-20, or how long ago, such as <2h, not \"2026-02-30\""
        ),
        (
            "age:>2026-11-20", "2026-11-20",
            "age takes a duration, such as 30s, 5m or 1h30m, not \"2026-11-20\"; did you mean started:>2026-11-20?"
        ),
        ("bandwidth:>1XB", "1XB", "bandwidth takes bytes, such as 500kB, 10MB or 1GiB, not \"1XB\""),
        ("credits:many", "many", "credits takes a number, not \"many\""),
        ("tag:>x", ">", "tag has no order; only times and numbers can be compared; did you mean tag:x?"),
        ("credits:5..1", "5..1", "this range is empty: 1 is less than 5; did you mean credits:1..5?"),
        ("credits:5..", "5..", "a range needs both its ends; did you mean credits:>=5?"),
        ("credits:>1..5", ">", "a range can't be compared; did you mean credits:1..5?"),
        ("started:2026-11-20..2h", "2026-11-20..2h", "a range goes from date to date, or between two ages"),
        (
            "started:2026-11-20..2026-11-19", "2026-11-20..2026-11-19",
            "this range is empty: its end is before its beginning; did you mean started:2026-11-19..2026-11-20?"
        ),
        ("tag:a,*", "*", "a * in a list has no meaning; tag:* alone asks for any value; did you mean tag:*?"),
        ("tag: a", "", "a value is missing after \"tag:\"; did you mean tag:a?"),
        ("tag:a, b", "", "a value is missing after \"tag:a,\"; did you mean tag:a,b?"),
        ("duration:> 5", ">", "a value is missing after \"duration:>\"; did you mean duration:>5?"),
        ("status!=failed", "!=", "a negation has its sign in front; did you mean -status:failed?"),
        ("a (b", "(", "this parenthesis is never closed"), ("a) b", ")", "no parenthesis is open here"),
        ("a ()", "()", "there is nothing between these parentheses; quote text that has them"),
        ("a or", "", "a term is missing after or"), ("(a and) b", "", "a term is missing after and"),
        ("or a", "or", "a term is missing before or"), ("a or or b", "or", "a term is missing after or"),
        ("not", "", "a term is missing after not"),
        ("a - b", "-", "nothing follows this minus; quote it to search for it; did you mean -b?"),
        ("a \"b c", "\"b c", "this quote is never closed"), ("tag:\"b", "\"b", "this quote is never closed"),
    ])
    func saysWhatAndWhere(text: String, place: String, message: String) {
        let error = mistake(text)
        #expect(error?.message == message)
        #expect(pointedAt(error) == place)
    }

    @Test func pointsAtThePlace() {
        #expect(
            mistake("state:faled age:<2h")?.rendered() == """
                state:faled age:<2h
                      ^^^^^
                there is no state "faled"; did you mean state:failed?
                """)
        #expect(
            mistake("a or ")?.rendered() == """
                a or\u{20}
                     ^
                a term is missing after or
                """)
    }

    /// Ideographs take two columns, combining marks none.
    @Test func countsColumnsOfWideText() {
        #expect(
            mistake("\"日本語\" é e\u{301} state:x")?.rendered() == """
                "日本語" é e\u{301} state:x
                                   ^
                there is no state "x"
                """)
    }

    @Test func showsAWindowOfLongTexts() throws {
        let words = String(repeating: "word ", count: 100)
        let lines = try #require(mistake(words + "state:faled " + words)).rendered().split(separator: "\n")
        #expect(lines[0].count <= 60 && lines[0].hasPrefix("…") && lines[0].hasSuffix("…"))
        let caret = lines[1].prefix { $0 == " " }.count
        #expect(lines[0].dropFirst(caret).hasPrefix("faled"))
        #expect(lines[1].dropFirst(caret) == "^^^^^")
        let long = try #require(mistake("state:" + String(repeating: "x", count: 5000))).rendered(width: 40)
        #expect(long.split(separator: "\n")[0].count <= 40)
        #expect(long.split(separator: "\n")[2].count < 80)
    }

    @Test func leavesNoControlBytes() throws {
        let hostile = "\u{1B}[31m\u{202E} state:\u{7}\u{1B}]0;x"
        let error = try #require(mistake(hostile))
        let rendered = error.rendered() + error.message
        #expect(!rendered.unicodeScalars.contains { ($0.value < 0x20 && $0 != "\n") || $0.value == 0x202E })
        #expect(rendered.contains("␛"))
        #expect(mistake("credits:..\u{1B}[31m")?.message.contains("(U+001B)") == true)
        #expect(mistake("credits:..\"\u{1B}[31m\"")?.message == "a range needs both its ends")
    }
}
