import BrowserSessions
import SessionQuery
import TestSupport
import Testing

@Suite struct ForeignSyntaxPropertyTests {
    private static let pieces = [
        "a", "b", "failed", "state", "tag", "age", "domain", "url", "credits", "5", "1,000", "24", "h", "kB", "USD",
        "2h",
        "2026-11-20", "10:30", "ago", "to", "in", "is", "and", "or", "not", "NOT", " ", " ", " ", ":", ":", "=", "==",
        "!=",
        "<", ">", ">=", "=>", "!", "!", "&", "&&", "|", "||", ";", ",", "-", "--", "+", "~", "^", "$", "%", "*", "..",
        ".",
        "(", ")", "[", "]", "{", "}", "'", "\"", "\\", "/", "//", "://", "?", "#", "@", "“", "”", "’", "«", "»", "：",
        "＞", "（",
        "，", "–", "≥", "≠", "\u{A0}", "\u{200B}", "\u{3000}", "é", "中", "👍", "\u{301}", "`", "is:", "has:", "count(",
        "$5",
    ]

    /// Whatever is put forward can be read, is short, and is free of what is hostile; places lie in the text.
    @Test(arguments: 0..<20)
    func suggestionsCanBeRead(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(9000 + seed))
        var suggestions = 0
        for _ in 0..<1500 {
            let text = (0..<Int.random(in: 1...9, using: &generator)).map { _ in generator.pick(Self.pieces) }.joined()
            let context = zone(hoursEast: 0)
            if let error = mistake(text, context: context) {
                #expect(error.offset + error.length <= text.unicodeScalars.count)
                guard let suggestion = error.suggestion else { continue }
                suggestions += 1
                #expect(mistake(suggestion, context: context) == nil, "\(text): \(error.message)")
                #expect(suggestion.count <= 80)
            }
            let condition =
                generator.pick(["", "count"]) + "(" + text + generator.pick([") > 5", ") => 5", " > 5", ""])
            do throws(FilterError) {
                _ = try FailIf(parsing: condition, context: context)
            } catch {
                guard let suggestion = error.suggestion else { continue }
                let isCondition = (try? FailIf(parsing: suggestion, context: context)) != nil
                #expect(isCondition || mistake(suggestion, context: context) == nil, "\(condition): \(error.message)")
            }
        }
        #expect(suggestions > 200, "hardly anything was put forward")
    }

    /// What is taken for a word holds nothing, outside quotes, that joins, negates, compares or escapes elsewhere.
    @Test(arguments: 0..<20)
    func wordsHoldNoSyntax(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(9100 + seed))
        let never: [Unicode.Scalar] = [
            "|", "\\", "<", ">", "*", "^", ",", "`", "“", "”", "«", "»", "≥", "≠", "\u{200B}", "(", ")",
        ]
        let pieces = Self.pieces.filter { piece in !piece.contains { "\"/() \u{A0}\u{3000}".contains($0) } }
        var words = 0
        for _ in 0..<1500 {
            let text = (0..<Int.random(in: 1...5, using: &generator)).map { _ in generator.pick(pieces) }.joined()
            guard let filter = try? Filter(parsing: text, context: .utc), case .term(let term) = filter.root,
                term.field == nil
            else { continue }
            words += 1
            let scalars = Array(text.unicodeScalars)
            #expect(!scalars.contains { never.contains($0) }, "\(text)")
            let (first, last) = (scalars.first ?? "a", scalars.last ?? "a")
            #expect(!["!", "&", ";", "=", ":", "[", "{", "'", "’", "–", "：", "＞", "（", "，"].contains(first), "\(text)")
            #expect(!["&", ";", "~", "'", "’", "：", "＞", "（", "，"].contains(last), "\(text)")
            #expect(!text.contains("&&") && !text.contains("!="), "\(text)")
            for field in ["state", "tag", "age", "domain", "url", "credits"] {
                #expect(
                    !text.hasPrefix(field + ":") && !text.contains("&\(field):") && !text.contains(";\(field):"),
                    "\(text)")
            }
        }
        #expect(words > 100, "hardly anything was a word")
    }

    /// Quotes make a word of anything.
    @Test(arguments: 0..<5)
    func quotesHoldAnything(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(9200 + seed))
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 0...9, using: &generator)).map { _ in generator.pick(Self.pieces) }.joined()
            var quoted = "\""
            for scalar in text.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { quoted += "\\" }
                quoted.unicodeScalars.append(scalar)
            }
            quoted += "\""
            #expect(try Filter(parsing: quoted, context: .utc).root == .term(FilterTerm(anywhere: text)))
            let tagged = session { $0.tags = [text] }
            #expect(try matches(text.isEmpty ? "tag:*" : "tag:" + quoted, tagged) && matches("tag:=" + quoted, tagged))
            #expect(try matches(FilterField.tag.clause(for: text), tagged))
            #expect(try matches(FilterField.zone.clause(for: text), session { $0.zone = text }))
            #expect(try matches(FilterField.url.clause(for: text), session { $0.targetURL = text }))
            #expect(try matches(FilterField.domain.clause(for: text), session { $0.domains = [text] }))
        }
    }
}
