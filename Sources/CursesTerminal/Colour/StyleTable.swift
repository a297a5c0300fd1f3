private import CNCurses
internal import CellGrid
internal import Terminal

/// ncurses' colour pairs, allocated as styles first need them.
struct StyleTable {
    /// What `bt_put` is told.
    struct Code {
        let attributes: Int32
        let pair: Int32
    }

    private struct Colours: Hashable {
        let foreground: Int32
        let background: Int32
    }

    private let codes: ColourCodes
    private var palette = Palette.plain
    private var known: [DeviceStyle: Code] = [:]
    private var pairs = [Colours(foreground: -1, background: -1): Int32(0)]

    init(codes: ColourCodes) { self.codes = codes }

    /// Takes a palette; true when it is another one than before, so that everything has to be drawn again.
    mutating func take(_ palette: Palette) -> Bool {
        guard palette != self.palette else { return false }
        self.palette = palette
        return true
    }

    /// What ncurses is told for a style.
    mutating func code(_ style: DeviceStyle) -> Code {
        if let code = known[style] { return code }
        let colours = Colours(
            foreground: codes.number(style.foreground),
            background: codes.number(style.background)
        )
        let code = Code(attributes: Int32(style.attributes.rawValue), pair: pair(colours))
        known[style] = code
        return code
    }

    private mutating func pair(_ colours: Colours) -> Int32 {
        if let pair = pairs[colours] { return pair }
        // Pair 0 is the terminal's own colours; when the table is full, that is what is left.
        let next = Int32(pairs.count)
        guard next < bt_pairs(), bt_define_pair(next, colours.foreground, colours.background) else { return 0 }
        pairs[colours] = next
        return next
    }
}
