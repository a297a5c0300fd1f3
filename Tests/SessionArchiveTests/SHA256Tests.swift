import Testing

@testable import SessionArchive

/// Against FIPS 180-4's own examples and another implementation's values at every length where padding changes.
@Suite("SHA-256 of keys")
struct SHA256Tests {
    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private func bytes(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + count) } }

    @Test(
        "The examples of the standard",
        arguments: [
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func standard(_ message: String, _ expected: String) {
        #expect(hexadecimal(SHA256.hash(of: Array(message.utf8))) == expected)
    }

    @Test(
        "Every length around a block",
        arguments: [
            (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            (1, "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"),
            (3, "6ab0dba1f4f1dfbb37b4f9eeb092c09fca4900ad32bdcd147d8dde35d6c87c35"),
            (55, "81afe5b788dc2ce138ff83d9b20164db75a94d75d2b2432eea4a0ef605088c72"),
            (56, "2aba54f0ac632420a2b502431408866e40e1d5e430df4cd822642c78ab2eb9c1"),
            (57, "903284efbf9100e8ba1614ec65eacacad125e03f857cae7acbf8b73b23e0fdfe"),
            (63, "733d3d4ee79ee67145bf73da13588f6f235d37414fc64b14a2f00f1762792f5e"),
            (64, "79322907b3e9d013d7dc2c2f256674dbf733045cde01df3539271c6f5605feb8"),
            (65, "d85c007c6eb440f085afa2b84f6f2bce4658b240e9f62cb1364bf0485a57e720"),
            (119, "6c87eedf096b345de205b702e5223b73b447a3207791ded3ea007ba15ed6736e"),
            (120, "42500cf6a1e3936d6b9e0bcfe296d654b63255e525487d3634d0b15fde591c4d"),
            (128, "489d55fea9a73af36b6dd0be7b4117d8e5683386d39544e8a44c99a87f368707"),
            (1000, "6b0df76627243d095b0c4400cb658b7e804dd03461cc03aee8fc8fe0bcada168"),
        ])
    func lengths(_ count: Int, _ expected: String) {
        #expect(hexadecimal(SHA256.hash(of: bytes(count))) == expected)
    }

    /// Archives of earlier releases name their accounts so: another value would make strangers of them.
    @Test(
        "Authentication codes under keys shorter and longer than a block",
        arguments: [
            (0, 5, "16af7258617e73ed3fa59361129929bf5ab5b6b4616ee56915e07b67b3b380b0"),
            (16, 40, "cf6b1657a61cb875862a942cfad72ba15ccf64bada185d09b05f16e2e33152d8"),
            (32, 100, "ecd8b1f4313ac73dc29b47cdc1b3fb545448c6f419bda69be1e048e8dc0b3589"),
            (64, 64, "6d28204cdcd8461c27031951e991a6530fdc894201de22e5f20242c8252467b2"),
            (65, 10, "1c3c4d6752551adaa70305f3822c1e91fb5b08605493b60976e5bb922361c7a7"),
            (131, 152, "02c5e0691c342c147a468fb1137bdae92ed2c35af0efdb29c7199fbb52725ca7"),
        ])
    func codes(_ key: Int, _ message: Int, _ expected: String) {
        let salt = (0..<key).map { UInt8(truncatingIfNeeded: $0 * 3 + 1) }
        #expect(hexadecimal(SHA256.authenticationCode(for: bytes(message), key: salt)) == expected)
    }
}
