import BrowserSessions
import RemoteText
import TestSupport
import Testing

@testable import HTTPTransport

@Suite struct SecretFormsTests {
    private let key = "sk-Live/9+Qz=0123456789abcdef"
    private var forms: SecretForms { SecretForms(key) }

    private func hexadecimal(_ text: String) -> String { text.utf8.map { String($0, radix: 16) }.joined() }

    @Test func everyFormIsTakenOut() {
        let base64 = Base64.text(Array(key.utf8))
        let safe = String(base64.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
        let percent = HTTPRequest.escaped(key)
        let all = key.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
        let texts = [
            key, key.uppercased(), key.lowercased(), hexadecimal(key), hexadecimal(key).uppercased(), percent,
            percent.lowercased(), all,
        ]
        for text in texts { #expect(forms.removed(from: "<\(text)>") == "<[redacted]>") }
        for text in [base64, safe] {
            let left = forms.removed(from: "<\(text)>")
            #expect(left.hasPrefix("<[redacted]"))
            // What is left are padding and a digit with two or four bits of the last byte.
            #expect(left.count <= "<[redacted]>".count + 3)
        }
    }

    @Test(arguments: ["Bearer ", "Basic ", "x", "xy", "xyz", "user:"])
    func base64OfALongerTextIsTakenOut(before: String) {
        for after in ["", ":", "\r\n", "abc"] {
            let text = Base64.text(Array((before + key + after).utf8))
            let left = forms.removed(from: "token \(text)!")
            #expect(left.contains("[redacted]"))
            #expect(left.count < text.count, "most of it is gone")
            #expect(!forms.mayBe(in: Array(left.utf8)))
        }
    }

    @Test func aDocumentLosesThemInNamesAndValues() {
        let document = JSONValue.object([
            JSONMember(hexadecimal(key), .array([.string("a \(key) b"), .number("1")]))
        ])
        #expect(
            forms.removed(from: document)
                == .object([JSONMember("[redacted]", .array([.string("a [redacted] b"), .number("1")]))]))
    }

    /// RFC 4648 6, bit by bit.
    private var base32: String {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        var (text, value, bits) = ("", 0, 0)
        for byte in key.utf8 {
            value = value << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(digits[value >> bits & 31])
            }
            value &= 1 << bits - 1
        }
        return text
    }

    /// Each byte's number, in digits of that radix, between two texts.
    private func spelled(_ before: String, radix: Int, _ after: String = "") -> String {
        var text = ""
        for byte in key.utf8 { text += before + String(byte, radix: radix) + after }
        return text
    }

    private func broken(_ text: String, by mark: String) -> String {
        String(text.prefix(9)) + mark + String(text.dropFirst(9))
    }

    @Test func howAFormIsWrittenMakesNoDifference() {
        let percent = spelled("%", radix: 16)
        var texts: [String] = []
        // Spaced, separated, broken into lines.
        for mark in [" ", ":", ", 0x", "\\x", "\n"] { texts.append(spelled(mark, radix: 16)) }
        for mark in [" ", "\n", "\\n", "\u{200B}", "\r\n  ", "…"] { texts.append(broken(key, by: mark)) }
        texts.append(broken(Base64.text(Array(key.utf8)), by: "\r\n"))
        texts.append(String(key.flatMap { [$0, " "] }))
        // Escaped, also twice.
        texts += [spelled("&#", radix: 10, ";"), spelled("&#x", radix: 16, ";"), spelled("&amp;#", radix: 10, ";")]
        texts.append(key.replacing("/", with: "&sol;").replacing("=", with: "&equals;"))
        texts += [percent.replacing("%", with: "%25"), percent.replacing("%", with: "%2525")]
        texts += [spelled("\\u00", radix: 16), spelled("\\u{", radix: 16, "}"), key.replacing("/", with: "\\/")]
        // Other digits.
        texts += [base32, base32.lowercased(), spelled(",", radix: 10)]
        for text in texts {
            let left = forms.removed(from: "<\(text)>")
            #expect(left.hasPrefix("<") && left.contains("[redacted]"), "\(text)")
            #expect(left.count <= "<[redacted]>".count + 5, "\(text): \(left)")
        }
    }

    /// A piece says enough to guess the rest, or to look it up.
    @Test func goodPiecesAreTakenOut() {
        let base64 = Base64.text(Array(key.utf8))
        var pieces = [key.prefix(20), key.prefix(18), key.dropLast(), key.dropFirst(), key.suffix(14)]
        pieces += [base64.dropLast(3), base64.prefix(24), hexadecimal(key).prefix(40), base32.dropLast(10)]
        for piece in pieces {
            let left = forms.removed(from: "your key \(piece)… is odd")
            #expect(left.hasPrefix("your key [redacted]") && left.hasSuffix("… is odd"), "\(piece)")
            #expect(left.count <= "your key [redacted]… is odd".count + 3)
        }
    }

    @Test func otherTextsStay() {
        for text in [
            "", "s", "sk-", "sk-live", "sk-Live/9+Qz", "0123456789", "naïve café ☕", "%", "%2", "&#", "&amp;", "\\u",
        ] {
            #expect(forms.removed(from: text) == text)
            #expect(!forms.mayBe(in: Array(text.utf8)) || text.contains("\\"))
        }
        #expect(SecretForms("abc").removed(from: "abcabc") == "abcabc", "too short to be looked for")
        #expect(SecretForms("abcde").removed(from: "ABCDE abcde") == "ABCDE [redacted]")
        #expect(SecretForms("ab-cd-e-").removed(from: "abcde ab-cd-e-") == "abcde [redacted]", "too few letters")
    }

    /// Against looking at each place for each piece.
    @Test func itFindsWhatALookAtEachPlaceFinds() {
        var random = SeededGenerator(seed: 3)
        let key = "ababxabab-abac"
        let forms = SecretForms(key)
        let letters = BareText.letters(of: Array(key.utf8))
        let pieces = Set((0...letters.count - 8).map { Array(letters[$0..<$0 + 8]) })
        func holdsPiece(_ text: String) -> Bool {
            // The marks stand between what is left, and nothing goes over them.
            text.split(separator: "[redacted]").contains { part in
                let text = BareText.letters(of: Array(part.utf8))
                return text.count >= 8 && (0...text.count - 8).contains { pieces.contains(Array(text[$0..<$0 + 8])) }
            }
        }
        for _ in 0..<2_000 {
            let text = String(
                (0..<Int.random(in: 0...8, using: &random)).map { _ in
                    random.pick([key, key.uppercased(), "ab", "abab-", "x", "%78", "-", "A.b", "xAbab", "c", "z"])
                }.joined())
            let left = forms.removed(from: text)
            #expect((left != text) == holdsPiece(text), "\(text)")
            #expect(!holdsPiece(left), "\(text)")
        }
    }

    @Test func aPageIsWalkedOnce() {
        func time(_ length: Int) -> Duration {
            let body = [UInt8](repeating: UInt8(ascii: "s"), count: length)
            return ContinuousClock().measure { #expect(!forms.mayBe(in: body)) }
        }
        _ = time(1000)
        let (short, long) = (time(200_000), time(2_000_000))
        #expect(long < short * 30, "\(short) and \(long)")
    }
}
