import BrowserSessions
import SessionQuery
import Testing

/// Values that would silently match nothing, or something else than their writer meant.
@Suite struct ForeignValueTests {
    /// Dates, amounts, flags, networks and words for nothing at all.
    @Test(arguments: [
        ("age:1h", "1h", nil),
        ("age:=1h", "=1h", nil),
        ("started:2h", "2h", "started:<2h"),
        ("started:20261129", "20261129", "started:2026-11-29"),
        ("started:>1700000000", "1700000000", "started:>2023-11-14T22:13:20Z"),
        ("started:1700000000000", "1700000000000", "started:2023-11-14T22:13:20Z"),
        ("started:2026", "2026", "started:2026-01..2026-12"),
        ("started:>=2026", "2026", "started:>=2026-01"),
        ("started:<=2026", "2026", "started:<=2026-12"),
        ("started:2025..2026", "2025..2026", "started:2025-01..2026-12"),
        ("started:2026-11-", "2026-11-", "started:2026-11"),
        ("started:2026/11", "2026/11", "started:2026-11"),
        ("started:11/20/2026", "11/20/2026", "started:2026-11-20"),
        ("started:10/11/2026", "10/11/2026", nil),
        ("started:2026-11-20-2026-11-21", "2026-11-20-2026-11-21", "started:2026-11-20..2026-11-21"),
        ("started:2026-11-20/2026-11-21", "2026-11-20/2026-11-21", "started:2026-11-20..2026-11-21"),
        ("started:-1h", "-1h", "started:<1h"),
        ("started:>-24h", "-24h", "started:<24h"),
        ("started:2hours", "2hours", "started:<2h"),
        ("age:-1h", "-1h", "age:<1h"),
        ("age:=>1h", ">", "age:>=1h"),
        ("age:<>1h", ">", nil),
        ("duration:-5m", "-5m", nil),
        ("duration:>5m30", "5m30", "duration:>5m30s"),
        ("duration:<>5m", ">", "-duration:5m"),
        ("navigations:>1k", "1k", "navigations:>1000"),
        ("credits:1.5k", "1.5k", "credits:1500"),
        ("credits:1/2", "1/2", nil),
        ("credits:5%", "5%", nil),
        ("cost:>5€", "5€", "cost:>5"),
        ("active:on", "on", "active:yes"),
        ("active:off", "off", "active:no"),
        ("headless:1", "1", "headless:yes"),
        ("proxy:null", "null", "-proxy:*"),
        ("credits:null", "null", "-credits:*"),
        ("state:=>failed", ">", "state:failed"),
        ("state:!=failed", "!", "-state:failed"),
        ("ip:1.2.3.0/24", "1.2.3.0/24", "ip:/^1\\.2\\.3\\./"),
        ("ip:10.1.0.0/20", "10.1.0.0/20", nil),
        ("ip:10.1.2.3/32", "10.1.2.3/32", "ip:=10.1.2.3"),
        ("ip:10.0.0.*", "*", "ip:/^10\\.0\\.0\\./"),
        ("domain:[::1]", "[", "domain:\"::1\""),
        ("domain::example.com", ":", "domain:example.com"),
        ("tag:\"\"", "\"\"", "-tag:*"),
        ("-tag:\"\"", "\"\"", "tag:*"),
        ("error:null", "null", "-error:*"),
        ("not error:null", "null", "error:*"),
        ("-error:null", "null", "error:*"),
        ("error:none", "none", "-error:*"),
        ("error:yes", "yes", "error:*"),
        ("captcha:no", "no", "-captcha:*"),
    ])
    func values(text: String, place: String, suggestion: String?) { expectMistake(text, place, suggestion) }

    /// Letters and marks of other scripts.
    @Test(arguments: [
        ("stаte:failed", "stаte", "state:failed"),
        ("state:fаiled", "fаiled", "state:failed"),
        ("аge>1h", "аge", "age>1h"),
        ("ｓｔａｔｅ:failed", "ｓｔａｔｅ", "state:failed"),
        ("𝐬𝐭𝐚𝐭𝐞:failed", "𝐬𝐭𝐚𝐭𝐞", "state:failed"),
        ("ѕtατе:failed", "ѕtατе", "state:failed"),
        ("a аnd b", "аnd", "a and b"),
        ("a оr b", "оr", "a or b"),
        ("nоt a", "nоt", "-a"),
        ("größe:5", "größe", nil),
        ("state:failed ∧ tag:qa", "∧", "state:failed and tag:qa"),
        ("（a or b）", "（", "(a or b)"),
        ("tag:prod；tag:x", "；", "tag:prod and tag:x"),
        ("state=failed；", "；", "state:failed"),
        ("tag:\"prod”", "\"prod”", "tag:\"prod\""),
        ("-tag:\"prod”", "\"prod”", "-tag:\"prod\""),
    ])
    func scripts(text: String, place: String, suggestion: String?) { expectMistake(text, place, suggestion) }

    /// What must stay possible: quoted, exact, or what it says.
    @Test(arguments: [
        ("tag:prod+qa", "tag:\"prod+qa\""), ("tag:\"prod&qa\"", "tag:\"prod&qa\""), ("tag:=\"\"", "tag:=\"\""),
        ("error:\"null\"", "error:\"null\""), ("zone:=none", "zone:=\"none\""), ("captcha:none", "captcha:none"),
        ("tag:true", "tag:true"), ("tag:env=prod", "tag:\"env=prod\""), ("tag:=prod?", "tag:\"prod?\""),
        ("started:<3600", "started:<1h"), ("age:1h..2h", "age:1h..2h"), ("duration:90", "duration:1m30s"),
        ("domain:::1", "domain:\"::1\""), ("domain:2001:db8::1", "domain:\"2001:db8::1\""),
        ("\"limit\" 10", "\"limit\" 10"),
        ("\"where\" state:failed", "\"where\" state:failed"), ("\"state.failed\"", "\"state.failed\""),
        ("\"state\" failed", "\"state\" failed"), ("\"оr\" a", "\"оr\" a"), ("a in checkout", "a \"in\" checkout"),
        ("url:a.de/?a=1&b=2;c", "url:\"a.de/?a=1&b=2;c\""),
    ])
    func understands(text: String, canonical: String) throws {
        let filter = try Filter(parsing: text, context: .utc)
        #expect(filter.description == canonical)
        #expect(try Filter(parsing: canonical, context: .utc) == filter)
    }
}
