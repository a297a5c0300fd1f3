import BrowserSessions
import SessionQuery
import TestSupport
import Testing

/// Ten times the text takes at most fifteen times the time.
@Suite(.serialized) struct FilterGrowthTests {
    /// - Parameter floor: below this clocks and caches are measured.
    private func expectLinear(
        _ name: String, floor: Duration = .microseconds(400), small: () -> Void, large: () -> Void
    ) {
        for _ in 0..<3 where threadTime(runs: 3, large) <= max(threadTime(runs: 3, small), floor) * 15 { return }
        Issue.record("\(name): \(threadTime(runs: 3, small)) grows to \(threadTime(runs: 3, large))")
    }

    private static func times(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }

    /// Texts of a tenth of the longest and of the longest that is read.
    private static let texts: [(name: String, text: @Sendable (Int) -> String)] = [
        ("one word", { times("x", $0) }), ("terms", { times("a ", $0 / 2) }),
        ("values", { "tag:x" + times(",a", $0 / 2 - 5) }),
        ("fields", { times("state:failed ", $0 / 13) }), ("alternatives", { "a" + times(" or a", $0 / 5 - 1) }),
        ("minuses", { times("-", $0 - 1) + "a" }), ("parentheses", { times("(", $0) }),
        ("quotes", { "\"" + times("\\\"", $0 / 2 - 2) }),
        ("blanks", { "a" + times(" ", $0 - 2) + "b" }), ("names", { times("state ", $0 / 6) }),
        ("colons", { "a/" + times(":", $0 - 3) }),
        ("numbers", { times("age:<24 \u{A0}x ", $0 / 12) }), ("brackets", { "a" + times("[", $0 - 1) }),
        ("brackets inside", { "a" + times("[]", $0 / 2 - 1) }), ("single quotes", { times("'", $0) }),
        ("pipes", { times("a|", $0 / 2) }),
        ("bangs", { times("!", $0) }), ("stars", { "a" + times("*", $0 - 1) }), ("backslashes", { times("\\", $0) }),
        ("emoji", { times("👍", $0) }), ("flags", { times("\u{1F1E9}", $0) }),
        ("marks", { "e" + times("\u{301}", $0 - 1) }),
        ("zero width", { "é" + times("\u{200D}é", $0 / 2 - 1) }), ("full width", { times("：", $0) }),
        ("addresses", { "domain:http://" + times("a.", ($0 - 16) / 2) + "de" }),
        ("ampersands", { "a" + times("&a", $0 / 2 - 1) }),
        ("slashes", { times("-/", $0 / 2) }), ("numbers and commas", { "steps:>1" + times(",=2", $0 / 3 - 4) }),
        ("dots", { "a" + times(".a", $0 / 2 - 1) + ":" }), ("percents", { times("%20", $0 / 3) }),
    ]

    @Test(arguments: 0..<30)
    func reading(index: Int) throws {
        try #require(Self.texts.count == 30)
        let (name, text) = Self.texts[index]
        let (small, large) = (text(1000), text(10_000))
        #expect(large.unicodeScalars.count <= 10_000)
        let rows = [session { $0.tags = ["b"] }]
        func run(_ text: String) {
            do throws(FilterError) {
                let filter = try Filter(parsing: text, context: .utc)
                for row in rows { _ = filter.matches(row, at: now) }
                _ = (filter.description, filter.highlights, filter.emptyHint, filter.states, filter.conjuncts)
                _ = filter.excludes(account: "a", provider: .anchor, absent: [])
                _ = filter.startedWindow(at: now)
            } catch {
                _ = (error.rendered(), error.message, error.isQuiet(whileTypingAt: 10_000), error.range(in: text))
            }
            _ = try? FailIf(parsing: "count(" + text.prefix(9000) + ") > 1", context: .utc)
            _ = Filter.completions(for: text, cursor: text.unicodeScalars.count) { _ in ["a"] }
        }
        expectLinear(name, small: { run(small) }, large: { run(large) })
    }

