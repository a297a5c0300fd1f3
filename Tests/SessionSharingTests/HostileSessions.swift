import BrowserSessions
import TestSupport

/// Texts that could be taken for something else than text, somewhere.
enum HostileText {
    /// Pieces that steer terminals, shells, tables, Markdown or HTML.
    static let pieces = [
        "a", "word", "7", " ", "  ", "|", "||", "\\|", "\\", "\\\\", "`", "``", "```", "~~~", "\n", "\r\n", "\r", "\t",
        "<script>", "</code>", "<!--", "-->", "&lt;", "&#124;", "&", "[x](javascript:alert(1))",
        "![x](http://e.example/)",
        "<http://e.example>", "https://e.example/?a=b", "www.e.example", "bob@e.example", "@everyone", "#12", "GH-1",
        "**", "__", "_", "*", "# ", "- ", "1. ", "> ", "$x$", ":smile:", "~", "---", "===", "'", "\"", "$HOME",
        "$(id)", "`id`", "!", "!!", ";", "&&", "%s", "%%", "\\n", "\\0", "\\1", "{a,b}", "*?[a]", "\u{1B}[2J",
        "\u{1B}[201~",
        "\u{07}", "\u{7F}", "\u{9B}", "\u{202E}", "\u{200B}", "\u{2028}", "\u{2029}", "\u{85}", "\u{FEFF}", "\u{E000}",
        "\u{308}", "\u{FF5C}", "é", "中", "👨‍👩‍👧", "e\u{301}", "=1+1", "-n", "--all", "",
    ]

    /// A text of up to so many pieces.
    static func random(_ generator: inout SeededGenerator, pieces count: Int = 8) -> String {
        (0..<Int.random(in: 0...count, using: &generator)).map { _ in generator.pick(pieces) }.joined()
    }
}

extension Session {
    /// A session that has texts of that kind wherever a vendor can put any.
    static func hostile(_ id: String = "s1", _ text: () -> String) -> Session {
        .sample(id, account: text(), status: text()) { session in
            (session.targetURL, session.endURL, session.captcha, session.zone) = (text(), text(), text(), text())
            (session.apiKeyName, session.browserIP, session.proxyType) = (text(), text(), text())
            (session.profile, session.batchID, session.currency) = (text(), text(), text())
            session.domains = [text(), text()]
            session.tags = [text(), text(), text()]
            session.failure = SessionFailure(code: text(), message: text())
            session.configuration = .object([JSONMember(text(), .string(text())), JSONMember("a", .string(text()))])
            session.raw = .array([.string(text()), .object([JSONMember(text(), .array([.string(text())]))])])
        }
    }
}
