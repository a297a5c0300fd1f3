import Testing
import Themes

@Suite("Reading schemes")
struct SchemeTests {
    private func palette(indent: String = "  ", quote: String = "\"", hash: String = "") -> String {
        (0..<16).map { index in
            let slot = "base0" + String(index, radix: 16).uppercased()
            return "\(indent)\(slot): \(quote)\(hash)1e10\(index < 10 ? "0" : "1")\(index % 10)\(quote)\n"
        }.joined()
    }

    @Test func theCurrentFormat() throws {
        let scheme = try Scheme(
            yaml: "system: base16\nname: \"A\"\nauthor: B\nvariant: light\npalette:\n" + palette(hash: "#")
        )
        #expect(scheme.name == "A")
        #expect(scheme.author == "B")
        #expect(scheme.variant == .light)
        #expect(scheme.colours.count == 16)
        #expect(scheme[.background] == RGB(0x1E1000))
        #expect(scheme[.brown] == RGB(0x1E1015))
    }

    @Test func theOldFlatFormatWithNumbersInIt() throws {
        // 1e1000 is a number to YAML, and must not become one.
        let scheme = try Scheme(yaml: "scheme: Old\n" + palette(indent: "", quote: ""), fileName: "file")
        #expect(scheme.name == "Old")
        #expect(scheme[.background] == RGB(0x1E1000))
        #expect(try Scheme(yaml: palette(indent: ""), fileName: "file").name == "file")
    }

    @Test func theVariantIsGuessedFromTheColours() throws {
        let light = palette(indent: "").replacing("base00: \"1e1000\"", with: "base00: \"ffffff\"")
        #expect(try Scheme(yaml: light).variant == .light)
    }

    @Test(arguments: ["", "just text", "- a\n- b", "name: x", "palette: [1]"])
    func whatIsNoScheme(yaml: String) {
        #expect(throws: SchemeError.notAScheme) { try Scheme(yaml: yaml) }
    }

    @Test func whatIsNoYAMLIsNamedWithItsLine() {
        for (yaml, line) in [("a: b: c: {", 1), ("name: x\n\npalette: [", 4)] {
            do throws(SchemeError) {
                _ = try Scheme(yaml: yaml)
                Issue.record("\(yaml) was taken for a scheme")
            } catch {
                guard case .notYAML(line, _) = error else {
                    Issue.record("\(yaml): \(error)")
                    continue
                }
            }
        }
    }

    @Test func whatIsWrongIsNamed() {
        let short = palette(indent: "").replacing("base0B: \"1e1011\"\n", with: "")
        #expect(throws: SchemeError.missing("base0B")) { try Scheme(yaml: short) }
        let bad = palette(indent: "").replacing("1e1011", with: "red")
        #expect(throws: SchemeError.notAColour(slot: "base0B", value: "red", line: 12)) { try Scheme(yaml: bad) }
        let long = palette(indent: "") + String(repeating: "# x\n", count: 20_000)
        #expect(throws: SchemeError.tooLong) { try Scheme(yaml: long) }
    }

    @Test(arguments: ["12345", "1234567", "12345g", "+12345", "", "#", "１２３４５６"])
    func whatIsNoColour(hex: String) {
        #expect(RGB(hex: hex) == nil)
    }

    @Test func contrastIsTheStandards() {
        #expect(abs(RGB(0).contrast(with: RGB(0xFFFFFF)) - 21) < 0.01)
        #expect(abs(RGB(0x777777).contrast(with: RGB(0xFFFFFF)) - 4.48) < 0.05)
        #expect(RGB(0x123456).contrast(with: RGB(0x123456)) == 1)
    }
}
