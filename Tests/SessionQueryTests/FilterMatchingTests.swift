import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@Suite struct FilterMatchingTests {
    @Test func theContractsExample() throws {
        let example =
            #"state:failed provider:brightdata duration:>5m domain:example.com -tag:qa (captcha:failed or error:*) "exact text""#
        let row = session(.brightdata, status: "failed") {
            $0.recordedDuration = Figure(301)
            $0.domains = ["shop.example.com"]
            $0.captcha = "failed"
            $0.zone = "an Exact TEXT here"
        }
        #expect(try matches(example, row))
        var tagged = row
        tagged.tags = ["qa"]
        #expect(try !matches(example, tagged))
        var short = row
        short.recordedDuration = Figure(300)
        #expect(try !matches(example, short))
    }

    @Test func bareWordsLookEverywhere() throws {
        let row = session(.hyperbrowser, account: "Team", id: "abc", status: "closed") {
            $0.domains = ["shop.de"]
            $0.targetURL = "https://t"
            $0.endURL = "https://e"
            $0.tags = ["Nightly"]
            $0.apiKeyName = "ci key"
            $0.zone = "eu1"
            $0.profile = "bob"
            $0.failure = SessionFailure(code: "E42", message: "too slow")
            $0.captcha = "solved"
            $0.proxyType = "resi"
        }
        for word in [
            "TEAM", "hyper", "bc", "LOSED", "hop.d", "\"//t\"", "\"//e\"", "night", "\"ci k\"", "eu", "BOB", "e42",
            "slow",
        ] {
            #expect(try matches(word, row), "\(word)")
        }
        for word in ["solved", "resi", "finished", "zebra"] { #expect(try !matches(word, row), "\(word)") }
        #expect(try Filter(parsing: "night -zebra eu", context: .utc).textHits(in: row) == [.tag, .zone])
        #expect(try Filter(parsing: "eu tag:x -no", context: .utc).highlights.map(\.text) == ["eu", "x"])
    }

    @Test func patternsLookAnywhereInTexts() throws {
        let row = session(.brightdata, account: "Team", id: "abc-123") {
            $0.domains = ["shop.example.com", "b.de"]
            $0.tags = ["nightly", "eu"]
            $0.targetURL = "https://shop.example.com/cart?id=77"
            $0.failure = SessionFailure(code: "E42", message: "Timed out after 30 s")
        }
        for text in [
            "/TIMED out/", "/^shop\\.(a|e).*m$/", "/\\/cart\\?id=\\d+$/", "id:/-1.3$/", "domain:/^b\\./",
            "url:/^https:..shop/",
            "error:/^e\\d\\d$/", "tag:x,/night/", "tag:/^eu$/,y", "account=/^te/", "-tag:/^night$/",
            "provider:brightdata /bright/",
            "(/zebra/ or /(e|f)42/)", "not /zebra/",
        ] {
            #expect(try matches(text, row), "\(text)")
        }
        for text in ["/^42/", "domain:/^example/", "-tag:/night/", "zone:/.*/", "tag:=/eu/", "captcha:/x?/"] {
            #expect(try !matches(text, row), "\(text)")
        }
        #expect(try matches("-zone:/.*/", row))
    }

    @Test(arguments: [
        ("/b.*?c/", "abbcbc d", 1..<6), ("/x*/", "aaxx", 2..<4), ("eu", "in EU", 3..<5), ("/🏽|b/", "a👍🏽b", 1..<2),
        ("/\\d+$/", "7 é\u{301}77", 3..<5), ("tag:/e+/", "née", 2..<3), ("/^b/", "ab", nil), ("/$/", "ab", nil),
    ])
    func highlightsWhatWasFound(text: String, value: String, range: Range<Int>?) throws {
        let highlight = try #require(try Filter(parsing: text, context: .utc).highlights.first)
        #expect(highlight.firstRange(in: value) == range)
    }

    @Test func missingFieldsMatchOnlyNegations() throws {
        for term in ["tag:a", "zone:x", "duration:>0", "started:<2h", "proxy:no", "error:*", "credits:<5", "tag:*"] {
            let bare = session(status: "completed")
            #expect(try !matches(term, bare), "\(term)")
            #expect(try matches("-" + term, bare), "\(term)")
        }
    }

    @Test func arraysMatchByAnyElement() throws {
        let row = session { $0.tags = ["a", "b"] }
        #expect(try matches("tag:a tag:b", row))
        #expect(try matches("tag:x,b", row))
        #expect(try !matches("-tag:a", row))
        #expect(try matches("-tag:x", row))
        #expect(try !matches("tag:*", session { $0.tags = [] }))
    }

    /// Blanks at the ends of a value are nobody's meaning.
    @Test func blanksAroundValuesDontCount() throws {
        let row = session { $0.tags = ["prod ", "\tqa\n", "a b"] }
        for text in ["tag:prod", "tag:qa", "tag:pro*", "tag:q*", "tag:=prod", "tag:\"prod \"", "tag:\"a b\""] {
            #expect(try matches(text, row), "\(text)")
        }
        for text in ["tag:a", "tag:\" prod\"", "tag:Prod"] { #expect(try !matches(text, row), "\(text)") }
        #expect(try matches("zone:eu account:prod", session(account: " prod") { $0.zone = "EU " }))
    }

    /// Whatever a vendor writes in the place of a host.
    @Test(arguments: [
        "api.example.com", "https://api.example.com/x?y=https://b.de", "API.example.com.", "api.example.com:8443",
        "https://me@api.example.com.:8443/", " api.example.com ",
    ])
    func hostsOfAddresses(domain: String) throws {
        let row = session { $0.domains = [domain] }
        #expect(try matches("domain:api.example.com", row))
        #expect(try matches("domain:https://api.example.com/cart", row))
        #expect(try matches("domain:example.com", row))
        #expect(try !matches("domain:b.de", row) && !matches("domain:le.com", row))
    }

    @Test func hostsAreThatHostOrBelow() throws {
        let row = session { $0.domains = ["Shop.Example.com"] }
        #expect(try matches("domain:example.com", row))
        #expect(try matches("domain:SHOP.example.com", row))
        #expect(try matches("domain:=shop.example.com", row))
        for other in [
            "domain:ample.com", "domain:=example.com", "domain:www.shop.example.com", "domain:=\"\"", "domain:\".com\"",
        ] {
            #expect(try !matches(other, row), "\(other)")
        }
    }

    @Test func exactValuesKeepTheirCase() throws {
        let row = session(account: "Prod", id: "abc") { $0.profile = "Bob" }
        #expect(try matches("account:prod profile:bo id:ab", row))
        #expect(try matches("account:=Prod profile:=Bob id:=abc", row))
        for other in ["account:=prod", "profile:=Bo", "id:=ab", "id:AB"] {
            #expect(try !matches(other, row), "\(other)")
        }
    }

    @Test func activeSessionsRunOn() throws {
        let row = session { $0.startedAt = now.adding(milliseconds: -90_500) }
        #expect(try matches("duration:90 duration:>90 duration:<91 age:90..91 started:<2m active:yes", row))
        #expect(try !matches("duration:=90", row))
        let ended = session(status: "closed") {
            $0.startedAt = now.adding(milliseconds: -90_500)
            $0.recordedDuration = Figure("10.250")
        }
        #expect(try matches("duration:10 duration:=10.25 duration:<1m age:>1m active:no", ended))
    }

    @Test func hintsAtTheState() throws {
        for (text, hint) in [
            ("state:failed state:running", "state:failed,running"), ("active:yes state:failed", nil),
            ("\"state:failed\"", "state:failed"), ("x \"age<2h\"", "age:<2h"), ("-\"tag:x\"", nil), ("\"a b\"", nil),
        ] {
            #expect(try Filter(parsing: text, context: .utc).emptyHint == hint, "\(text)")
        }
        #expect(try Filter(parsing: "zone:x status:error", context: .utc).emptyHint == "state:failed")
        #expect(try Filter(parsing: "/error/ status:/^x/", context: .utc).emptyHint == "state:failed")
        #expect(try Filter(parsing: "/^err/", context: .utc).emptyHint == nil)
        #expect(try Filter(parsing: "completed", context: .utc).emptyHint == "state:finished")
        #expect(try Filter(parsing: "-status:error zone:error", context: .utc).emptyHint == nil)
    }

    @Test(arguments: [
        ("k", "\u{212A}", true), ("i\u{307}", "İSTANBUL", true), ("istanbul", "İSTANBUL", false),
        ("größe", "DIE GRÖSSE", false),
        ("GRÖ", "größe", true), ("abc", "ab", false), ("b", "ab", true), ("", "", true), ("é", "e\u{301}", false),
        ("aab", "aaab", true), ("ß", "abc", false), ("z", "ééz", true),
    ])
    func needlesIgnoreCase(needle: String, text: String, isFound: Bool) {
        #expect(TextNeedle(needle).isFound(in: text) == isFound)
        let bytes = Array(text.utf8)
        #expect(bytes.withUnsafeBufferPointer { TextNeedle(needle).isFound(in: $0) } == isFound)
    }

    @Test(arguments: 0..<10)
    func needlesAreFoundWhereverTheyStand(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(6000 + seed))
        let letters = Array("abABzZ@`[{!1é\u{212A}").map(String.init)
        var hits = 0
        for _ in 0..<500 {
            let lengths = (Int.random(in: 0...30, using: &generator), Int.random(in: 0...4, using: &generator))
            let few = Array(letters.prefix(Int.random(in: 1...letters.count, using: &generator)))
            let text = (0..<lengths.0).map { _ in generator.pick(few) }.joined()
            let needle = (0..<lengths.1).map { _ in generator.pick(few) }.joined()
            let (low, wanted) = (Array(text.lowercased().utf8), Array(needle.lowercased().utf8))
            let starts = 0..<max(0, low.count - wanted.count + 1)
            let isExpected = starts.contains { Array(low[$0..<$0 + wanted.count]) == wanted }
            if isExpected { hits += 1 }
            #expect(TextNeedle(needle).isFound(in: text) == isExpected, "\(needle) in \(text)")
        }
        #expect((50..<450).contains(hits), "needles and texts don't meet")
    }
}
