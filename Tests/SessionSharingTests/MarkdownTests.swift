import TestSupport
import Testing

@testable import SessionSharing

@Suite struct MarkdownTests {
    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("two words", "two words"), ("close-error", "close-error"),
        ("a  b", "`a  b`"), (" a", "` a`"), ("-a", "`-a`"), ("a-", "`a-`"), ("GH-1", "`GH-1`"), ("é", "`é`"),
        ("snake_case", "`snake_case`"), ("https://a.example/?b=c&d", "`https://a.example/?b=c&d`"),
        ("@everyone", "`@everyone`"), ("#12", "`#12`"), ("x@a.example", "`x@a.example`"),
        ("www.a.example", "`www.a.example`"),
        ("<script>alert(1)</script>", "&lt;`script`&gt;`alert(1)`&lt;`/script`&gt;"),
        ("<https://a.example>", "&lt;`https://a.example`&gt;"), ("[x](javascript:a)", "`[x](javascript:a)`"),
        ("a|b", "`a`&#124;`b`"), ("a\\|b", "`a\\`&#124;`b`"), ("|", "&#124;"), ("`id`", "&#96;`id`&#96;"),
        ("```", "&#96;&#96;&#96;"), ("a\nb", "`a␊b`"), ("&lt;", "`&lt;`"), ("a`\u{308}b", "`a`&#96;`\u{308}b`"),
    ])
    func textsOfOthers(text: String, expected: String) {
        let written = MarkdownText.inline(text)
        #expect(written.unicodeScalars.elementsEqual(expected.unicodeScalars), "\(written)")
    }

    @Test(arguments: 0..<20) func nothingIsLeftToActOn(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<100 {
            let text = HostileText.random(&generator)
            let written = MarkdownText.inline(text)
            // Outside of code stand words and the entities of this room alone.
            let parts = written.utf8.split(separator: UInt8(ascii: "`"), omittingEmptySubsequences: false)
                .map { String(decoding: $0, as: UTF8.self) }
            #expect(parts.count % 2 == 1, "\(written)")
            for (index, part) in parts.enumerated() {
                let rest = index % 2 == 1 ? part : entities.reduce(part) { removing($1, from: $0) }
                #expect(!rest.utf8.contains { "|<>\n\r".utf8.contains($0) }, "\(written)")
                guard index % 2 == 0 else {
                    #expect(!part.isEmpty, "\(written)")
                    continue
                }
                #expect(
                    rest.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == 0x20 || $0 == 0x2D }, "\(written)"
                )
            }
        }
    }

    private let entities = ["&#124;", "&#96;", "&lt;", "&gt;"]

    private func removing(_ entity: String, from text: String) -> String {
        text.split(separator: entity, omittingEmptySubsequences: false).joined()
    }
}
