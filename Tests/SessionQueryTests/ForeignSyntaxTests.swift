import BrowserSessions
import SessionQuery
import TestSupport
import Testing

/// What reads like the syntax of another language is a mistake at its place, with the right spelling: never a word to
/// look for, which would match nothing without a word.
@Suite struct ForeignSyntaxTests {
    @Test(arguments: [
        ("!state:failed", "!", "-state:failed"), ("a !b", "!", "-b"), ("!!a", "!!", "a"), ("! a", "!", "-a"),
        ("!(a or b)", "!", "-(a or b)"), ("-!a", "!", "a"), ("state:!failed", "!", "-state:failed"),
        ("tag:a,!b", "!", "-tag:b"), ("state!=failed", "!=", "-state:failed"),
        ("state != failed", "!=", "-state:failed"),
        ("state<>failed", ">", "-state:failed"), ("state!:failed", "!:", "-state:failed"),
        ("state≠failed", "≠", "-state:failed"), ("¬a", "¬", "-a"), ("foo!=bar", "!=", "\"foo!=bar\""),
        ("state:-failed", "-", "-state:failed"), ("tag:-x", "-", "-tag:x"), ("a - b", "-", "-b"),
        ("–tag:qa", "–", "-tag:qa"), ("−a", "−", "-a"), ("tag:—x", "—", "-tag:x"),
        ("tag not in (a)", "not in", "-tag:a"),
        ("tag!~x", "!~", "-tag:/x/"), ("no:tag", "no", "-tag:*"), ("not:a", "not", "-a"),
    ])
    func negations(text: String, place: String, suggestion: String?) { expectMistake(text, place, suggestion) }

    @Test(arguments: [
        ("a && b", "&&", "a and b"), ("a&&b", "&&", "a and b"), ("a & b", "&", "a and b"), ("a && ", "&&", nil),
        ("&a", "&", "a"), ("a &&", "&&", "a"), ("state:failed && age:<2h", "&&", "state:failed and age:<2h"),
        ("timeout&state:failed", "&", "timeout and state:failed"), ("tag:a&tag:b", "&", "tag:a and tag:b"),
        ("a; b", ";", "a and b"), ("x;state:failed", ";", "x and state:failed"), ("+state:failed", "+", "state:failed"),
        ("a || b", "||", "a or b"), ("a|b", "|", "a or b"), ("tag:a|b", "|", "tag:a,b"),
        ("tag:a || tag:b", "||", "tag:a or tag:b"), ("tag:a|state:failed", "|", "tag:a or state:failed"),
        ("a, b", ",", "a or b"), ("a,b", ",", "a or b"), ("tag:a ,b", ",", "tag:a,b"), ("a ,b", ",", "a or b"),
        ("state:failed, running", "", "state:failed,running"), ("state:failed,", "", "state:failed"),
        ("state:failed,,running", "", "state:failed,running"), ("state:,failed", "", "state:failed"),
        ("state in (failed, running)", "in", "state:failed,running"), ("tag:in(a,b)", "(", "tag:a,b"),
        ("tag:(a or b)", "", "tag:a,b"), ("tag:{a,b}", "{", "tag:a,b"), ("tag:['a', 'b']", "[", "tag:a,b"),
        ("tag:a{b,c}", "{", nil), ("[error]", "[", "\"[error]\""), ("a}", "}", "\"a}\""),
        ("foo(bar)", "(", "\"foo(bar)\""), ("count(a)", "(", "a"),
    ])
    func joints(text: String, place: String, suggestion: String?) { expectMistake(text, place, suggestion) }

    @Test(arguments: [
        ("tag:'prod env'", "'prod env'", "tag:\"prod env\""), ("'a'", "'a'", "\"a\""),
        ("tag:'abc", "'abc", "tag:\"abc\""),
        ("tag:“prod env”", "“prod env”", "tag:\"prod env\""), ("„a b“", "„a b“", "\"a b\""),
        ("«a b»", "«a b»", "\"a b\""),
        ("‘a b’", "‘a b’", "\"a b\""), ("`a b`", "`a b`", "\"a b\""), ("tag:「a」", "「a」", "tag:\"a\""),
        ("users'", "'", "\"users'\""), ("tag:＂a＂", "＂a＂", "tag:\"a\""), ("tag:'a',\"b\"", "'a'", "tag:\"a\""),
        ("tag:a\\,b", "\\", "tag:\"a,b\""), ("tag:a\\ b", "\\", "tag:\"a b\""), ("a\\:b", "\\", "\"a:b\""),
        ("err\\d+", "\\", "/err\\d+/"), ("^foo", "^", "/^foo/"), ("foo$", "$", "/foo$/"), ("tag:^a$", "^", "tag:/^a$/"),
        ("tag~x", "~", "tag:/x/"), ("tag=~x", "~", "tag:/x/"), ("foo~2", "~", "foo"), ("foo^2", "^", "foo"),
        ("time*", "*", "time"), ("*x*", "*", "x"), ("a*b", "*", "/a.*b/"), ("*", "*", nil),
        ("url:*cart*", "*", "url:cart"),
        ("url:a*b", "*", "url:/a.*b/"), ("tag:*prod", "*", "tag:/prod$/"), ("tag:p*d*", "*", "tag:/^p.*d/"),
        ("status:fail*", "*", "status:/^fail/"), ("id:abc*", "*", "id:abc"), ("domain:*.a.de", "*", "domain:a.de"),
        ("duration:5*", "*", "duration:*"), ("tag:%prod%", "%", "tag:/prod/"), ("%x%", "%", "x"),
        ("tag like '%x%'", "like", "tag:/x/"), ("error is null", "is null", "-error:*"),
        ("tag contains a", "contains", "tag:a"),
    ])
    func texts(text: String, place: String, suggestion: String?) { expectMistake(text, place, suggestion) }

