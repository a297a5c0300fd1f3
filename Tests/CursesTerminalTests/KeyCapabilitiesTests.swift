import Terminal
import Testing

@testable import CursesTerminal

@Suite("What terminfo says of keys")
struct KeyCapabilitiesTests {
    @Test func namesBecomeKeys() {
        let strings = ["kcuu1": "\u{1B}OA", "kf12": "\u{1B}[24~", "kcbt": "\u{1B}[Z", "ka1": "\u{1B}Ow", "kend": ""]
        let aliases = KeyCapabilities.aliases { strings[$0].map { Array($0.utf8) } }
        #expect(
            aliases == [
                Array("\u{1B}OA".utf8): .up, Array("\u{1B}[24~".utf8): .function(12), Array("\u{1B}[Z".utf8): .backTab,
            ])
    }

    @Test func withoutThemThereAreNone() {
        #expect(KeyCapabilities.aliases { _ in nil }.isEmpty)
    }
}
