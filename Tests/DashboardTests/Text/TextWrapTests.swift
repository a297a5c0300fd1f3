import BrowserSessions
import CellGrid
import SessionQuery
import SessionStore
import Terminal
import TestSupport
import Testing

@testable import Dashboard

@Suite("Text in lines")
struct TextWrapTests {
    private static let words = [
        "a", "of", "the", "session", "a-very-long-word-that-no-line-holds", "中文", "域名", "e\u{301}té", "🧑", "x",
        "https://shop.example/a/b?c=d", "12",
    ]

    private static func text(_ dice: inout SeededGenerator) -> String {
        (0..<Int.random(in: 0...30, using: &dice)).map { _ in dice.pick(words) }
            .joined(separator: dice.oneIn(5) ? "  " : " ")
    }

    @Test("Every word stands in the lines, in order, and no line is too long", arguments: 0..<20)
    func keepsWords(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<25 {
            let text = Self.text(&dice)
            let columns = Int.random(in: 2...50, using: &dice)
            let lines = TextWrap.lines(text, columns: columns, limit: 1_000)
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
            #expect(lines.allSatisfy { TextWidth.columns(of: $0) <= columns && !$0.isEmpty })
            #expect(lines.allSatisfy { !$0.hasPrefix(" ") && !$0.hasSuffix(" ") })
        }
    }

    @Test("No line ends while its next word has room: as a loop over words would break it", arguments: 0..<20)
    func isGreedy(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 100))
        for _ in 0..<25 {
            // No word is longer than a line.
            let words = (0..<Int.random(in: 1...30, using: &dice)).map { _ in
                String(repeating: "w", count: Int.random(in: 1...9, using: &dice))
            }
            let columns = Int.random(in: 9...30, using: &dice)
            var expected: [String] = []
            for word in words {
                if let last = expected.last, last.count + 1 + word.count <= columns {
                    expected[expected.count - 1] = last + " " + word
                } else {
                    expected.append(word)
                }
            }
            #expect(TextWrap.lines(words.joined(separator: " "), columns: columns, limit: 1_000) == expected)
        }
    }

    @Test("What is beyond the limit is told by an ellipsis, and only then", arguments: [1, 2, 3, 7])
    func limit(limit: Int) {
        for count in 1...40 {
            let text = (0..<count).map { "word\($0)" }.joined(separator: " ")
            let whole = TextWrap.lines(text, columns: 12, limit: 1_000)
            let cut = TextWrap.lines(text, columns: 12, limit: limit)
            #expect(cut.count == min(limit, whole.count))
            #expect((cut.last?.hasSuffix("…") == true) == (whole.count > limit))
            #expect(cut.dropLast() == whole.prefix(max(0, cut.count - 1)))
        }
    }

    @Test("Without room there are no lines")
    func noRoom() {
        #expect(TextWrap.lines("a b", columns: 0).isEmpty)
        #expect(TextWrap.lines("a b", columns: -3).isEmpty)
        #expect(TextWrap.lines("a b", columns: 5, limit: 0).isEmpty)
    }

    @Test("Pieces of a line put together are the line, those after the first set in by two", arguments: 0..<20)
    func pieces(seed: Int) {
        var dice = SeededGenerator(seed: UInt64(seed + 200))
        for _ in 0..<25 {
            let line = Self.text(&dice)
            let columns = Int.random(in: 0...40, using: &dice)
            let pieces = TextWrap.pieces(line[...], columns: columns)
            #expect(pieces.allSatisfy { TextWidth.columns(of: $0) <= max(8, columns) })
            #expect(pieces.dropFirst().allSatisfy { $0.hasPrefix("  ") })
            #expect((pieces.prefix(1) + pieces.dropFirst().map { String($0.dropFirst(2)) }).joined() == line)
            let limit = Int.random(in: 1...3, using: &dice)
            #expect(TextWrap.pieces(line[...], columns: columns, limit: limit) == Array(pieces.prefix(limit)))
        }
    }
}
