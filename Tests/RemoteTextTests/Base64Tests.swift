import RemoteText
import Testing

struct Base64Tests {
    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ])
    func standard(plain: String, encoded: String) {
        #expect(Base64.text(Array(plain.utf8)) == encoded)
        #expect(Base64.bytes(Array(plain.utf8)) == Array(encoded.utf8))
    }

    @Test func everyDigit() {
        let bytes = stride(from: 0, to: 64, by: 4).flatMap { digit -> [UInt8] in
            let bits = digit << 18 | (digit + 1) << 12 | (digit + 2) << 6 | (digit + 3)
            return [UInt8(bits >> 16), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
        }
        #expect(Base64.bytes(bytes) == Base64.alphabet)
    }
}
