import CursesTerminal
import Terminal
import Testing

@Suite("Numbers of colours")
struct ColourCodesTests {
    @Test(
        arguments: [
            (0, ColourDepth.mono), (2, .mono), (8, .ansi8), (16, .ansi16), (88, .ansi16), (256, .indexed256),
            (1 << 24, .trueColour),
        ] as [(Int32, ColourDepth)])
    func depths(colours: Int32, depth: ColourDepth) {
        #expect(ColourCodes(term: "any", colours: colours, refused: false).depth == depth)
        #expect(ColourCodes(term: "any", colours: colours, refused: true).depth == .mono)
    }

    @Test(
        arguments: [("xterm-direct256", 256), ("xterm-direct16", 16), ("xterm-direct", 8), ("tmux-direct", 8)]
            as [(String, UInt32)])
    func directColoursAreNeverTakenForThePalettes(term: String, indexed: UInt32) {
        let codes = ColourCodes(term: term, colours: 1 << 24, refused: false)
        #expect(codes.number(.rgb(0x123456)) == 0x123456)
        for value in UInt32(0)...300 {
            let number = codes.number(.rgb(value))
            #expect(number >= indexed)
            #expect(abs(number - Int32(value)) <= indexed)
        }
        #expect(codes.number(.indexed(1)) == 1)
        #expect(codes.number(.indexed(200)) == (indexed == 256 ? 200 : Int32(XtermColours.rgb(200))))
        #expect(codes.number(.standard) == -1)
    }

    @Test func colourOfAnotherDepthIsLeftOut() {
        let eight = ColourCodes(term: "linux", colours: 8, refused: false)
        #expect(eight.number(.indexed(3)) == 3)
        #expect(eight.number(.indexed(11)) == 3)
        #expect(eight.number(.indexed(200)) == -1)
        #expect(eight.number(.rgb(0xFFFFFF)) == -1)
        let none = ColourCodes(term: "xterm-256color", colours: 256, refused: true)
        #expect(none.number(.indexed(3)) == -1)
    }
}
