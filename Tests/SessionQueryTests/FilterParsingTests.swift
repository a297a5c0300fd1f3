import BrowserSessions
import SessionQuery
import Testing

@Suite struct FilterParsingTests {
    @Test(arguments: [
        ("", ""), ("  \t\n", ""), ("a b", "a b"), ("a and b", "a b"), ("a AND (b c)", "a b c"),
        ("a or b c", "a or b c"), ("(a or b) c", "(a or b) c"), ("(a or (b or c))", "a or b or c"),
        ("not a", "-a"), ("--a", "a"), ("not -a", "a"), ("-(-a)", "a"), ("-(a b)", "-(a b)"),
        ("not(a or b)", "-(a or b)"),
        ("-state:failed", "-state:failed"), ("-duration:>5m", "-duration:>5m"), ("STATE=Failed", "state:failed"),
        ("\"and\" x", "\"and\" x"), ("don't", "\"don't\""), ("a\"b c\"d", "\"ab cd\""),
        ("\"a\\\"b\\\\c\"", "\"a\\\"b\\\\c\""),
        ("duration:90", "duration:1m30s"), ("duration:=90", "duration:=1m30s"),
        ("duration:1h..7200", "duration:1h..2h"),
        ("age<2h", "age:<2h"), ("started>=2026-11-20t10:30z", "started:>=2026-11-20T10:30Z"),
        ("ended:2h..1h", "ended:1h..2h"), ("bandwidth:>1.5MB", "bandwidth:>1500kB"),
        ("bandwidth:1GiB", "bandwidth:1GiB"),
        ("credits:>3.250", "credits:>3.250"), ("credits:-2", "credits:-2"), ("tag:prod*", "tag:prod*"),
        ("tag:\"prod*\"", "tag:\"prod*\""), ("tag:=prod*", "tag:\"prod*\""), ("tag:*", "tag:*"),
        ("tag:\"*\"", "tag:\"*\""),
        ("tag:\"a,b\",c", "tag:\"a,b\",c"), ("domain:=example.com", "domain:=example.com"), ("proxy:TRUE", "proxy:yes"),
        ("https://example.com/a", "\"https://example.com/a\""), ("10.0.0.1:8080", "\"10.0.0.1:8080\""),
        ("a/b", "\"a/b\""),
        ("url:https://example.com/a", "url:https://example.com/a"), ("started_at:>2026-11-01", "started:>2026-11-01"),
        ("zone:=EU zone:EU", "zone:=EU zone:EU"), ("error:x..y", "error:x..y"), ("active:no", "active:no"),
        ("a /b c\\/d/ e", "a /b c\\/d/ e"),
        ("url=/[\\/]$/,x tag:a,/b,c/", "url:/[\\/]$/,x tag:a,/b,c/"), ("-/(a)/(b)", "-/(a)/ b"),
        ("url:=/x/", "url:=\"/x/\""),
        ("started:2026-11..2026-11-20", "started:2026-11..2026-11-20"), ("url:\"/checkout\"", "url:\"/checkout\""),
    ])
    func readsAndWrites(text: String, canonical: String) throws {
        let filter = try Filter(parsing: text, context: .utc)
        #expect(filter.description == canonical)
        #expect(try Filter(parsing: canonical, context: .utc) == filter)
    }

    @Test func bindsAndTighterThanOr() throws {
        let filter = try Filter(parsing: "a b or c", context: .utc)
        let terms = ["a", "b", "c"].map { FilterExpression.term(FilterTerm(anywhere: $0)) }
        #expect(filter.root == .or([.and([terms[0], terms[1]]), terms[2]]))
    }

