package import Terminal

/// How colours are numbered for ncurses under the entry that was opened.
package struct ColourCodes: Hashable, Sendable {
    package let depth: ColourDepth
    /// Under a direct-colour entry, the numbers below this are the palette's.
    let indexed: UInt32

    /// - Parameters:
    ///   - term: the entry that was opened.
    ///   - colours: how many it says it has.
    ///   - refused: whether the user wants none.
    package init(term: String, colours: Int32, refused: Bool) {
        indexed = TerminalNames.indexedColours(under: term)
        depth =
            switch colours {
            case _ where refused: .mono
            case (1 << 24)...: .trueColour
            case 256...: .indexed256
            case 16...: .ansi16
            case 8...: .ansi8
            default: .mono
            }
    }

    /// ncurses' number of a colour, -1 for the terminal's own.
    package func number(_ colour: DeviceColour) -> Int32 {
        switch (colour, depth) {
        case (.standard, _), (_, .mono): return -1
        case (.indexed(let index), .trueColour):
            return Int32(UInt32(index) < indexed ? UInt32(index) : direct(XtermColours.rgb(index)))
        case (.indexed(let index), .indexed256): return Int32(index)
        case (.indexed(let index), .ansi16): return index < 16 ? Int32(index) : -1
        case (.indexed(let index), .ansi8): return index < 16 ? Int32(index & 7) : -1
        case (.rgb(let value), .trueColour): return Int32(direct(value & 0xFF_FFFF))
        // A palette is made for the depth, so this is a palette of the wrong depth: better plain than wrong.
        case (.rgb, _): return -1
        }
    }

    /// A 24-bit colour that is not taken for an entry of the palette: the darkest blues move by an invisible step.
    private func direct(_ value: UInt32) -> UInt32 {
        value >= indexed ? value : max(indexed, 8)
    }
}