    @Test(arguments: [
        ("bandwidth:>1 kB", "1 kB", "bandwidth:>1kB"), ("age:<24 h", "24 h", "age:<24h"),
        ("age:<24\u{A0}h", "24\u{A0}h", "age:<24h"), ("age:<24 hours", "24 hours", "age:<24h"),
        ("age:<24hours", "24hours", "age:<24h"), ("duration:>5min", "5min", "duration:>5m"),
        ("duration:>5M", "5M", "duration:>5m"), ("age:<PT1H", "PT1H", "age:<1h"),
        ("age:<1:30:00", "1:30:00", "age:<1h30m"),
        ("duration:>500ms", "500ms", "duration:>0.5s"), ("age:<1month", "1month", "age:<30d"),
        ("duration:>1h 30m", "1h 30m", "duration:>1h30m"), ("started:<2h ago", "ago", "started:<2h"),
        ("started:2026-11-20 10:30", "2026-11-20 10:30", "started:2026-11-20T10:30"),
        ("duration:5m to 1h", "5m to", "duration:5m..1h"), ("duration:5m - 1h", "5m -", "duration:5m..1h"),
        ("duration:5m ..1h", "5m ..1h", "duration:5m..1h"), ("duration:5m.. 1h", "5m.. 1h", "duration:5m..1h"),
        ("duration:5m-1h", "5m-1h", "duration:5m..1h"), ("duration:5m…1h", "5m…1h", "duration:5m..1h"),
        ("age:[1h TO 2h]", "[", "age:1h..2h"), ("5m..1h", "..", "duration:5m..1h"), ("duration:..", "..", nil),
        ("duration:5m..", "5m..", "duration:>=5m"), ("duration:5m..1m", "5m..1m", "duration:1m..5m"),
        ("age:2h..1h", "2h..1h", "age:1h..2h"), ("credits:>$5", "$5", "credits:>5"),
        ("cost:>5 USD", "5 USD", "cost:>5"),
        ("bandwidth:>1,000", ">1,000", "bandwidth:>1000"), ("steps:1,000", "1,000", "steps:1000"),
        ("bandwidth:>1,5GB", ">1,5GB", "bandwidth:>1.5GB"), ("credits:>1,5", ">1,5", "credits:>1.5"),
        ("bandwidth:>1_000", "1_000", "bandwidth:>1000"),
        ("bandwidth:>1\u{202F}000", "1\u{202F}000", "bandwidth:>1000"),
        ("duration:>5MB", "5MB", "bandwidth:>5MB"), ("bandwidth:>5h", "5h", "duration:>5h"),
        ("started:yesterday", "yesterday", "started:24h..48h"), ("started:>now-1h", "now-1h", "started:<1h"),
        ("started:2026-1-5", "2026-1-5", "started:2026-01-05"),
        ("started:20.11.2026", "20.11.2026", "started:2026-11-20"),
        ("started:2026-02-30", "2026-02-30", nil), ("started:2026-13-01", "2026-13-01", nil),
        (">5m", ">", "duration:>5m"), ("<= 2026-11-20", "<=", "started:<=2026-11-20"), (">5", ">", nil),
        ("10m>duration", ">", "duration:<10m"), ("a->b", ">", "\"a->b\""), ("tag:a>b", ">", "tag:\"a>b\""),
        ("age < 24h", "<", "age:<24h"), ("age <24h", "<", "age:<24h"), ("age ≤ 24h", "≤", "age:<=24h"),
        ("age≥2h", "≥", "age:>=2h"), ("age:≤2h", "≤", "age:<=2h"), ("duration:> 5", ">", "duration:>5"),
        ("duration:>=", ">=", nil), ("state:>failed", ">", "state:failed"), ("age:<0", "<0", nil),
        ("steps:<0", "<0", nil),
        ("steps:-1", "-1", nil), ("steps:1.5", "1.5", nil), ("bandwidth:<0", "<0", nil), ("duration:<0s", "<0s", nil),
    ])
    func quantities(text: String, place: String, suggestion: String?) { expectMistake(text, place, suggestion) }

