import RemoteText
import TestSupport
import Testing

@testable import SessionSharing

@Suite struct ShellArgumentTests {
    @Test(arguments: [
        ("", "''"), ("state:failed", "state:failed"), ("-n", "-n"), ("a b", "'a b'"), ("it's", "'it'\\''s'"),
        ("~", "'~'"),
        ("$HOME", "'$HOME'"), ("a=b", "'a=b'"), ("!", "'!'"), ("é", "'é'"), ("#a", "'#a'"), ("{a,b}", "'{a,b}'"),
        ("a\nb", "\"$(printf 'a\\012b')\""), ("\u{1B}[201~%'\\!", "\"$(printf '\\033[201~%%'\\''\\\\\\041')\""),
        ("-\u{202E}-", "\"$(printf '\\055\\342\\200\\256-')\""), ("a\0b", "\"$(printf 'ab')\""),
    ])
    func words(text: String, expected: String) {
        #expect(ShellArgument.quoted(text) == expected)
    }

    @Test(arguments: 0..<10, ["/bin/sh", "/bin/bash"]) func aShellReadsThemBack(seed: Int, shell: String) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let texts = (0..<200).map { _ in HostileText.random(&generator) }
        let words = texts.map(ShellArgument.quoted)
        let expected = texts.map { text in
            let bytes = text.utf8.filter { $0 != 0 }
            return Array(bytes[..<((bytes.lastIndex { $0 != 0x0A }).map { $0 + 1 } ?? 0)])
        }
        #expect(try Shell.arguments(words.joined(separator: " "), shell: shell) == expected)
        #expect(words.allSatisfy { word in !word.unicodeScalars.contains(where: RemoteText.isHostile) })
    }
}
