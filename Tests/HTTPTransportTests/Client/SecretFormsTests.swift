import BrowserSessions
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

    @Test func otherTextsStay() {
        for text in ["", "s", "sk-", "sk-live", String(key.dropLast()), String(key.dropFirst()), "naïve café ☕"] {
            #expect(forms.removed(from: text) == text)
            #expect(!forms.mayBe(in: Array(text.utf8)))
        }
        #expect(SecretForms("abc").removed(from: "abcabc") == "abcabc", "too short to be looked for")
        #expect(SecretForms("abcde").removed(from: "ABCDE abcde") == "ABCDE [redacted]")
    }

    /// Against looking for each form at each place.
    @Test func itFindsWhatALookAtEachPlaceFinds() {
        var random = SeededGenerator(seed: 3)
        let key = "abab-abab-ab"
        let forms = SecretForms(key)
        for _ in 0..<2_000 {
            let text = String(
                (0..<Int.random(in: 0...6, using: &random)).map { _ in
                    random.pick([key, key.uppercased(), "ab", "abab-", "x", "-", "AbAb-aBaB-aB"])
                }.joined())
            var (plain, rest) = ("", text[...])
            while let first = rest.first {
                if rest.lowercased().hasPrefix(key) {
                    plain += "[redacted]"
                    rest = rest.dropFirst(key.count)
                } else {
                    plain.append(first)
                    rest = rest.dropFirst()
                }
            }
            #expect(forms.removed(from: text) == plain)
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
