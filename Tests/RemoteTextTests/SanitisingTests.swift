import RemoteText
import Testing

@Suite("Sanitising remote text")
struct SanitisingTests {
    @Test func everyScalarThereIs() {
        var survivors: [Unicode.Scalar] = []
        var changed: [Unicode.Scalar] = []
        for scalar in (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) {
            let safe = RemoteText.sanitised(String(scalar))
            if safe.unicodeScalars.contains(where: RemoteText.isHostile) { survivors.append(scalar) }
            let isHonest = !RemoteText.isHostile(scalar) && !RemoteText.isCombining(scalar)
            if isHonest, safe != String(scalar) { changed.append(scalar) }
        }
        #expect(survivors.isEmpty)
        #expect(changed.isEmpty)
    }

    @Test func everyScalarBetweenEmoji() {
        let allowed: Set<Unicode.Scalar> = ["\u{200D}", "\u{FE0F}"]
        var survivors: [Unicode.Scalar] = []
        for scalar in (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init) where RemoteText.isHostile(scalar) {
            let safe = RemoteText.sanitised("❤\(scalar)🔥")
            if safe.unicodeScalars.contains(where: { RemoteText.isHostile($0) && !allowed.contains($0) }) {
                survivors.append(scalar)
            }
        }
        #expect(survivors.isEmpty)
    }

    @Test(arguments: [
        ("\u{1B}[31mred", "␛[31mred"), ("a\tb\r\n", "a␉b␍␊"), ("\u{202E}gpj.exe", "\u{FFFD}gpj.exe"),
        ("zero\u{200B}width", "zero\u{FFFD}width"), ("a\u{200D}b", "a\u{FFFD}b"), ("a\u{FE0F}", "a\u{FFFD}"),
        ("\u{9B}2J", "\u{FFFD}2J"), ("tag\u{E0041}", "tag\u{FFFD}"), ("line\u{2028}", "line\u{FFFD}"), ("café", "café"),
    ])
    func marked(text: String, expected: String) {
        #expect(RemoteText.sanitised(text) == expected)
    }

    @Test(arguments: ["👨‍👩‍👧‍👦", "❤️", "❤️‍🔥", "1️⃣", "👍🏽", "🏳️‍🌈", "👩🏽‍💻", "🇩🇪"])
    func genuineEmojiStay(emoji: String) {
        #expect(RemoteText.sanitised(emoji) == emoji)
    }

    @Test func joinersMayBeRefused() {
        #expect(RemoteText.sanitised("👨‍👩", joiners: .never) == "👨\u{FFFD}👩")
    }

    @Test func joinersDoNotChainForEver() {
        let chain = Array(repeating: "👨", count: 50).joined(separator: "\u{200D}")
        let safe = RemoteText.sanitised(chain)
        #expect(safe.count > 5)
        #expect(safe.allSatisfy { $0.unicodeScalars.count <= 2 * RemoteText.joinerLimit + 1 })
    }

    @Test func stackedMarksEnd() {
        let safe = RemoteText.sanitised("a" + String(repeating: "\u{301}", count: 1000) + "b")
        #expect(safe == "a\u{301}\u{301}\u{301}\u{301}\u{FFFD}b")
    }

    @Test func aMarkWithoutABaseGetsOne() {
        #expect(RemoteText.sanitised("\u{301}x") == "\u{25CC}\u{301}x")
        #expect(RemoteText.sanitised("\u{301}x", marks: .ascii) == "?\u{301}x")
    }

    @Test(arguments: ["\u{301}\u{1B}\u{200D}❤️\u{FE0F}", "a\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "👨‍👩‍👧\u{200D}"])
    func idempotent(text: String) {
        let once = RemoteText.sanitised(text)
        #expect(RemoteText.sanitised(once) == once)
    }

    @Test func limits() {
        #expect(RemoteText.sanitised("abcdef", limit: 4) == "abc…")
        #expect(RemoteText.sanitised("abcd", limit: 4) == "abcd")
        #expect(RemoteText.sanitised("äbcdef", limit: 4) == "äbc…")
        #expect(RemoteText.sanitised("äbcdef", marks: .ascii, limit: 4) == "äbc~")
        #expect(RemoteText.sanitised("abc", limit: 0) == "")
        #expect(RemoteText.sanitised("é\u{1B}", limit: 1) == "…")
    }

    @Test func longTextIsReadOnce() {
        let long = String(repeating: "é\u{1B}中👨‍👩\u{301}", count: 40_000)
        let safe = RemoteText.sanitised(long)
        #expect(safe.unicodeScalars.count == long.unicodeScalars.count)
        // With a limit the tail is not even looked at.
        #expect(RemoteText.sanitised(long, limit: 10).count == 10)
    }
}