    /// A paste of any length is refused at once, at its place, in steps that its length is no part of but for one look.
    @Test func longPastesAreRefused() throws {
        for unit in ["a", "tag:a,b ", "(", "\u{1F1E9}", "e\u{301}\u{301}\u{301}", "' "] {
            let (small, large) = (Self.times(unit, 50_000), Self.times(unit, 500_000))
            let error = try #require(mistake(small))
            #expect(error.reason == "a filter may have 10000 characters at most" && error.offset == 10_000)
            #expect(error.rendered().unicodeScalars.count < 400)
            // Megabytes that no cache holds: a square would still be seconds.
            expectLinear(
                unit, floor: .milliseconds(3), small: { _ = mistake(small)?.rendered() },
                large: { _ = mistake(large)?.rendered() })
        }
    }

    /// Texts and needles that a naive search is slow with.
    @Test(arguments: [
        ("a", "aab", "a"), ("ab", "aba", "ab"), ("é", "éé", "é"), ("\u{1F1E9}", "de", "\u{1F1E9}"),
        ("e\u{301}", "x", "e\u{301}"),
        ("a\u{316}\u{301}", "b", "a"), ("x.", "example.com", "."), ("aaaaaaaé", "aaaaaaab", "a"),
    ])
    func matching(unit: String, end: String, repeated: String) throws {
        let values = [4000, 40_000].map { Self.times(unit, $0) }
        let needle = Self.times(repeated, 1000) + end
        for rule in [TextMatcher.Rule.substring, .equal, .exact, .prefix, .host] {
            let matcher = TextMatcher(rule, needle)
            expectLinear(
                "\(rule) of \(unit)", small: { _ = matcher.accepts(values[0]) },
                large: { _ = matcher.accepts(values[1]) })
        }
        let found = try #require(try Filter(parsing: "\"\(needle)\"", context: .utc).highlights.first)
        expectLinear(
            "highlight of \(unit)", small: { _ = found.firstRange(in: values[0]) },
            large: { _ = found.firstRange(in: values[1]) })
        let rows = values.map { value in session { ($0.tags, $0.domains, $0.zone) = ([value], [value], value) } }
        let filter = try Filter(
            parsing: "-tag:\"\(needle)\" domain:\"\(needle)\",x zone:\"\(needle)\" y", context: .utc)
        expectLinear(
            "filter over \(unit)", small: { _ = filter.matches(rows[0], at: now) },
            large: { _ = filter.matches(rows[1], at: now) })
    }

    /// A needle of ten times the length costs no more than its own reading.
    @Test func needlesDoNotMultiply() {
        let text = Self.times("a", 200_000)
        let needles = [500, 5000].map { TextNeedle(Self.times("a", $0) + "b") }
        expectLinear(
            "needles", small: { _ = needles[0].isFound(in: text) }, large: { _ = needles[1].isFound(in: text) })
        let ratio =
            threadTime(runs: 3) { _ = needles[1].isFound(in: text) }
            / max(threadTime(runs: 3) { _ = needles[0].isFound(in: text) }, .microseconds(400))
        #expect(ratio < 3, "ten times the needle takes \(ratio) times the time")
    }

    /// Many tags, domains and values of a filter: as many steps as there are pairs.
    @Test func manyValues() throws {
        let filters = try [500, 4900].map { count in
            try Filter(parsing: "tag:x" + Self.times(",a", count), context: .utc)
        }
        let row = session { $0.tags = (0..<200).map { "tag\($0)" } }
        expectLinear(
            "values", small: { _ = filters[0].matches(row, at: now) }, large: { _ = filters[1].matches(row, at: now) })
        let rows = [3000, 30_000].map { count in
            session {
                $0.tags = (0..<count).map { "t\($0)" }
                $0.domains = (0..<count).map { "h\($0).de" }
            }
        }
        let filter = try Filter(parsing: "-tag:x -domain:a.de -/zz/ -text", context: .utc)
        expectLinear(
            "tags", small: { _ = filter.matches(rows[0], at: now) }, large: { _ = filter.matches(rows[1], at: now) })
    }
}
