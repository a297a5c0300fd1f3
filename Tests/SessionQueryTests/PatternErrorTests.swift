import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@Suite struct PatternErrorTests {
    private static let hint = "put quotes around text that begins with a slash"

    @Test(arguments: [
        ("a /(b", "/(b", "this regular expression is never closed; put quotes around text that begins with a slash"),
        ("/open", "/open", "this regular expression is never closed; put quotes around text that begins with a slash"),
        ("/a\\/", "/a\\/", "this regular expression is never closed; put quotes around text that begins with a slash"),
        ("a //", "//", "this regular expression is empty"),
        (
            "/a/i b", "i",
            "no text may follow a regular expression, nor flags: case is always ignored; \(Self.hint); did you mean /a/?"
        ),
        (
            "/checkout/cart", "cart",
            "no text may follow a regular expression, nor flags: case is always ignored; \(Self.hint); did you mean \"/checkout/cart\"?"
        ),
        ("url:/((((/", "(", "this parenthesis is never closed"),
        ("a /b)/", ")", "no parenthesis is open here; write \\) for the character"),
        ("/a[b/", "[", "this class is never closed; write \\[ for the character"),
        ("/[]/", "[]", "there is nothing in this class; write \\] for the character"),
        ("/[^]/", "[^]", "there is nothing in this class; write \\] for the character"),
        ("/x[z-a]/", "z-a", "this range is empty: its end is before its beginning"),
        ("/[a-\\d]/", "a-\\d", "a range needs one character at each end; write \\- for the character"),
        ("/[\\b]/", "\\b", "\\b stands for a place, which no class holds"),
        ("/[[:alpha:]]/", "[:", "[: :] is not supported; write \\d, \\w or \\s, or \\[ for the character"),
        ("/*a/", "*", "there is nothing for * to repeat; write \\* for the character"),
        ("/a|?/", "?", "there is nothing for ? to repeat; write \\? for the character"),
        ("/{2}/", "{", "there is nothing for { to repeat; write \\{ for the character"),
        ("/a{b}/", "{b}", "a { begins a count: {2}, {2,} or {2,5}; write \\{ for the character"),
        ("/a{,5}/", "{,5}", "a { begins a count: {2}, {2,} or {2,5}; write \\{ for the character"),
        ("/a{2/", "{", "a { begins a count: {2}, {2,} or {2,5}; write \\{ for the character"),
        ("/a{3,2}/", "{3,2}", "this count is empty: 2 is less than 3"),
        ("/a{1001}/", "1001", "a repetition may count to 1000 at most"),
        ("/a**/", "*", "a repetition can't be repeated itself; put parentheses around it"),
        ("/a{2}{3}/", "{", "a repetition can't be repeated itself; put parentheses around it"),
        ("/a++/", "+", "possessive repetitions are not supported: nothing backtracks"),
        ("/x^*/", "^*", "^ stands for a place, which can't be repeated"),
        ("/\\b+/", "\\b+", "\\b stands for a place, which can't be repeated"),
        ("/(a)\\1/", "\\1", "back references are not supported: they have no bound on their time"),
        ("/\\k<a>/", "\\k", "back references are not supported: they have no bound on their time"),
        (
            "x tag:a,/(?=b)/", "(?=",
            "look-around is not supported: it has no bound on its time; use two terms instead"
        ),
        ("/(?<!b)/", "(?<!", "look-around is not supported: it has no bound on its time; use two terms instead"),
        ("/(?<name>b)/", "(?<", "named groups are not supported: groups are not told apart; write ( )"),
        ("/(?P<name>b)/", "(?P", "named groups are not supported: groups are not told apart; write ( )"),
        ("/(?i)b/", "(?i", "inline flags are not supported: case is always ignored; write (?: ) for a group"),
        ("/(?>b)/", "(?>", "atomic groups are not supported: nothing backtracks; write ( )"),
        ("/(?/", "(", "this parenthesis is never closed"),
        ("/\\p{L}/", "\\p", "classes by Unicode property are not supported; name the characters: [a-zà-ÿ]"),
        ("/\\q/", "\\q", "\\q has no meaning here"), ("/\\A/", "\\A", "\\A has no meaning here; ^ is the beginning"),
        ("/\\é/", "\\é", "\\é has no meaning here"), ("/\\0/", "\\0", "\\0 has no meaning here"),
        ("/\\x4/", "\\x4", "a character by its number is written \\xE9 or \\u{20AC}"),
        ("/\\u0041/", "\\u", "a character by its number is written \\u{20AC}"),
        ("/\\u{d800}/", "\\u{d800}", "there is no character of that number"),
        ("/b(a{1000}){1000}/", "(a{1000}){1000}", "this repetition makes the regular expression too large"),
        ("/((){1000}){1000}/", "((){1000}){1000}", "this repetition makes the regular expression too large"),
        ("state:/zebra/", "/zebra/", "no state matches this; there are pending, running, finished, failed, unknown"),
        ("duration:5m,/x/", "/x/", "duration is no text; only texts can be looked at with a regular expression"),
    ])
    func saysWhatAndWhere(text: String, place: String, message: String) {
        let error = mistake(text)
        #expect(error?.message == message)
        #expect(pointedAt(error) == place)
    }

    @Test func sizesAreBounded() {
        let long = String(repeating: "a", count: 1001)
        #expect(mistake("/\(long)/")?.reason == "a regular expression may have 1000 characters at most")
        #expect(mistake("/\(long.dropLast())/") == nil)
        let deep = String(repeating: "(", count: 51) + String(repeating: ")", count: 51)
        #expect(mistake("/\(deep)/")?.reason == "parentheses may be 50 deep at most here")
        #expect(mistake("/\(deep.dropFirst().dropLast())/") == nil)
        // As many characters that a text may hold, all of them in states of their own.
        let dots = String(repeating: ".", count: 999)
        #expect(mistake("/\(dots)/")?.reason == "this regular expression is too large")
        let many = String(repeating: "/a/ ", count: 20)
        #expect(mistake(many) == nil)
        #expect(mistake(many + "tag:x,/b/")?.reason == "a filter may hold 20 regular expressions at most")
        #expect(pointedAt(mistake(many + "tag:x,/b/")) == "tag:x,/b/")
    }

    /// Each is answered or refused; the dearest the bounds let through are among them.
    @Test(arguments: [
        "/(a*)*$/", "/((a*)*|(b*)*)*c/", "/(a|aa)*b/", "/[ab]*a[ab]{90}/", "/(a?){60}a{60}$/",
        "/.*a.{40}/", "/(\\b.){30}/", "/(\\b|.){30}z/", "/(.?){300}z/", "/(😀|é|.){150}z/",
        "/((((a{1,9}){1,9}){1,9}){1,9}){1,9}/",
        "/[^\\x00-\\u{10ffff}]/", "/[\\u{0}-\\u{10ffff}]{400}/",
    ])
    func hostilePatternsAnswer(text: String) throws {
        guard let filter = try? Filter(parsing: text, context: .utc) else { return }
        var generator = SeededGenerator(seed: 3)
        for alphabet in ["a", "ab", "aé€😀", "ab \n"] {
            var text = ""
            for _ in 0..<400 { text.append(generator.pick(Array(alphabet))) }
            let row = session { $0.zone = text }
            let isFound = filter.matches(row, at: now)
            #expect(isFound == !filter.textHits(in: row).isEmpty)
            let range = filter.highlights[0].firstRange(in: text)
            #expect(isFound || range == nil)
        }
    }
}