    @Test func everyFieldIsRead() {
        let values: [FilterFieldKind: String] = [
            .state: "failed", .provider: "anchor", .flag: "yes", .number: "1", .bytes: "1MB", .duration: "5m",
            .moment: "<2h",
            .age: "<2h",
        ]
        for field in FilterField.allCases {
            let value = field.fixedValues?.first ?? values[field.kind] ?? "x"
            let text = "\(field.name):\(value) -\(field.name):*"
            #expect(mistake(text, context: zone(hoursEast: 0)) == nil, "\(text)")
            #expect(FilterField(name: field.name.uppercased()) == field)
            for alias in field.aliases { #expect(FilterField(name: alias) == field) }
            #expect(!field.help.isEmpty)
        }
    }

    @Test func dashboardFieldsNeedTheDashboard() throws {
        let error = mistake("state:failed new:yes")
        #expect(error?.message == "new: is known only in the dashboard")
        #expect(pointedAt(error) == "new")
        #expect(pointedAt(mistake("-finding:*")) == "finding")
        let filter = try Filter(parsing: "new:yes finding:idle", context: zone(hoursEast: 0))
        #expect(filter.usesDashboardFields)
        #expect(!filter.matches(session(), at: now))
        #expect(filter.matches(session(), at: now, marks: SessionMarks(isNew: true, findings: ["overdue", "idle"])))
        #expect(try !Filter(parsing: "state:failed", context: .utc).usesDashboardFields)
    }

    @Test func longAndDeepTextsAreLimited() throws {
        let longest = String(repeating: "a ", count: 5000)
        #expect(try Filter(parsing: longest, context: .utc).conjuncts.count == 5000)
        #expect(mistake(longest + "b")?.reason == "a filter may have 10000 characters at most")
        let deepest = String(repeating: "(", count: 200) + "a" + String(repeating: ")", count: 200)
        #expect(try Filter(parsing: deepest, context: .utc).description == "a")
        let deeper = mistake("(" + deepest + ")")
        #expect(deeper?.reason == "parentheses may be 200 deep at most")
        #expect(deeper?.offset == 200)
        #expect(try Filter(parsing: String(repeating: "-", count: 9999) + "a", context: .utc).description == "-a")
        #expect(mistake(String(repeating: "(", count: 10_000))?.offset == 200)
        #expect(mistake(String(repeating: "state:", count: 1600)) != nil)
        #expect(mistake(String(repeating: "x", count: 9000) + ":y") != nil)
        let nested = String(repeating: "-(a or ", count: 200) + "b" + String(repeating: ")", count: 200)
        let filter = try Filter(parsing: nested, context: .utc)
        #expect(try Filter(parsing: filter.description, context: .utc) == filter)
        // Each level negates: with an even number of them and no a, the innermost decides.
        #expect(filter.matches(session(account: "b", id: "s", status: "r") { $0.zone = "z" }, at: now) == false)
    }

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    private static let hugeAndOdd: [(String, String?)] = [
        (times("x", 10_000), nil),
        (times("\"", 9999), "this quote is never closed"),
        (times("(", 1000) + times(")", 1000), "parentheses may be 200 deep at most"),
        (times("or ", 3000), "a term is missing before or"),
        ("a" + times(" or a", 1999), nil),
        ("tag:" + times(",", 9000), "missing"),
        ("tag:x" + times(",x", 4900), nil),
        ("started:<9999", nil),
        ("started:9999-12..9999-12-31", nil),
        ("started:>99999-01-01", "takes a date"),
        ("age:<99999999999w", "takes a duration"),
        ("duration:" + times("9", 5000), "takes a duration"),
        ("/((((/", "never closed"),
        ("/(a*)*$/", nil),
        ("/" + times("a*", 499) + "b/", nil),
        (times("/a{999}/ ", 20), nil),
        (times("[", 5000), "brackets have no meaning"),
        (times("/", 5000), "no text may follow"),
        ("tag:/" + times("[é-ÿ]", 190) + "/", nil),
        ("/[" + times("é-ÿ", 300) + "]/", nil),
    ]

    /// Answered or refused, and neither traps nor goes on for ever.
    @Test(arguments: hugeAndOdd)
    func hugeAndOddTexts(text: String, mistake: String?) throws {
        let long = session { $0.zone = String(repeating: "aé", count: 100) }
        do throws(FilterError) {
            let filter = try Filter(parsing: text, context: .utc)
            #expect(mistake == nil)
            _ = (filter.matches(long, at: now), filter.highlights, filter.emptyHint, filter.isNarrower(than: filter))
            #expect(try Filter(parsing: filter.description, context: .utc) == filter)
        } catch {
            #expect(mistake.map { error.message.contains($0) } ?? false, "\(error.message)")
        }
        _ = Filter.completions(for: text, cursor: text.unicodeScalars.count) { _ in [] }
    }

    @Test func combinesFilters() throws {
        let failed = try Filter(parsing: "state:failed", context: .utc)
        let either = try Filter(parsing: "a or b", context: .utc)
        #expect(failed.and(either).description == "state:failed (a or b)")
        #expect(Filter.all.and(failed) == failed)
        #expect(Filter.all.isAll && Filter.all.description.isEmpty)
        #expect(Filter.all.matches(session(), at: now))
        #expect(Filter(.or([])).description == "-\"\"")
        #expect(!Filter(.or([])).matches(session(), at: now))
    }

    @Test func facetsAskForExactlyTheirValue() throws {
        for (field, value) in [
            (FilterField.tag, "prod*"), (.tag, "two \"words\", one"), (.zone, "EU"), (.domain, "example.com"),
            (.state, "failed"),
            (.key, "/a"), (.captcha, "*"), (.account, ">5"),
        ] {
            let exact = session(account: value, status: "failed") {
                $0.tags = [value]
                $0.zone = value
                $0.domains = [value]
                $0.apiKeyName = value
                $0.captcha = value
            }
            #expect(try matches(field.clause(for: value), exact), "\(field.clause(for: value))")
        }
        #expect(try !matches(FilterField.domain.clause(for: "a.com"), session { $0.domains = ["b.a.com"] }))
    }
}
