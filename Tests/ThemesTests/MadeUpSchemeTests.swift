import CellGrid
import Terminal
import TestSupport
import Testing

@testable import Themes

@Suite("Schemes of any colours")
struct MadeUpSchemeTests {
    private func yaml(_ colours: [UInt32], more: String = "") -> String {
        let lines = colours.enumerated().map { index, colour in
            let slot = String(index, radix: 16).uppercased()
            let digits = String(colour, radix: 16)
            return
                "base\(index < 16 ? "0" : "")\(slot): \"\(String(repeating: "0", count: 6 - digits.count))\(digits)\"\n"
        }
        return more + lines.joined()
    }

    private func rgb(_ colour: DeviceColour) -> RGB? {
        switch colour {
        case .standard: nil
        case .indexed(let index): RGB(XtermColours.rgb(index))
        case .rgb(let value): RGB(value)
        }
    }

    /// Whatever somebody drops into the folder, text can be read on the canvas and on every bar.
    @Test(arguments: [ColourDepth.indexed256, .trueColour])
    func textCanBeRead(depth: ColourDepth) throws {
        var random = SeededGenerator(seed: 17)
        for round in 0..<60 {
            let bound: UInt32 = random.pick([0xFFFFFF, 0xFFFFFF, 0x30_3030])
            let scheme = try Scheme(yaml: yaml((0..<16).map { _ in .random(in: 0...bound, using: &random) }))
            let palette = Theme(name: "x", scheme: scheme).palette(at: depth)
            for role in [Role.text, .title, .dim, .stateFailed, .stateRunning, .warning, .link, .accent] {
                for ground: Role? in [nil, .selection, .header] {
                    let style = palette.style(Ink(role, on: ground))
                    let (text, behind) = (try #require(rgb(style.foreground)), try #require(rgb(style.background)))
                    let contrast = text.contrast(with: behind)
                    #expect(contrast >= Contrast.least, "round \(round): \(role) on \(String(describing: ground))")
                }
            }
        }
    }

    @Test func aSchemeOfOneColourIsReadableToo() throws {
        for colour: UInt32 in [0, 0xFFFFFF, 0x808080, 0x0000FF] {
            let scheme = try Scheme(yaml: yaml(Array(repeating: colour, count: 16)))
            let style = Theme(name: "x", scheme: scheme).palette(at: .trueColour).style(.plain)
            #expect(
                try #require(rgb(style.foreground)).contrast(with: try #require(rgb(style.background)))
                    >= Contrast.least)
        }
    }

    @Test func twentyFourColoursAreReadOrNamed() throws {
        let colours = (0..<24).map { UInt32($0) * 0x0A0A0A }
        #expect(try Scheme(yaml: yaml(colours)).colours.map(\.value) == colours)
        let short = yaml(colours).replacing("base16: \"dcdcdc\"\n", with: "")
        #expect(throws: SchemeError.missing("base16")) { try Scheme(yaml: short) }
        // Without base17 it is one of sixteen, whatever else there is.
        #expect(try Scheme(yaml: yaml(Array(colours.prefix(22)))).colours.count == 16)
    }

    @Test(arguments: [("dark", Scheme.Variant.dark), ("light", .light), ("odd", .light), ("", .light)])
    func theVariantThatIsWrittenHolds(word: String, variant: Scheme.Variant) throws {
        let white = [0xFFFFFF] + Array(repeating: UInt32(0x111111), count: 15)
        #expect(try Scheme(yaml: yaml(white, more: "variant: \"\(word)\"\n")).variant == variant)
    }

    @Test(
        "What is wrong is a sentence",
        arguments: [
            (.tooLong, "The file is longer than 64 KiB, which no scheme is."),
            (.notAScheme, "This is not a base16 or base24 scheme in YAML."),
            (.notYAML(line: 3, reason: "no key"), "Line 3 is not YAML: no key."),
            (.missing("base0B"), "The scheme has no base0B."),
            (
                .notAColour(slot: "base0B", value: "red", line: 12),
                "Line 12: base0B is “red”, expected six hexadecimal digits."
            ),
            (.notAColour(slot: "base0B", value: "red", line: nil), "base0B is “red”, expected six hexadecimal digits."),
        ] as [(SchemeError, String)])
    func sentences(error: SchemeError, sentence: String) {
        #expect(error.description == sentence)
    }

    @Test func aLongValueIsCut() {
        let error = SchemeError.notAColour(slot: "base00", value: String(repeating: "x", count: 500), line: 1)
        #expect(error.description.count < 100)
    }

    // MARK: The terminal's own colours

    @Test("States are told apart in eight colours, and without any by weight")
    func states() {
        let states: [Role] = [.stateRunning, .statePending, .stateFailed, .stateFinished]
        let colours = states.map { Theme.terminal.palette(at: .ansi8).style(Ink($0)).foreground }
        #expect(Set(colours).count == states.count)
        let mono = Theme.terminal.palette(at: .mono)
        #expect(mono.style(Ink(.stateFailed)).attributes.contains(.bold))
        #expect(!mono.style(Ink(.stateFinished)).attributes.contains(.bold))
        for bar in [Role.selection, .statusBar, .tabActive] {
            #expect(mono.style(Ink(.text, on: bar)).attributes.contains(.reverse))
        }
    }

    @Test("Every built-in name is one theme, with a title and a file of its own")
    func names() throws {
        #expect(Set(Theme.names).count == Theme.names.count)
        #expect(EmbeddedSchemes.texts.count == Theme.names.count - 1)
        var titles: Set<String> = []
        for name in Theme.names {
            let theme = try #require(Theme.named(name.uppercased()))
            #expect(theme.name == name && !theme.title.isEmpty)
            titles.insert(theme.title)
            if name != "terminal" {
                let file = try #require(EmbeddedSchemes.texts.first { $0.name == name })
                #expect(Theme(name: name, scheme: try Scheme(yaml: file.yaml, fileName: name)) == theme)
            }
        }
        #expect(titles.count == Theme.names.count)
    }
}
