import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@Suite struct FilterPlanningTests {
    private func filter(_ text: String) throws -> Filter { try Filter(parsing: text, context: .utc) }

    @Test func namesItsParts() throws {
        let parts = try filter("state:failed -tag:qa (a or b) -(c d)").conjuncts
        #expect(parts.count == 4)
        guard case .term(let state, isNegated: false) = parts[0], case .term(let tag, isNegated: true) = parts[1],
            case .group(.or) = parts[2], case .group(.not(.and)) = parts[3]
        else {
            Issue.record("\(parts)")
            return
        }
        #expect(state.field == .state && tag.field == .tag)
        #expect(try filter("").conjuncts.isEmpty)
        #expect(try filter("a or b").conjuncts.count == 1)
    }

    /// A vendor whose list takes a tag of the form `name=value` alone.
    private struct TakesNotes: ListingPlanner {
        func plan(
            _ filter: Filter, order: SortOrder, at now: Timestamp, words: VendorWords
        ) throws(FilterError) -> ListingPlan {
            let tag = filter.onlyExactText(in: .tag)
            return ListingPlan(
                listing: SessionListing(), residual: filter, sentFields: tag?.contains("=") == true ? ["tag"] : [],
                isOrdered: false)
        }

        func activeListings(words: VendorWords) -> [SessionListing] { [] }
    }

    @Test func tagsOfNamesAndValuesAreTriedToo() {
        #expect(ListingAbilities(of: TakesNotes()) == ListingAbilities(filters: [.tag]))
    }

    @Test func findsWhatOnlyAServerKnows() throws {
        let terms = try filter("playground:yes -stealth:yes (profile:bob or -(batch:b1 tag:x)) -(x -profile:y)")
            .serverOnlyTerms(at: ProviderKind.anchor.traits)
        #expect(terms.map(\.term.field) == [.playground, .stealth, .profile, .batch, .profile])
        #expect(terms.map(\.isTopLevel) == [true, true, false, false, false])
        #expect(terms.map(\.isNegated) == [false, true, false, true, false])
    }

    @Test func objectsAtThePlace() throws {
        let asked = try filter("tag:a  or batch=b1")
        let term = try #require(asked.serverOnlyTerms(at: ProviderKind.anchor.traits).first).term
        #expect(pointedAt(asked.error(at: term, reason: "not here")) == "batch=b1")
        let narrowed = try filter("state:failed").and(asked)
        #expect(pointedAt(narrowed.error(at: term, reason: "not here")) == "batch:b1")
    }

    @Test func dropsWhatTheVendorAnswers() throws {
        let rest = try filter("playground:yes -stealth:yes tag:x (stealth:no or a)").droppingTerms { term, _ in
            term.field?.isServerOnly(at: ProviderKind.anchor.traits) == true
        }
        #expect(rest.description == "tag:x (stealth:no or a)")
        #expect(try filter("batch:b").droppingTerms { _, _ in true }.isAll)
    }

    @Test(arguments: [
        ("", ""), ("provider:anchor", "hyp brd"), ("-provider:anchor", "anc"), ("provider:anchor,brightdata", "hyp"),
        ("account:PROD", "hyp brd"), ("account:=PROD", "anc hyp brd"), ("-account:prod", "anc"),
        ("provider:anchor or account:h", "brd"), ("(provider:anchor state:failed) or tag:x", ""),
        ("provider:anchor provider:brightdata", "anc hyp brd"), ("-(provider:anchor or tag:x)", "anc"),
        ("-(provider:anchor tag:x)", ""), ("-(account:* tag:x)", ""), ("-provider:*", "anc hyp brd"), ("account:*", ""),
        ("-prod", "anc"), ("prod", ""), ("-bright", "brd"), ("-(tag:a or -provider:anchor)", "hyp brd"), ("zone:x", ""),
    ])
    func excludesAccounts(text: String, excluded: String) throws {
        let accounts: [(String, ProviderKind)] = [("prod", .anchor), ("h", .hyperbrowser), ("b", .brightdata)]
        let names = try accounts.filter { try filter(text).excludes(account: $0.0, provider: $0.1, absent: []) }
        #expect(names.map { $0.1.shortName.lowercased() }.joined(separator: " ") == excluded)
    }

    @Test func knowsWhichFieldsAVendorLacks() throws {
        func excluded(_ text: String, _ provider: ProviderKind) throws -> Bool {
            try filter(text).excludes(account: "x", provider: provider, absent: FilterField.absent(from: provider))
        }
        #expect(try excluded("zone:a", .anchor) && !excluded("zone:a", .brightdata))
        #expect(try !excluded("-zone:a", .anchor) && !excluded("zone:a or tag:b", .anchor))
        #expect(try excluded("error:*", .hyperbrowser) && excluded("zone:a or captcha:b", .anchor))
    }

    @Test(arguments: [
        ("zone:a", AccountExclusion?.some(.lacking([.zone]))), ("captcha:b or zone:a", .lacking([.captcha, .zone])),
        ("zone:a -captcha:b state:failed", .lacking([.zone])), ("-(tag:x -zone:a)", nil),
        ("-(-zone:a)", .lacking([.zone])),
        ("zone:a provider:brightdata", .byName), ("zone:a or provider:brightdata", .lacking([.zone])), ("tag:x", nil),
    ])
    func saysWhyAnAccountIsRuledOut(text: String, expected: AccountExclusion?) throws {
        let absent = FilterField.absent(from: .anchor)
        #expect(try filter(text).exclusion(account: "x", provider: .anchor, absent: absent) == expected)
    }
}

@Suite("States that a vendor never tells")
struct UntoldStateTests {
    @Test(
        "Who tells no failure is not asked for failures, and what rests on them is said",
        arguments: [
            ("state:failed", AccountExclusion?.some(.untold([.failed])), true),
            ("state:failed age:<1h", .untold([.failed]), true),
            ("state:failed,running", nil, true), ("-state:failed", nil, true), ("state:running", nil, false),
            ("status:failed", nil, false), ("state:failed account:other", .byName, true),
            ("state:failed zone:a or state:running", nil, true),
        ])
    func failures(text: String, exclusion: AccountExclusion?, isSaid: Bool) throws {
        let (asked, kind) = (try Filter(parsing: text, context: .utc), ProviderKind.browseruse)
        #expect(asked.exclusion(account: "a", provider: kind, absent: FilterField.absent(from: kind)) == exclusion)
        let sentence = asked.untoldSentence(of: kind.traits)
        #expect(sentence == (isSaid ? "Browser Use does not tell which sessions failed" : nil))
        #expect(asked.untoldSentence(of: ProviderKind.anchor.traits) == nil)
    }
}
