import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@Suite struct FilterNarrowingTests {
    @Test(arguments: [
        ("", "a"), ("a", "ab"), ("a", "A b"), ("a", "bac x"), ("zone:x", "zone:x -tag:q"), ("tag:pro*", "tag:prod*"),
        ("id:ab", "id:abc"), ("url:sho", "url:shop url:x"), ("a or b", "b"), ("a or b", "b or ab"), ("a b c", "a b cd"),
        ("(a or b) c", "a c"), ("(a or b) c", "(ax or b) c"), ("duration:>5m", "duration:>10m"),
        ("duration:>=5m", "duration:>5m"), ("duration:<10", "duration:5"), ("credits:1..5", "credits:2"),
        ("bandwidth:*", "bandwidth:>1MB"), ("error:*", "error:x"), ("started:<2h", "started:<1h"),
        ("age:1h..3h", "age:2h..3h"), ("started:2026-11", "started:2026-11-20"),
        ("started:>2026-11", "started:2026-12"),
        ("state:failed,running", "state:failed"), ("/a/", "/a/ b"), ("-x", "-x y"), ("tag:a,b", "tag:b"),
        ("zone:x or zone:y", "zone:y a"), ("-(a b) c", "-(a b) c d"), ("\"\"", "a"),
    ])
    func sees(old: String, new: String) throws {
        let (old, new) = (try Filter(parsing: old, context: .utc), try Filter(parsing: new, context: .utc))
        #expect(new.isNarrower(than: old))
        #expect(old.isNarrower(than: old) && new.isNarrower(than: new))
        #expect(!old.isNarrower(than: new))
    }

    @Test(arguments: [
        ("-a", "-ab"), ("-ab", "-a"), ("/a/", "/ab/"), ("zone:x", "zone:xy"), ("domain:a", "domain:ab"),
        ("a", "zone:a"),
        ("tag:prod", "tag:prod*"), ("started:<2h", "started:2026-11-21"), ("credits:>5", "cost:>6"), ("a b", "a"),
        ("duration:90", "duration:90.."), ("duration:>5m", "duration:>=5m"), ("started:<1h", "started:<2h"),
        ("a", "b or ab"), ("-(a b)", "-(a bc)"),
    ])
    func claimsNothing(old: String, new: String) throws {
        guard let new = try? Filter(parsing: new, context: .utc) else { return }
        #expect(try !new.isNarrower(than: Filter(parsing: old, context: .utc)))
    }

    @Test(arguments: 0..<40)
    func neverClaimsTooMuch(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(8000 + seed))
        let rows = (0..<60).map { _ in generator.session() }
        var claims = 0
        for _ in 0..<60 {
            let context = zone(hoursEast: 2)
            let old = generator.question(depth: 2).written(by: &generator)
            let more = generator.question(depth: 1).written(by: &generator)
            let typed = String(more.prefix(Int.random(in: 0...more.count, using: &generator)))
            for new in [more, old + typed, old + " " + more, String(old.dropLast()), "(" + more + ") " + old] {
                guard let new = try? Filter(parsing: new, context: context) else { continue }
                let old = try Filter(parsing: old, context: context)
                for (narrow, wide) in [(new, old), (old, new)] where narrow.isNarrower(than: wide) {
                    claims += 1
                    for row in rows where narrow.matches(row, at: now) {
                        #expect(
                            wide.matches(row, at: now), "\(narrow) is said to be within \(wide), but not for \(row)")
                    }
                }
            }
        }
        #expect(claims > 60, "nothing was put to the test")
    }

    /// Terms of one field against each other, which meet more often than whole filters.
    @Test(arguments: 0..<20)
    func neverClaimsTooMuchOfTerms(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(8100 + seed))
        let amounts = ["0", "45", "45.5", "5m", "2h", "1d"]
        let dates = ["2026-10", "2026-11-01", "2026-11-20", "2026-11-21T10", "2026-11-21T10:00:00.000"]
        let letters = ["a", "A", "k", "\u{212A}", "é", "e", "\u{301}", "i", "İ", "\u{307}", "-"]
        var claims = 0
        for _ in 0..<300 {
            let field = generator.pick(["duration", "age", "started", "zone", "profile", "tag", "id", ""])
            let terms = try (0..<2).map { _ in
                var value = (0..<Int.random(in: 1...3, using: &generator)).map { _ in generator.pick(letters) }.joined()
                if ["duration", "age", "started"].contains(field) {
                    let ends = (0..<2).map { _ in Int.random(in: amounts.indices, using: &generator) }.sorted()
                    let signs = ["<", "<=", ">", ">="]
                    let sign = generator.pick(field == "duration" ? signs + ["", "="] : signs)
                    value = generator.chance(20) ? amounts[ends[0]] + ".." + amounts[ends[1]] : sign + amounts[ends[0]]
                    if value == "<0" { value = "<=0" }  // The former matches nothing, and is refused.
                    if field == "started", generator.chance(50) { value = sign + generator.pick(dates) }
                } else {
                    value = "\"\(value)\"" + (field == "tag" ? generator.pick(["", "*"]) : "")
                }
                return try Filter(parsing: (field.isEmpty ? "" : field + ":") + value, context: .utc)
            }
            guard terms[0].isNarrower(than: terms[1]) else { continue }
            claims += 1
            for _ in 0..<40 {
                let text = (0..<Int.random(in: 1...4, using: &generator)).map { _ in generator.pick(letters) }.joined()
                let row = session(id: text, status: generator.pick(["closed", "running"])) {
                    $0.startedAt = moment(generator.pick(Vocabulary.moments))
                    $0.recordedDuration = Figure(generator.pick(Vocabulary.durations))
                    $0.zone = text
                    $0.profile = text
                    $0.tags = [text]
                }
                if terms[0].matches(row, at: now) { #expect(terms[1].matches(row, at: now), "\(terms) on \(text)") }
            }
        }
        #expect(claims > 10, "nothing was put to the test")
    }

    @Test func longFiltersAreCompared() throws {
        let long = (0..<1400).map { "w\($0 % 7)" }
        let words = try Filter(parsing: long.joined(separator: " "), context: .utc)
        let alternatives = try Filter(parsing: long.dropLast().joined(separator: " or "), context: .utc)
        #expect(try Filter(parsing: words.description + "x", context: .utc).isNarrower(than: words))
        #expect(try alternatives.isNarrower(than: Filter(parsing: alternatives.description + " or x", context: .utc)))
        let others = try Filter(parsing: (0..<1000).map { "v\($0)" }.joined(separator: " or "), context: .utc)
        #expect(!alternatives.isNarrower(than: others))
    }

    @Test(arguments: [
        ("age:<2h", true), ("started:<2h", true), ("ended:1h..2h", true), ("duration:>5m", true), ("-duration:5", true),
        ("a or (b -age:>1d)", true), ("duration:*", false), ("age:*", false), ("started:2026-11-20", false),
        ("started:>2026-11-20", false), ("cost:>1 credits:<2 bandwidth:5", false),
        ("active:yes a /b/ state:failed", false),
        ("", false), ("new:yes finding:*", false),
    ])
    func knowsWhatTimeChanges(text: String, depends: Bool) throws {
        #expect(try Filter(parsing: text, context: zone(hoursEast: 0)).dependsOnTime == depends)
    }

    @Test(arguments: 0..<10)
    func whatDoesNotDependOnTimeStays(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(8200 + seed))
        var fixed = 0
        for _ in 0..<200 {
            let filter = Filter(generator.expression(depth: 2))
            guard !filter.dependsOnTime else { continue }
            fixed += 1
            let row = generator.session()
            for seconds: Int64 in [1, 3600, 3_456_000] {
                let later = now.adding(milliseconds: seconds * 1000)
                #expect(filter.matches(row, at: now) == filter.matches(row, at: later), "\(filter)")
            }
        }
        #expect(fixed > 20, "nothing was put to the test")
    }
}