    @Test(arguments: [
        ("state: failed", "", "state:failed"), ("state :failed", ":", "state:failed"),
        ("state = failed", "=", "state:failed"),
        ("state === failed", "===", "state:failed"), ("tag::x", ":", "tag:x"), ("state===failed", "=", "state:failed"),
        ("state is failed", "is", "state:failed"), ("is:active", "is", "active:yes"), ("has:error", "has", "error:*"),
        ("host:a.de", "host", "domain:a.de"), ("since:2h", "since", "started:<2h"), ("dur>5m", "dur", "duration>5m"),
        ("session.state:failed", "session.state", "state:failed"), ("labels.env:a", "labels.env", "tag:a"),
        ("staet:x", "staet", nil), ("state:done", "done", "state:finished"), ("@state:failed", "@", "state:failed"),
        ("domain:host:8443", "host:8443", "domain:host"), ("domain:a.de/cart", "a.de/cart", "domain:a.de"),
        ("domain:me@a.de", "me@a.de", "domain:a.de"), ("domain:.a.de", ".a.de", "domain:a.de"),
        ("domain:a.de.", "a.de.", "domain:a.de"), ("domain:https://", "https://", nil),
        ("domain:https://a.de/?x=1,2", ",", "domain:\"https://a.de/?x=1,2\""),
        ("url:https://a.de/?x=1,2", ",", "url:\"https://a.de/?x=1,2\""),
        ("state：failed", "：", "state:failed"), ("duration：＞5m", "：", "duration:>5m"), ("（a）", "（", "(a)"),
        ("tag:a，b", "，", "tag:a,b"), ("tag:a、b", "、", "tag:a,b"), ("age:<２h", "２h", "age:<2h"),
        ("！a", "！", "-a"), ("state:fai\u{200B}led", "\u{200B}", "state:failed"),
        ("\u{FEFF}state:failed", "\u{FEFF}", "state:failed"), ("\u{202A}a", "\u{202A}", "a"),
        ("a\u{200D}b", "\u{200D}", "ab"),
        ("a\u{7}", "\u{7}", "a"),
    ])
    func fieldsAndScripts(text: String, place: String, suggestion: String?) { expectMistake(text, place, suggestion) }

    /// What can't be mistaken stays a word, and anything does in quotes.
    @Test(arguments: [
        "foo!", "don't", "don’t", "user@host", "a[0]", "x{1}y", "100%", "%20x", "a%20b", "~/x",
        "+49",
        "#x", "$x", "?a=1&b=2", "a–b", "错误：超时", "👩‍💻", "می‌خواهم", "a//b", "12:30", "example.com:8080",
        "https://a.de/?x=1&state=2", "wait...", "404", "h", "it+works", "limit", "where", "has", "in", "last", "error!",
        "status.example.com", "a.de/x?y=1", "\"!a\"", "\"a && b\"", "\"'a'\"", "\"a|b\"",
        "\"*\"",
        "\"a\u{200B}b\"", "\"a,b\"", "\"<b>\"",
    ])
    func words(text: String) throws {
        let filter = try Filter(parsing: text, context: .utc)
        let unquoted = text.hasPrefix("\"") ? String(text.dropFirst().dropLast()) : text
        #expect(filter.root == .term(FilterTerm(anywhere: unquoted)))
        #expect(try Filter(parsing: filter.description, context: .utc) == filter)
    }

    @Test(arguments: [
        ("domain:https://Shop.example.com", "domain:shop.example.com"),
        ("domain:https://me:pw@a.de:8443/x?y#z", "domain:a.de"), ("domain:\"https://a.de/?x=1,2\"", "domain:a.de"),
        ("domain:=https://a.de/", "domain:=a.de"), ("domain:https://a.de/x,https://b.de", "domain:a.de,b.de"),
        ("domain:a.de,b.de", "domain:a.de,b.de"), ("ip:::1", "ip:\"::1\""), ("state==failed", "state:failed"),
        ("a\u{A0}b\u{3000}c\u{2003}d", "a b c d"), ("url:https://a.de/?x=1&y=2", "url:\"https://a.de/?x=1&y=2\""),
        ("error in checkout", "\"error\" \"in\" checkout"), ("age:<24 \"h\"", "age:<24s \"h\""),
        ("credits:>5 404", "credits:>5 404"),
        ("credits:1,5", "credits:1,5"), ("steps:0,>100", "steps:0,>100"), ("credits:>5,=2", "credits:>5,=2"),
        ("bandwidth:>512 \"kB\"", "bandwidth:>512 \"kB\""), ("age:<1h \"30m\"", "age:<1h \"30m\""),
        ("steps:>1.5", "steps:>1.5"),
        ("credits:<0", "credits:<0"), ("duration:<=0", "duration:<=0s"), ("domain:=\".a.de\"", "domain:=\".a.de\""),
        ("url:\"https://a.de\",b", "url:\"https://a.de\",b"), ("tag:\"-x\"", "tag:\"-x\""),
    ])
    func understands(text: String, canonical: String) throws {
        let filter = try Filter(parsing: text, context: .utc)
        #expect(filter.description == canonical)
        #expect(try Filter(parsing: canonical, context: .utc) == filter)
    }
}
