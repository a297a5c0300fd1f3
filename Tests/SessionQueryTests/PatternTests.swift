import SessionQuery
import TestSupport
import Testing

@Suite struct PatternTests {
    private func isFound(_ pattern: String, in text: String) throws -> Bool {
        TextMatcher(try TextPattern(parsing: pattern)).accepts(text)
    }

    @Test(arguments: [
        ("time.*out", "A TIMEOUT", "a time"), ("^net", "net::x", "a net"), ("out$", "time out", "outer"),
        ("^$", "", "a"), ("a|b|", "", "none, for all match"), ("err(or)?s?$", "ERRORS", "error in"),
        ("\\berr\\b", "an err.", "errors"), ("\\Brr", "err", "rr"), ("[^a-c]", "abcd", "abcABC"),
        ("[]\\]]x", "none", "none"), ("[a\\]]x", "]x", "bx"), ("[-a]", "-", "b"), ("[a-]", "-", "b"),
        ("\\d{3}-\\d{2,}", "555-1234", "55-12"), ("(?:ab){2,3}c", "xABABc", "abc"), ("a{0}b", "b", "a"),
        ("a+?b*?c??d", "aad", "bd"), ("\\x41\\u{e9}", "aÉ", "ae"), ("\\t\\n\\r", "\t\n\r", "tnr"),
        ("\\/a/b", "/A/B", "ab"), ("\\.\\*\\-\\ \\\"", ".*- \"", "a"), ("}]", "}]", "]"), ("a.c", "a€c", "a\nc"),
        ("\\s\\S\\w\\W", "\tx_é", "x"), ("größe", "GRÖßE", "GRÖSSE"), ("[à-ý]+$", "ÀÝ", "z"), ("k", "\u{212A}", "x"),
        ("\\u{212A}", "k", "x"), ("(a*)*$", "b", "none, for all match"), ("x{2}{", "none", "none"),
        ("😀{2}", "😀😀", "😀"), ("[\\d\\s]", "1", "a"), ("[^\\d]", "a", "1"), ("[\\D]", "a", "1"),
    ])
    func finds(pattern: String, yes: String, no: String) throws {
        if yes == "none" {
            #expect(throws: PatternError.self) { try TextPattern(parsing: pattern) }
        } else {
            #expect(try isFound(pattern, in: yes))
            if !no.hasPrefix("none") { #expect(try !isFound(pattern, in: no)) }
        }
    }

    @Test(arguments: 0..<20)
    func answersAsTryingEverythingDoes(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(7000 + seed))
        var (hits, misses) = (0, 0)
        for _ in 0..<120 {
            let expected = generator.pattern(depth: 3)
            let pattern = try TextPattern(parsing: expected.written)
            var scanner = TextMatcher(pattern).makeScanner()
            for _ in 0..<15 {
                let text = generator.patternText()
                let isExpected = expected.isFound(in: text)
                if isExpected { hits += 1 } else { misses += 1 }
                let bytes = Array(text.utf8)
                bytes.withUnsafeBufferPointer { bytes in
                    #expect(scanner.accepts(bytes) == isExpected, "/\(expected.written)/ in \(text.debugDescription)")
                    #expect(pattern.isFound(in: bytes) == isExpected)
                    let match = expected.firstMatch(in: text)
                    let range = match.map { $0.before.utf8.count..<$0.before.utf8.count + $0.match.utf8.count }
                    #expect(pattern.firstRange(in: bytes) == range, "/\(expected.written)/ in \(text.debugDescription)")
                }
            }
        }
        #expect(hits > 100 && misses > 100, "patterns and texts don't meet")
    }

    /// More states than are kept: what was forgotten is found again.
    @Test func forgetsAndGoesOn() throws {
        var generator = SeededGenerator(seed: 1)
        let pattern = try TextPattern(parsing: "[ab]*a[ab]{13}c")
        var scanner = pattern.makeScanner()
        for _ in 0..<40 {
            var letters = (0..<6000).map { _ in generator.pick(Array("ab".utf8)) }
            let cut = Int.random(in: 0..<6000, using: &generator)
            letters[cut] = UInt8(ascii: "c")
            let isExpected =
                cut >= 14 && letters[..<(cut - 13)].contains(UInt8(ascii: "a"))
                && letters[cut - 14] == UInt8(ascii: "a")
            #expect(letters.withUnsafeBufferPointer { scanner.isFound(in: $0) } == isExpected)
        }
    }

    /// Bytes that are no UTF-8 find nothing or something, and don't trap.
    @Test func takesAnyBytes() throws {
        var generator = SeededGenerator(seed: 2)
        for source in ["é|.\\b", "[^a]+$", "\\B.{2}", "^(.|\\W)*x"] {
            let pattern = try TextPattern(parsing: source)
            for _ in 0..<300 {
                let count = Int.random(in: 0...20, using: &generator)
                let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
                bytes.withUnsafeBufferPointer { bytes in
                    if let range = pattern.firstRange(in: bytes) {
                        #expect(!range.isEmpty && range.upperBound <= bytes.count)
                    }
                }
            }
        }
    }

    @Test func isItsSource() throws {
        let (escaped, plain) = (try TextPattern(parsing: "a\\/b"), try TextPattern(parsing: "a/b"))
        #expect(escaped == plain && escaped.hashValue == plain.hashValue)
        #expect(escaped.source == "a/b" && escaped.literal == "/a\\/b/")
        let slashes = try TextPattern(parsing: "\\\\\\/\\\\/")
        #expect(slashes.source == "\\\\/\\\\/" && slashes.literal == "/\\\\\\/\\\\\\//")
        #expect(try TextPattern(parsing: "a") != TextPattern(parsing: "A"))
        #expect(TextMatcher(.pattern, "a+") == TextMatcher(try TextPattern(parsing: "a+")))
        #expect(!TextMatcher(.pattern, "(").accepts("("))
        #expect(TextMatcher(.pattern, "a") != TextMatcher(.substring, "a"))
    }

    @Test(arguments: 0..<10)
    func matchersAnswerAlikeOverBytes(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(7100 + seed))
        let rules: [TextMatcher.Rule] = [.substring, .equal, .exact, .prefix, .host, .pattern]
        let words = [
            "k", "K\u{212A}", "é", "e\u{301}", "a.b", "b", "B", "x.a.b", ".b", "", "İ", "i\u{307}", "ß", ";", "\u{37E}",
        ]
        for _ in 0..<300 {
            let matcher = TextMatcher(generator.pick(rules), generator.pick(words))
            let value = generator.pick(words) + generator.pick(["", generator.pick(words)])
            var scanner = matcher.makeScanner()
            Array(value.utf8).withUnsafeBufferPointer { bytes in
                #expect(matcher.accepts(bytes) == naive(matcher, value), "\(matcher.rule) \(matcher.text) in \(value)")
                #expect(scanner.accepts(bytes) == matcher.accepts(bytes))
                #expect(matcher.accepts(value) == matcher.accepts(bytes))
            }
        }
    }

    private func naive(_ matcher: TextMatcher, _ value: String) -> Bool {
        let (low, wanted) = (value.lowercased(), matcher.text.lowercased())
        switch matcher.rule {
        case .substring: return TextNeedle(matcher.text).isFound(in: value)
        case .equal: return low == wanted
        case .exact: return value == matcher.text
        case .prefix: return Array(value.utf8).starts(with: Array(matcher.text.utf8))
        case .host: return low == wanted || (!wanted.isEmpty && low.hasSuffix("." + wanted))
        case .pattern: return matcher.pattern.map { TextMatcher($0).accepts(value) } ?? false
        }
    }
}
